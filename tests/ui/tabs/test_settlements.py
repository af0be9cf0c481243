"""返利结算 by keyboard, in the real window over a real office (UR-9, UR-12, UR-15)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import RegistrationStatus, SettlementDecision, SettlementStatus
from insdesk.domain.ids import InsurerId, RegistrationId, SettlementId
from insdesk.domain.records.registration import RebateTerms, Slip
from insdesk.domain.records.settlement import NewSettlement
from insdesk.rules.rebate import slip_rebate
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.dialogs.explanation import ExplanationDialog
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.standard_actions import BACK, EXPORT, FIND, FINISH, NEW, PRINT, REFRESH
from insdesk.ui.tabs.settlements.commands import (
    ADD,
    ADD_KNOWN,
    DELETE,
    ENTER,
    LEAVE_OUT,
    NAME,
    READ,
    REMOVE,
    TAKE,
    TAKE_AS_EXPECTED,
    UNDO,
    WHY,
)
from insdesk.ui.tabs.settlements.listing import LineView
from insdesk.ui.tabs.settlements.period_dialog import PeriodDialog
from insdesk.ui.tabs.settlements.statement_dialog import StatementDialog
from insdesk.ui.tabs.settlements.tab import SettlementsTab
from tests.builders import TODAY, Office, a_commercial_slip, a_compulsory_slip, an_insurer
from tests.ui.tabs.desk_room import Room

CONTROL = Qt.KeyboardModifier.ControlModifier
TAKEN, LEFT_OUT = SettlementDecision.TAKEN, SettlementDecision.LEFT_OUT
PAID, SETTLED = RegistrationStatus.PAID, RegistrationStatus.SETTLED
TITLES = ("保单号", "手续费(元)", "手续费率")
MINE = InsurerId(1)


def rebated(slip: Slip, rate: str) -> Slip:
    """`slip` with its rebate fixed, as registering does it."""
    insurer = an_insurer()
    terms = RebateTerms(
        basis=insurer.rebate_basis.WITH_COMPULSORY,
        premium_basis=insurer.premium_basis,
        rate=insurer.commercial_new_rate if rate == "commercial" else insurer.compulsory_new_rate,
        taken_on=TODAY,
    )
    return replace(
        slip,
        insurer_id=MINE,
        insurer_name="测试财险",
        rebate_terms=terms,
        rebate=slip_rebate(slip, terms).amount,
    )


def sell(office: Office, serial: int) -> RegistrationId:
    """A paid one: 38.00 expected of C-…, 309.41 of B-…."""
    slips = (
        rebated(a_compulsory_slip(policy_no=f"TEST-C-{serial:04d}"), "compulsory"),
        rebated(a_commercial_slip(policy_no=f"TEST-B-{serial:04d}"), "commercial"),
    )
    paid = office.pay(office.registered(slips=slips))
    assert paid.id is not None
    return paid.id


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """Two paid registrations with two slips each, signed today."""
    office.insurer()
    office.owner()
    for serial in (1, 2):
        sell(office, serial)
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def opened(room: Room) -> SettlementId:
    """An open settlement of everything that waits."""
    wanted = NewSettlement(insurer_id=MINE, period_from=TODAY, period_to=TODAY)
    return room.desk.settlements.open(room.office.actor, wanted).id


def open_sheet(room: Room, key: SettlementId) -> SettlementsTab:
    tab = room.open(NAME, SettlementsTab, settlement=key)
    room.until(lambda: tab.sheet is not None and tab.page.panel.table.rows.is_loaded)
    room.settle()
    return tab


def lines(tab: SettlementsTab) -> dict[str, LineView]:
    rows = tab.page.panel.table.rows
    found = [rows.record_at(row) for row in range(len(rows.ids))]
    return {one.policy_no: one for one in found if isinstance(one, LineView)}


def go_to(room: Room, tab: SettlementsTab, number: str) -> None:
    tab.page.panel.table.select_id(lines(tab)[number].id)
    tab.page.focus_rows()
    room.settle()


def words(room: Room, name: str) -> str:
    return room.find(QLabel, f"settlements.{name}").text()


def statuses(room: Room) -> list[RegistrationStatus]:
    return [room.office.stored(RegistrationId(key)).status for key in (1, 2)]


def workbook(path: Path, *rows: tuple[object, ...], titles: tuple[object, ...] = TITLES) -> Path:
    book = Workbook()
    for row in (("某保险公司手续费清单",), titles, *rows):
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    """Agrees with C-0001 and B-0001, pays B-0002 short, is silent about C-0002, names a stranger."""
    return workbook(
        tmp_path / "对账单.xlsx",
        ("TEST-C-0001", 38, 0.04),
        ("TEST-B-0001", 309.41, 0.15),
        ("TEST-B-0002", 300, 0.15),
        ("FOREIGN-01", 9.99, 0.15),
        ("合计", 657.4, None),
    )


def read_statement(room: Room, path: Path) -> StatementDialog:
    room.run(READ)
    dialog = room.find(StatementDialog, "statement")
    dialog.open_file(path)
    room.settle()
    return dialog


def compare(room: Room, dialog: StatementDialog) -> None:
    """By the key on the button that has the focus."""
    button = dialog.findChild(QPushButton, "statement.compare")
    assert button is not None
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    room.settle()
    with room.qtbot.waitActive(room.window):  # the offscreen platform does not give it back by itself
        room.window.activateWindow()


@pytest.mark.requirement("UR-9", "UR-15")
def test_a_month_is_settled_by_keys_alone(room: Room, statement: Path) -> None:
    tab = room.open(NAME, SettlementsTab)
    room.run(NEW)
    dialog = room.find(PeriodDialog, "new_settlement")
    room.settle()
    assert dialog.view.values()["insurer_id"] is None  # nothing waits in the month before
    room.type("T01")
    room.type("20261101")
    room.type("20261130")
    room.settle()
    room.until(lambda: "4 policies wait" in dialog.text.text())
    assert "expected rebate 694.82" in dialog.text.text()
    room.press(Qt.Key.Key_Return)
    room.until(lambda: tab.sheet is not None and len(lines(tab)) == 4)
    assert words(room, "header.title") == "J2026-000001 · 测试财险"
    assert (words(room, "header.expected"), words(room, "header.actual")) == ("694.82", "–")
    compare(room, read_statement(room, statement))
    assert words(room, "standing") == "1 lines are still to decide."
    go_to(room, tab, "TEST-B-0002")
    room.press(Qt.Key.Key_Space)
    room.settle()
    assert lines(tab)["TEST-B-0002"].decision is TAKEN
    assert words(room, "header.difference") == "-9.41"
    room.answer("yes")
    room.run(FINISH)
    assert room.questions == ["Confirm settlement J2026-000001?"]
    assert statuses(room) == [SETTLED, PAID]
    assert words(room, "header.status") == "Confirmed"
    assert "Settlement J2026-000001 confirmed." in room.window.shell.messages.messages[-1].text


@pytest.mark.requirement("UR-15")
def test_the_comparison_is_seen_line_by_line(room: Room, statement: Path) -> None:
    tab = open_sheet(room, opened(room))
    compare(room, read_statement(room, statement))
    shown = {number: (line.verdict.value, line.decision.value) for number, line in lines(tab).items()}
    assert shown == {
        "TEST-C-0001": ("AGREED", "TAKEN"),
        "TEST-B-0001": ("AGREED", "TAKEN"),
        "TEST-B-0002": ("SHORT", "OPEN"),
        "TEST-C-0002": ("MISSING", "LEFT_OUT"),
        "FOREIGN-01": ("UNKNOWN", "LEFT_OUT"),
    }
    assert lines(tab)["FOREIGN-01"].remark == "not in our books · the statement says 9.99"
    chip = room.find(QToolButton, "settlement_lines.filter.verdict.short")
    assert chip.text() == "Paid short 1"
    assert room.find(QToolButton, "settlement_lines.filter.verdict.over").isHidden()
    chip.click()
    room.settle()
    assert set(lines(tab)) == {"TEST-B-0002"}
    room.until(lambda: "expected 309.41" in room.find(QLabel, "settlement_lines.totals").text())


@pytest.mark.requirement("UR-15")
def test_lines_are_taken_and_left_out_by_keys_and_by_a_click(room: Room) -> None:
    tab = open_sheet(room, opened(room))
    table = tab.page.panel.table
    tab.page.focus_rows()
    room.press(Qt.Key.Key_A, CONTROL)
    room.run(TAKE_AS_EXPECTED)
    assert {line.decision for line in lines(tab).values()} == {TAKEN}
    room.run(LEAVE_OUT)
    assert {line.decision for line in lines(tab).values()} == {LEFT_OUT}
    assert not room.find(QPushButton, "settlements.action.confirm").isEnabled()
    assert words(room, "standing") == "No line is taken yet."
    room.run(TAKE)
    assert {line.decision for line in lines(tab).values()} == {TAKEN}
    first = table.rows.index(0, 0)
    number = table.rows.text_at(0, 1)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(first).center())
    room.settle()
    assert [one.policy_no for one in lines(tab).values() if one.decision is LEFT_OUT] == [number]
    assert words(room, "standing") == "3 lines taken, 1 left out: ready to confirm."


@pytest.mark.requirement("UR-15")
def test_an_amount_is_typed_by_hand(room: Room) -> None:
    tab = open_sheet(room, opened(room))
    go_to(room, tab, "TEST-B-0001")
    room.press(Qt.Key.Key_Return)
    dialog = room.find(FormDialog, "settlement_line")
    assert "expected 309.41" in dialog.text.text()
    room.until(lambda: room.focused_name() == "settlement_line.actual")
    room.type("310")
    room.type("bank slip")
    room.press(Qt.Key.Key_Return)
    room.settle()
    line = lines(tab)["TEST-B-0001"]
    assert (str(line.actual), line.verdict.value, line.remark) == ("310.00", "OVER", "bank slip")


def test_an_amount_that_cannot_be_read_is_said_beside_its_field(room: Room) -> None:
    tab = open_sheet(room, opened(room))
    go_to(room, tab, "TEST-B-0001")
    room.run(ENTER)
    dialog = room.find(FormDialog, "settlement_line")
    dialog.view.input("actual").set_text("12,50")
    dialog.submit()
    assert "does not part thousands" in room.find(QLabel, "settlement_line.actual.message").text()
    assert dialog.isVisible()
    dialog.reject()


def test_only_a_note_is_typed_for_a_stranger(room: Room, statement: Path) -> None:
    tab = open_sheet(room, opened(room))
    compare(room, read_statement(room, statement))
    go_to(room, tab, "FOREIGN-01")
    room.run(ENTER)
    dialog = room.find(FormDialog, "settlement_line")
    assert dialog.view.input("actual").property("locked") is True
    dialog.view.input("note").set_text("asked")
    dialog.submit()
    room.settle()
    assert lines(tab)["FOREIGN-01"].note == "asked"


@pytest.mark.requirement("IN-7", "IN-8")
def test_every_expected_amount_is_explained_beside_the_statement(room: Room, statement: Path) -> None:
    tab = open_sheet(room, opened(room))
    compare(room, read_statement(room, statement))
    go_to(room, tab, "TEST-B-0002")
    room.run(WHY)
    dialog = room.find(ExplanationDialog, "settlement_why")
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"Expected", "On the statement", "2,062.76", "15.00 %", "309.41", "300.00"} <= set(told)
    dialog.close()
    go_to(room, tab, "FOREIGN-01")
    room.run(WHY)
    again = room.find(ExplanationDialog, "settlement_why")
    assert any("Nothing is expected" in label.text() for label in again.findChildren(QLabel))


@pytest.mark.requirement("UR-9")
def test_undoing_wants_a_reason_and_frees_the_policies(room: Room) -> None:
    key = opened(room)
    tab = open_sheet(room, key)
    tab.page.focus_rows()
    room.press(Qt.Key.Key_A, CONTROL)
    room.run(TAKE_AS_EXPECTED)
    room.answer("yes")
    room.run(FINISH)
    assert statuses(room) == [SETTLED, SETTLED]
    assert room.find(QPushButton, f"{READ}.button").isHidden()
    room.run(UNDO)
    dialog = room.find(FormDialog, "settlement_undo")
    dialog.submit()
    assert "Required" in room.find(QLabel, "settlement_undo.reason.message").text()
    room.type("wrong file")
    room.press(Qt.Key.Key_Return)
    room.until(lambda: room.desk.settlements.get(key).status is SettlementStatus.UNDONE)
    room.settle()
    assert statuses(room) == [PAID, PAID]
    assert "wrong file" in words(room, "header.about")
    assert words(room, "header.status") == "Undone"


def test_what_waits_no_more_is_said_before_a_settlement_is_made(room: Room) -> None:
    opened(room)
    room.open(NAME, SettlementsTab, insurer=1, new=True)
    dialog = room.find(PeriodDialog, "new_settlement")
    room.settle()
    assert dialog.view.values()["insurer_id"] == MINE
    assert "Nothing waits" in dialog.text.text()
    create = room.find(QPushButton, "new_settlement.create")
    assert not create.isEnabled()
    dialog.view.input("period_from").set_text("20261231")
    dialog.submit()
    assert "ends before it begins" in room.find(QLabel, "new_settlement.period_to.message").text()
    dialog.reject()


def test_further_policies_are_added_and_lines_removed(room: Room) -> None:
    tab = open_sheet(room, opened(room))
    go_to(room, tab, "TEST-B-0002")
    room.answer("yes")
    room.press(Qt.Key.Key_Delete)
    room.settle()
    assert room.questions == ["Remove 1 lines from the settlement?"]
    assert "TEST-B-0002" not in lines(tab)
    room.run(ADD)
    dialog = room.find(PeriodDialog, "new_settlement")
    room.settle()
    assert dialog.text.text() == "1 policies wait, expected rebate 309.41."
    dialog.submit()
    room.settle()
    assert "TEST-B-0002" in lines(tab)


def test_nothing_is_removed_without_a_yes(room: Room) -> None:
    tab = open_sheet(room, opened(room))
    go_to(room, tab, "TEST-B-0002")
    room.answer("no")
    room.run(REMOVE)
    assert len(lines(tab)) == 4


@pytest.mark.requirement("UR-15")
def test_what_the_statement_names_and_waits_is_added(room: Room, statement: Path) -> None:
    key = opened(room)
    service = room.desk.settlement_lines
    tab = open_sheet(room, key)
    service.remove(room.office.actor, key, [lines(tab)["TEST-B-0002"].id])
    room.run(REFRESH)
    compare(room, read_statement(room, statement))
    assert lines(tab)["TEST-B-0002"].remark.startswith("ours and paid (R2026-000002): can be added")
    room.run(ADD_KNOWN)
    assert lines(tab)["TEST-B-0002"].verdict.value == "SHORT"
    room.run(ADD_KNOWN)
    error = room.find(ErrorDialog, "error")
    assert "do not wait to be settled" in room.find(QLabel, "error.title").text()
    error.close()


def test_a_settlement_is_deleted_with_a_yes(room: Room) -> None:
    key = opened(room)
    tab = open_sheet(room, key)
    room.answer("no")
    room.run(DELETE)
    assert room.desk.settlements.get(key).status is SettlementStatus.OPEN
    room.answer("yes")
    room.run(DELETE)
    assert tab.sheet is None
    assert len(tab.list.panel.table.rows.ids) == 0


def test_the_list_leads_in_and_esc_leads_out(room: Room) -> None:
    key = opened(room)
    tab = room.open(NAME, SettlementsTab)
    tab.list.panel.table.select_id(key)
    tab.list.panel.table.setFocus()
    room.press(Qt.Key.Key_Return)
    room.until(lambda: tab.sheet is not None)
    assert tab.arguments() == {"settlement": key}
    room.run(FIND)
    assert tab.page.isAncestorOf(room.focused())
    room.run(BACK)
    assert tab.sheet is None
    assert tab.list.settlement_id == key
    assert tab.arguments() == {}
    room.run(FIND)
    assert tab.list.isAncestorOf(room.focused())
    room.run(BACK)
    assert room.window.tabs.current_tab is not tab


def test_an_insurer_is_linked_to(room: Room) -> None:
    room.office.insurer(code="B", short_name="另一财险", full_name="另一财产保险")
    opened(room)
    tab = room.open(NAME, SettlementsTab, insurer=1)
    assert len(tab.list.panel.table.rows.ids) == 1
    room.window.shell.open_tab(NAME, insurer=2)
    room.settle()
    assert len(tab.list.panel.table.rows.ids) == 0


@pytest.mark.requirement("UR-15")
def test_the_paper_is_previewed_and_the_workbook_written(room: Room, tmp_path: Path) -> None:
    tab = open_sheet(room, opened(room))
    room.run(PRINT)
    preview = room.find(PreviewDialog, "preview")
    assert "J2026-000001" in preview.text
    assert "TEST-B-0002" in preview.text
    preview.close()
    room.run(EXPORT)
    asked = room.find(QFileDialog, "settlements.export_file")
    assert asked.selectedFiles()[0].endswith("J2026-000001 测试财险.xlsx")
    asked.reject()
    target = tmp_path / "out.xlsx"
    tab.doing.export_to(str(target))
    room.settle()
    assert load_workbook(target)["Lines"].max_row == 5
    assert str(target) in room.window.shell.messages.messages[-1].text


def test_somebody_elses_change_is_seen_before_confirming(room: Room) -> None:
    key = opened(room)
    tab = open_sheet(room, key)
    tab.page.focus_rows()
    room.press(Qt.Key.Key_A, CONTROL)
    room.run(TAKE_AS_EXPECTED)
    first = next(iter(lines(tab).values()))
    room.desk.settlement_lines.leave_out(room.office.actor, key, [first.id])
    room.answer("yes")
    room.run(FINISH)
    assert room.desk.settlements.get(key).status is SettlementStatus.OPEN
    room.find(ErrorDialog, "error").close()
    room.run(REFRESH)
    room.answer("yes")
    room.run(FINISH)
    assert room.desk.settlements.get(key).status is SettlementStatus.CONFIRMED


# The dialog that reads a statement.


def dialog_label(dialog: StatementDialog, name: str) -> str:
    label = dialog.findChild(QLabel, f"statement.{name}")
    assert label is not None
    return label.text()


def choose(dialog: StatementDialog, name: str, key: str) -> None:
    box = dialog.findChild(ChoiceBox, f"statement.{name}")
    assert box is not None
    box.set_text(key)


def test_a_statement_is_understood_before_it_is_compared(room: Room, statement: Path) -> None:
    key = opened(room)
    open_sheet(room, key)
    dialog = read_statement(room, statement)
    assert dialog_label(dialog, "found") == "4 rows, 657.40 in all · 1 total rows and 0 empty ones left out"
    assert dialog.notice == ""
    assert room.desk.settlements.get(key).statement_name == ""
    dialog.reject()
    room.settle()
    assert room.desk.settlements.get(key).statement_name == ""


def test_rows_that_cannot_be_read_are_said(room: Room, tmp_path: Path) -> None:
    open_sheet(room, opened(room))
    path = workbook(tmp_path / "a.xlsx", (1.2e21, 5, None), ("TEST-C-0001", 38, "见合同"))
    dialog = read_statement(room, path)
    assert "1 rows cannot be read" in dialog.notice
    assert "Excel kept 1.2e+21 as a number" in dialog.notice
    assert "1 rates cannot be read" in dialog.notice
    dialog.reject()


def test_a_file_that_is_no_workbook_leaves_the_dialog_open(room: Room, tmp_path: Path) -> None:
    open_sheet(room, opened(room))
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"nothing")
    dialog = read_statement(room, path)
    assert "a.xlsx is damaged or not such a file." in dialog.notice
    assert dialog.reading is None
    dialog.reject()


def test_the_columns_are_chosen_by_hand_and_remembered(room: Room, tmp_path: Path) -> None:
    open_sheet(room, opened(room))
    titles = ("号码", "应付", "备用")
    first = workbook(tmp_path / "a.xlsx", ("TEST-C-0001", 38, 7), titles=titles)
    dialog = read_statement(room, first)
    assert dialog_label(dialog, "found") == "Choose the columns of policy number and rebate."
    choose(dialog, "header_row", "2")
    room.settle()
    choose(dialog, "column.policy_no", "0")
    room.settle()
    choose(dialog, "column.amount", "1")
    room.settle()
    assert dialog.reading is not None
    assert len(dialog.reading.rows) == 1
    compare(room, dialog)
    second = workbook(tmp_path / "b.xlsx", ("TEST-C-0001", 37, 7), titles=titles)
    again = read_statement(room, second)
    assert again.reading is not None
    assert str(again.reading.amount) == "37.00"
    assert "a.xlsx was compared before" in again.notice
    again.reject()


def test_another_sheet_is_chosen(room: Room, tmp_path: Path) -> None:
    open_sheet(room, opened(room))
    book = Workbook()
    book.active.append(("说明",))
    second = book.create_sheet("商业险")
    second.append(TITLES)
    second.append(("TEST-B-0001", 309.41, 0.15))
    path = tmp_path / "a.xlsx"
    book.save(path)
    dialog = read_statement(room, path)
    assert dialog_label(dialog, "found") == "Choose the columns of policy number and rebate."
    choose(dialog, "sheet", "1")
    room.settle()
    assert dialog.reading is not None
    assert [row.policy_no for row in dialog.reading.rows] == ["TEST-B-0001"]
    dialog.reject()


def test_a_statement_of_another_month_is_warned_about(room: Room, tmp_path: Path) -> None:
    open_sheet(room, opened(room))
    titles = ("保单号", "手续费", "签单日期")
    path = workbook(tmp_path / "a.xlsx", ("TEST-C-0001", 38, "2026-09-01"), titles=titles)
    dialog = read_statement(room, path)
    assert "Signed 2026-09-01 to 2026-09-01, but the settlement is of 2026-11-23" in dialog.notice
    dialog.reject()


def test_a_file_is_dropped(room: Room, statement: Path) -> None:
    open_sheet(room, opened(room))
    room.run(READ)
    dialog = room.find(StatementDialog, "statement")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(statement))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    dialog.dropEvent(drop)
    room.settle()
    assert dialog.reading is not None
    assert len(dialog.reading.rows) == 4
    dialog.reject()
