"""代办服务收款 by keyboard, in the real window over a real office (UR-9, UR-12, UR-15)."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import AgencyMode, ReceiptMethod, RegistrationStatus
from insdesk.domain.ids import InsurerId, RegistrationId
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.domain.records.registration import Registration
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.inputs.money_edit import MoneyEdit
from insdesk.ui.standard_actions import BACK, FINISH, PRINT, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tabs.receipts.commands import COLLECT_AND_PRINT, NAME, OPEN_POLICY, REVERSE
from insdesk.ui.tabs.receipts.reverse_dialog import ReverseDialog
from insdesk.ui.tabs.receipts.tab import ReceiptsTab
from insdesk.ui.tabs.registrations.commands import COLLECT
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from tests.builders import Office, a_compulsory_slip, yuan
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room

CONTROL = Qt.KeyboardModifier.ControlModifier
DUE = yuan("1250.00")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """Three policies to collect 1,250.00 for; the newest stands first."""
    office.insurer()
    office.owner()
    for serial in (1, 2, 3):
        sell(office, serial)
    room = Room(qtbot, office)
    room.enter()
    yield room
    for tab in room.window.tabs.tabs:
        if isinstance(tab, ReceiptsTab):
            tab.form.view.mark_clean()
    room.leave()


def sell(office: Office, serial: int, mode: AgencyMode = AgencyMode.IN_HOUSE) -> Registration:
    slip = a_compulsory_slip(
        policy_no=f"TEST-C-{serial:04d}", insurer_id=InsurerId(1), insurer_name="测试财险"
    )
    return office.registered(slips=(slip,), agency_mode=mode)


def open_tab(room: Room, **arguments: str | int) -> ReceiptsTab:
    tab = room.open(NAME, ReceiptsTab, **arguments)
    room.until(lambda: tab.page.table.rows.is_loaded and tab.account is not None)
    room.settle()
    return tab


def numbers(tab: ReceiptsTab) -> list[str]:
    model = tab.page.table.rows
    return [str(model.index(row, 0).data())[-1] for row in range(model.rowCount())]


def shown(tab: ReceiptsTab) -> str:
    """The last digit of the number of the policy in sight."""
    assert tab.account is not None
    return tab.account.registration.number[-1]


def stored(room: Room, serial: int) -> Account:
    return room.desk.receipts.account(RegistrationId(serial))


def text(room: Room, name: str) -> str:
    return room.find(QLabel, f"receipts.{name}").text()


def value(tab: ReceiptsTab, field: str) -> str:
    return tab.form.view.input(field).text()


def message(tab: ReceiptsTab, field: str) -> str:
    return tab.form.view.cell(field).line.text()


@pytest.mark.requirement("UR-9", "UR-15")
def test_the_whole_amount_of_the_row_is_collected_with_two_keys(room: Room) -> None:
    tab = open_tab(room)
    assert (numbers(tab), shown(tab)) == (["3", "2", "1"], "3")
    tab.page.focus_rows()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.focused_name() == "receipts.method"
    room.run(FINISH)
    account = stored(room, 3)
    (receipt,) = account.receipts
    assert (receipt.amount, receipt.method, receipt.payer) == (DUE, ReceiptMethod.CASH, "张测试")
    assert account.registration.status is RegistrationStatus.PAID
    room.until(lambda: numbers(tab) == ["2", "1"])
    assert (shown(tab), text(room, "account.open"), text(room, "account.status")) == ("3", "0.00", "Paid")
    assert "S2026-000001: 1,250.00 received" in room.window.shell.messages.messages[-1].text
    assert room.focused() is room.find(QPushButton, "receipts.action.next")


@pytest.mark.requirement("UR-15")
def test_from_one_to_the_next_without_leaving_the_form(room: Room) -> None:
    tab = open_tab(room)
    for serial in (3, 2, 1):
        assert shown(tab) == str(serial)
        room.run(SAVE_AND_NEXT)
        room.settle()
    assert [stored(room, serial).registration.status.value for serial in (1, 2, 3)] == ["PAID"] * 3
    room.until(lambda: numbers(tab) == [])
    assert "last one" in room.window.shell.messages.messages[-1].text


def test_enter_walks_through_the_form_to_its_button(room: Room) -> None:
    tab = open_tab(room)
    tab.form.focus_first()
    walked = []
    for _step in range(7):
        walked.append(room.focused_name().removeprefix("receipts."))
        room.press(Qt.Key.Key_Return)
    assert walked == ["method", "amount", "handed_over", "received_on", "payer", "reference", "remarks"]
    assert room.focused() is room.find(QPushButton, "receipts.action.collect")
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert stored(room, 3).registration.status is RegistrationStatus.PAID


@pytest.mark.requirement("UR-9")
def test_a_part_payment_is_explained_and_leaves_the_rest_to_collect(room: Room) -> None:
    tab = open_tab(room)
    tab.form.view.focus_field("amount")
    room.type("1000")
    assert text(room, "outcome") == "Part payment: 250.00 stay open."
    room.run(SAVE)
    assert (text(room, "account.paid"), text(room, "account.open")) == ("1,000.00", "250.00")
    assert (value(tab, "amount"), tab.is_dirty()) == ("250.00", False)
    assert text(room, "outcome") == "Pays all that is open."
    assert numbers(tab) == ["3", "2", "1"]


@pytest.mark.requirement("UR-9")
def test_more_than_what_is_open_is_refused_beside_the_amount(room: Room) -> None:
    tab = open_tab(room)
    tab.form.view.focus_field("amount")
    room.type("1250.01")
    room.run(FINISH)
    assert message(tab, "amount") == "1,250.00 due, 0.00 received: at most 1,250.00 more can be taken."
    assert room.focused_name() == "receipts.amount"
    assert stored(room, 3).receipts == ()
    room.type("1250")
    assert message(tab, "amount") == ""


def test_cash_handed_over_tells_the_change_and_is_never_stored(room: Room) -> None:
    tab = open_tab(room)
    tab.form.view.focus_field("handed_over")
    room.type("1300")
    assert text(room, "change") == "Change: 50.00"
    tab.form.view.focus_field("handed_over")
    room.type("1200")
    room.run(FINISH)
    assert message(tab, "handed_over").startswith("50.00 is missing")
    assert stored(room, 3).receipts == ()
    tab.form.view.focus_field("handed_over")
    room.type("1300")
    room.run(FINISH)
    assert stored(room, 3).balance.paid == DUE


def test_only_cash_has_change(room: Room) -> None:
    tab = open_tab(room)
    tab.form.focus_first()
    room.press(Qt.Key.Key_Down)
    assert value(tab, "method") == "POS"
    assert room.find(MoneyEdit, "receipts.handed_over").isReadOnly()
    room.run(FINISH)
    assert stored(room, 3).receipts[0].method is ReceiptMethod.POS
    room.run(SAVE_AND_NEXT)
    room.settle()
    assert (shown(tab), value(tab, "method")) == ("2", "POS")


def test_a_future_day_and_an_empty_payer_are_refused(room: Room) -> None:
    tab = open_tab(room)
    tab.form.view.focus_field("received_on")
    room.type("2026-11-24")
    tab.form.view.focus_field("payer")
    room.type("")
    room.run(FINISH)
    assert "lies in the future" in message(tab, "received_on")
    assert message(tab, "payer").startswith("Required")
    assert stored(room, 3).receipts == ()


@pytest.mark.requirement("UR-9")
def test_somebody_else_collected_meanwhile(room: Room) -> None:
    """What was typed stays until the refresh shows what the other did."""
    tab = open_tab(room)
    account = stored(room, 3)
    other = Receipt(amount=yuan("1000"), received_on=date(2026, 11, 23), payer="别人")
    registration = account.registration
    assert registration.id is not None
    room.desk.receipts.collect(room.office.actor, registration.id, registration.version, other)
    tab.form.view.focus_field("reference")
    room.type("REF-1")
    room.run(FINISH)
    assert "Somebody else changed this record" in text(room, "outcome")
    assert (value(tab, "reference"), len(stored(room, 3).receipts)) == ("REF-1", 1)
    room.answer("yes")
    room.run(REFRESH)
    room.until(lambda: text(room, "account.open") == "250.00")
    assert value(tab, "amount") == "250.00"


@pytest.mark.requirement("UR-15")
def test_a_receipt_is_printed_right_after_collecting(room: Room) -> None:
    open_tab(room)
    room.run(COLLECT_AND_PRINT)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), PreviewDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreviewDialog)
    assert all(word in dialog.text for word in ("S2026-000001", "壹仟贰佰伍拾元整", "TEST-C-0003"))
    dialog.reject()
    room.run(PRINT)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), PreviewDialog))
    again = QApplication.activeModalWidget()
    assert isinstance(again, PreviewDialog)
    again.reject()


@pytest.mark.requirement("UR-9")
def test_a_receipt_is_reversed_with_a_reason_by_keys(room: Room) -> None:
    tab = open_tab(room)
    room.run(FINISH)
    room.run(REVERSE)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReverseDialog)
    room.press(Qt.Key.Key_Return, CONTROL)
    assert dialog.view.cell("reason").line.text().startswith("Required")
    dialog.view.focus_field("reason")
    commit_text(room.focused(), "刷错卡")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return)
    assert room.focused() is dialog.findChild(QPushButton, "reversal.reverse")
    room.press(Qt.Key.Key_Return)
    room.settle()
    account = stored(room, 3)
    assert [one.amount for one in account.receipts] == [DUE, -DUE]
    assert (account.receipts[1].reason, account.registration.status) == (
        "刷错卡",
        RegistrationStatus.REGISTERED,
    )
    room.until(lambda: numbers(tab) == ["3", "2", "1"])
    assert text(room, "account.open") == "1,250.00"
    assert not room.find(QPushButton, "receipts.action.reverse").isEnabled()
    assert room.window.shell.actions.is_possible(FINISH)


@pytest.mark.requirement("UR-9")
def test_a_settlement_in_between_keeps_the_receipt(room: Room) -> None:
    open_tab(room)
    room.run(FINISH)
    room.run(REVERSE)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReverseDialog)
    room.office.settle(stored(room, 3).registration)
    commit_text(room.focused(), "误收")
    room.press(Qt.Key.Key_Return, CONTROL)
    room.settle()
    room.until(lambda: isinstance(QApplication.activeModalWidget(), ErrorDialog))
    told = QApplication.activeModalWidget()
    assert isinstance(told, ErrorDialog)
    assert "Undo the settlement first" in room.find(QLabel, "error.what_next").text()
    told.accept()
    assert len(stored(room, 3).receipts) == 1
    room.until(lambda: text(room, "account.status") == "Settled")


@pytest.mark.requirement("UR-15")
def test_chips_and_search_filter_and_the_sums_follow(room: Room) -> None:
    tab = open_tab(room)
    assert text_of_totals(room) == "3 policies · due 3,750.00 · received 0.00 · open 3,750.00"
    room.run(FINISH)
    room.until(lambda: numbers(tab) == ["2", "1"])
    room.find(QToolButton, "collections.filter.stage.open").click()
    room.until(lambda: numbers(tab) == ["3", "2", "1"])
    room.find(QToolButton, "collections.filter.stage.paid").click()
    room.until(lambda: numbers(tab) == ["3"])
    room.settle()
    assert text_of_totals(room) == "1 policies · due 1,250.00 · received 1,250.00 · open 0.00"
    room.find(QToolButton, "collections.filter.stage.paid").click()
    tab.page.focus_box()
    commit_text(room.focused(), "test-c-0002")
    room.until(lambda: numbers(tab) == ["2"])


def text_of_totals(room: Room) -> str:
    return room.find(QLabel, "collections.totals").text()


@pytest.mark.requirement("UR-12")
def test_what_was_sold_elsewhere_is_not_listed_and_says_why_when_asked_for(room: Room) -> None:
    external = sell(room.office, 4, AgencyMode.EXTERNAL)
    assert external.id is not None
    tab = open_tab(room, registration=external.id)
    assert (shown(tab), numbers(tab)) == ("4", ["3", "2", "1"])
    assert text(room, "outcome") == "Sold elsewhere: nothing is collected for it here."
    assert not tab.form.isVisible()
    assert not room.window.shell.actions.is_possible(FINISH)


def test_a_link_shows_that_policy_ready_to_collect(room: Room) -> None:
    wanted = stored(room, 1).registration.id
    assert wanted is not None
    tab = open_tab(room, registration=wanted)
    assert (shown(tab), room.focused_name()) == ("1", "receipts.method")
    assert tab.page.table.current_id == wanted
    assert tab.arguments() == {"registration": wanted}
    tab = open_tab(room, stage="PAID")
    room.until(lambda: numbers(tab) == [])


def test_leaving_something_typed_is_asked_once(room: Room) -> None:
    tab = open_tab(room)
    tab.form.view.focus_field("reference")
    room.type("REF-1")
    tab.page.focus_rows()
    room.answer("no")
    room.press(Qt.Key.Key_Down)
    room.settle()
    assert (shown(tab), value(tab, "reference")) == ("3", "REF-1")
    room.answer("yes")
    room.run(BACK)
    room.settle()
    assert (value(tab, "reference"), tab.is_dirty()) == ("", False)
    assert len(room.questions) == 2


def test_the_account_follows_the_cursor_and_new_policies_appear(room: Room) -> None:
    tab = open_tab(room)
    tab.page.focus_rows()
    room.press(Qt.Key.Key_Down)
    room.settle()
    assert shown(tab) == "2"
    sell(room.office, 4)
    room.run(REFRESH)
    room.until(lambda: numbers(tab) == ["4", "3", "2", "1"])
    assert shown(tab) == "2"


def test_the_policy_is_opened_by_its_tab(room: Room) -> None:
    open_tab(room)
    room.run(OPEN_POLICY)
    tab = room.current(RegistrationsTab)
    room.until(lambda: tab.entry.registration is not None)
    assert tab.entry.registration is not None
    assert tab.entry.registration.number == "R2026-000003"


@pytest.mark.requirement("UR-9", "UR-12")
def test_policies_lead_here_and_those_sold_elsewhere_do_not(room: Room) -> None:
    sell(room.office, 4, AgencyMode.EXTERNAL)
    policies = room.open("registrations", RegistrationsTab, page="policies").policies
    room.until(lambda: policies.current_row is not None or len(policies.panel.table.rows.ids) == 4)
    policies.panel.table.go_to_row(0)
    room.settle()
    assert not room.window.shell.actions.is_possible(COLLECT)
    policies.panel.table.go_to_row(2)
    room.settle()
    room.run(COLLECT)
    tab = room.current(ReceiptsTab)
    room.until(lambda: tab.account is not None)
    room.settle()
    assert (shown(tab), room.focused_name()) == ("2", "receipts.method")


@pytest.mark.requirement("UR-9")
def test_a_registered_policy_is_collected_for_from_its_page(room: Room) -> None:
    registrations = room.open("registrations", RegistrationsTab, registration=1)
    room.until(lambda: registrations.entry.registration is not None)
    room.settle()
    room.click("registration.action.collect")
    room.settle()
    assert shown(room.current(ReceiptsTab)) == "1"


def test_a_draft_is_not_collected_for(room: Room) -> None:
    draft = room.office.draft(slips=())
    assert draft.id is not None
    registrations = room.open("registrations", RegistrationsTab, registration=draft.id)
    room.until(lambda: registrations.entry.registration is not None)
    assert not room.window.shell.actions.is_possible(COLLECT)
    assert not room.find(QPushButton, "registration.action.collect").isVisible()
