"""Below the list of customers: choosing all, what can be done with those chosen, and taking it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from insdesk.i18n import _
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.look import DANGER, ROLE, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tables.action_button import ActionButton

_GAP = 8


class SelectionBar(QWidget):
    """`commands` are the names of the actions on the selection, `name` begins object names."""

    all_asked = Signal()
    undo_asked = Signal()

    def __init__(
        self, name: str, shell: Shell, commands: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.selection")
        self._all = QPushButton(self)
        self._all.setObjectName(f"{name}.action.select_all")
        self._notice = NoticeLine(f"{name}.done", self)
        self._lay_out([ActionButton(shell.actions.action(name), self) for name in commands])
        self._all.clicked.connect(self.all_asked)
        self._notice.asked.connect(self.undo_asked)
        self.show_selection(0, 0)

    def mark_dangerous(self, command: str) -> None:
        """Give the button of `command` the look of one that takes something away."""
        button = self.findChild(ActionButton, f"{command}.button")
        if button is not None:
            set_look(button, DANGER, value=True)

    def show_selection(self, chosen: int, listed: int) -> None:
        """`chosen` of `listed` rows are selected."""
        self._all.setText(_("Select all {count} that fit", count=f"{listed:,}"))
        self._all.setVisible(chosen < listed)

    def show_done(self, text: str) -> None:
        """Say what the last change came to, and offer to take it back; nothing when there is none."""
        self._notice.tell(text, "", _("Undo") if text else "")

    def _lay_out(self, buttons: Sequence[QWidget]) -> None:
        self._all.setToolTip(_("Ctrl+A in the list"))
        self._all.setProperty(ROLE, "link")
        self._all.setFlat(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._all)
        row.addWidget(self._notice, 1)
        for button in buttons:
            row.addWidget(button)
