"""Page 1 of 保险登记查询: from a sales contract to its registration (UR-2 to UR-4). Made-up data."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from insdesk.domain.enums import RegistrationSource, RegistrationStatus
from insdesk.domain.ids import ContractId
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.standard_actions import NEW
from insdesk.ui.tabs.registrations.commands import CHANGE_CONTRACT, DELETE_DRAFT, FROM_CONTRACT
from insdesk.ui.tabs.registrations.possible import CONTRACTS, ENTRY
from tests.ui.tabs.registrations_shell import Room


def sell(room: Room, number: str = "HT-1") -> ContractId:
    """A contract on file; once more for the same car."""
    return room.office.sell(number)


def show_contracts(room: Room) -> Callable[[], list[str]]:
    """Page 1 in front; the numbers it shows."""
    room.tab.show_page(CONTRACTS)
    room.settle()
    rows = room.tab.contracts.panel.table.rows

    def numbers() -> list[str]:
        column = [one.name for one in rows.spec.columns].index("number")
        return [str(rows.index(row, column).data()) for row in range(rows.rowCount())]

    return numbers


def choose_first(room: Room) -> None:
    room.key(Qt.Key.Key_Down)
    room.until(lambda: room.tab.contracts.current_row is not None)


def press(room: Room, state: str) -> None:
    chip = room.tab.findChild(QToolButton, f"sold_contracts.filter.state.{state}")
    assert chip is not None
    chip.click()
    room.settle()


def type_numbers(room: Room) -> None:
    """What is printed on the two policies: number and period."""
    for card in room.tab.entry.form.slips.values():
        view = card.part.view
        view.input("policy_no").set_text(f"MADEUP-{card.kind.value[:4]}-9")
        view.input("starts_on").set_text("2026-12-01")
        view.input("ends_on").set_text("2027-11-30")


@pytest.mark.requirement("UR-2", "UR-3", "UR-4", "UR-13", "UR-14")
def test_from_the_contract_to_the_registered_policy_without_a_mouse(room: Room) -> None:
    contract_id = sell(room)
    numbers = show_contracts(room)
    assert numbers() == ["HT-1"]
    QTest.keyClicks(room.focused(), "ht-1")
    room.settle()
    choose_first(room)
    room.key(Qt.Key.Key_Return)
    room.settle()
    assert room.tab.page == ENTRY
    source = room.tab.findChild(QLabel, "registration.header.source")
    assert source is not None
    assert source.text() == "Source: sales contract HT-1 · 张样例 · 京A12345"
    assert room.focused_name() == "registration.compulsory.policy_no"
    type_numbers(room)
    room.key(Qt.Key.Key_F12)
    room.settle()
    stored = room.stored()
    assert (stored.status, stored.source) == (RegistrationStatus.REGISTERED, RegistrationSource.CONTRACT)
    assert stored.contract_id == contract_id
    assert str(stored.due) == "3,432.76"
    assert not room.shell.errors


@pytest.mark.requirement("UR-3")
def test_contracts_wait_by_state_and_registered_ones_are_a_chip_away(room: Room) -> None:
    office = room.office
    draft = office.from_contract(sell(room, "HT-1"), "0001")
    office.desk.registrations.save_draft(office.actor, draft)
    office.register(office.from_contract(sell(room, "HT-2"), "0002"))
    sell(room, "HT-3")
    office.sell("HT-4", pre_registration=None)
    numbers = show_contracts(room)
    assert numbers() == ["HT-3", "HT-1"]
    press(room, "registered")
    assert numbers() == ["HT-3", "HT-2", "HT-1"]
    press(room, "unregistered")
    press(room, "draft")
    assert numbers() == ["HT-2"]
    press(room, "registered")
    assert numbers() == ["HT-3", "HT-2", "HT-1"]  # without any chip all that have a pre-registration


@pytest.mark.requirement("UR-3", "UR-4")
def test_a_kept_draft_is_gone_on_with_and_deleted_it_frees_the_contract(room: Room) -> None:
    sell(room)
    show_contracts(room)
    choose_first(room)
    room.shell.actions.run(FROM_CONTRACT)
    room.settle()
    room.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    draft = room.stored()
    room.tab.entry.hide_form()
    show_contracts(room)
    room.until(lambda: room.tab.contracts.registration_id == draft.id)
    room.shell.actions.run(FROM_CONTRACT)
    room.settle()
    assert room.tab.entry.registration == draft
    room.tab.show_page(CONTRACTS)
    room.shell.actions.run(DELETE_DRAFT)
    room.settle()
    room.until(lambda: room.tab.contracts.registration_id is None)
    assert room.shell.asked[-1].title == f"Delete draft {draft.number}?"
    assert room.office.counts() == 0


@pytest.mark.requirement("UR-8")
def test_what_is_registered_already_is_previewed(room: Room) -> None:
    room.office.register(room.office.from_contract(sell(room)))
    show_contracts(room)
    press(room, "registered")
    choose_first(room)
    room.key(Qt.Key.Key_Return)
    room.settle()
    (dialog,) = room.tab.findChildren(PreviewDialog)
    assert "HT-1" in dialog.text
    dialog.close()


def test_contracts_are_entered_and_changed_on_their_own_screen(room: Room) -> None:
    sell(room)
    show_contracts(room)
    choose_first(room)
    room.shell.actions.run(CHANGE_CONTRACT)
    room.shell.actions.run(NEW)
    assert room.shell.said == ["open contracts", "open contracts"]


def test_after_registering_the_next_contract_is_at_hand(room: Room) -> None:
    sell(room)
    show_contracts(room)
    choose_first(room)
    room.key(Qt.Key.Key_Return)
    room.settle()
    type_numbers(room)
    room.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert room.tab.page == CONTRACTS
    assert room.office.counts() == 1


@pytest.mark.requirement("UR-4")
def test_a_contract_registered_meanwhile_is_told_and_nothing_is_stored_twice(room: Room) -> None:
    contract_id = sell(room)
    room.tab.receive({"contract": contract_id})
    room.settle()
    type_numbers(room)
    other = room.office.from_contract(contract_id, "0007")
    room.office.register(replace(other, remarks="另一台电脑"))
    room.key(Qt.Key.Key_F12)
    room.settle()
    assert room.office.counts() == 1
    assert [str(error) for error in room.shell.errors] == ["contract_registered"]
