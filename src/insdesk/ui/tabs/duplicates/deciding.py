"""Saying that the two of a pair are not the same, with a reason, and taking that back."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.progress import Progress
from insdesk.domain.records.duplicates import NotDuplicate, Pair
from insdesk.i18n import _
from insdesk.services.duplicates import DuplicateService
from insdesk.specs.duplicate_form import DUPLICATE_FORM
from insdesk.specs.field import Values
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.duplicates import presenter
from insdesk.ui.tabs.duplicates.presenter import PairRow


class Deciding(QObject):
    """Asks, writes on the write lane, says what was done."""

    settled = Signal(object)
    """The Pair that is not to be shown as a duplicate any more."""

    def __init__(self, shell: Shell, service: DuplicateService, page: QWidget) -> None:
        super().__init__(page)
        self._shell = shell
        self._service = service
        self._page = page

    def ignore(self, row: PairRow) -> None:
        """Ask why the two are not the same; nothing where one is gone."""
        if row.pair is None:
            return
        pair = row.pair

        def work(values: Values, _progress: Progress) -> ChangeSet:
            return self._service.ignore(self._shell.actor, NotDuplicate(pair, values["reason"]))

        dialog = FormDialog(
            "not_duplicate",
            presenter.ignore_title(row),
            DUPLICATE_FORM,
            self._shell,
            work,
            self._page.window(),
        )
        dialog.say(
            _("They are not shown again. The list of those known not to be the same can take it back.")
        )
        dialog.add_doing("keep", _("Not the same"))
        dialog.answered.connect(partial(self._on_ignored, row))
        dialog.open()

    def take_back(self, row: PairRow) -> None:
        """They may be the same after all."""
        if row.pair is not None:
            self._shell.runner.write(
                partial(_take_back, self._service, self._shell, row.pair),
                partial(self._on_taken_back, row),
                self._shell.show_error,
                self,
            )

    def _on_ignored(self, row: PairRow, changes: ChangeSet) -> None:
        self.settled.emit(row.pair)
        self._shell.hub.publish(changes)
        self._shell.say(presenter.ignored_text(row), MessageLevel.SUCCESS)

    def _on_taken_back(self, row: PairRow, changes: ChangeSet) -> None:
        self._shell.hub.publish(changes)
        self._shell.say(presenter.taken_back_text(row), MessageLevel.SUCCESS)


def _take_back(service: DuplicateService, shell: Shell, pair: Pair, _progress: Progress) -> ChangeSet:
    return service.take_back(shell.actor, pair)
