"""客户档案 · 合并: who was merged into this customer, and parting them again (DE-6)."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.merging import MergeEntry
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.merge_text import entry_state, entry_text, parted_text
from insdesk.ui.look import MUTED, set_look
from insdesk.ui.ports import MessageLevel, Question, Shell
from insdesk.ui.tabs.customers.file_section import FileSection
from insdesk.ui.tabs.customers.work import CustomerFile

_MARGIN = 8
_GAP = 12


class MergesSection(FileSection):
    """Offered where there is something to tell."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("merges", _("Merges"), shell, desk, parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._lines.setSpacing(_GAP)
        self._lines.addStretch(1)
        self._shown: list[QWidget] = []

    def is_offered(self, file: CustomerFile) -> bool:
        return file.was_merged

    def read(self) -> None:
        if self.customer_id is not None:
            work = partial(_fetch, self.desk, self.customer_id)
            done = partial(self._on_read, self.customer_id)
            self.shell.runner.read(work, done, self.shell.show_error, self)

    def forget(self) -> None:
        self._show(())

    def _on_read(self, customer_id: CustomerId, entries: tuple[MergeEntry, ...]) -> None:
        if customer_id == self.customer_id:
            self._show(entries)

    def _show(self, entries: tuple[MergeEntry, ...]) -> None:
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = [self._line(place, one) for place, one in enumerate(entries, start=1)]
        for place, widget in enumerate(self._shown):
            self._lines.insertWidget(place, widget)

    def _line(self, place: int, entry: MergeEntry) -> QWidget:
        line = QWidget(self)
        text = QLabel(entry_text(entry), line)
        state = QLabel(entry_state(entry), line)
        for label, name in ((text, "text"), (state, "state")):
            label.setObjectName(f"customers.merges.{name}.{place}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_look(state, MUTED, value=True)
        state.setVisible(bool(state.text()))
        words = QVBoxLayout()
        words.addWidget(text)
        words.addWidget(state)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        if entry.can_be_undone:
            button = QPushButton(_("Undo merge…"), line)
            button.setObjectName(f"customers.merges.undo.{place}")
            button.setAccessibleDescription(text.text())
            button.clicked.connect(partial(self._undo, entry))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _undo(self, entry: MergeEntry) -> None:
        question = Question(
            title=_("Undo the merge with “{lost}”?", lost=entry.lost_name),
            text=_("Both customers are on file again then, exactly as they were before."),
            yes=_("Undo merge"),
        )
        if self.shell.ask(question):
            work = partial(_parted, self.desk, self.shell, entry)
            done = partial(self._on_undone, entry)
            self.shell.runner.write(work, done, self.shell.show_error, self, _("Undoing the merge"))

    def _on_undone(self, entry: MergeEntry, changes: ChangeSet) -> None:
        self.shell.say(parted_text(entry.kept_name, entry.lost_name), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)


def _fetch(desk: Desk, customer_id: CustomerId, _progress: Progress) -> tuple[MergeEntry, ...]:
    return desk.merging.of(customer_id)


def _parted(desk: Desk, shell: Shell, entry: MergeEntry, _progress: Progress) -> ChangeSet:
    return desk.merging.undo(shell.actor, entry.id)
