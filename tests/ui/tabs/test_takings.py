"""收款流水 in the real window: today's receipts, their sums, the printed listing (UR-15)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.ids import InsurerId
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.standard_actions import PRINT
from insdesk.ui.tabs.receipts.tab import ReceiptsTab
from insdesk.ui.tabs.takings.commands import NAME, SHOW_RECEIPT
from insdesk.ui.tabs.takings.tab import TakingsTab
from tests.builders import Office, a_compulsory_slip
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("UR-15")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """One policy, paid today."""
    office.insurer()
    office.owner()
    slip = a_compulsory_slip(insurer_id=InsurerId(1), insurer_name="测试财险")
    office.pay(office.registered(slips=(slip,)))
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def open_tab(room: Room) -> TakingsTab:
    tab = room.open(NAME, TakingsTab)
    room.until(lambda: len(tab.page.panel.table.rows.ids) == 1)
    tab.page.panel.table.go_to_row(0)
    room.settle()
    return tab


def paper() -> PreviewDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreviewDialog)
    return dialog


def test_it_opens_on_todays_receipts_with_their_sums(room: Room) -> None:
    tab = open_tab(room)
    filters = {(one.operator.value, one.values) for one in tab.page.panel.bar.query.filters}
    today = room.office.clock.today()
    assert filters == {("AT_LEAST", (today,)), ("AT_MOST", (today,))}
    assert room.find(QLabel, "takings.totals").text() == "Cash 1,250.00 · together 1,250.00"


def test_the_list_and_the_receipt_print(room: Room) -> None:
    open_tab(room)
    room.run(PRINT)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), PreviewDialog))
    assert "Receipts by day" in paper().text
    paper().reject()
    room.run(SHOW_RECEIPT)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), PreviewDialog))
    assert "Receipt of payment" in paper().text
    paper().reject()


def test_a_row_opens_the_payments_of_its_policy(room: Room) -> None:
    tab = open_tab(room)
    tab.page.panel.table.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    receipts = room.current(ReceiptsTab)
    room.until(lambda: receipts.account is not None)
    assert receipts.account is not None
    assert receipts.account.registration.number == "R2026-000001"


def test_without_a_row_there_is_nothing_to_open(room: Room) -> None:
    tab = open_tab(room)
    assert room.window.shell.actions.is_possible(SHOW_RECEIPT)
    tab.page.panel.bar.set_text("nobody")
    room.until(lambda: len(tab.page.panel.table.rows.ids) == 0)
    room.settle()
    assert not room.window.shell.actions.is_possible(SHOW_RECEIPT)
    assert room.find(QLabel, "takings.totals").text() == "together 0.00"
