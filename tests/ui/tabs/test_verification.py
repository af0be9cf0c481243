"""复核 in the real window: from the form and from the list, keyboard only, step by step (DR-1 to DR-4)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import PlateState, RegistrationStatus, SlipKind
from insdesk.domain.ids import RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.records.verification import VerificationRow
from insdesk.domain.underwriting_enums import VerificationMode, VerificationStage
from insdesk.repositories.database import Database
from insdesk.rules.vehicle import with_check_digit
from insdesk.specs.display import written
from insdesk.specs.verification_form import field_name, text_of
from insdesk.ui.dialogs.registration_preview import verification_lines
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from insdesk.ui.tabs.today.card import FigureCard
from insdesk.ui.tabs.today.tab import TodayTab
from insdesk.ui.tabs.verification.commands import NAME
from insdesk.ui.tabs.verification.comparison_step import ComparisonStep
from insdesk.ui.tabs.verification.tab import VerificationTab
from insdesk.ui.tabs.verification.typing_step import TypingStep
from tests.builders import Office
from tests.services.desk_office import DeskOffice
from tests.services.verifying import Verifying
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("DR-1", "DR-2")

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
OTHER_VIN = with_check_digit("LFV3A23C0J3000002")


@pytest.fixture
def verifying(database: Database, clock: FixedClock, actor: Actor) -> Verifying:
    return Verifying(DeskOffice(database, clock, actor), VerificationMode.SAME)


@pytest.fixture
def room(qtbot: QtBot, verifying: Verifying) -> Iterator[Room]:
    office = verifying.office
    room = Room(qtbot, Office(office.database, office.actor, office.clock))
    room.enter()
    yield room
    room.window.tabs.remove_all()
    room.leave()


def open_flow(room: Room, key: RegistrationId) -> VerificationTab:
    tab = room.open(NAME, VerificationTab, registration=key)
    room.settle()
    return tab


def type_step(room: Room, tab: VerificationTab, **wrong: str) -> None:
    """Every field of the step by keys, from the papers; `wrong` are typing errors."""
    file = tab.flow.file
    assert file is not None
    step = tab.flow.step
    assert isinstance(step, TypingStep)
    right = {field_name(path): text_of(file.registration, path) for path in step.paths}
    for name in step.view.texts():
        assert room.focused_name() == f"verification.again.{name}"
        room.type(wrong.get(name, right[name].replace(",", "")))
    room.press(Qt.Key.Key_Space)  # the button of the step has the keys
    room.settle()


def test_the_whole_flow_goes_by_keys_and_ends_in_registering(room: Room, verifying: Verifying) -> None:
    key = verifying.hand_in()
    tab = open_flow(room, key)
    type_step(room, tab)
    assert tab.flow.file is not None
    assert tab.flow.file.verification.stage is VerificationStage.POLICY
    type_step(room, tab)
    assert room.find(QLabel, "verification.summary.5").text() == "11 values typed again, all of them alike"
    assert room.focused_name() == "verification.confirmation.confirmed_on"
    room.press(Qt.Key.Key_Return, CONTROL)
    room.settle()
    assert verifying.stands(key).is_done
    assert room.find(QLabel, "verification.hint").text().endswith("The draft can be registered.")
    room.press(Qt.Key.Key_F12)
    room.settle()
    form = room.current(RegistrationsTab)
    room.press(Qt.Key.Key_F12)
    room.settle()
    assert form.entry.registration is not None
    assert form.entry.registration.status is RegistrationStatus.REGISTERED
    assert room.find(QLabel, "verification.hint").text().endswith("The policy is registered.")


@pytest.mark.requirement("DR-3")
def test_nothing_of_what_was_entered_is_in_sight_while_it_is_typed_again(
    room: Room, verifying: Verifying
) -> None:
    key = verifying.hand_in()
    tab = open_flow(room, key)
    draft = verifying.office.desk.registrations.get(key)
    for _step in range(2):
        assert isinstance(tab.flow.step, TypingStep)
        hidden = {text_of(draft, path) for path in tab.flow.step.paths}
        shown = " ".join(label.text() for label in tab.flow.findChildren(QLabel) if label.isVisible())
        assert not [text for text in hidden if text in shown]
        assert set(tab.flow.step.view.texts().values()) == {""}
        type_step(room, tab)


@pytest.mark.requirement("DR-3")
def test_a_car_without_a_plate_is_not_called_by_the_vin_that_is_typed(
    room: Room, verifying: Verifying
) -> None:
    complete = verifying.office.complete()
    car = replace(complete.car, plate_state=PlateState.UNPLATED, plate="")
    tab = open_flow(room, verifying.hand_in(replace(complete, car=car)))
    shown = " ".join(label.text() + label.toolTip() for label in tab.flow.findChildren(QLabel))
    assert car.model in shown
    assert car.vin not in shown


@pytest.mark.requirement("DR-3")
def test_a_difference_is_shown_with_both_values_and_settled_by_keys(room: Room, verifying: Verifying) -> None:
    key = verifying.hand_in()
    tab = open_flow(room, key)
    type_step(room, tab, car_vin=OTHER_VIN)
    type_step(room, tab, compulsory_premium="905")
    assert isinstance(tab.flow.step, ComparisonStep)
    assert list(tab.flow.step.views) == ["car.vin", "compulsory.premium"]
    again = room.find(QLabel, "verification.difference.compulsory_premium.again").text()
    assert "<b><u>" in again
    room.press(Qt.Key.Key_F12)
    room.settle()
    assert verifying.stands(key).stage is VerificationStage.COMPARISON  # nothing was decided yet
    assert room.focused_name() == "verification.difference.car_vin.right"
    tab.flow.step.views["car.vin"].input("right").put("TYPED_AGAIN")
    tab.flow.step.views["compulsory.premium"].input("right").put("NEITHER")
    tab.flow.step.views["compulsory.premium"].input("paper").put("940")
    room.press(Qt.Key.Key_F12)
    room.settle()
    corrected = verifying.office.desk.registrations.get(key)
    slip = corrected.slip(SlipKind.COMPULSORY)
    assert slip is not None
    assert (corrected.car.vin, slip.premium) == (OTHER_VIN, Money(94_000))


def test_the_form_hands_in_and_registering_unverified_offers_to(room: Room, verifying: Verifying) -> None:
    saved = verifying.office.desk.registrations.save_draft(
        verifying.office.actor, verifying.office.complete()
    )
    form = room.open("registrations", RegistrationsTab, registration=saved.id)
    room.settle()
    room.press(Qt.Key.Key_F12)
    room.settle()
    assert form.entry.is_draft
    assert room.desk.day.read(1)[0].verifications == 0
    room.press(Qt.Key.Key_F12, SHIFT)
    room.settle()
    tab = room.current(VerificationTab)
    assert tab.flow.registration_id == saved.id


@pytest.mark.requirement("DR-3")
def test_whoever_typed_it_is_told_that_a_second_person_verifies(room: Room, verifying: Verifying) -> None:
    key = verifying.hand_in()
    verifying.ask_for(VerificationMode.SECOND)
    tab = open_flow(room, key)
    assert "second person" in tab.flow.header.notice.text()
    assert not tab.flow.next.isEnabled()
    assert tab.flow.step is None


@pytest.mark.requirement("CK-4")
def test_today_counts_what_waits_and_leads_to_the_list(room: Room, verifying: Verifying) -> None:
    key = verifying.hand_in()
    room.open("today", TodayTab)
    card = room.find(FigureCard, "today.card.verifications")
    assert (card.figure, card.isVisible()) == ("1", True)
    card.click()
    room.settle()
    tab = room.current(VerificationTab)
    tab.page.panel.table.go_to_row(0)
    room.settle()
    row = tab.page.current_row
    assert isinstance(row, VerificationRow)
    assert row.registration_id == key
    room.run("verification.verify")
    assert tab.is_in_flow


def test_an_office_without_verification_has_neither_card_nor_button(room: Room, verifying: Verifying) -> None:
    verifying.ask_for(VerificationMode.OFF)
    saved = verifying.office.desk.registrations.save_draft(
        verifying.office.actor, verifying.office.complete()
    )
    room.open("today", TodayTab)
    assert not room.find(FigureCard, "today.card.verifications").isVisible()
    form = room.open("registrations", RegistrationsTab, registration=saved.id)
    room.settle()
    assert not form.entry.must_verify
    room.press(Qt.Key.Key_F12)
    room.settle()
    assert not form.entry.is_draft


def test_a_draft_verified_elsewhere_is_shown_corrected_in_the_open_form(
    room: Room, verifying: Verifying
) -> None:
    key = verifying.hand_in()
    form = room.open("registrations", RegistrationsTab, registration=key)
    room.settle()
    assert form.entry.must_verify
    tab = open_flow(room, key)
    type_step(room, tab, car_vin=OTHER_VIN)
    type_step(room, tab)
    assert isinstance(tab.flow.step, ComparisonStep)
    tab.flow.step.views["car.vin"].input("right").put("TYPED_AGAIN")
    room.press(Qt.Key.Key_F12)
    room.settle()
    assert form.entry.form.car.view.texts()["vin"] == OTHER_VIN
    assert not form.entry.is_dirty()
    chip = room.find(QLabel, "registration.header.verification")
    assert chip.text() == "Waiting for verification"
    room.press(Qt.Key.Key_F12)
    room.settle()
    assert (chip.text(), form.entry.must_verify) == ("Verified", False)


@pytest.mark.requirement("DR-4")
def test_the_preview_of_a_policy_says_who_verified_and_confirmed_it(room: Room, verifying: Verifying) -> None:
    key = verifying.verified()
    verifying.register(key)
    assert verification_lines(verifying.stands(key)) == (
        f"{written(verifying.stands(key).verified_at)}  Verified  李同事",
        "2026-11-23  Customer's confirmation  张样例  Signed on paper",
    )
    room.open("registrations", RegistrationsTab, page="policies").policies.panel.table.go_to_row(0)
    room.settle()
    room.run("registrations.preview")
    shown = " ".join(label.text() for label in room.window.findChildren(QLabel))
    assert "Signed on paper" in shown


def test_what_is_being_typed_stays_when_something_else_is_written(room: Room, verifying: Verifying) -> None:
    key = verifying.hand_in()
    tab = open_flow(room, key)
    room.type("110")
    changes = verifying.office.desk.registrations.save_draft(
        verifying.office.actor, verifying.office.complete("2")
    ).changes
    room.window.shell.hub.publish(changes)
    room.settle()
    assert isinstance(tab.flow.step, TypingStep)
    assert tab.flow.step.view.texts()["applicant_id_number"] == "110"
    assert room.focused_name() == "verification.again.car_vin"
