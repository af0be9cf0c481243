"""A registration half typed when the program ended is offered again, and is what it was."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from insdesk.domain.enums import BusinessType, PartyRole, RegistrationStatus, SlipKind
from insdesk.domain.ids import ContractId
from insdesk.domain.records.registration import Registration
from insdesk.resources import resource_path
from insdesk.services.desk import Desk, open_desk
from insdesk.ui.tabs.registrations.entry import entry
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from tests.ui.ime import commit_text
from tests.ui.tabs.registrations_shell import Room

CONTROL = Qt.KeyboardModifier.ControlModifier


def type_into(room: Room, path: str, text: str) -> None:
    """By keys, over what stands there; it is left by the next field."""
    room.tab.entry.form.focus_path(path)
    room.key(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(room.focused(), text)


def leave_page(room: Room) -> None:
    """Whatever is being typed is kept now."""
    room.tab.show_page("owners")
    room.settle()
    room.tab.show_page("entry")


def crash(room: Room) -> RegistrationsTab:
    """The program is gone and was started again: the same file, nothing of the old window."""
    leave_page(room)
    desk = open_desk(room.office.database, room.office.clock, resource_path())
    built = entry(desk).build(room.shell, {})
    assert isinstance(built, RegistrationsTab)
    room.window.setCentralWidget(built)
    room.tab = built
    room.shell.use(built)
    room.settle()
    return built


def next_run(room: Room) -> Desk:
    return open_desk(room.office.database, room.office.clock, resource_path())


def waiting(room: Room) -> list[str]:
    """The labels that the next run would offer."""
    return [one.label for one in next_run(room).form_drafts.waiting(room.office.actor)]


def go_on(room: Room) -> None:
    button = room.tab.findChild(QPushButton, "registration.waiting.1.go_on")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    room.settle()


def texts(room: Room) -> dict[str, dict[str, str]]:
    form = room.tab.entry.form
    found = {one.view.spec.name: dict(one.view.texts()) for one in form.views()}
    lines = form.slips[SlipKind.COMMERCIAL].lines
    assert lines is not None
    for number, row in enumerate(lines.rows):
        found[f"line {number}"] = {name: one.text() for name, one in row.inputs.items()}
    return found


def half_typed(room: Room) -> None:
    """A renewal with something in every corner of the form."""
    room.start(BusinessType.RENEWAL)
    type_into(room, "applicant.phone", "139-0000")
    type_into(room, "registered_owner.address", "MADE-UP STREET 2")
    type_into(room, "car.engine_number", "EN77")
    type_into(room, "compulsory.policy_no", "HALF-1")
    type_into(room, "compulsory.starts_on", "2026-13")
    type_into(room, "commercial.premium", "12x")
    type_into(room, "remarks", "call back")
    form = room.tab.entry.form
    lines = form.slips[SlipKind.COMMERCIAL].lines
    assert lines is not None
    lines.add_line()
    premium = lines.rows[-1].inputs["premium"]
    premium.setFocus()
    QTest.keyClicks(premium, "77x")
    form.links[PartyRole.INSURED].set_linked(False)


def test_everything_typed_is_there_again_readable_or_not(room: Room) -> None:
    room.sold_last_year()
    half_typed(room)
    before, links = texts(room), {role: link.is_linked for role, link in room.tab.entry.form.links.items()}
    tab = crash(room)
    assert [one.label for one in tab.waiting.waiting] == ["李虚构 · 京B67890"]
    go_on(room)
    assert texts(room) == before
    assert before["compulsory"]["starts_on"] == "2026-13"
    assert {role: link.is_linked for role, link in tab.entry.form.links.items()} == links
    assert tab.is_dirty()
    assert tab.entry.registration is not None
    assert tab.entry.registration.id is None
    assert tab.waiting.waiting == ()
    assert not tab.waiting.isVisible()
    assert tab.page == "entry"


def test_a_slip_switched_off_stays_off(room: Room) -> None:
    room.start()
    card = room.tab.entry.form.slips[SlipKind.COMMERCIAL]
    assert card.tick is not None
    card.tick.click()
    tab = crash(room)
    go_on(room)
    assert not tab.entry.form.slips[SlipKind.COMMERCIAL].is_on


def test_gone_on_with_it_survives_the_next_crash_too(room: Room) -> None:
    room.start()
    type_into(room, "applicant.phone", "139")
    crash(room)
    go_on(room)
    type_into(room, "applicant.phone", "1390")
    crash(room)
    go_on(room)
    assert room.tab.entry.form.parties[PartyRole.APPLICANT].view.texts()["phone"] == "1390"


def test_one_from_chinese_input_is_whole(room: Room) -> None:
    room.start()
    room.tab.entry.form.focus_path("applicant.address")
    room.key(Qt.Key.Key_A, CONTROL)
    commit_text(room.focused(), "样例市虚构路 2 号")
    tab = crash(room)
    go_on(room)
    assert tab.entry.form.parties[PartyRole.APPLICANT].view.texts()["address"] == "样例市虚构路 2 号"


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_S])
def test_once_saved_nothing_waits(room: Room, key: Qt.Key) -> None:
    room.start()
    room.fill_slips()
    type_into(room, "applicant.phone", "13900000002")
    leave_page(room)
    assert len(waiting(room)) == 1
    room.tab.entry.form.focus_path("applicant.name")
    room.key(key, Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_F12 else CONTROL)
    room.settle()
    assert room.stored().number
    assert waiting(room) == []
    leave_page(room)
    assert waiting(room) == []


def test_left_without_saving_nothing_waits(room: Room) -> None:
    room.start()
    type_into(room, "applicant.phone", "139")
    leave_page(room)
    room.start()
    assert "without saving" in room.shell.asked[-1].title
    assert waiting(room) == []


def test_stayed_with_it_is_still_kept(room: Room) -> None:
    room.start()
    type_into(room, "applicant.phone", "139")
    leave_page(room)
    room.shell.agrees = False
    room.start()
    assert len(waiting(room)) == 1


def test_closed_on_purpose_nothing_waits(room: Room) -> None:
    room.start()
    type_into(room, "applicant.phone", "139")
    leave_page(room)
    room.tab.on_closed()
    room.settle()
    assert waiting(room) == []


def test_discarded_it_is_gone_after_a_question(room: Room) -> None:
    room.start()
    type_into(room, "applicant.phone", "139")
    tab = crash(room)
    room.shell.agrees = False
    discard = tab.findChild(QPushButton, "registration.waiting.1.discard")
    assert discard is not None
    discard.click()
    room.settle()
    assert len(waiting(room)) == 1
    room.shell.agrees = True
    discard.click()
    room.settle()
    assert "李虚构" in room.shell.asked[-1].title
    assert not tab.waiting.isVisible()
    assert waiting(room) == []


def test_another_registration_may_be_typed_while_one_waits_and_neither_is_lost(room: Room) -> None:
    room.start()
    type_into(room, "applicant.phone", "139")
    crash(room)
    room.start()
    type_into(room, "applicant.phone", "138")
    tab = crash(room)
    assert len(tab.waiting.waiting) == 2


def draft_half_typed(room: Room) -> Registration:
    """A draft on file, then typing in it that is nowhere saved."""
    room.start()
    room.fill_slips()
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    stored = room.stored()
    type_into(room, "applicant.phone", "13900000009")
    return stored


def test_a_draft_on_file_is_gone_on_with_as_that_draft(room: Room) -> None:
    stored = draft_half_typed(room)
    tab = crash(room)
    go_on(room)
    assert tab.entry.registration is not None
    assert (tab.entry.registration.id, tab.entry.registration.version) == (stored.id, stored.version)
    assert room.shell.asked == []
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    assert room.stored().party(PartyRole.APPLICANT).phone == "13900000009"


def saved_by_somebody_else(room: Room, stored: Registration) -> None:
    theirs = replace(stored, remarks="called the owner")
    next_run(room).registrations.save_draft(room.office.actor, theirs)


def test_over_a_draft_saved_meanwhile_goes_only_what_was_typed_and_only_if_wanted(room: Room) -> None:
    stored = draft_half_typed(room)
    leave_page(room)
    saved_by_somebody_else(room, stored)
    tab = crash(room)
    room.shell.agrees = False
    go_on(room)
    assert stored.number in room.shell.asked[-1].title
    assert tab.entry.registration is None
    assert len(tab.waiting.waiting) == 1
    room.shell.agrees = True
    go_on(room)
    form = tab.entry.form
    assert form.closing.view.texts()["remarks"] == "called the owner"
    assert form.parties[PartyRole.APPLICANT].view.texts()["phone"] == "13900000009"
    assert form.parties[PartyRole.INSURED].view.texts()["phone"] == "13900000009"  # it follows
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    assert room.shell.errors == []
    assert room.stored().remarks == "called the owner"


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize("fate", ["registered", "deleted"])
def test_what_was_typed_in_a_draft_that_is_none_any_more_can_begin_another(room: Room, fate: str) -> None:
    stored = draft_half_typed(room)
    leave_page(room)
    registrations = next_run(room).registrations
    assert stored.id is not None
    if fate == "registered":
        registrations.register_draft(room.office.actor, stored.id, stored.version)
    else:
        registrations.delete_draft(room.office.actor, stored.id, stored.version)
    tab = crash(room)
    go_on(room)
    assert fate in room.shell.asked[-1].title
    assert tab.entry.registration is not None
    assert tab.entry.registration.id is None
    assert tab.entry.form.parties[PartyRole.APPLICANT].view.texts()["phone"] == "13900000009"
    assert tab.is_dirty()


def test_what_was_typed_never_goes_over_another_draft_that_got_the_same_id(room: Room) -> None:
    stored = draft_half_typed(room)
    leave_page(room)
    registrations = next_run(room).registrations
    assert stored.id is not None
    registrations.delete_draft(room.office.actor, stored.id, stored.version)
    other = registrations.save_draft(room.office.actor, room.office.start())
    assert other.id == stored.id  # SQLite gives the id of what is gone again
    tab = crash(room)
    go_on(room)
    assert "deleted" in room.shell.asked[-1].title
    assert tab.entry.registration is not None
    assert tab.entry.registration.id is None


def test_typing_never_becomes_a_policy_by_itself(room: Room) -> None:
    room.start()
    room.fill_slips()
    type_into(room, "applicant.phone", "13900000002")
    counted = room.office.counts()
    crash(room)
    go_on(room)
    assert room.office.counts() == counted
    assert room.tab.entry.registration is not None
    assert room.tab.entry.registration.status is RegistrationStatus.DRAFT


def test_a_car_that_changed_hands_keeps_what_was_typed_waiting(room: Room) -> None:
    room.start()
    type_into(room, "applicant.phone", "139")
    leave_page(room)
    with room.office.database.write(room.office.actor, room.office.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE ownership SET to_day = 20261123")
    tab = crash(room)
    go_on(room)
    assert len(room.shell.errors) == 1
    assert len(tab.waiting.waiting) == 1


def from_contract(room: Room) -> ContractId:
    """What a contract agreed, with a policy number half typed."""
    contract_id = room.office.sell("HT-1")
    room.tab.start_from_contract(contract_id)
    room.settle()
    type_into(room, "compulsory.policy_no", "HALF-1")
    return contract_id


@pytest.mark.requirement("UR-4", "UR-14")
def test_one_of_a_contract_is_gone_on_with_as_that_contracts(room: Room) -> None:
    contract_id = from_contract(room)
    before = texts(room)
    tab = crash(room)
    go_on(room)
    assert tab.entry.registration is not None
    assert tab.entry.registration.contract_id == contract_id
    assert texts(room) == before
    assert room.shell.asked == []


@pytest.mark.requirement("UR-4")
def test_one_of_a_contract_that_has_a_draft_by_now_goes_over_that_draft(room: Room) -> None:
    contract_id = from_contract(room)
    leave_page(room)
    other = next_run(room).registrations
    theirs = other.start_from_contract(room.office.actor, contract_id)
    saved = other.save_draft(room.office.actor, replace(theirs, remarks="called the owner"))
    tab = crash(room)
    go_on(room)
    assert "was saved again" in room.shell.asked[-1].title
    assert tab.entry.registration is not None
    assert tab.entry.registration.id == saved.id
    assert tab.entry.form.closing.view.texts()["remarks"] == "called the owner"
    assert tab.entry.form.slips[SlipKind.COMPULSORY].part.view.texts()["policy_no"] == "HALF-1"


@pytest.mark.requirement("UR-4")
def test_one_of_a_contract_registered_by_now_waits_and_says_why(room: Room) -> None:
    contract_id = from_contract(room)
    leave_page(room)
    other = next_run(room).registrations
    theirs = other.start_from_contract(room.office.actor, contract_id)
    starts, ends = date(2026, 12, 1), date(2027, 11, 30)
    slips = tuple(
        replace(slip, policy_no=f"MADEUP-{slip.kind}", starts_on=starts, ends_on=ends)
        for slip in theirs.slips
    )
    other.register(room.office.actor, replace(theirs, slips=slips))
    tab = crash(room)
    go_on(room)
    assert [str(error).split()[0] for error in room.shell.errors] == ["contract_registered"]
    assert tab.entry.registration is None
    assert len(tab.waiting.waiting) == 1
