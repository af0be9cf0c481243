"""The coverage lines of 承保登记, judged by the catalogue, the car's energy and the day (UR-17)."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from insdesk.domain.changes import Action, Change, ChangeSet, Entity
from insdesk.domain.enums import DatedTableKind, Energy, SlipKind
from insdesk.domain.records.dated_table import DatedTable
from insdesk.files.catalogue import write_form
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.tabs.registrations.slip_card import SlipCard
from tests.ui.tabs.registrations_shell import Room

pytestmark = pytest.mark.requirement("UR-17")


def card(room: Room) -> SlipCard:
    return room.tab.entry.form.slips[SlipKind.COMMERCIAL]


def grid(room: Room) -> LineGrid:
    lines = card(room).lines
    assert lines is not None
    return lines


def said(room: Room) -> str:
    """The message under the lines."""
    label = grid(room).findChild(QLabel, f"{grid(room).objectName()}.message")
    assert isinstance(label, QLabel)
    return label.text()


def products(room: Room) -> ChoiceBox:
    box = grid(room).rows[0].inputs["product_code"]
    assert isinstance(box, ChoiceBox)
    return box


def start(room: Room) -> None:
    room.start()
    room.fill_slips()
    grid(room).rows[0].inputs["sum_insured"].set_text("100000")
    room.until(lambda: said(room) == "")


def choose_energy(room: Room, energy: Energy) -> None:
    room.tab.entry.form.car.view.input("energy").set_text(energy.value)


def test_another_energy_judges_the_lines_at_once(room: Room) -> None:
    start(room)
    choose_energy(room, Energy.ELECTRIC)
    room.until(lambda: "does not belong to" in said(room))
    assert "NE_VEHICLE_DAMAGE" in [one.key for one in products(room).choices if not one.retired]
    choose_energy(room, Energy.HYBRID)
    room.until(lambda: said(room) == "")


def test_another_day_judges_the_lines_at_once(room: Room) -> None:
    start(room)
    choose_energy(room, Energy.ELECTRIC)
    room.until(lambda: "does not belong to" in said(room))
    card(room).part.view.input("starts_on").set_text("2021-12-26")
    room.until(lambda: said(room) == "")
    card(room).part.view.input("starts_on").set_text("2021-12-27")
    room.until(lambda: "does not belong to" in said(room))


def test_an_edition_counts_at_once_for_the_form_that_is_open(room: Room) -> None:
    start(room)
    desk = room.office.desk
    form = desk.catalogue.shipped.forms[0]
    renamed = replace(form.products[0], aliases=(*form.products[0].aliases, "NEWALIAS"))
    *others, last = form.products[1:]
    edition = DatedTable(
        kind=DatedTableKind.COVERAGE,
        code=form.code,
        effective_from=form.effective_from,
        content=write_form(replace(form, products=(renamed, *others))),
    )
    with room.office.database.write(room.office.actor, room.office.clock) as unit:
        unit.dated_tables.save(edition)
    desk.catalogue.renew()
    room.shell.hub.publish(ChangeSet((Change(Entity.DATED_TABLE, Action.CREATED, 1),)))
    offered = {one.key: one for one in products(room).choices}
    assert "NEWALIAS" in offered["VEHICLE_DAMAGE"].search.split()
    assert last.code not in offered


def test_a_product_is_found_by_the_code_of_the_chosen_insurer(room: Room) -> None:
    start(room)
    office = room.office
    with office.database.write(office.actor, office.clock) as unit:
        unit.product_codes.replace(office.insurer_id, {"THIRD_PARTY": "051051"})
    office.desk.catalogue.renew()
    room.shell.hub.publish(ChangeSet((Change(Entity.PRODUCT_CODE, Action.UPDATED, 1),)))
    box = products(room)
    room.until(lambda: any("051051" in one.search for one in box.choices))
    box.setEditText("051051")
    box.commit()
    assert box.text() == "THIRD_PARTY"


def test_passengers_show_what_all_seats_come_to_and_follow_the_car(room: Room) -> None:
    start(room)
    row = grid(room).rows[0]
    row.inputs["product_code"].set_text("PASSENGERS")
    row.inputs["sum_insured"].set_text("10000")
    note = row.notes["sum_insured"]
    room.until(lambda: note.text() == "10,000 a seat × 4 seats = 40,000")
    room.tab.entry.form.car.view.input("seats").set_text("7")
    room.until(lambda: note.text() == "10,000 a seat × 6 seats = 60,000")
    row.inputs["product_code"].set_text("DRIVER")
    room.until(lambda: note.text() == "")


def test_a_product_without_a_sum_insured_does_not_ask_for_one(room: Room) -> None:
    start(room)
    row = grid(room).rows[0]
    row.inputs["sum_insured"].set_text("")
    row.inputs["product_code"].set_text("ADDED_SERVICE")
    assert not row.is_open("sum_insured")
    row.inputs["product_code"].set_text("VEHICLE_DAMAGE")
    assert row.is_open("sum_insured")
    room.until(lambda: "has no sum insured yet" in said(room))
    row.inputs["sum_insured"].set_text("150000")
    room.until(lambda: said(room) == "")
