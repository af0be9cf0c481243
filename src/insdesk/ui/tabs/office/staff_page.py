"""Page 员工: everybody whom records name; nobody is deleted, whoever left is switched off."""

from PySide6.QtWidgets import QWidget

from insdesk.domain.records.office import Employee
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.lists import EMPLOYEES
from insdesk.ui.ports import Shell
from insdesk.ui.tables.filters import FlagFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tabs.office.commands import ADD_EMPLOYEE, CHANGE_EMPLOYEE, RETIRE_EMPLOYEE


class StaffPage(ListPage):
    """Knows who is under the cursor."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            EMPLOYEES,
            desk.tables.source(EMPLOYEES.name),
            shell,
            (FlagFilter(column="active", title=N_("Works here")),),
            _("Name"),
            (RETIRE_EMPLOYEE, CHANGE_EMPLOYEE, ADD_EMPLOYEE),
            parent,
        )

    @property
    def employee(self) -> Employee | None:
        """Who is under the cursor."""
        row = self.current_row
        return row if isinstance(row, Employee) else None
