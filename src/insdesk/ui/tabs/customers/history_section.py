"""客户档案 · 修改历史: every change of the file, who, when, field by field; the newest can be undone."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.file_changes import FileHistory
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.history_lists import HISTORY, history_lines
from insdesk.ui.look import ROLE
from insdesk.ui.ports import Shell
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.customers.commands import UNDO_SAVE
from insdesk.ui.tabs.customers.file_section import FileSection

_MARGIN = 8
_GAP = 8


class HistorySection(FileSection):
    """Read anew with every change while it is in front."""

    shown = Signal()
    """The history was read."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("history", _(HISTORY.title), shell, desk, parent)
        self.table = RecordTable(HISTORY, None, self)
        self._empty = QLabel(_(HISTORY.empty_text), self)
        self._more = QLabel(_("Only the newest changes are listed; older ones stay in the file."), self)
        self._undo = ActionButton(shell.actions.action(UNDO_SAVE), self)
        self._lay_out()
        self._show(FileHistory((), has_more=False))

    def concerns(self, changes: ChangeSet) -> bool:
        return bool(changes)

    def read(self) -> None:
        if self.customer_id is not None:
            work = partial(self._fetch, self.customer_id)
            done = partial(self._on_read, self.customer_id)
            self.shell.runner.read(work, done, self.shell.show_error, self)

    def forget(self) -> None:
        self._show(FileHistory((), has_more=False))

    def _fetch(self, customer_id: CustomerId, _progress: Progress) -> FileHistory:
        return self.desk.file_history.of(customer_id)

    def _on_read(self, customer_id: CustomerId, history: FileHistory) -> None:
        if customer_id == self.customer_id:
            self._show(history)
            self.shown.emit()

    def _show(self, history: FileHistory) -> None:
        self.table.show_records(history_lines(history))
        self.table.setVisible(bool(history.steps))
        self._undo.setVisible(bool(history.steps))
        self._empty.setVisible(not history.steps)
        self._more.setVisible(history.has_more)

    def _lay_out(self) -> None:
        for label in (self._empty, self._more):
            label.setProperty(ROLE, "hint")
        self._empty.setObjectName("customers.history.empty")
        buttons = QHBoxLayout()
        buttons.addWidget(self._undo)
        buttons.addWidget(self._more)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
