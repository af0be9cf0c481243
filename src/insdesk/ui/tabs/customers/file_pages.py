"""The pages of a customer's file: the form first, then the sections; those need a customer on file."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import VehicleId
from insdesk.i18n import _
from insdesk.ui.tabs.customers.file_section import FileSection
from insdesk.ui.tabs.customers.talks_section import TalksSection
from insdesk.ui.tabs.customers.work import CustomerFile

_DIRTY = " ●"


class FilePages(QTabWidget):
    """Page 0 is the form."""

    dirty_changed = Signal()
    car_asked = Signal(object)
    """The id of a car that was chosen in a section."""
    numbers_asked = Signal()
    """Somebody opened a record with masked numbers in a section."""

    def __init__(self, form: QWidget, sections: Iterable[FileSection], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customers.pages")
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName(_("Pages of the customer's file"))
        self.sections = tuple(sections)
        self.addTab(form, _("Customer and vehicles"))
        for section in self.sections:
            self.addTab(section, section.title)
            section.dirty_changed.connect(self._on_dirty_changed)
            section.car_asked.connect(self.car_asked)
            section.numbers_asked.connect(self.numbers_asked)
            section.page_asked.connect(self.show_page)
        self.tabBar().setVisible(bool(self.sections))
        self.currentChanged.connect(self._on_current_changed)

    def show_file(self, file: CustomerFile) -> None:
        """Another customer, or the same one as stored now."""
        is_on_file = file.customer is not None
        if not is_on_file:
            self.setCurrentIndex(0)
        for place, section in enumerate(self.sections, start=1):
            is_offered = section.is_offered(file)
            if not is_offered and self.currentIndex() == place:
                self.setCurrentIndex(0)
            self.setTabVisible(place, is_offered)
            self.setTabEnabled(place, is_on_file)
            section.show_file(file)

    def forget(self) -> None:
        """What was typed in a section was given up."""
        for section in self.sections:
            section.forget()

    def save_section(self) -> bool:
        """Save what was typed in the section in front; False when nothing was, or the form is in front."""
        page = self.currentWidget()
        return isinstance(page, FileSection) and page.save()

    def show_car(self, vehicle_id: VehicleId | None) -> None:
        """Another car of the customer's is in sight."""
        for section in self.sections:
            section.show_car(vehicle_id)

    def show_numbers(self, *, is_shown: bool) -> None:
        """Whether phones in the sections are in full."""
        for section in self.sections:
            section.show_numbers(is_shown=is_shown)

    def show_section(self, name: str) -> FileSection:
        """Bring the section with this object name to the front, where it is offered."""
        section = next(one for one in self.sections if one.objectName() == name)
        if self.isTabEnabled(self.indexOf(section)) and self.isTabVisible(self.indexOf(section)):
            self.setCurrentWidget(section)
        return section

    def new_talk(self) -> None:
        """Bring 沟通 to the front and take down a new talk."""
        section = self.show_section("customers.talks")
        if isinstance(section, TalksSection):
            section.new()

    def show_page(self, name: str) -> None:
        """Bring the section with this object name to the front; without one, the form."""
        if name:
            self.show_section(name)
        else:
            self.show_form()

    def show_form(self) -> None:
        """Bring the form to the front."""
        self.setCurrentIndex(0)

    def step(self, by: int) -> None:
        """To the next page (1) or the one before (-1), round and round."""
        places = [
            place for place in range(self.count()) if self.isTabEnabled(place) and self.isTabVisible(place)
        ]
        self.setCurrentIndex(places[(places.index(self.currentIndex()) + by) % len(places)])

    def is_dirty(self) -> bool:
        """Whether something was typed in a section and is saved nowhere."""
        return any(section.is_dirty() for section in self.sections)

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere."""
        for section in self.sections:
            section.on_changes(changes)

    def _on_current_changed(self, place: int) -> None:
        page = self.widget(place)
        if isinstance(page, FileSection):
            page.on_front()

    def _on_dirty_changed(self) -> None:
        for place, section in enumerate(self.sections, start=1):
            self.setTabText(place, section.title + (_DIRTY if section.is_dirty() else ""))
        self.dirty_changed.emit()
