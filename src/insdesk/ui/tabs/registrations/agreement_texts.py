"""常用约定: F4 in the special agreement, or the button below it, puts in what the office keeps ready."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPushButton

from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.i18n import _
from insdesk.rules.special_agreement import holds
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.multi_line import MultiLineEdit
from insdesk.ui.look import ROLE
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.registrations.shelf import Shelf
from insdesk.ui.text import plain

AGREEMENT = "special_agreement"
TEXTS_TAB, TEXTS_PAGE = "coverage_sets", "agreements"


class AgreementTexts(QObject):
    """`view` is the form with the special agreement; `shelf` answers what is on offer."""

    def __init__(self, view: FormView, shell: Shell, shelf: Callable[[], Shelf]) -> None:
        super().__init__(view)
        self._view = view
        self._shell = shell
        self._shelf = shelf
        edit = view.input(AGREEMENT)
        assert isinstance(edit, MultiLineEdit)  # noqa: S101  # so the spec says
        self._edit = edit
        self._button = QPushButton(_("Insert a text… (F4)"), view)
        self._button.setObjectName(f"{view.objectName()}.texts")
        self._button.setProperty(ROLE, "link")
        self._button.clicked.connect(self.open_menu)
        self.menu = QMenu(self._button)
        self.menu.setObjectName(f"{view.objectName()}.texts.menu")
        view.add_below("", self._button)
        edit.installEventFilter(self)

    def open_menu(self) -> None:
        """List the texts; those that stand there already cannot be put in twice."""
        if self._edit.isReadOnly():
            return
        if not self._edit.hasFocus():
            if self._edit.textCursor().atStart():
                self._edit.moveCursor(QTextCursor.MoveOperation.End)  # nobody was there yet
            self._view.focus_field(AGREEMENT)
        self.menu.clear()
        texts = self._shelf().texts
        for number, one in enumerate(texts, start=1):
            action = self.menu.addAction(f"&{number}  {plain(one.name)}")
            action.setEnabled(not holds(self._edit.text(), one.text))
            action.triggered.connect(partial(self._on_chosen, one))
        if not texts:
            self.menu.addAction(_("No texts are kept ready yet")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(_("Edit the texts…")).triggered.connect(self._on_edit)
        first = next(action for action in self.menu.actions() if action.isEnabled() and action.text())
        self.menu.setActiveAction(first)
        self.menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F4 or event.modifiers():
            return False
        self.open_menu()
        return True

    def show_lock(self, locked: bool) -> None:
        """A registered policy takes no texts."""
        self._button.setVisible(not locked)

    def _on_chosen(self, chosen: AgreementTemplate) -> None:
        self._edit.put_in(chosen.text)

    def _on_edit(self) -> None:
        self._shell.open_tab(TEXTS_TAB, page=TEXTS_PAGE)
