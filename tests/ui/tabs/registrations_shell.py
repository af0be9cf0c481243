"""The registration tab in a window of its own over a real office, with the real runner, hub and commands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock, FixedClock
from insdesk.domain.enums import BusinessType, SlipKind
from insdesk.domain.ids import CustomerId, RegistrationId, VehicleId
from insdesk.domain.records.registration import Registration
from insdesk.repositories.database import Database
from insdesk.rules.vehicle import with_check_digit
from insdesk.ui.actions import ActionRegistry
from insdesk.ui.ports import ListInSight, MessageLevel, Offer, Question
from insdesk.ui.settings_state import JsonValue, MemoryState
from insdesk.ui.standard_actions import STANDARD_ACTIONS
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.registrations.entry import entry
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from insdesk.ui.tasks.hub import ChangeHub
from insdesk.ui.tasks.runner import TaskRunner
from tests.services.desk_office import CUSTOMER, VEHICLE, DeskOffice

PATIENCE_MS = 5_000


class QuietShell:
    """What the window offers. Questions get the answer set in `agrees`; everything said and asked is kept."""

    def __init__(self, window: QMainWindow, clock: Clock, actor: Actor) -> None:
        self.runner = TaskRunner(window)
        self.hub = ChangeHub(window)
        self.state = MemoryState()
        self.actions = ActionRegistry(window)
        self.clock = clock
        self.actor = actor
        self.agrees = True
        self.said: list[str] = []
        self.asked: list[Question] = []
        self.errors: list[Exception] = []
        self._tab: DeskTab | None = None
        for spec in STANDARD_ACTIONS:
            self.actions.register(spec)

    def use(self, tab: DeskTab) -> None:
        """Put `tab` in front: its commands are the window's."""
        self._tab = tab
        tab.actions_changed.connect(self._offer)
        self.hub.changed.connect(tab.on_changes)
        self._offer()
        tab.on_shown()

    def open_tab(self, name: str, **arguments: JsonValue) -> None:
        self.said.append(f"open {name}")

    def say(self, text: str, level: MessageLevel = MessageLevel.INFO, offer: Offer | None = None) -> None:
        self.said.append(text)

    def export_list(self, wanted: ListInSight) -> None:
        self.said.append(f"export {wanted.spec.name}")

    def ask(self, question: Question) -> bool:
        self.asked.append(question)
        return self.agrees

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def _offer(self) -> None:
        if self._tab is not None:
            self.actions.offer(self._tab.handlers)


class Room:
    """A member of staff before the tab: types, waits, reads. Owner and car are on file and indexed."""

    def __init__(
        self, qtbot: QtBot, window: QMainWindow, database: Database, clock: FixedClock, actor: Actor
    ) -> None:
        self.qtbot = qtbot
        self.office = DeskOffice(database, clock, actor)
        self.shell = QuietShell(window, clock, actor)
        self.keys = 0
        self.customer_id, self.vehicle_id = self.owner()
        described = entry(self.office.desk)
        for spec in described.actions:
            self.shell.actions.register(spec)
        built = described.build(self.shell, {})
        assert isinstance(built, RegistrationsTab)
        self.tab = built
        self.window = window
        window.setCentralWidget(built)
        window.resize(1600, 900)

    def owner(self) -> tuple[CustomerId, VehicleId]:
        """A second made-up owner, saved through the service, so that search finds the car."""
        customer = replace(CUSTOMER, name="李虚构", phone="13900000001")
        vehicle = replace(VEHICLE, vin=with_check_digit("LFV3A23C0J3000099"), plate="京B67890")
        customers = self.office.desk.customers
        saved = customers.save(self.office.actor, customer, vehicle)
        (car,) = customers.vehicles_of(saved.id)
        assert car.id is not None
        return saved.id, car.id

    def sold_last_year(self) -> Registration:
        """A registered policy of the owner's car that runs out at the end of the month."""
        fresh = self.office.desk.registrations.start(
            self.office.actor, self.customer_id, self.vehicle_id, BusinessType.NEW
        )
        starts, ends = date(2025, 12, 1), date(2026, 11, 30)
        slips = (self.office.compulsory("OLD"), self.office.commercial("OLD"))
        sold = replace(fresh, slips=tuple(replace(slip, starts_on=starts, ends_on=ends) for slip in slips))
        saved = self.office.desk.registrations.register(self.office.actor, sold)
        return self.office.desk.registrations.get(saved.id)

    def settle(self) -> None:
        """Until nothing is being read or written any more."""
        self.qtbot.waitUntil(lambda: not self.shell.runner.tasks, timeout=PATIENCE_MS)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def focused(self) -> QWidget:
        """The widget with the keys: a list of suggestions while one is open."""
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None
        return widget

    def focused_name(self) -> str:
        """The name of the field with the keys; that of its owner where the widget is a part of one."""
        widget: QWidget | None = self.focused()
        while widget is not None and not widget.objectName().startswith(("registration", "owner")):
            widget = widget.parentWidget()
        return "" if widget is None else widget.objectName()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key action; free text is not counted."""
        self.keys += 1
        QTest.keyClick(self.focused(), key, modifiers)

    def type(self, text: str) -> None:
        """ASCII into whatever has the keys, then Enter."""
        if text:
            QTest.keyClicks(self.focused(), text)
        self.key(Qt.Key.Key_Return)

    def start(self, business: BusinessType = BusinessType.NEW) -> None:
        """Open a fresh registration for the owner and wait for it."""
        self.tab.start(self.customer_id, self.vehicle_id, business)
        self.settle()

    def open(self, registration_id: RegistrationId) -> None:
        self.tab.open_registration(registration_id)
        self.settle()

    def fill_slips(self, serial: str = "1") -> None:
        """What is printed on two paper policies, straight into the fields."""
        form = self.tab.entry.form
        for card in form.slips.values():
            view = card.part.view
            texts = {
                "insurer_id": str(self.office.insurer_id),
                "policy_no": f"MADEUP-{card.kind.value[:4]}-{serial}",
                "starts_on": date(2026, 12, 1).isoformat(),
                "ends_on": date(2027, 11, 30).isoformat(),
                "premium": "950.00",
            }
            for name, text in texts.items():
                view.input(name).set_text(text)
        lines = form.slips[SlipKind.COMMERCIAL].lines
        assert lines is not None
        lines.rows[0].inputs["product_code"].set_text("VEHICLE_DAMAGE")
        lines.rows[0].inputs["premium"].set_text("950.00")

    def stored(self) -> Registration:
        """The registration on the page, as the file has it."""
        registration = self.tab.entry.registration
        assert registration is not None
        assert registration.id is not None
        return self.office.desk.registrations.get(registration.id)
