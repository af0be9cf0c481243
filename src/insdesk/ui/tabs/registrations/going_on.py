"""Going on with a half-typed registration: read what it was typed over, ask, show it."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.domain.progress import Progress
from insdesk.domain.records.form_draft import FormDraft
from insdesk.i18n import _
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.registrations.entry_work import EntryWork
from insdesk.ui.tabs.registrations.questions import resuming_question
from insdesk.ui.tabs.registrations.resuming import Resumption, resume


class GoingOn(QObject):
    """Whoever starts it has asked already whether what is on the entry page may go."""

    agreed = Signal(object)
    """The Resumption to show."""

    def __init__(self, shell: Shell, work: EntryWork, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._work = work

    def start(self, draft: FormDraft) -> None:
        """Read what became of the record that was typed in."""
        work = partial(_resume, self._work, draft)
        self._shell.runner.read(work, self._on_resumed, self._shell.show_error, self)

    def _on_resumed(self, resumed: Resumption) -> None:
        question = resuming_question(resumed)
        if question is None or self._shell.ask(question):
            self.agreed.emit(resumed)
            self._shell.say(_("Going on where you stopped: {name}", name=resumed.draft.label))


def _resume(work: EntryWork, draft: FormDraft, _progress: Progress) -> Resumption:
    return resume(work, draft)
