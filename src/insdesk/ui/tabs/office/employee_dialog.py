"""One member of staff: added or changed."""

from PySide6.QtWidgets import QWidget

from insdesk.domain.records.office import Employee
from insdesk.i18n import _
from insdesk.specs.office_form import EMPLOYEE_FORM
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.office.work import OfficeWork


class EmployeeDialog(RecordDialog):
    """`saved` tells the Employee and the ChangeSet."""

    def __init__(self, employee: Employee, work: OfficeWork, shell: Shell, parent: QWidget) -> None:
        title = _("New employee") if employee.id is None else employee.name
        super().__init__("employee", title, EMPLOYEE_FORM, employee, work.save_employee, shell, parent)
