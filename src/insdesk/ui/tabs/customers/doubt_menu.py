"""标记存疑 in the context menu of every field of a form, by right click or the menu key (DE-5)."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from insdesk.i18n import _
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.code_edit import CodeEdit

_KEY = "Alt+D"


class DoubtMenu(QObject):
    """On the title and the input of every field of `view`; what the input's own menu offers stays in it."""

    asked = Signal(object, str)
    """The form and the field in it that is to be marked, or settled."""

    def __init__(self, view: FormView) -> None:
        super().__init__(view)
        self._view = view
        self._names: dict[QObject, str] = {}
        for field in view.spec.fields:
            cell = view.cell(field.name)
            for widget in (cell.label, cell.input):
                self._names[widget] = field.name
                widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        name = self._names.get(watched)
        if name is None or not isinstance(event, QContextMenuEvent):
            return False
        assert isinstance(watched, QWidget)  # noqa: S101  # a title or an input
        menu = _own_menu(watched)
        if menu.actions():
            menu.addSeparator()
        is_doubtful = self._view.cell(name).label.is_doubtful
        words = _("No longer doubtful") if is_doubtful else _("Mark as doubtful…")
        action = menu.addAction(f"{words}\t{_KEY}")
        action.setObjectName(f"{self._view.cell(name).input.objectName()}.doubt")
        action.triggered.connect(partial(self.asked.emit, self._view, name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
        return True


def _own_menu(widget: QWidget) -> QMenu:
    if isinstance(widget, CodeEdit):
        return widget.cleaning_context_menu()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return widget.createStandardContextMenu()
    return QMenu(widget)
