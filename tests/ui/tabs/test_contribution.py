"""级别分析 in the real window over a real office: counts, charts, members, many at once (CA-4 to CA-7)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import SpendingKind
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.level_enums import LevelColour
from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.attribute import Attribute, AttributeLabel, AttributeValue
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.domain.records.export import ExportOrder
from insdesk.domain.records.spending import Spending
from insdesk.services.exports import Listed
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.owners.bulk_dialogs import AttributesDialog
from insdesk.ui.tabs.contribution.charts_card import BARS, RING, STREAMS
from insdesk.ui.tabs.contribution.commands import (
    CHANGE_ATTRIBUTES,
    EXPORT_LEVELS,
    NAME,
    SAVE_PICTURE,
    UNDO_BULK,
)
from insdesk.ui.tabs.contribution.report import report
from insdesk.ui.tabs.contribution.tab import ContributionTab
from tests.builders import TODAY, Office, yuan
from tests.ui.tabs.desk_room import Room

LONG_AGO = TODAY - timedelta(days=500)


def spend(room: Room, owner: CustomerId, car: VehicleId, amount: str, day: date = TODAY) -> None:
    number = f"W{owner}-{day:%y%m%d}-{amount}"
    order = Spending(
        kind=SpendingKind.REPAIR,
        number=number,
        customer_id=owner,
        vehicle_id=car,
        day=day,
        amount=yuan(amount),
    )
    room.desk.spending.save(room.office.actor, order)


def level(room: Room, name: str, lower: str, upper: str | None, colour: LevelColour) -> None:
    above: Money | None = None if upper is None else yuan(upper)
    record = ContributionLevel(name=name, colour=colour, repair_from=yuan(lower), repair_below=above)
    room.desk.levels.save(room.office.actor, record)


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """金卡: from 1,000; 银卡: from 100; four customers, one of whom spent nothing."""
    room = Room(qtbot, office)
    owners = [office.owner(serial, name=f"{name}虚构") for serial, name in enumerate("赵钱孙李", 1)]
    level(room, "金卡", "1000", None, LevelColour.PURPLE)
    level(room, "银卡", "100", "1000", LevelColour.AMBER)
    spend(room, *owners[0], "5000")
    spend(room, *owners[1], "300")
    spend(room, *owners[2], "999.99")
    spend(room, *owners[0], "500", LONG_AGO)
    room.enter()
    yield room
    room.window.tabs.remove_all()
    room.leave()


def open_tab(room: Room) -> ContributionTab:
    tab = room.open(NAME, ContributionTab, page="analysis")
    room.until(lambda: tab.analysis.analysis is not None)
    room.settle()
    return tab


def listed(tab: ContributionTab) -> list[str]:
    rows = tab.analysis.members.panel.table.rows
    records = [rows.record_at(row) for row in range(len(rows.ids))]
    return [str(getattr(one, "name", "")) for one in records]


def labels(tab: ContributionTab) -> list[tuple[AttributeLabel, ...]]:
    rows = tab.analysis.members.panel.table.rows
    return [getattr(rows.record_at(row), "attributes", ()) for row in range(len(rows.ids))]


def title(room: Room) -> str:
    return room.find(QLabel, "contribution.members.title").text()


def choose_line(room: Room, tab: ContributionTab, row: int) -> None:
    tab.analysis.levels.selectRow(row)
    room.settle()


@pytest.mark.requirement("CA-4")
@pytest.mark.requirement("CA-5")
def test_levels_are_counted_with_shares_and_who_is_in_none(room: Room) -> None:
    tab = open_tab(room)
    analysis = tab.analysis.analysis
    assert analysis is not None
    assert [(one.level.name, one.customers, one.share) for one in analysis.levels] == [
        ("金卡", 1, Decimal("0.2500")),
        ("银卡", 2, Decimal("0.5000")),
    ]
    assert (analysis.distinct, analysis.unclassified) == (3, 1)
    assert [(one.title, one.value) for one in tab.analysis.charts.bars.marks] == [
        ("金卡", 1),
        ("银卡", 2),
        ("In no level", 1),
    ]
    assert "2 customers · 50.00%" in tab.analysis.charts.bars.accessibleDescription()


@pytest.mark.requirement("CA-6")
def test_a_level_chosen_in_the_list_shows_its_customers(room: Room) -> None:
    tab = open_tab(room)
    choose_line(room, tab, 1)
    assert listed(tab) == ["孙虚构", "钱虚构"]  # who spent most stands first
    assert title(room) == "银卡 · 2 customers"
    choose_line(room, tab, 2)
    assert listed(tab) == ["李虚构"]
    choose_line(room, tab, 3)
    assert len(listed(tab)) == 3


@pytest.mark.requirement("CA-6")
def test_a_level_chosen_in_the_chart_by_mouse_or_keys_shows_its_customers(room: Room) -> None:
    tab = open_tab(room)
    bars = tab.analysis.charts.bars
    top, bottom = bars.row_rect(1)
    position = QPointF(bars.width() / 2, (top + bottom) / 2).toPoint()
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=position)
    room.settle()
    assert listed(tab) == ["孙虚构", "钱虚构"]
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_End)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    room.settle()
    assert listed(tab) == ["李虚构"]
    assert "In no level" in bars.accessibleName()


@pytest.mark.requirement("CA-6")
def test_the_ring_has_everybody_in_exactly_one_part(room: Room) -> None:
    level(room, "全部", "0.01", None, LevelColour.BLUE)
    tab = open_tab(room)
    ring = tab.analysis.charts.ring
    assert sum(one.value for one in ring.marks) == 4
    tab.analysis.charts.show_kind(RING)
    several = [one.title for one in ring.marks].index("In several levels")
    ring.chosen.emit(several)
    room.settle()
    assert len(listed(tab)) == 3


@pytest.mark.requirement("CA-3")
def test_levels_that_count_somebody_twice_are_told_and_shown_never_refused(room: Room) -> None:
    level(room, "回头客", "200", "400", LevelColour.BLUE)
    tab = open_tab(room)
    assert "1 customer counts twice" in room.find(QLabel, "contribution.overlap.0").text()
    room.click("contribution.overlap.0.open")
    room.settle()
    assert listed(tab) == ["钱虚构"]


def test_the_same_day_gives_the_same_answer_and_another_day_another(room: Room) -> None:
    tab = open_tab(room)
    tab.analysis.as_of.setFocus()
    room.type(LONG_AGO.isoformat())
    tab.analysis.levels.setFocus()
    room.settle()
    analysis = tab.analysis.analysis
    assert analysis is not None
    assert [one.customers for one in analysis.levels] == [0, 1]
    assert LONG_AGO.isoformat() in room.find(QLabel, "contribution.told").text()


def test_who_moved_is_shown_as_a_list_and_as_streams(room: Room) -> None:
    tab = open_tab(room)
    charts = tab.analysis.charts
    assert not tab.analysis.movements.isVisible()
    charts.show_kind(STREAMS)  # asks for the comparison by itself
    room.settle()
    assert room.find(QCheckBox, "contribution.compare_box").isChecked()
    assert tab.analysis.movements.isVisible()
    moved = [one.figure for one in charts.streams.streams]
    assert moved[0] == "银卡 → 金卡: 1 customer"
    charts.streams.chosen.emit(0)
    room.settle()
    assert listed(tab) == ["赵虚构"]
    tab.analysis.compare.setChecked(False)
    room.settle()
    assert charts.kind == BARS


@pytest.mark.requirement("CA-7")
def test_an_attribute_is_changed_for_all_and_taken_back(room: Room) -> None:
    values = (AttributeValue(name="是"), AttributeValue(name="否"))
    room.desk.attributes.save(room.office.actor, Attribute(name="大客户", values=values))
    tab = open_tab(room)
    choose_line(room, tab, 3)
    tab.analysis.members.select_all()
    room.run(CHANGE_ATTRIBUTES)
    dialog = room.find(AttributesDialog, "change_attributes")
    assert dialog.pick is not None
    (attribute,) = room.desk.attributes.all()
    field = dialog.pick.field
    assert isinstance(field, ChoiceBox)
    field.set_text(str(attribute.values[0].id))
    room.answer("yes")
    room.click("change_attributes.change")
    room.settle()
    assert "3" in room.questions[0]
    assert all(len(one) == 1 for one in labels(tab))
    room.run(UNDO_BULK)
    assert not any(labels(tab))


@pytest.mark.parametrize(("suffix", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_the_chart_in_sight_is_saved_as_a_picture(
    room: Room, tmp_path: Path, suffix: str, start: bytes
) -> None:
    open_tab(room)
    room.run(SAVE_PICTURE)
    dialog = room.find(QFileDialog, "contribution.save_picture")
    path = tmp_path / f"chart.{suffix}"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert path.read_bytes().startswith(start)
    assert path.stat().st_size > 1_000


def test_a_new_order_is_counted_at_once(room: Room) -> None:
    tab = open_tab(room)
    owner = room.office.owner(9, name="周虚构")
    saved = Spending(
        kind=SpendingKind.REPAIR,
        number="W-9",
        customer_id=owner[0],
        vehicle_id=owner[1],
        day=TODAY,
        amount=yuan("2000"),
    )
    room.window.shell.hub.publish(room.desk.spending.save(room.office.actor, saved).changes)
    room.settle()
    analysis = tab.analysis.analysis
    assert analysis is not None
    assert analysis.levels[0].customers == 2


@pytest.mark.requirement("CA-5")
def test_levels_with_their_limits_and_counts_become_a_workbook(room: Room, tmp_path: Path) -> None:
    tab = open_tab(room)
    analysis = tab.analysis.analysis
    assert analysis is not None
    assert room.window.shell.actions.action(EXPORT_LEVELS).isEnabled()
    wanted = report(analysis)
    path = tmp_path / "levels.xlsx"
    order = ExportOrder(
        list_name=wanted.spec.name, columns=wanted.shown, rows=len(wanted.ids), file_name=path.name
    )
    permit = room.desk.exports.permit(room.office.actor, order).id
    listed = Listed(wanted.spec, wanted.rows)
    assert room.desk.exports.write(permit, listed, wanted.ids, path, SilentProgress()) == 3
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[0], row[4], row[10], row[11]) for row in rows] == [
        ("金卡", 1000, 1, 0.25),
        ("银卡", 100, 2, 0.5),
        ("In no level", None, 1, 0.25),
    ]
