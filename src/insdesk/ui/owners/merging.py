"""合并 for every screen that lists customers: reads both, opens the dialog, tells, takes back (DE-6)."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.ids import CustomerId, MergeId
from insdesk.domain.progress import Progress
from insdesk.domain.records.merging import MergePair
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.merge_text import merged_text, parted_text
from insdesk.ui.owners.merge_dialog import MergeDialog
from insdesk.ui.ports import MessageLevel, Shell


class Merging(QObject):
    """`start` with two customers. The last merge can be taken back with `undo` while `told` says so."""

    merged = Signal(object, object)
    """(kept, lost): the two are one by now."""
    state_changed = Signal()
    """What can be taken back differs."""

    def __init__(self, shell: Shell, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._shell = shell
        self._desk = desk
        self._page = page
        self._last: MergeId | None = None
        self._names = ("", "")

    @property
    def told(self) -> str:
        """What the last merge did; empty when it cannot be taken back (any more)."""
        return "" if self._last is None else merged_text(*self._names)

    def start(self, one: CustomerId, other: CustomerId) -> None:
        """Show the two side by side."""
        work = partial(_compare, self._desk, one, other)
        self._shell.runner.read(work, self._on_read, self._shell.show_error, self)

    def undo(self) -> None:
        """Part the two of the last merge."""
        if self._last is not None:
            work = partial(_undo, self._desk, self._shell, self._last)
            self._shell.runner.write(work, self._on_undone, self._on_not_undone, self, _("Undoing the merge"))

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere: it may stand against undoing now."""
        if self._last is not None and changes:
            work = partial(_can_undo, self._desk, self._last)
            self._shell.runner.read(work, self._on_asked, self._shell.show_error, self)

    def _on_read(self, pair: MergePair) -> None:
        dialog = MergeDialog(pair, self._desk, self._shell, self._page)
        dialog.merged.connect(self._on_merged)
        dialog.again_asked.connect(partial(self.start, pair.kept.id, pair.lost.id))
        dialog.open()

    def _on_merged(self, pair: MergePair, saved: Saved[MergeId]) -> None:
        self._last = saved.id
        self._names = (pair.kept.customer.name, pair.lost.customer.name)
        self._shell.say(self.told, MessageLevel.SUCCESS)
        self.state_changed.emit()
        self.merged.emit(pair.kept.id, pair.lost.id)
        self._shell.hub.publish(saved.changes)

    def _on_undone(self, changes: ChangeSet) -> None:
        self._last = None
        self._shell.say(parted_text(*self._names), MessageLevel.SUCCESS)
        self.state_changed.emit()
        self._shell.hub.publish(changes)

    def _on_not_undone(self, error: Exception) -> None:
        self._last = None
        self._shell.show_error(error)
        self.state_changed.emit()

    def _on_asked(self, can_undo: object) -> None:
        if not can_undo and self._last is not None:
            self._last = None
            self.state_changed.emit()


def _compare(desk: Desk, one: CustomerId, other: CustomerId, _progress: Progress) -> MergePair:
    return desk.merging.compare(one, other)


def _undo(desk: Desk, shell: Shell, key: MergeId, _progress: Progress) -> ChangeSet:
    return desk.merging.undo(shell.actor, key)


def _can_undo(desk: Desk, key: MergeId, _progress: Progress) -> bool:
    return desk.merging.can_undo(key)
