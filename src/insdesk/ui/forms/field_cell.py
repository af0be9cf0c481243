"""One field on screen: title, input and message line, which a form lays out."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from insdesk.i18n import _
from insdesk.specs.field import Field
from insdesk.specs.problem_text import describe
from insdesk.ui.forms.binding import FieldLook
from insdesk.ui.forms.field_label import FieldLabel
from insdesk.ui.forms.input_factory import ContextSource, build_input
from insdesk.ui.forms.message_line import MessageLine
from insdesk.ui.forms.padlock import show_padlock
from insdesk.ui.forms.whole_line import message_of
from insdesk.ui.inputs.button_field import ButtonField
from insdesk.ui.inputs.choice_ticks import ChoiceTicks
from insdesk.ui.inputs.value_widget import STATE_GOOD
from insdesk.ui.text import rich

PADDING_CHARACTERS = 3
MOST_CHARACTERS = 20
"""No input insists on more: a longer address scrolls, but an ID number or a VIN is always seen whole."""


class FieldCell(QObject):
    """The three widgets of `field`, children of `parent`; every signal says the field's name."""

    changed = Signal(str)
    edited = Signal(str)
    left = Signal(str)
    reason_given = Signal(str, str)

    def __init__(self, field: Field, context: ContextSource, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._lock_reason = ""
        self._has_padlock = False
        self.input = build_input(field, context, parent)
        self.input.setObjectName(object_name)
        self.label = FieldLabel(_(field.title), self.input, parent)
        self.line = MessageLine(_(field.title), object_name, parent, after=self.input)
        self._set_width()
        self._connect()

    @property
    def is_locked(self) -> bool:
        """Whether a person cannot change it."""
        return bool(self._lock_reason)

    def has_focus(self) -> bool:
        """Whether the keys go to its input."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self.input or self.input.isAncestorOf(focused))

    def show_look(self, look: FieldLook) -> None:
        """Show title, border and message as `look` says."""
        self.input.setVisible(look.is_shown)
        self.line.setVisible(look.is_shown)
        self.label.setVisible(look.is_shown and self.label.is_needed)
        self.label.set_required(look.is_required)
        self._show_problem(look)

    def set_locked(self, reason: str, *, padlock: bool = True) -> None:
        """Lock because of `reason`, with a `padlock` in the field; an empty one unlocks."""
        wanted = (reason, padlock and bool(reason))
        if wanted == (self._lock_reason, self._has_padlock):
            return
        self._lock_reason, self._has_padlock = wanted
        self.input.set_read_only(bool(reason), reason)
        show_padlock(self.input, self._has_padlock, reason)

    def focus(self) -> None:
        """Take the focus and come into sight."""
        self.input.setFocus()
        ancestor = self.input.parentWidget()
        while ancestor is not None:
            if isinstance(ancestor, QScrollArea):
                ancestor.ensureWidgetVisible(self.line)
                ancestor.ensureWidgetVisible(self.input)
            ancestor = ancestor.parentWidget()

    def _on_changed(self) -> None:
        self.changed.emit(self.field.name)

    def _on_edited(self) -> None:
        self.edited.emit(self.field.name)

    def _on_left(self) -> None:
        self.left.emit(self.field.name)

    def _on_reason_given(self, reason: str) -> None:
        self.reason_given.emit(self.field.name, reason)

    def _show_problem(self, look: FieldLook) -> None:
        text, state = message_of(look)
        problem = look.problem
        can_keep = problem is not None and problem.overridable and not self.is_locked
        self.input.set_state(STATE_GOOD if look.kept else state)
        self.line.say(text, state, can_keep=can_keep, reason=look.kept)
        self.line.setToolTip(rich(describe(problem)) if problem is not None and look.kept else "")
        self.input.setAccessibleDescription(text or self._lock_reason)

    def _set_width(self) -> None:
        if isinstance(self.input, ButtonField | ChoiceTicks):
            return  # as wide as its buttons: a fixed width would cut their words
        digit = self.input.fontMetrics().horizontalAdvance("0")
        shown = min(self.field.width, MOST_CHARACTERS)
        self.input.setMinimumWidth(digit * (shown + PADDING_CHARACTERS))

    def _connect(self) -> None:
        self.input.changed.connect(self._on_changed)
        self.input.edited_by_person.connect(self._on_edited)
        self.input.left.connect(self._on_left)
        self.line.reason_given.connect(self._on_reason_given)
        self.line.closed.connect(self.focus)
