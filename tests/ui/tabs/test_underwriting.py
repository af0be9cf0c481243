"""人工核保 by keyboard, in the real window over a real office: queue, reasons, decisions (RU-2, RU-7)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.ids import CaseId, RegistrationId
from insdesk.domain.records.underwriting import Decision
from insdesk.domain.underwriting_enums import CaseState
from insdesk.repositories.database import Database
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.standard_actions import FINISH
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from insdesk.ui.tabs.today.tab import TodayTab
from insdesk.ui.tabs.underwriting.commands import (
    ACCEPT,
    ACCEPT_WITH,
    DECLINE,
    JUDGE_AGAIN,
    NAME,
    OPEN_DRAFT,
    RETURN,
    TAKE_BACK,
)
from insdesk.ui.tabs.underwriting.tab import UnderwritingTab
from tests.builders import Office
from tests.services.desk_office import DeskOffice
from tests.services.underwriting_office import HIGH_LIMIT, OLD_CAR, UNDERWRITER, UnderwritingOffice
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room


@pytest.fixture
def office(database: Database, clock: FixedClock, actor: Actor) -> UnderwritingOffice:
    """Three drafts that wait, 0001 the longest."""
    made = UnderwritingOffice(DeskOffice(database, clock, actor), OLD_CAR, HIGH_LIMIT)
    for serial in ("0001", "0002", "0003"):
        made.referred(serial)
        clock.moment += timedelta(minutes=1)
    return made


@pytest.fixture
def room(
    qtbot: QtBot, office: UnderwritingOffice, database: Database, clock: FixedClock, actor: Actor
) -> Iterator[Room]:
    room = Room(qtbot, Office(database, actor, clock))
    room.enter()
    yield room
    room.leave()


def open_tab(room: Room, **arguments: str | int) -> UnderwritingTab:
    tab = room.open(NAME, UnderwritingTab, **arguments)
    room.until(lambda: tab.panel.table.rows.is_loaded and tab.file is not None)
    room.settle()
    return tab


def numbers(tab: UnderwritingTab) -> list[str]:
    """The last digit of the number of every draft listed."""
    model, column = tab.panel.table.rows, 2
    return [str(model.index(row, column).data())[-1] for row in range(model.rowCount())]


def shown(tab: UnderwritingTab) -> str:
    assert tab.file is not None
    return tab.file.number[-1]


def decide(room: Room, command: str, reason: str, conditions: str = "") -> None:
    """Open the dialog of a decision, type, and press its button by keys."""
    room.run(command)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    if conditions:
        commit_text(dialog.view.input("conditions"), conditions)
    dialog.view.focus_field("reason")
    commit_text(room.focused(), reason)
    dialog.submit()
    room.settle()


def told(room: Room) -> str:
    return room.window.shell.messages.messages[-1].text


@pytest.mark.requirement("RU-2", "RU-7")
def test_the_queue_shows_the_longest_waiting_first_with_every_reason(room: Room) -> None:
    tab = open_tab(room)
    assert (numbers(tab), shown(tab)) == (["1", "2", "3"], "1")
    assert tab.view.reasons.texts == ("车龄 3 years", "三者保额 2,000,000.00")
    small = [one.text() for one in tab.view.reasons.findChildren(QLabel)]
    assert "U101 · 老车 · version 1" in small
    assert any(one.startswith("U102 · 三者高保额 · version 1 · ") for one in small)
    facts = room.find(RecordTable, "underwriting.facts").model()
    titles = [facts.index(row, 0).data() for row in range(facts.rowCount())]
    assert "Age of the car" in titles
    assert room.find(QLabel, "underwriting.case.state").text() == "To underwrite"


@pytest.mark.requirement("RU-7")
def test_accepting_takes_the_next_case_into_sight(room: Room, office: UnderwritingOffice) -> None:
    tab = open_tab(room)
    decide(room, ACCEPT, "车况良好")
    room.until(lambda: numbers(tab) == ["2", "3"])
    room.until(lambda: shown(tab) == "2")
    assert office.case(RegistrationId(1)).state is CaseState.ACCEPTED
    assert "R2026-000001 accepted" in told(room)
    decide(room, DECLINE, "改装车")
    room.until(lambda: numbers(tab) == ["3"])
    assert office.service.counts().declined == 1


def test_a_decision_without_a_reason_stays_open_and_says_so(room: Room, office: UnderwritingOffice) -> None:
    open_tab(room)
    room.run(ACCEPT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    assert "车龄 3 years" in dialog.text.text()
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.view.cell("reason").line.text() == "Required: please fill this in."
    dialog.reject()
    assert office.service.counts().waiting == 3


@pytest.mark.requirement("RU-7")
def test_conditions_are_typed_with_the_decision(room: Room, office: UnderwritingOffice) -> None:
    tab = open_tab(room)
    assert tab.file is not None
    key = tab.file.case.registration_id
    decide(room, ACCEPT_WITH, "加免赔", "绝对免赔额 2000 元")
    assert office.stored(key).special_agreement == "绝对免赔额 2000 元"
    assert office.case(key).state is CaseState.ACCEPTED_WITH


@pytest.mark.requirement("RU-7")
def test_the_desk_sees_a_question_at_once_and_answers_it_there(
    room: Room, office: UnderwritingOffice
) -> None:
    tab = open_tab(room)
    assert tab.file is not None
    key = tab.file.case.registration_id
    room.run(OPEN_DRAFT)
    desk = room.current(RegistrationsTab)
    room.until(lambda: desk.entry.registration is not None and desk.entry.registration.id == key)
    assert desk.entry.underwriting.text.startswith("Waits for an underwriter since")
    office_case = office.case(key)
    room.open(NAME, UnderwritingTab, case=office_case.id or 0)
    decide(room, RETURN, "请补验车照片")
    room.until(lambda: desk.entry.underwriting.text.startswith("测试员 asks: 请补验车照片"))
    room.window.shell.open_tab("registrations", registration=key)
    room.settle()
    room.click("registration.underwriting.answer")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    commit_text(dialog.view.input("answer"), "照片已上传")
    dialog.submit()
    room.settle()
    room.until(lambda: desk.entry.underwriting.text.startswith("Waits for an underwriter"))
    assert office.states(key) == [CaseState.WAITING, CaseState.RETURNED]


@pytest.mark.requirement("RU-2")
def test_pressing_register_refers_keeps_the_draft_and_says_where_it_is(
    room: Room, office: UnderwritingOffice
) -> None:
    key = office.desk.registrations.save_draft(office.office.actor, office.office.complete("0009")).id
    room.window.shell.open_tab("registrations", registration=key)
    room.settle()
    desk = room.current(RegistrationsTab)
    room.until(lambda: desk.entry.registration is not None and desk.entry.registration.id == key)
    assert desk.entry.underwriting.isHidden()
    room.run(FINISH)
    assert told(room) == "R2026-000004 is kept as a draft and waits for an underwriter: 2 reasons"
    assert office.stored(key).status is RegistrationStatus.DRAFT
    assert desk.entry.is_draft
    assert not desk.entry.is_dirty()
    assert desk.entry.underwriting.isVisible()
    room.run(FINISH)
    message = room.window.shell.messages.messages[-1]
    assert message.text.startswith("R2026-000004 waits for an underwriter: 车龄 3 years")
    assert message.offer is not None
    message.offer.do()
    room.settle()
    tab = room.current(UnderwritingTab)
    room.until(lambda: tab.file is not None and tab.file.case.registration_id == key)


def test_what_is_half_typed_survives_conditions_of_the_underwriter(
    room: Room, office: UnderwritingOffice
) -> None:
    key = RegistrationId(1)
    room.window.shell.open_tab("registrations", registration=key)
    room.settle()
    desk = room.current(RegistrationsTab)
    room.until(lambda: desk.entry.registration is not None and desk.entry.registration.id == key)
    desk.entry.form.car.view.input("engine_number").put("EN7777")
    assert desk.entry.is_dirty()
    case = office.case(key)
    decision = Decision(state=CaseState.ACCEPTED_WITH, reason="可以", conditions="限本人驾驶")
    changes = office.service.decide(UNDERWRITER, case.id or CaseId(0), case.version, decision)
    room.window.shell.hub.publish(changes)
    room.settle()
    record = desk.entry.form.record()
    assert (record.car.engine_number, record.special_agreement) == ("EN7777", "限本人驾驶")
    desk.entry.form.mark_clean()


def test_a_decision_is_taken_back_and_judged_again_by_the_rules_of_today(
    room: Room, office: UnderwritingOffice
) -> None:
    office.decide(RegistrationId(1), CaseState.DECLINED)
    tab = open_tab(room, case=office.case(RegistrationId(1)).id or 0)
    room.until(lambda: shown(tab) == "1")
    decide(room, TAKE_BACK, "按错了")
    room.until(lambda: office.case(RegistrationId(1)).state is CaseState.WAITING)
    rule = office.desk.rules.by_code("U101")
    assert rule is not None
    assert rule.id is not None
    office.desk.rules.switch(office.office.actor, rule.id, rule.version, on=False)
    room.run(JUDGE_AGAIN)
    assert [one.rule_code for one in office.case(RegistrationId(1)).failures] == ["U102"]


def test_what_is_decided_already_offers_no_decision(room: Room, office: UnderwritingOffice) -> None:
    office.decide(RegistrationId(1), CaseState.ACCEPTED)
    office.register(RegistrationId(1))
    tab = open_tab(room, state=CaseState.ACCEPTED.value)
    assert numbers(tab) == ["1"]
    buttons = [room.find(QPushButton, f"{name}.button") for name in (ACCEPT, RETURN, DECLINE)]
    assert [one.isEnabled() for one in buttons] == [False] * 3
    assert OPEN_DRAFT in tab.handlers
    assert TAKE_BACK not in tab.handlers


@pytest.mark.requirement("CK-4")
def test_today_counts_the_cases_and_leads_to_them(room: Room, office: UnderwritingOffice) -> None:
    today = room.open("today", TodayTab)
    room.settle()
    card = today.cards["to_underwrite"]
    assert (card.figure, card.detail) == ("3", "For manual underwriting")
    office.decide(RegistrationId(1), CaseState.RETURNED)
    today.refresh()
    room.settle()
    assert (card.figure, card.detail) == ("2", "1 returned to the desk")
    card.click()
    room.settle()
    assert numbers(room.current(UnderwritingTab)) == ["2", "3"]
