"""What 承保登记 reads again when something it shows or judges by was changed elsewhere."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.records.registration import Registration
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.registrations.entry_judge import EntryJudge
from insdesk.ui.tabs.registrations.entry_work import EntryWork, loaded, read_book_of, read_tariffs_of


class EntryReloads(QObject):
    """Watches one registration at a time; none is open before `watch`."""

    read_again = Signal(object)
    """The registration as it was verified, underwritten or corrected elsewhere, Opened."""

    def __init__(self, shell: Shell, work: EntryWork, judge: EntryJudge, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._work = work
        self._judge = judge
        self._registration: Registration | None = None

    def watch(self, registration: Registration | None) -> None:
        """From now on it is this one."""
        self._registration = registration

    def on_changes(self, changes: ChangeSet) -> None:
        """Insurers are offered as of now, lines and premiums judged by the catalogue and tables of now."""
        if self._registration is None:
            return
        if changes.touches((Entity.INSURER,)):
            read_book = partial(read_book_of, self._work, self._registration)
            self._shell.runner.read(read_book, self._judge.use_book, self._shell.show_error, self)
        if changes.touches((Entity.DATED_TABLE, Entity.PRODUCT_CODE)):
            self._judge.renew_products()
        if changes.touches((Entity.DATED_TABLE, Entity.SETTING)):
            read_tariffs = partial(read_tariffs_of, self._work, self._registration)
            self._shell.runner.read(read_tariffs, self._judge.use_tariffs, self._shell.show_error, self)
        if (
            changes.touches((Entity.VERIFICATION, Entity.UNDERWRITING, Entity.SETTING))
            and self._registration.id is not None
        ):
            read = partial(loaded, partial(self._work.open, self._registration.id))
            self._shell.runner.read(read, self.read_again.emit, self._shell.show_error, self)
