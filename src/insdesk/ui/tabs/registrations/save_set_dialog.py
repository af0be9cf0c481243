"""“Save these lines as a set…”: asks for the name."""

from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.progress import Progress
from insdesk.domain.records.coverage_set import CoverageSet
from insdesk.i18n import _
from insdesk.specs.codecs import Context
from insdesk.specs.coverage_set_form import SET_FORM
from insdesk.specs.coverage_text import lines_text
from insdesk.specs.problem_text import describe
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.registrations.entry_work import EntryWork
from insdesk.ui.text import quoted

_NAME = "save_set"


class SaveSetDialog(DialogFrame):
    """Opened with `open()`; stays until the set is kept, with what was typed."""

    def __init__(self, record: CoverageSet, work: EntryWork, shell: Shell, parent: QWidget) -> None:
        super().__init__(_NAME, _("Save these lines as a set"), parent)
        self._record = record
        self._work = work
        self._shell = shell
        self.add_title(_("Save these lines as a set")).setObjectName(f"{_NAME}.title")
        self.add_text(lines_text(record.lines, work.desk_name)).setObjectName(f"{_NAME}.lines")
        self.view = FormView(SET_FORM, self._context, prefix=_NAME)
        self.body.addWidget(self.view)
        self._problem = self.add_text("")
        self._problem.setObjectName(f"{_NAME}.problem")
        cancel = self.add_button("cancel", _("Cancel"))
        self._save = self.add_button("save", _("Save"), is_primary=True)
        self._enter = EnterFilter(self.view)
        self._enter.finished.connect(self._on_save)
        self.view.submitted.connect(self._on_save)
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        self._enter.focus_first()

    def reject(self) -> None:
        if self._save.isEnabled():  # not in the middle of saving: the answer is on its way
            super().reject()

    def _on_save(self) -> None:
        if self._save.isEnabled() and not self.view.validate_all():
            record = self.view.applied(self._record)
            self._save.setEnabled(False)
            work, done = partial(_saved, self._work, record), partial(self._on_saved, record)
            self._shell.runner.write(work, done, self._on_failed, self)

    def _on_saved(self, record: CoverageSet, changes: ChangeSet) -> None:
        said = _("Coverage set {name} saved.", name=quoted(record.name))
        self._shell.say(said, MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if not isinstance(error, InvalidInputError):
            self._shell.show_error(error)
            return
        others = self.view.show_problems(error.problems)
        self.view.focus_first_problem()
        self._problem.setText("\n".join(map(describe, others)))
        self._problem.setVisible(bool(others))

    def _context(self) -> Context:
        return Context(self._shell.clock.today())


def _saved(work: EntryWork, record: CoverageSet, _progress: Progress) -> ChangeSet:
    return work.save_set(record)
