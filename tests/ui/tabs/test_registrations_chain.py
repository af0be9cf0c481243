"""The copy chain of 承保登记 by hand: applicant → insured → registered owner."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from insdesk.domain.enums import BusinessType, PartyRole
from insdesk.ui.tabs.registrations.link_mark import LinkMark
from tests.ui.ime import commit_text
from tests.ui.tabs.registrations_shell import Room

CONTROL = Qt.KeyboardModifier.ControlModifier
APPLICANT, INSURED, OWNER = PartyRole


def texts(room: Room, role: PartyRole) -> Mapping[str, str]:
    return dict(room.tab.entry.form.parties[role].view.texts())


def names(room: Room) -> list[str]:
    return [texts(room, role)["name"] for role in PartyRole]


def linked(room: Room) -> list[bool]:
    """Insured, registered owner: as the marks look."""
    return [room.tab.entry.form.links[role].mark.isChecked() for role in (INSURED, OWNER)]


def mark(room: Room, role: PartyRole) -> LinkMark:
    return room.tab.entry.form.links[role].mark


def type_over(room: Room, role: PartyRole, field: str, text: str) -> None:
    """Like a person: all of the field selected, typed over, left by Enter."""
    room.tab.entry.form.parties[role].view.focus_field(field)
    room.key(Qt.Key.Key_A, CONTROL)
    commit_text(room.focused(), text)
    room.key(Qt.Key.Key_Return)


def press(room: Room, role: PartyRole) -> None:
    QTest.mouseClick(mark(room, role), Qt.MouseButton.LeftButton)


@pytest.mark.requirement("NB-2", "NB-3")
def test_what_is_typed_for_the_applicant_reaches_insured_and_owner_when_it_is_left(room: Room) -> None:
    room.start()
    assert linked(room) == [True, True]
    applicant = room.tab.entry.form.parties[APPLICANT].view
    applicant.focus_field("name")
    room.key(Qt.Key.Key_A, CONTROL)
    commit_text(room.focused(), "王虚构")
    assert names(room) == ["王虚构", "李虚构", "李虚构"]
    room.key(Qt.Key.Key_Return)
    assert names(room) == ["王虚构"] * 3
    type_over(room, APPLICANT, "phone", "13900000002")
    assert texts(room, APPLICANT) == texts(room, INSURED) == texts(room, OWNER)
    assert linked(room) == [True, True]


@pytest.mark.requirement("NB-2")
def test_clicking_straight_from_the_applicant_into_the_insured_copies_first(room: Room) -> None:
    room.start()
    room.tab.entry.form.parties[APPLICANT].view.focus_field("name")
    room.key(Qt.Key.Key_A, CONTROL)
    commit_text(room.focused(), "王虚构")
    room.tab.entry.form.parties[INSURED].view.cell("name").focus()
    assert names(room) == ["王虚构"] * 3
    assert room.tab.entry.form.closing.view.texts()["special_agreement"] == ""


@pytest.mark.requirement("NB-2", "NB-3")
def test_typing_unlinks_and_what_was_typed_stays_whatever_the_applicant_becomes(room: Room) -> None:
    room.start()
    type_over(room, INSURED, "name", "王虚构")
    assert linked(room) == [False, True]
    assert names(room) == ["李虚构", "王虚构", "王虚构"]
    type_over(room, APPLICANT, "name", "赵虚构")
    type_over(room, APPLICANT, "phone", "13900000002")
    assert names(room) == ["赵虚构", "王虚构", "王虚构"]
    assert texts(room, INSURED)["phone"] == "13900000001"


@pytest.mark.requirement("NB-2")
def test_one_key_in_a_linked_field_is_enough_to_unlink(room: Room) -> None:
    room.start()
    room.tab.entry.form.parties[INSURED].view.focus_field("phone")
    QTest.keyClick(room.focused(), Qt.Key.Key_Delete)
    assert linked(room) == [False, True]


@pytest.mark.requirement("NB-2", "NB-3")
def test_walking_through_linked_fields_with_enter_unlinks_nothing_and_skips_the_marks(room: Room) -> None:
    room.start()
    room.tab.entry.form.focus_path("applicant.name")
    walked = []
    while not room.focused_name().startswith("registration.car"):
        walked.append(room.focused_name())
        room.key(Qt.Key.Key_Return)
    assert not [name for name in walked if name.endswith("follows")]
    assert len(walked) == 15
    assert linked(room) == [True, True]
    assert not room.tab.is_dirty()


@pytest.mark.requirement("NB-2", "NB-3")
def test_unlinking_by_the_mark_keeps_the_values_and_linking_again_takes_over(room: Room) -> None:
    room.start()
    press(room, OWNER)
    assert linked(room) == [True, False]
    assert room.tab.is_dirty()
    assert names(room) == ["李虚构"] * 3
    press(room, OWNER)
    assert linked(room) == [True, True]
    assert not room.tab.is_dirty()
    assert not room.shell.asked


@pytest.mark.requirement("NB-2", "NB-3")
def test_linking_over_something_typed_asks_first_and_names_it(room: Room) -> None:
    room.start()
    type_over(room, INSURED, "name", "王虚构")
    room.shell.agrees = False
    press(room, INSURED)
    (question,) = room.shell.asked
    assert "Name: 王虚构" in question.text
    assert "Phone" not in question.text
    assert question.is_destructive
    assert linked(room) == [False, True]
    assert names(room) == ["李虚构", "王虚构", "王虚构"]

    room.shell.agrees = True
    press(room, INSURED)
    assert linked(room) == [True, True]
    assert names(room) == ["李虚构"] * 3


@pytest.mark.requirement("NB-3", "NB-4")
def test_the_clause_comes_with_another_owner_and_goes_when_the_owner_follows_again(room: Room) -> None:
    room.start()
    closing = room.tab.entry.form.closing.view
    type_over(room, OWNER, "name", "王虚构")
    assert "王虚构" in closing.texts()["special_agreement"]
    press(room, OWNER)
    assert closing.texts()["special_agreement"] == ""


@pytest.mark.requirement("NB-2", "NB-3")
def test_tab_comes_to_the_mark_before_its_party_and_space_presses_it(room: Room) -> None:
    room.start()
    room.tab.entry.form.focus_path("applicant.address")
    room.key(Qt.Key.Key_Tab)
    assert room.focused_name() == "registration.insured.follows"
    room.key(Qt.Key.Key_Space)
    assert linked(room) == [False, True]
    room.key(Qt.Key.Key_Tab)
    assert room.focused_name() == "registration.insured.name"


@pytest.mark.requirement("NB-2", "NB-3")
def test_a_mark_says_whom_it_follows_and_what_it_does(room: Room) -> None:
    room.start()
    assert mark(room, INSURED).accessibleName() == "Follows Applicant"
    assert mark(room, OWNER).accessibleName() == "Follows Insured"
    assert "Follows Insured" in mark(room, OWNER).toolTip()
    press(room, OWNER)
    assert "Does not follow Insured" in mark(room, OWNER).toolTip()


@pytest.mark.requirement("NB-2", "NB-3")
def test_a_draft_opens_again_as_it_was_linked(room: Room) -> None:
    room.start()
    press(room, OWNER)
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    assert not room.tab.is_dirty()
    assert [party.follows for party in room.stored().parties] == [False, True, False]
    saved = room.stored().id
    assert saved is not None
    room.tab.entry.hide_form()
    room.open(saved)
    assert linked(room) == [True, False]


@pytest.mark.requirement("NB-2")
def test_saving_from_the_field_being_typed_saves_all_who_follow(room: Room) -> None:
    room.start()
    room.tab.entry.form.parties[APPLICANT].view.focus_field("name")
    room.key(Qt.Key.Key_A, CONTROL)
    commit_text(room.focused(), "王虚构")
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    assert [party.name for party in room.stored().parties] == ["王虚构"] * 3


@pytest.mark.requirement("NB-2", "NB-3")
def test_a_renewal_with_three_different_parties_opens_unlinked(room: Room) -> None:
    sold = room.sold_last_year()
    fresh = room.office.desk.registrations.start(
        room.office.actor, room.customer_id, room.vehicle_id, BusinessType.RENEWAL
    )
    people = zip(fresh.parties, ("李虚构", "王虚构", "赵虚构"), strict=True)
    parties = tuple(replace(party, name=name) for party, name in people)
    draft = room.office.desk.registrations.save_draft(room.office.actor, replace(fresh, parties=parties))
    assert sold.id != draft.id
    room.open(draft.id)
    assert names(room) == ["李虚构", "王虚构", "赵虚构"]
    assert linked(room) == [False, False]
    type_over(room, APPLICANT, "phone", "13900000002")
    assert names(room) == ["李虚构", "王虚构", "赵虚构"]
    assert texts(room, INSURED)["phone"] == "13900000001"


@pytest.mark.requirement("NB-2", "UR-9")
def test_on_a_registered_policy_the_marks_only_tell(room: Room) -> None:
    sold = room.sold_last_year()
    assert sold.id is not None
    room.open(sold.id)
    assert linked(room) == [True, True]
    assert not mark(room, OWNER).isEnabled()
    press(room, OWNER)
    assert linked(room) == [True, True]
    assert "cannot be changed" in mark(room, OWNER).toolTip()
