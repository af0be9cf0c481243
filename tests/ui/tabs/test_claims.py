"""理赔登记 by keyboard, in the real window over a real office (CL-1 to CL-3). Made-up data."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.ids import ClaimId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.claim import ClaimRow
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.specs.claim_lists import CLAIMS
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.standard_actions import NEW, SAVE, SAVE_AND_NEXT
from insdesk.ui.tabs.claims.commands import NAME, PREVIEW, STEP
from insdesk.ui.tabs.claims.tab import ClaimsTab
from insdesk.ui.tabs.customers.tab import CustomersTab
from tests.builders import Office, yuan
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """One policy with both slips, in force since today (2026-11-23)."""
    office.insurer()
    office.owner()
    office.registered()
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.window.tabs.remove_all()
    room.leave()


def rows(room: Room) -> list[ClaimRow]:
    source = room.desk.tables.source(CLAIMS.name)
    found = source.rows(source.ids(TableQuery(), SilentProgress()))
    return [row for row in found if isinstance(row, ClaimRow)]


def text(room: Room, name: str) -> str:
    return room.find(QLabel, name).text()


def find_policy(room: Room, typed: str) -> None:
    room.until(lambda: room.focused_name() == f"{NAME}.find")
    commit_text(room.focused(), typed)
    room.press(Qt.Key.Key_Return)
    room.settle()


def report(room: Room) -> ClaimsTab:
    """A claim on the commercial slip, with what has to be said."""
    tab = room.open(NAME, ClaimsTab, new=1)
    find_policy(room, "TEST-B-0001")
    tab.form.view.input("happened_on").set_text("2026-11-23")
    tab.form.view.input("product_code").set_text("DAMAGE")
    room.run(SAVE)
    return tab


def step(room: Room, **values: str) -> None:
    """The next stage, said in its dialog."""
    room.run(STEP)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    for name, value in values.items():
        dialog.view.input(name).set_text(value)
    dialog.submit()
    room.settle()


@pytest.mark.requirement("CL-1")
def test_an_accident_is_reported_by_keys_alone(room: Room) -> None:
    tab = room.open(NAME, ClaimsTab)
    room.run(NEW)
    find_policy(room, "TEST-B-0001")
    assert "TEST-B-0001" in text(room, f"{NAME}.policy")
    room.until(lambda: room.focused_name() == f"{NAME}.happened_on")
    room.type("20261123")
    room.press(Qt.Key.Key_Return)  # no hour
    room.press(Qt.Key.Key_Return)  # reported today
    room.type("bx-001")
    tab.form.view.input("product_code").set_text("DAMAGE")
    room.run(SAVE_AND_NEXT)
    (row,) = rows(room)
    assert (row.number, row.insurer_number, row.product) == ("L2026-000001", "BX-001", "车损险")
    assert (row.happened_on, row.reported_on) == (date(2026, 11, 23), date(2026, 11, 23))
    room.until(lambda: room.focused_name() == f"{NAME}.find")
    assert not tab.is_dirty()
    room.until(lambda: text(room, f"{NAME}.totals").startswith("1 claim · 1 still running"))


@pytest.mark.requirement("CL-1")
def test_what_the_policy_does_not_cover_is_said_while_it_is_typed(room: Room) -> None:
    tab = room.open(NAME, ClaimsTab, new=1)
    find_policy(room, "TEST-B-0001")
    view = tab.form.view
    room.until(lambda: room.focused_name() == f"{NAME}.happened_on")
    room.type("20261122")
    assert "2026-11-23" in text(room, f"{NAME}.happened_on.message")
    room.run(SAVE)
    assert rows(room) == []
    assert view.texts()["happened_on"] == "2026-11-22"


def test_without_a_policy_nothing_is_saved_and_what_was_typed_stays(room: Room) -> None:
    tab = room.open(NAME, ClaimsTab, new=1)
    find_policy(room, "没有的保单")
    assert "没有的保单" in text(room, f"{NAME}.policy_problem")
    tab.form.view.input("place").set_text("样例路口")
    room.run(SAVE)
    assert text(room, f"{NAME}.policy_problem")
    assert tab.form.view.texts()["place"] == "样例路口"
    assert rows(room) == []


@pytest.mark.requirement("CL-2")
@pytest.mark.requirement("CL-3")
def test_a_claim_is_taken_to_payment_and_back_by_its_dialog(room: Room) -> None:
    tab = report(room)
    step(room)
    assert rows(room)[0].stage is ClaimStage.SURVEYED
    step(room, stage="ASSESSED", claimed="5000", assessed="4200")
    step(room)  # pays what was assessed, today
    (row,) = rows(room)
    assert (row.stage, row.paid, row.paid_on) == (ClaimStage.PAID, yuan("4200"), date(2026, 11, 23))
    assert tab.form.is_ended
    assert not room.window.shell.actions.action(SAVE).isEnabled()
    step(room, stage="ASSESSED", reason="付错账户")
    assert rows(room)[0].paid is None
    assert "付错账户" in text(room, f"{NAME}.form.steps")
    assert not tab.form.is_ended


@pytest.mark.requirement("CL-3")
def test_a_claim_is_not_declined_without_a_reason(room: Room) -> None:
    report(room)
    step(room, stage="DECLINED")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    assert rows(room)[0].stage is ClaimStage.REPORTED
    dialog.view.input("reason").set_text("不属于保险责任")
    dialog.submit()
    room.settle()
    assert rows(room)[0].stage is ClaimStage.DECLINED
    assert "不属于保险责任" in text(room, f"{NAME}.form.course")


def test_what_was_changed_is_saved_before_the_next_stage(room: Room) -> None:
    tab = report(room)
    tab.form.view.focus_field("place")
    commit_text(room.focused(), "样例路口")
    room.run(STEP)
    assert QApplication.activeModalWidget() is None
    assert text(room, f"{NAME}.notice")
    room.run(SAVE)
    assert rows(room)[0].place == "样例路口"


def test_the_preview_of_the_policy_tells_its_claims(room: Room) -> None:
    report(room)
    room.run(PREVIEW)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreviewDialog)
    told = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "L2026-000001" in told
    dialog.close()
    room.settle()


def test_a_file_shows_its_claims_and_reports_another(room: Room) -> None:
    report(room)
    customers = room.open("customers", CustomersTab, customer=1)
    section = customers.file.pages.show_section("customers.claims.page")
    room.settle()
    assert section.panel.table.rows.ids.tolist() == [1]  # type: ignore[attr-defined]  # a list section has one
    room.click("customers.claims.action.new")
    room.settle()
    tab = room.current(ClaimsTab)
    assert tab.form.record.id is None
    assert len(tab.form.policy_line.finder.offered) == 2  # both slips of the car
    section.panel.table.activated_id.emit(1)  # type: ignore[attr-defined]
    room.settle()
    assert tab.form.record.id == ClaimId(1)
