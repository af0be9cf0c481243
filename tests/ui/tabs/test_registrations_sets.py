"""套餐 in 承保登记: F4 offers what fits the car, premiums are never dropped unasked, lines become a set."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from insdesk.domain.enums import Energy, SlipKind
from insdesk.domain.money import Money
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.offer_edit import OfferEdit
from tests.ui.ime import commit_text
from tests.ui.tabs.registrations_shell import Room

pytestmark = pytest.mark.requirement("DE-3")
CONTROL = Qt.KeyboardModifier.ControlModifier
STANDARD = [
    ("VEHICLE_DAMAGE", "", ""),
    ("THIRD_PARTY", "2,000,000.00", ""),
    ("DRIVER", "20,000.00", ""),
    ("PASSENGERS", "20,000.00", ""),
    ("NON_INSURANCE_MEDICAL", "100,000.00", ""),
    ("ADDED_SERVICE", "", ""),
]


@pytest.fixture
def grid(room: Room) -> Iterator[LineGrid]:
    """The coverage lines of a fresh registration; an open list is closed afterwards."""
    room.start()
    lines = room.tab.entry.form.slips[SlipKind.COMMERCIAL].lines
    assert lines is not None
    yield lines
    menu(room).close()


def menu(room: Room) -> QMenu:
    return room.tab.entry.aids.sets.menu


def offered(room: Room) -> list[str]:
    return [action.text().split("\t")[0] for action in menu(room).actions()]


def rows(grid: LineGrid) -> list[tuple[str, ...]]:
    return [tuple(row.texts.values()) for row in grid.typed().rows]


def put_in(room: Room, grid: LineGrid, number: int) -> None:
    """F4, then the number before the set."""
    grid.focus_first()
    room.key(Qt.Key.Key_F4)
    QTest.keyClick(menu(room), Qt.Key(Qt.Key.Key_0 + number))


def test_f4_puts_in_a_set_with_its_sums(room: Room, grid: LineGrid) -> None:
    put_in(room, grid, 2)
    assert rows(grid) == STANDARD
    assert room.focused_name() == "registration.commercial.lines.1.premium"
    assert room.shell.said[-1] == "“标准型” put in. Ctrl+Z takes it back."
    assert room.tab.is_dirty()


def test_one_key_takes_the_set_back(room: Room, grid: LineGrid) -> None:
    before = room.tab.entry.form.record()
    put_in(room, grid, 3)
    assert len(rows(grid)) == 9
    room.key(Qt.Key.Key_Z, CONTROL)
    assert room.tab.entry.form.record() == before
    assert not room.tab.is_dirty()


def test_the_button_and_every_cell_offer_the_sets(room: Room, grid: LineGrid) -> None:
    button = grid.findChild(QPushButton, "registration.commercial.lines.sets")
    assert button is not None
    button.click()
    assert menu(room).isVisible()
    menu(room).close()
    for column in ("product_code", "premium"):
        grid.rows[0].inputs[column].setFocus()
        room.key(Qt.Key.Key_F4)
        assert menu(room).isVisible(), column
        menu(room).close()
    room.shell.actions.run("registrations.coverage_sets")
    assert offered(room) == [
        "&1  基本型",
        "&2  标准型",
        "&3  全面型",
        "",
        "Save these lines as a set…",
        "Edit the sets…",
    ]


def test_in_a_sum_f4_offers_the_usual_amounts_and_without_any_the_sets(room: Room, grid: LineGrid) -> None:
    amount = grid.rows[0].inputs["sum_insured"]
    assert isinstance(amount, OfferEdit)
    grid.rows[0].inputs["product_code"].put("THIRD_PARTY")
    amount.setFocus()
    room.key(Qt.Key.Key_F4)
    assert amount.menu.isVisible()
    assert not menu(room).isVisible()
    amount.menu.close()
    grid.rows[0].inputs["product_code"].put("VEHICLE_DAMAGE")
    amount.setFocus()
    room.key(Qt.Key.Key_F4)
    assert menu(room).isVisible()


def test_an_electric_car_gets_its_own_products(room: Room, grid: LineGrid) -> None:
    room.tab.entry.form.car.view.input("energy").set_text(Energy.ELECTRIC.value)
    room.settle()
    put_in(room, grid, 1)
    assert [row[0] for row in rows(grid)] == ["NE_THIRD_PARTY", "NE_DRIVER", "NE_PASSENGERS"]


def test_only_sets_that_fit_the_car_are_offered(room: Room, grid: LineGrid) -> None:
    lines = (CoverageSetLine(product_code="VEHICLE_DAMAGE"), CoverageSetLine(product_code="NE_GRID_FAILURE"))
    sets = room.office.desk.coverage_sets
    sets.save(room.office.actor, CoverageSet(name="电网", lines=lines))
    for one in sets.sets():
        assert one.id is not None
        if one.name != "电网":
            sets.delete(room.office.actor, one.id, one.version)
    room.start()
    room.shell.actions.run("registrations.coverage_sets")
    assert offered(room)[0] == "No set fits this car"
    assert not menu(room).actions()[0].isEnabled()


@pytest.mark.parametrize("replaces", [True, False])
def test_premiums_that_do_not_fit_the_set_are_asked_about(room: Room, grid: LineGrid, replaces: bool) -> None:
    for name, text in (("product_code", "BODY_SCRATCH"), ("sum_insured", "2,000.00"), ("premium", "310.00")):
        grid.rows[0].inputs[name].put(text)
    room.shell.agrees = replaces
    put_in(room, grid, 2)
    (question,) = room.shell.asked
    assert question.title == "Let “标准型” replace lines with premiums?"
    assert "划痕险 2,000.00: premium 310.00" in question.text
    kept = [] if replaces else [("BODY_SCRATCH", "2,000.00", "310.00")]
    assert rows(grid) == [*STANDARD, *kept]


def test_lines_without_premiums_give_way_unasked(room: Room, grid: LineGrid) -> None:
    grid.rows[0].inputs["product_code"].put("BODY_SCRATCH")
    put_in(room, grid, 2)
    assert room.shell.asked == []
    assert rows(grid) == STANDARD


def test_lines_are_saved_as_a_set_and_offered_at_once(room: Room, grid: LineGrid) -> None:
    grid.rows[0].inputs["product_code"].put("THIRD_PARTY")
    grid.rows[0].inputs["sum_insured"].put("3000000")
    room.shell.actions.run("registrations.coverage_sets")
    menu(room).actions()[-2].trigger()
    (dialog,) = room.tab.findChildren(RecordDialog)
    name = dialog.view.input("name")
    commit_text(name, "标准型")
    QTest.keyClick(name, Qt.Key.Key_Return, CONTROL)
    room.settle()
    assert "already" in dialog.view.cell("name").line.text()
    name.put("三者三百万")
    QTest.keyClick(name, Qt.Key.Key_Return, CONTROL)
    room.settle()
    assert room.tab.findChildren(RecordDialog) == []
    room.settle()
    saved = room.office.desk.coverage_sets.sets()[-1]
    assert (saved.name, [line.sum_insured for line in saved.lines]) == (
        "三者三百万",
        [Money.from_yuan(3_000_000)],
    )
    room.shell.actions.run("registrations.coverage_sets")
    assert "&4  三者三百万" in offered(room)


def test_lines_that_cannot_be_sold_together_are_not_saved(room: Room, grid: LineGrid) -> None:
    grid.rows[0].inputs["product_code"].put("BODY_SCRATCH")
    room.shell.actions.run("registrations.coverage_sets")
    menu(room).actions()[-2].trigger()
    (dialog,) = room.tab.findChildren(RecordDialog)
    dialog.view.input("name").put("划痕")
    QTest.keyClick(dialog.view.input("name"), Qt.Key.Key_Return, CONTROL)
    room.settle()
    assert dialog.isVisible()
    assert "needs its main cover" in dialog.problem.text()
    dialog.reject()


def test_the_editor_is_one_step_away(room: Room, grid: LineGrid) -> None:
    room.shell.actions.run("registrations.coverage_sets")
    menu(room).actions()[-1].trigger()
    assert room.shell.said == ["open coverage_sets"]


def test_a_registered_policy_offers_no_sets(room: Room) -> None:
    sold = room.sold_last_year()
    assert sold.id is not None
    room.open(sold.id)
    button = room.tab.findChild(QPushButton, "registration.commercial.lines.sets")
    assert button is not None
    assert not button.isVisible()
    room.tab.entry.aids.choose_set()
    assert not menu(room).isVisible()
