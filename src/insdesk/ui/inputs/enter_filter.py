"""Enter goes to the next field, Shift+Enter to the one before: data entry without a mouse and without Tab."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from insdesk.ui.inputs.line_edit import ENTER_KEYS
from insdesk.ui.inputs.value_widget import ValueWidget

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_INPUT_TYPES: dict[type[QWidget], bool] = {}
_PLAIN_FIELDS = QAbstractItemView | QAbstractSpinBox | QComboBox | QLineEdit | QPlainTextEdit | QTextEdit


class EnterFilter(QObject):
    """Moves the focus among the fields of `form`, in tab order.

    It sees only keys that no field wanted: a field ignores Enter, Qt hands it up to the form. A line edit
    that is composing, a list with its popup open and a text of several lines want theirs. Fields that are
    read-only, disabled or hidden are passed by. Ctrl+Enter belongs to the form's save action.
    """

    finished = Signal()
    """Enter on the last field, after that field was committed."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        form.installEventFilter(self)

    def fields(self) -> tuple[QWidget, ...]:
        """The fields Enter visits now, in order."""
        return tuple(_fields_in_tab_order(self._form))

    def focus_first(self) -> bool:
        """Focus the first field; False when there is none."""
        return _focus(next(iter(self.fields()), None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        modifiers = event.modifiers() & ~_KEYPAD
        if event.key() not in ENTER_KEYS or modifiers not in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            return False
        focused = QApplication.focusWidget()
        if focused is None or focused is self._form or not self._form.isAncestorOf(focused):
            return False
        self._move_from(focused, -1 if modifiers == _SHIFT else 1)
        event.accept()
        return True

    def _move_from(self, focused: QWidget, step: int) -> None:
        if isinstance(focused, QPushButton | QToolButton):
            focused.click()
            return
        field = _field_of(focused)
        fields = self.fields()
        if isinstance(field, ValueWidget):
            if field.is_composing:
                return
            field.commit()
        position = fields.index(field) + step if field in fields else 0
        if position == len(fields):
            self.finished.emit()
        elif position >= 0:
            _focus(fields[position])


def _fields_in_tab_order(form: QWidget) -> Iterator[QWidget]:
    seen: set[QWidget] = set()
    widget = _following(form)
    while widget is not None and widget is not form:
        if form.isAncestorOf(widget):
            field = _field_of(widget)
            if field not in seen and form.isAncestorOf(field) and _is_stop(field, widget):
                seen.add(field)
                yield field
        widget = _following(widget)


def _following(widget: QWidget) -> QWidget | None:
    """The next in the focus chain.

    PySide lets whoever is asked keep the answer: a dialog would be kept by a field of its own, a ring that
    nobody else holds, and be freed while it is open. Asking its parent gives it back to that.
    """
    following = widget.nextInFocusChain()
    if following is not None and following.isWindow():
        parent = following.parentWidget()
        if parent is not None:
            parent.findChildren(type(following), options=Qt.FindChildOption.FindDirectChildrenOnly)
    return following


def _field_of(widget: QWidget) -> QWidget:
    """The input that `widget` is a part of (one of some radios, the line of a choice box), or itself."""
    field, candidate = widget, widget.parentWidget()
    while candidate is not None and not candidate.isWindow():
        if _is_input(candidate):
            field = candidate
        candidate = candidate.parentWidget()
    return field


def _is_input(widget: QWidget) -> bool:
    """Whether it is a `ValueWidget`; remembered by type, for the protocol looks at a dozen attributes."""
    kind = type(widget)
    if kind not in _INPUT_TYPES:
        _INPUT_TYPES[kind] = isinstance(widget, ValueWidget)
    return _INPUT_TYPES[kind]


def _is_stop(field: QWidget, widget: QWidget) -> bool:
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
    is_field = isinstance(field, _PLAIN_FIELDS) or _is_input(field)
    is_locked = isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and field.isReadOnly()
    return takes_keys and is_field and not is_locked and field.isVisible()


def _focus(field: QWidget | None) -> bool:
    if field is None:
        return False
    field.setFocus(Qt.FocusReason.TabFocusReason)
    return True
