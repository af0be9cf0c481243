"""Key to paint with live checks: every key of a registration, from its press until the window is painted.

The page is the real one, with both slips, coverage lines and the judge across blocks, on a real office file.
Save was pressed once before, so that every field speaks while it is typed.
"""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from harness import report, share
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from insdesk.app.office import Office, open_office
from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import BusinessType
from insdesk.domain.ids import UserId
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.insurer import Insurer
from insdesk.i18n import use_language
from insdesk.resources import resource_path
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.vehicle import with_check_digit
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.ports import TabArguments
from insdesk.ui.settings_state import MemoryState
from insdesk.ui.tabs.registrations.entry_page import EntryPage
from insdesk.ui.tabs.registrations.entry_work import EntryWork
from insdesk.ui.theme import apply_theme
from insdesk.ui.window.shell import DeskShell, Surroundings

ROUNDS = 8
FRAME_MS = 16.0
CLOCK = FixedClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
ACTOR = Actor(UserId(1), "benchmark")
CUSTOMER = Customer(
    name="张样例", phone="13800000000", id_number=with_resident_check_digit("11010119900307123")
)


@dataclass(frozen=True, slots=True)
class Typing:
    """What a clerk types into one field."""

    field: QWidget
    text: str


def main() -> None:
    """Print one line: job, size, ours, peer, ratio, target, ok or short."""
    application = QApplication([])
    use_language("zh_CN", resource_path("i18n"))
    apply_theme(application, "light")
    window = QMainWindow()
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "office.insdesk", CLOCK)
        page = open_page(office, window)
        keys = [key for _round in range(ROUNDS) for one in whole_policy(page) for key in typed(one)]
        window.close()
        office.close()
    fields = sum(len(part.view.spec.fields) for part in page.form.parts)
    worst = share(keys, 99)
    report(
        "key to paint with live checks",
        f"the registration form: {fields} fields, {len(keys)} keys",
        f"p99 {worst:.1f} ms (p50 {share(keys, 50):.1f}, most {max(keys):.1f})",
        f"one frame {FRAME_MS:.0f} ms",
        worst / FRAME_MS,
        1.0,
    )


def open_page(office: Office, window: QMainWindow) -> EntryPage:
    """A fresh registration with both slips, for a made-up owner and car; save was pressed once."""
    day = CLOCK.today()
    insurer = Insurer(
        code="A",
        short_name="样例财险",
        full_name="样例财产保险股份有限公司",
        agency_enabled=True,
        agency_from=day,
        agency_to=day,
        commercial_new_rate=Decimal("15.00"),
    )
    office.desk.insurers.save(ACTOR, insurer)
    car = Vehicle(
        vin=with_check_digit("LFV3A23C0J3000001"),
        plate="京A12345",
        engine_number="EN0001",
        model="样例牌 XY7001",
        first_registered_on=day,
    )
    owner = office.desk.customers.save(ACTOR, CUSTOMER, car).id
    vehicle_id = office.desk.customers.vehicles_of(owner)[0].id
    if vehicle_id is None:
        raise ValueError("the car was not saved")
    surroundings = Surroundings(actor=ACTOR, clock=CLOCK, state=MemoryState(), reports=ErrorReports(window))
    work = EntryWork(office.desk, ACTOR, CLOCK)
    page = EntryPage(DeskShell(surroundings, open_nothing, window), work, window)
    window.setCentralWidget(page)
    window.resize(1600, 900)
    window.show()
    window.activateWindow()
    page.open(partial(work.start, owner, vehicle_id, BusinessType.NEW))
    wait_for(page)
    for card in page.form.slips.values():
        card.set_on(on=True)
    page.register()
    return page


def wait_for(page: EntryPage) -> None:
    """Wait until the registration is read. Raises TimeoutError after ten seconds."""
    last = perf_counter() + 10
    while page.registration is None:
        if perf_counter() > last:
            raise TimeoutError("the registration did not open")
        QApplication.processEvents()


def open_nothing(name: str, arguments: TabArguments) -> None:
    """There are no other tabs here."""


def whole_policy(page: EntryPage) -> Iterator[Typing]:
    """The fields of a registration as they are typed from paper: parties, car, two slips, two lines."""
    for party in page.form.parties.values():
        yield from _fields(party.view, name="zhangsan", id_number="110101199003071233", phone="13800138000")
    yield from _fields(page.form.car.view, vin="LSVAA4187E2184847", engine_number="EA888-123456", seats="7")
    for card in page.form.slips.values():
        yield from _fields(
            card.part.view, policy_no="PDZA2026110000123456", starts_on="20261201", premium="3012.76"
        )
        if card.lines is not None:
            card.lines.add_line()
            row = card.lines.rows[-1]
            yield Typing(row.inputs["sum_insured"], "2000000")
            yield Typing(row.inputs["premium"], "1180.50")


def typed(one: Typing) -> Iterator[float]:
    """Milliseconds from each key of `one` until nothing is left to paint, over what stands there."""
    one.field.setFocus()
    QTest.keyClick(one.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    paint()
    for character in one.text:
        started = perf_counter()
        QTest.keyClicks(one.field, character)
        paint()
        yield (perf_counter() - started) * 1000


def paint() -> None:
    """Let everything happen that the event loop has waiting: timers of 0, layout, painting."""
    for _turn in range(3):
        QApplication.processEvents()


def _fields(view: FormView, **texts: str) -> Iterator[Typing]:
    for name, text in texts.items():
        yield Typing(view.input(name), text)


if __name__ == "__main__":
    main()
