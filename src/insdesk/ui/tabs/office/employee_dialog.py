"""One member of staff: added or changed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.records.office import Employee
from insdesk.i18n import _
from insdesk.specs.codecs import Context
from insdesk.specs.office_form import EMPLOYEE_FORM
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.office.work import OfficeWork

_NAME = "employee"


class EmployeeDialog(DialogFrame):
    """Opened with `open()`; stays until the employee is stored, with all that was typed."""

    saved = Signal(object, object)
    """The Employee, and the ChangeSet."""

    def __init__(self, employee: Employee, work: OfficeWork, shell: Shell, parent: QWidget) -> None:
        title = _("New employee") if employee.id is None else employee.name
        super().__init__(_NAME, title, parent)
        self._employee = employee
        self._work = work
        self._shell = shell
        self.view = FormView(EMPLOYEE_FORM, self._context, prefix=_NAME)
        if employee.id is not None:
            self.view.load(employee)
        self.body.addWidget(self.view)
        cancel = self.add_button("cancel", _("Cancel"))
        self._save = self.add_button("save", _("Save"), is_primary=True)
        self._enter = EnterFilter(self.view)
        self._enter.finished.connect(self._save.setFocus)
        self.view.submitted.connect(self._on_save)
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        self._enter.focus_first()

    def reject(self) -> None:
        if self._save.isEnabled():  # not in the middle of saving: the answer is on its way
            super().reject()

    def _on_save(self) -> None:
        if self._save.isEnabled() and not self.view.validate_all():
            employee = self.view.applied(self._employee)
            self._save.setEnabled(False)
            self._shell.runner.write(
                partial(self._work.save_employee, employee),
                partial(self._on_saved, employee),
                self._on_failed,
                self,
            )

    def _on_saved(self, employee: Employee, changes: ChangeSet) -> None:
        self.saved.emit(employee, changes)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if isinstance(error, InvalidInputError):
            self.view.show_problems(error.problems)
            self.view.focus_first_problem()
        else:
            self._shell.show_error(error)

    def _context(self) -> Context:
        return Context(self._shell.clock.today())
