"""Ctrl+D, Ctrl+" and F6 in 承保登记: what was registered before is not typed twice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from insdesk.domain.enums import AgencyMode, BusinessType, Energy, PartyRole, SlipKind
from insdesk.domain.records.registration import Registration
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.typed import TypedLines
from tests.ui.tabs.registrations_shell import Room

CONTROL = Qt.KeyboardModifier.ControlModifier
COMPULSORY, COMMERCIAL = SlipKind
pytestmark = pytest.mark.requirement("DE-3", "DE-4")


def sold_just_now(room: Room, **changes: Any) -> Registration:
    """Registered by the same person for the office's other owner."""
    saved = room.office.register(replace(room.office.complete("JUST"), **changes))
    return room.office.desk.registrations.get(saved)


def slip(room: Room, kind: SlipKind) -> Mapping[str, str]:
    return dict(room.tab.entry.form.slips[kind].part.view.texts())


def grid(room: Room) -> LineGrid:
    lines = room.tab.entry.form.slips[COMMERCIAL].lines
    assert lines is not None
    return lines


def rows(lines: TypedLines) -> list[tuple[str, ...]]:
    return [tuple(row.texts.values()) for row in lines.rows]


def copy_last(room: Room) -> None:
    room.key(Qt.Key.Key_D, CONTROL)
    room.settle()


def copy_field(room: Room) -> None:
    room.key(Qt.Key.Key_QuoteDbl, CONTROL)
    room.settle()


def focus(room: Room, kind: SlipKind, name: str) -> None:
    room.tab.entry.form.slips[kind].part.view.focus_field(name)


def test_the_last_registration_fills_what_is_empty(room: Room) -> None:
    last = sold_just_now(room)
    room.start()
    assert room.focused_name() == "registration.compulsory.insurer_id"
    copy_last(room)

    insurer = str(room.office.insurer_id)
    for kind in SlipKind:
        found = slip(room, kind)
        assert (found["insurer_id"], found["policy_no"], found["premium"]) == (insurer, "", "")
        assert (found["starts_on"], found["ends_on"]) == ("2026-12-01", "2027-11-30")
    assert rows(grid(room).typed()) == [
        ("VEHICLE_DAMAGE", "", ""),
        ("THIRD_PARTY", "2,000,000.00", ""),
    ]
    form = room.tab.entry.form
    assert form.parties[PartyRole.APPLICANT].view.texts()["name"] == "李虚构"
    assert form.car.view.texts()["plate"] == "京B67890"
    assert room.focused_name() == "registration.compulsory.policy_no"
    assert f"Copied from {last.number}: Insurer, Starts on, Ends on, Coverage lines. Ctrl+Z" in " ".join(
        room.shell.said
    )
    assert room.tab.is_dirty()


def test_one_key_takes_all_of_it_back(room: Room) -> None:
    sold_just_now(room)
    room.start()
    before = room.tab.entry.form.record()
    copy_last(room)
    assert room.tab.entry.form.record() != before
    room.key(Qt.Key.Key_Z, CONTROL)
    assert room.tab.entry.form.record() == before
    assert not room.tab.is_dirty()


def test_after_typing_ctrl_z_is_the_fields_own_again(room: Room) -> None:
    sold_just_now(room)
    room.start()
    copy_last(room)
    QTest.keyClicks(room.focused(), "X1")
    room.key(Qt.Key.Key_Z, CONTROL)
    assert slip(room, COMPULSORY)["policy_no"] == ""
    assert slip(room, COMPULSORY)["insurer_id"] == str(room.office.insurer_id)


def test_what_was_typed_stays(room: Room) -> None:
    sold_just_now(room)
    room.start()
    focus(room, COMMERCIAL, "starts_on")
    room.type("20270101")
    lines = grid(room)
    lines.rows[0].inputs["product_code"].put("VEHICLE_DAMAGE")
    copy_last(room)
    assert slip(room, COMMERCIAL)["starts_on"] == "2027-01-01"
    assert slip(room, COMMERCIAL)["ends_on"] == "2027-12-31"  # it followed what was typed
    assert rows(lines.typed()) == [("VEHICLE_DAMAGE", "", "")]
    assert slip(room, COMPULSORY)["starts_on"] == "2026-12-01"


def test_a_renewal_keeps_what_its_own_policy_says(room: Room) -> None:
    room.sold_last_year()
    sold_just_now(room)
    room.start(BusinessType.RENEWAL)
    before = grid(room).typed().rows
    copy_last(room)
    assert grid(room).typed().rows == before
    assert slip(room, COMPULSORY)["starts_on"] == "2026-12-01"
    assert any("Nothing is empty here" in said for said in room.shell.said)


def test_defaults_give_way_in_a_new_registration_only(room: Room) -> None:
    signed = date(2026, 11, 20)
    slips = tuple(replace(one, signed_on=signed) for one in room.office.complete("JUST").slips)
    sold_just_now(room, slips=slips, agency_mode=AgencyMode.EXTERNAL)
    room.start()
    copy_last(room)
    head = room.tab.entry.form.head.view
    assert slip(room, COMPULSORY)["signed_on"] == slip(room, COMMERCIAL)["signed_on"] == "2026-11-20"
    assert head.texts()["agency_mode"] == "EXTERNAL"

    room.start()
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    copy_last(room)
    assert slip(room, COMPULSORY)["signed_on"] == "2026-11-23"
    assert head.texts()["agency_mode"] == "IN_HOUSE"


def test_an_insurer_without_agency_now_is_not_copied(room: Room) -> None:
    sold_just_now(room)
    room.office.change_insurer(agency_to=date(2026, 11, 22))
    room.start()
    copy_last(room)
    assert slip(room, COMPULSORY)["insurer_id"] == ""


def test_lines_speak_the_products_of_this_car(room: Room) -> None:
    sold_just_now(room)
    room.start()
    room.tab.entry.form.car.view.input("energy").set_text(Energy.ELECTRIC.value)
    room.settle()
    copy_last(room)
    assert [row[0] for row in rows(grid(room).typed())] == ["NE_VEHICLE_DAMAGE", "NE_THIRD_PARTY"]


def test_only_what_this_person_registered_counts(room: Room) -> None:
    room.start()
    copy_last(room)
    assert room.shell.said[-1] == "You have saved nothing yet that could be copied."
    copy_field(room)
    assert room.shell.said[-1] == "You have saved nothing yet that could be copied."


def test_a_registered_policy_takes_nothing(room: Room) -> None:
    sold = sold_just_now(room)
    assert sold.id is not None
    room.open(sold.id)
    for name in ("record.copy_last", "record.copy_field", "record.next_gap"):
        assert not room.shell.actions.is_possible(name)


@pytest.mark.parametrize(
    ("kind", "name", "copied"),
    [
        (COMPULSORY, "policy_no", "MADEUP-J-JUST"),
        (COMPULSORY, "vehicle_tax", "420.00"),
        (COMMERCIAL, "ends_on", "2027-11-30"),
        (COMMERCIAL, "premium", "2,062.76"),
        (COMMERCIAL, "insurer_id", "1"),
    ],
)
def test_one_field_is_copied_over_what_it_holds(room: Room, kind: SlipKind, name: str, copied: str) -> None:
    sold_just_now(room)
    room.start()
    focus(room, kind, name)
    before = slip(room, kind)[name]
    copy_field(room)
    assert slip(room, kind)[name] == copied
    room.key(Qt.Key.Key_Z, CONTROL)
    assert slip(room, kind)[name] == before


def test_radios_words_and_parties_are_copied_field_by_field(room: Room) -> None:
    parties = tuple(replace(one, phone="13700000007") for one in room.office.complete().parties)
    sold_just_now(room, agency_mode=AgencyMode.EXTERNAL, remarks="加急", parties=parties)
    room.start()
    form = room.tab.entry.form
    for view, name, text in (
        (form.head.view, "agency_mode", "EXTERNAL"),
        (form.closing.view, "remarks", "加急"),
        (form.parties[PartyRole.INSURED].view, "phone", "13700000007"),
    ):
        view.focus_field(name)
        copy_field(room)
        assert view.texts()[name] == text
    assert not form.links[PartyRole.INSURED].is_linked


def test_cells_take_the_sum_and_premium_of_the_same_product(room: Room) -> None:
    sold_just_now(room)
    room.start()
    lines = grid(room)
    lines.focus_first()
    copy_field(room)
    assert rows(lines.typed()) == [("VEHICLE_DAMAGE", "", "")]
    lines.rows[0].inputs["product_code"].put("THIRD_PARTY")
    room.key(Qt.Key.Key_Return)
    for _cell in ("sum_insured", "premium"):
        copy_field(room)
        room.key(Qt.Key.Key_Return)
    assert rows(lines.typed())[0] == ("THIRD_PARTY", "2,000,000.00", "1,000.00")
    copy_field(room)
    assert rows(lines.typed())[1][0] == "THIRD_PARTY"


def test_a_field_the_last_one_has_nothing_for_says_so(room: Room) -> None:
    sold_just_now(room)
    room.start()
    room.tab.entry.form.closing.view.focus_field("remarks")
    copy_field(room)
    assert "has nothing for this field" in room.shell.said[-1]


def test_f6_walks_from_gap_to_gap_and_ends_at_the_button(room: Room) -> None:
    room.sold_last_year()
    room.start(BusinessType.RENEWAL)
    walked = [room.focused_name()]
    for text in ("pdza0001", "950", "pdaa0001", "2000", "1200", "800"):
        QTest.keyClicks(room.focused(), text)
        room.key(Qt.Key.Key_F6)
        walked.append(room.focused_name())
    assert walked == [
        "registration.compulsory.policy_no",
        "registration.compulsory.premium",
        "registration.commercial.policy_no",
        "registration.commercial.premium",
        "registration.commercial.lines.1.premium",
        "registration.commercial.lines.2.premium",
        "registration.action.register",
    ]


def test_f6_comes_round_to_a_gap_that_was_passed_by(room: Room) -> None:
    room.start()
    room.fill_slips()
    for name in ("policy_no", "premium"):
        room.tab.entry.form.slips[COMPULSORY].part.view.input(name).set_text("")
    focus(room, COMMERCIAL, "policy_no")
    room.key(Qt.Key.Key_F6)
    assert room.focused_name() == "registration.compulsory.policy_no"


@pytest.mark.requirement("UR-17")
def test_a_line_without_a_premium_waits_and_an_unreadable_one_is_not_lost(room: Room) -> None:
    room.start()
    room.fill_slips()
    premium = grid(room).rows[0].inputs["premium"]
    premium.set_text("")
    room.key(Qt.Key.Key_F12)
    room.settle()
    assert room.focused_name() == "registration.commercial.lines.1.premium"
    assert room.tab.entry.is_draft
    QTest.keyClicks(room.focused(), "9..5")
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    registration = room.tab.entry.registration
    assert registration is not None
    assert registration.id is None
    assert rows(grid(room).typed())[0][2] == "9..5"
