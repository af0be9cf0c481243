"""承保登记: gaps, refusals and changes from elsewhere, each said where it belongs, and nothing typed lost."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from insdesk.domain.enums import RegistrationStatus, SlipKind
from insdesk.domain.errors import ConflictError
from insdesk.ui.inputs.choice_box import ChoiceBox
from tests.ui.ime import commit_text
from tests.ui.tabs.registrations_shell import Room

CONTROL = Qt.KeyboardModifier.ControlModifier
_GAPS = ("insurer_id", "policy_no", "starts_on", "ends_on", "premium")


@pytest.mark.requirement("UR-11")
def test_a_half_filled_form_says_all_that_is_missing_and_goes_to_the_first(room: Room) -> None:
    room.start()
    form = room.tab.entry.form
    form.parties[next(iter(form.parties))].view.input("phone").set_text("")
    room.key(Qt.Key.Key_F12)
    room.settle()

    assert room.focused_name() == "registration.applicant.phone"
    shown = {
        f"{part.path}.{name}"
        for part in form.parts
        for name in part.view.texts()
        if part.view.cell(name).line.text()
    }
    assert shown == {
        *(f"{party}.phone" for party in ("applicant", "insured", "registered_owner")),  # who follow
        *(f"{kind}.{name}" for kind in ("compulsory", "commercial") for name in _GAPS),
    }
    assert "13 fields missing or wrong" in room.shell.said
    assert room.tab.entry.registration is not None
    assert room.tab.entry.registration.id is None


@pytest.mark.requirement("UR-16")
def test_a_number_already_taken_says_by_which_registration_and_keeps_what_was_typed(room: Room) -> None:
    earlier = room.sold_last_year()
    room.start()
    room.fill_slips()
    view = room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view
    view.input("policy_no").set_text("MADEUP-J-OLD")
    room.key(Qt.Key.Key_F12)
    room.settle()

    assert earlier.number in view.cell("policy_no").line.text()
    assert room.focused_name() == "registration.compulsory.policy_no"
    assert view.texts()["policy_no"] == "MADEUP-J-OLD"
    assert room.tab.entry.is_draft


@pytest.mark.requirement("IN-6")
def test_an_agency_that_ended_while_the_form_was_open_is_said_beside_the_insurer(room: Room) -> None:
    room.start()
    room.fill_slips()
    room.office.change_insurer(agency_to=date(2026, 11, 22))
    room.key(Qt.Key.Key_F12)
    room.settle()

    view = room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view
    assert "ended on 2026-11-22" in view.cell("insurer_id").line.text()
    assert room.tab.entry.is_draft
    assert view.texts()["premium"] == "950.00"


@pytest.mark.requirement("IN-4", "UR-12")
def test_the_insurers_offered_follow_the_agency_mode(room: Room) -> None:
    room.office.change_insurer(agency_enabled=False)
    room.start()
    box = room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view.input("insurer_id")
    assert isinstance(box, ChoiceBox)

    def offered() -> list[str]:
        return [choice.title for choice in box.choices if not choice.retired]

    assert offered() == []
    room.tab.entry.form.head.view.input("agency_mode").set_text("EXTERNAL")
    room.until(lambda: offered() == ["样例财险"])


@pytest.mark.requirement("UR-9")
def test_a_registered_policy_can_only_be_read(room: Room) -> None:
    sold = room.sold_last_year()
    assert sold.id is not None
    room.open(sold.id)
    form = room.tab.entry.form
    assert all(part.view.cell(name).is_locked for part in form.parts for name in part.view.texts())
    assert not room.shell.actions.is_possible("record.save")
    assert not room.shell.actions.is_possible("record.finish")
    assert not room.tab.entry.footer.register_button.isVisible()


@pytest.mark.requirement("NB-4")
def test_another_registered_owner_brings_the_clause_and_waits_for_its_tick(room: Room) -> None:
    room.start()
    room.fill_slips()
    form = room.tab.entry.form
    owner = form.parties[list(form.parties)[2]].view
    owner.focus_field("name")
    room.key(Qt.Key.Key_A, CONTROL)
    room.type("WANG WU")
    agreement = form.closing.view.texts()["special_agreement"]
    assert "WANG WU" in agreement
    assert "李虚构" in agreement

    room.key(Qt.Key.Key_F12)
    room.settle()
    assert room.focused_name() == "registration.closing.special_checked"
    room.key(Qt.Key.Key_Space)
    room.key(Qt.Key.Key_F12)
    room.settle()
    assert room.stored().status is RegistrationStatus.REGISTERED


def test_the_rebate_is_explained_with_its_figures(room: Room) -> None:
    sold = room.sold_last_year()
    assert sold.id is not None
    room.open(sold.id)
    room.tab.entry.footer.explanation_asked.emit()
    dialogs = [one for one in room.tab.findChildren(QDialog) if one.isVisible()]
    assert [one.objectName() for one in dialogs] == ["registration.explanation"]
    dialogs[0].close()


@pytest.mark.requirement("UR-16")
def test_lines_that_do_not_add_up_are_kept_with_a_reason(room: Room) -> None:
    room.start()
    room.fill_slips()
    card = room.tab.entry.form.slips[SlipKind.COMMERCIAL]
    assert card.lines is not None
    card.part.view.input("premium").set_text("960.00")
    room.key(Qt.Key.Key_F12)
    room.settle()
    assert room.tab.entry.is_draft
    assert "1 field missing or wrong" in room.shell.said

    card.lines._message.reason_given.emit("so it is printed")
    room.key(Qt.Key.Key_F12)
    room.settle()
    stored = room.stored()
    assert stored.status is RegistrationStatus.REGISTERED
    assert [(one.code, one.reason) for one in stored.overrides] == [
        ("coverage_total_differs", "so it is printed")
    ]


def test_somebody_elses_change_is_told_and_nothing_typed_is_lost(room: Room) -> None:
    room.start()
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    room.office.desk.registrations.save_draft(room.office.actor, room.stored())
    room.fill_slips()
    room.key(Qt.Key.Key_F12)
    room.settle()
    assert [type(error) for error in room.shell.errors] == [ConflictError]
    assert room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view.texts()["premium"] == "950.00"
    assert room.tab.entry.footer.register_button.isEnabled()


@pytest.mark.requirement("UR-11")
def test_a_slip_switched_off_counts_for_nothing(room: Room) -> None:
    room.start()
    room.fill_slips()
    card = room.tab.entry.form.slips[SlipKind.COMMERCIAL]
    card.set_on(False)
    room.key(Qt.Key.Key_F12)
    room.settle()
    assert [slip.kind for slip in room.stored().slips] == [SlipKind.COMPULSORY]


@pytest.mark.requirement("UR-11")
def test_without_any_slip_there_is_nothing_to_register(room: Room) -> None:
    room.start()
    for card in room.tab.entry.form.slips.values():
        card.set_on(False)
    room.key(Qt.Key.Key_F12)
    room.settle()
    assert room.focused_name() == "registration.compulsory.card.on"
    assert room.tab.entry.is_draft


@pytest.mark.requirement("IN-5")
def test_an_insurer_that_became_invalid_stays_readable_with_the_reason(room: Room) -> None:
    room.start()
    room.fill_slips()
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    saved = room.stored()
    room.office.change_insurer(active=False)
    assert saved.id is not None
    room.open(saved.id)
    view = room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view
    box = view.input("insurer_id")
    assert isinstance(box, ChoiceBox)
    assert box.currentText() == "样例财险"
    assert "no longer valid" in view.cell("insurer_id").line.text()


@pytest.mark.requirement("NB-1")
def test_enter_walks_parties_car_and_slips_in_reading_order(room: Room) -> None:
    room.start()
    room.tab.entry.form.focus_path("applicant.name")
    walked = []
    while room.focused_name() != "registration.commercial.insurer_id":
        walked.append(room.focused_name())
        room.key(Qt.Key.Key_Return)
    blocks = list(dict.fromkeys(name.split(".")[1] for name in walked))
    assert blocks == ["applicant", "insured", "registered_owner", "car", "compulsory"]
    assert len(walked) == len(set(walked))


def test_the_commercial_slip_is_proposed_the_insurer_of_the_compulsory_one(room: Room) -> None:
    room.start()
    commit_text(room.focused(), "样例")
    room.type("")  # closes the list of suggestions
    room.type("")
    room.type("madeup-1")
    room.type("")
    room.type("20261201")
    slips = room.tab.entry.form.slips
    compulsory, commercial = (slips[kind].part.view.texts() for kind in SlipKind)
    assert compulsory["ends_on"] == "2027-11-30"
    assert commercial["insurer_id"] == compulsory["insurer_id"] == str(room.office.insurer_id)
    assert commercial["starts_on"] == "2026-12-01"


def test_a_draft_with_a_day_that_cannot_be_read_is_not_kept_by_halves(room: Room) -> None:
    room.start()
    view = room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view
    view.focus_field("starts_on")
    QTest.keyClicks(room.focused(), "2026130")
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    assert room.tab.entry.registration is not None
    assert room.tab.entry.registration.id is None
    assert room.focused_name() == "registration.compulsory.starts_on"
    assert view.cell("starts_on").line.text()
    assert view.cell("policy_no").line.text() == ""  # what is only missing waits for 登记


def test_refreshing_shows_what_somebody_else_saved(room: Room) -> None:
    room.start()
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    theirs = replace(room.stored(), remarks="called the owner")
    room.office.desk.registrations.save_draft(room.office.actor, theirs)
    room.key(Qt.Key.Key_F5)
    room.settle()
    assert room.tab.entry.form.closing.view.texts()["remarks"] == "called the owner"


@pytest.mark.parametrize("width", [1366, 1600])
def test_the_page_needs_no_sideways_scrolling(room: Room, width: int) -> None:
    room.window.resize(width, 768)
    room.start()
    bar = room.tab.entry._scroll.horizontalScrollBar()
    room.until(lambda: bar.maximum() == 0)
    assert room.tab.entry.form.width() <= width
