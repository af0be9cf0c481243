"""数据质量 in the real window: check, look through the findings, go to the record and its field (CK-3)."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.ui.standard_actions import REFRESH
from insdesk.ui.tabs.customers.tab import CustomersTab
from insdesk.ui.tabs.duplicates.tab import DuplicatesTab
from insdesk.ui.tabs.quality.commands import CHECK, DUPLICATES, NAME, OPEN_RECORD
from insdesk.ui.tabs.quality.presenter import FoundRow
from insdesk.ui.tabs.quality.tab import QualityTab
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from tests.builders import Office, a_commercial_slip
from tests.services.test_quality import do
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("CK-3")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """A customer without address and with a wrong phone, whose second car has a wrong plate."""
    office.insurer()
    office.owner(1, birthday=date(1990, 3, 7))
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def checked(room: Room, *statements: str) -> QualityTab:
    do(room.office, *statements)
    tab = room.open(NAME, QualityTab)
    room.run(CHECK)
    room.settle()
    return tab


def sentences(tab: QualityTab) -> list[str]:
    rows = (tab.found.rows.record_at(place) for place in range(len(tab.found.rows.ids)))
    return [row.sentence for row in rows if isinstance(row, FoundRow)]


def titles(tab: QualityTab) -> list[str]:
    model = tab.findings.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_nothing_is_said_before_the_first_check_and_everything_after_it(room: Room) -> None:
    tab = room.open(NAME, QualityTab)
    head = room.find(QLabel, "quality.head")
    assert "Not checked yet" in head.text()
    assert not room.window.shell.actions.is_possible(OPEN_RECORD)
    room.run(REFRESH)
    assert "1 customer, 1 car, 0 findings" in head.text()
    assert titles(tab) == []


def test_findings_stand_by_group_and_show_their_records(room: Room) -> None:
    tab = checked(room, "UPDATE customer SET address = '', phone = '123'")
    assert titles(tab) == ["Usual phone looks wrong", "No address"]
    room.until(lambda: len(sentences(tab)) == 1)
    assert "7 digits" in sentences(tab)[0]
    room.press(Qt.Key.Key_Down)
    room.until(lambda: sentences(tab) == ["Not filled in yet."])


def test_enter_goes_to_the_field_of_the_customer(room: Room) -> None:
    tab = checked(room, "UPDATE customer SET phone = '123'")
    room.until(lambda: len(sentences(tab)) == 1)
    room.press(Qt.Key.Key_Return)
    assert tab.found.hasFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    room.current(CustomersTab)
    room.until(lambda: room.focused_name() == "customers.customer.phone")


def test_a_finding_of_a_car_goes_to_the_field_of_the_car(room: Room) -> None:
    tab = checked(room, "UPDATE vehicle SET plate = '京A0000I'")
    room.until(lambda: len(sentences(tab)) == 1)
    tab.found.go_to_row(0)
    room.run(OPEN_RECORD)
    room.until(lambda: room.focused_name() == "customers.vehicle.plate")


@pytest.mark.requirement("DE-6")
def test_customers_with_one_number_are_compared_in_the_tab_of_duplicates(room: Room) -> None:
    room.office.owner(2, birthday=date(1990, 3, 7))
    tab = checked(room)
    room.until(lambda: len(sentences(tab)) == len(("one", "other")))
    tab.found.go_to_row(1)
    room.run(DUPLICATES)
    compared = room.current(DuplicatesTab)
    assert compared.reasons.model().index(0, 1).data() == "1"


def test_a_policy_opens_in_its_own_screen(room: Room) -> None:
    room.office.registered(slips=(a_commercial_slip(insurer_id=1, lines=()),))
    tab = checked(room)
    room.until(lambda: len(sentences(tab)) == 1)
    tab.found.go_to_row(0)
    room.run(OPEN_RECORD)
    assert isinstance(room.window.tabs.current_tab, RegistrationsTab)


def test_what_is_mended_says_so_and_is_gone_after_the_next_check(room: Room) -> None:
    tab = checked(room, "UPDATE customer SET address = ''")
    room.until(lambda: sentences(tab) == ["Not filled in yet."])
    do(room.office, "UPDATE customer SET address = '测试路1号'")
    tab.found.refresh()
    room.until(lambda: sentences(tab) == ["Mended since the check."])
    room.run(CHECK)
    room.settle()
    assert titles(tab) == []
    assert sentences(tab) == []
