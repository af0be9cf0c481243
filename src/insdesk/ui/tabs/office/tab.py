"""办公室设置 as one tab: the office itself, its people, and who saw masked numbers."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, NEW, REFRESH, SAVE
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.office.commands import (
    ADD_EMPLOYEE,
    CHANGE_EMPLOYEE,
    NAME,
    RETIRE_EMPLOYEE,
    SHOW_CUSTOMER,
)
from insdesk.ui.tabs.office.employee_dialog import EmployeeDialog
from insdesk.ui.tabs.office.reveals_page import RevealsPage
from insdesk.ui.tabs.office.settings_page import SettingsPage
from insdesk.ui.tabs.office.staff_page import StaffPage
from insdesk.ui.tabs.office.work import OfficeWork

SETTINGS, STAFF, REVEALS = "settings", "staff", "reveals"
_PAGES = (SETTINGS, STAFF, REVEALS)


class OfficeTab(DeskTab):
    """Arguments: `page`."""

    def __init__(
        self, desk: Desk, shell: Shell, arguments: TabArguments, parent: QWidget | None = None
    ) -> None:
        super().__init__(NAME, shell, parent)
        self._work = OfficeWork(desk.office, shell.actor)
        self._is_read = False
        self._is_saving = False
        self.pages = QTabWidget(self)
        self.settings = SettingsPage(shell.clock, self.pages)
        self.staff = StaffPage(shell, desk, self.pages)
        self.reveals = RevealsPage(shell, desk, self.pages)
        self._lay_out()
        self._connect()
        self._offer()
        self.refresh()
        self.receive(arguments)

    @property
    def page(self) -> str:
        """Which page is in front."""
        return _PAGES[self.pages.currentIndex()]

    def title(self) -> str:
        return _("Office settings")

    def arguments(self) -> TabArguments:
        return {"page": self.page}

    def is_dirty(self) -> bool:
        return self.settings.view.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        page = arguments.get("page")
        if page in _PAGES:
            self.pages.setCurrentIndex(_PAGES.index(str(page)))

    def refresh(self) -> None:
        if not self.is_dirty() and not self._is_saving:
            self.shell.runner.read(self._work.settings, self._on_settings, self.shell.show_error, self)
        self.staff.refresh()
        self.reveals.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.SETTING, Entity.EMPLOYEE)):
            self.refresh()

    def on_shown(self) -> None:
        self._on_page_changed()

    def _on_page_changed(self) -> None:
        if self.page == STAFF:
            self.staff.start()
            self.staff.focus_box()
        elif self.page == REVEALS:
            self.reveals.start()
            self.reveals.refresh()  # seeing a number changes nothing that would be told
            self.reveals.focus_box()
        elif self._is_read:
            self.settings.focus_first()
        self._refresh_actions()

    def _on_settings(self, settings: OfficeSettings) -> None:
        if not self.is_dirty():
            self.settings.show_settings(settings)
        if not self._is_read:
            self._is_read = True
            self._on_page_changed()

    def _on_save(self) -> None:
        settings = None if self._is_saving else self.settings.checked()
        if settings is not None:
            self._is_saving = True
            self.shell.runner.write(
                partial(self._work.save_settings, settings), self._on_saved, self._on_refused, self
            )

    def _on_saved(self, changes: ChangeSet) -> None:
        self._is_saving = False
        self.settings.view.mark_clean()
        self.title_changed.emit()
        self.shell.say(_("Office settings saved."), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _on_refused(self, error: Exception) -> None:
        self._is_saving = False
        if isinstance(error, InvalidInputError):
            self.settings.refuse(error.problems)
        else:
            self.shell.show_error(error)

    def _on_new(self) -> None:
        self.pages.setCurrentIndex(_PAGES.index(STAFF))
        self._ask(Employee(""))

    def _on_change(self) -> None:
        employee = self.staff.employee
        if employee is not None:
            self._ask(employee)

    def _on_chosen(self, _employee_id: int) -> None:
        self._on_change()

    def _on_retire(self) -> None:
        employee = self.staff.employee
        if employee is not None:
            other = replace(employee, active=not employee.active)
            self.shell.runner.write(
                partial(self._work.save_employee, other),
                partial(self._on_employee_saved, other),
                self.shell.show_error,
                self,
            )

    def _on_employee_saved(self, employee: Employee, changes: ChangeSet) -> None:
        if employee.active:
            text = _("{name} saved: works here.", name=employee.name)
        else:
            text = _(
                "{name} saved: offered nowhere any more; records that name them stay.", name=employee.name
            )
        self.shell.say(text, MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _on_show_customer(self) -> None:
        customer_id = self.reveals.customer_id
        if customer_id is not None:
            self.shell.open_tab("customers", customer=customer_id)

    def _on_reveal_chosen(self, _entry_id: int) -> None:
        self._on_show_customer()

    def _ask(self, employee: Employee) -> None:
        dialog = EmployeeDialog(employee, self._work, self.shell, self)
        dialog.saved.connect(self._on_employee_saved)
        dialog.open()

    def _do_find(self) -> None:
        page = self.reveals if self.page == REVEALS else self.staff
        self.pages.setCurrentWidget(page)
        page.focus_box()

    def _offer(self) -> None:
        handlers: dict[str, Handler] = {
            SAVE: self._on_save,
            NEW: self._on_new,
            ADD_EMPLOYEE: self._on_new,
            CHANGE_EMPLOYEE: self._on_change,
            RETIRE_EMPLOYEE: self._on_retire,
            SHOW_CUSTOMER: self._on_show_customer,
            FIND: self._do_find,
            REFRESH: self.refresh,
            BACK: self.close_asked.emit,
        }
        for name, handler in handlers.items():
            self.offer(name, handler)

    def _refresh_actions(self) -> None:
        has_row = self.page == STAFF and self.staff.employee is not None
        self.set_available(SAVE, self.page == SETTINGS)
        for name in (CHANGE_EMPLOYEE, RETIRE_EMPLOYEE):
            self.set_available(name, has_row)
        is_about = self.page == REVEALS and self.reveals.customer_id is not None
        self.set_available(SHOW_CUSTOMER, is_about)

    def _lay_out(self) -> None:
        self.pages.setObjectName(f"{NAME}.pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName(self.title())
        self.pages.addTab(self.settings, _("This office"))
        self.pages.addTab(self.staff, _("Employees"))
        self.pages.addTab(self.reveals, _("Who saw what"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.pages.currentChanged.connect(self._on_page_changed)
        self.settings.save_asked.connect(self._on_save)
        self.settings.dirty_changed.connect(self.title_changed)
        self.staff.chosen.connect(self._on_chosen)
        self.staff.current_changed.connect(self._refresh_actions)
        self.reveals.chosen.connect(self._on_reveal_chosen)
        self.reveals.current_changed.connect(self._refresh_actions)
        self.staff.panel.table.set_empty_action(_("New employee…"), self._on_new)
