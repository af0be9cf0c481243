"""One page of a customer's file in front of a member of staff."""

from datetime import date
from typing import TypeVar

from pytestqt.qtbot import QtBot

from insdesk.domain.enums import Sex
from insdesk.ui.tabs.customers.file_section import FileSection
from insdesk.ui.tabs.customers.tab import CustomersTab
from tests.builders import Office
from tests.ui.tabs.desk_room import Room

SectionT = TypeVar("SectionT", bound=FileSection)


class FileRoom(Room):
    """The file of one customer is open."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        super().__init__(qtbot, office)
        self.customer_id, self.vehicle_id = office.owner(birthday=date(1990, 3, 7), sex=Sex.MALE)

    def turn_to(self, kind: type[SectionT], name: str) -> SectionT:
        """Open the file and turn to its page `customers.<name>`."""
        self.window.shell.open_tab("customers", customer=self.customer_id)
        self.settle()
        section = self.find(kind, f"customers.{name}")
        self.tab.file.pages.setCurrentWidget(section)
        self.settle()
        return section

    @property
    def tab(self) -> CustomersTab:
        return self.current(CustomersTab)

    def press_action(self, name: str) -> None:
        """Press `customers.<name>` and wait for what follows."""
        self.click(f"customers.{name}")
        self.settle()
