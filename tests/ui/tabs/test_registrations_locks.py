"""UR-13 and UR-14 on the entry page: what is locked looks locked, says why, and comes back. Made-up data."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from insdesk.domain.enums import AgencyMode, BusinessType, RegistrationStatus, SlipKind
from insdesk.domain.ids import ContractId
from insdesk.domain.money import Money
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.padlock import NAME as PADLOCK_NAME
from insdesk.ui.inputs.button_field import ButtonField
from insdesk.ui.look import LOCKED, PADLOCK
from insdesk.ui.tabs.registrations.slip_card import SlipCard
from tests.services.desk_office import INSURER
from tests.ui.tabs.registrations_shell import Room

COMPULSORY, COMMERCIAL = SlipKind.COMPULSORY, SlipKind.COMMERCIAL


def begin(room: Room) -> ContractId:
    """A contract in which everything was agreed, on the entry page."""
    contract_id = room.office.sell("HT-1")
    room.tab.receive({"contract": contract_id})
    room.settle()
    return contract_id


def card(room: Room, kind: SlipKind) -> SlipCard:
    return room.tab.entry.form.slips[kind]


def lines(room: Room) -> LineGrid:
    grid = card(room, COMMERCIAL).lines
    assert grid is not None
    return grid


def is_locked(widget: QWidget) -> bool:
    return bool(widget.property(LOCKED))


def locked_fields(room: Room) -> set[str]:
    """The object names of everything on the page that is locked."""
    page = room.tab.entry
    named = [one for one in page.findChildren(QWidget) if one.objectName().startswith("registration.")]
    found = {one.objectName() for one in named if is_locked(one)}
    ticks = {
        one.tick.objectName() for one in page.form.slips.values() if one.tick and not one.tick.isEnabled()
    }
    return found | ticks


def choose_mode(room: Room, mode: AgencyMode) -> None:
    """Press one of the two radios of 代办方式."""
    field = room.tab.entry.form.head.view.input("agency_mode")
    assert isinstance(field, ButtonField)
    field.buttons[list(AgencyMode).index(mode)].click()
    room.until(lambda: not room.shell.runner.tasks)


def type_insurer(room: Room, kind: SlipKind, text: str) -> None:
    card(room, kind).part.view.input("insurer_id").set_text(text)


ALWAYS = {"registration.head.business_type"}
AGREED = ALWAYS | {
    "registration.compulsory.card.on",
    "registration.commercial.card.on",
    "registration.compulsory.insurer_id",
    "registration.commercial.insurer_id",
    "registration.commercial.lines.1.product_code",
    "registration.commercial.lines.1.sum_insured",
    "registration.commercial.lines.2.product_code",
    "registration.commercial.lines.2.sum_insured",
}


@pytest.mark.requirement("UR-13", "UR-14")
def test_from_a_contract_exactly_what_was_agreed_is_locked_and_says_why(room: Room) -> None:
    begin(room)
    assert locked_fields(room) == AGREED
    insurer = card(room, COMPULSORY).part.view.input("insurer_id")
    reason = "Agreed in sales contract HT-1: the insurer is changed there."
    assert insurer.toolTip() == reason
    assert insurer.accessibleDescription() == reason
    assert insurer.property(PADLOCK)
    product = lines(room).rows[0].inputs["product_code"]
    assert "coverages and sums insured" in product.toolTip()
    assert "coverages and sums insured" in product.accessibleDescription()
    sign = lines(room).rows[0].inputs["sum_insured"].findChild(QAction, PADLOCK_NAME)
    assert sign is not None
    assert sign.isVisible()
    business = room.tab.entry.form.head.view.input("business_type")
    padlock = business.findChild(QLabel, PADLOCK_NAME)
    assert padlock is not None
    assert padlock.isVisible()
    assert padlock.toolTip() == "From sales contract HT-1: a new car, so always a new policy."
    tick = card(room, COMPULSORY).tick
    assert tick is not None
    assert "which policies" in tick.toolTip()


@pytest.mark.requirement("UR-14")
def test_lines_that_were_agreed_are_neither_added_nor_deleted_nor_exchanged(room: Room) -> None:
    begin(room)
    grid = lines(room)
    add = grid.findChild(QPushButton, f"{grid.objectName()}.add")
    assert add is not None
    assert not add.isVisible()
    assert not any(row.remover.isVisible() for row in grid.rows)
    grid.add_line()
    grid.remove_line(0)
    room.key(Qt.Key.Key_F4)
    QTest.keyClick(grid.rows[0].inputs["premium"], Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [str(line["product_code"]) for line in grid.values()] == ["VEHICLE_DAMAGE", "THIRD_PARTY"]


@pytest.mark.requirement("UR-14")
def test_enter_walks_through_what_can_be_typed_only(room: Room) -> None:
    begin(room)
    card(room, COMMERCIAL).part.view.focus_field("premium")
    room.key(Qt.Key.Key_Return)
    walked = []
    while "lines" in room.focused_name():
        walked.append(room.focused_name().removeprefix("registration.commercial.lines."))
        room.key(Qt.Key.Key_Return)
    assert walked == ["1.premium", "2.premium"]
    lines(room).focus_first()
    assert room.focused_name().endswith("lines.1.premium")


@pytest.mark.requirement("UR-14")
def test_the_premium_follows_the_lines_as_they_are_typed(room: Room) -> None:
    begin(room)
    lines(room).focus_first()
    room.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.type("1500")
    premium = card(room, COMMERCIAL).part.view.input("premium")
    room.until(lambda: premium.text() == "2,500.00")


@pytest.mark.requirement("UR-14")
def test_a_new_policy_of_an_owner_on_file_has_nothing_locked(room: Room) -> None:
    room.office.sell("HT-1")
    room.start(BusinessType.NEW)
    assert locked_fields(room) == set()


@pytest.mark.requirement("UR-13", "UR-14")
def test_sold_elsewhere_the_locks_go_and_only_the_business_type_stays(room: Room) -> None:
    begin(room)
    choose_mode(room, AgencyMode.EXTERNAL)
    room.until(lambda: locked_fields(room) == ALWAYS)
    grid = lines(room)
    add = grid.findChild(QPushButton, f"{grid.objectName()}.add")
    assert add is not None
    assert add.isVisible()
    choose_mode(room, AgencyMode.IN_HOUSE)
    room.until(lambda: locked_fields(room) == AGREED)
    assert room.shell.asked == []  # nothing differs: nothing to ask


@pytest.mark.requirement("UR-14")
def test_back_in_house_what_was_agreed_comes_back_after_asking(room: Room) -> None:
    other = room.office.add_insurer(replace(INSURER, code="B", short_name="乙险", full_name="乙样例保险"))
    begin(room)
    choose_mode(room, AgencyMode.EXTERNAL)
    room.until(lambda: locked_fields(room) == ALWAYS)
    type_insurer(room, COMPULSORY, str(other))
    lines(room).remove_line(1)
    lines(room).rows[0].inputs["premium"].set_text("777.00")
    card(room, COMPULSORY).part.view.input("policy_no").set_text("P-1")
    choose_mode(room, AgencyMode.IN_HOUSE)
    (question,) = room.shell.asked
    assert question.title == "Take back what contract HT-1 agreed?"
    assert "机动车第三者责任保险 was agreed" in question.text
    assert f"{INSURER.short_name} was agreed" in question.text
    room.until(lambda: locked_fields(room) == AGREED)
    record = room.tab.entry.form.record()
    assert [slip.insurer_id for slip in record.slips] == [room.office.insurer_id] * 2
    assert [(line.product_code, line.premium) for line in record.slips[1].lines] == [
        ("VEHICLE_DAMAGE", Money(77_700)),
        ("THIRD_PARTY", Money(100_000)),
    ]
    assert record.slips[0].policy_no == "P-1"


@pytest.mark.requirement("UR-14")
def test_who_does_not_agree_stays_with_what_was_typed(room: Room) -> None:
    begin(room)
    choose_mode(room, AgencyMode.EXTERNAL)
    type_insurer(room, COMPULSORY, "")
    room.shell.agrees = False
    choose_mode(room, AgencyMode.IN_HOUSE)
    assert room.tab.entry.form.agency_mode is AgencyMode.EXTERNAL
    room.until(lambda: locked_fields(room) == ALWAYS)
    assert card(room, COMPULSORY).insurer_id is None


@pytest.mark.requirement("UR-14")
def test_a_slip_left_off_elsewhere_comes_back_with_the_amounts_expected(room: Room) -> None:
    begin(room)
    choose_mode(room, AgencyMode.EXTERNAL)
    card(room, COMPULSORY).set_on(False)
    choose_mode(room, AgencyMode.IN_HOUSE)
    room.until(lambda: locked_fields(room) == AGREED)
    slip = room.tab.entry.form.record().slip(COMPULSORY)
    assert slip is not None
    assert (slip.insurer_id, slip.premium, slip.vehicle_tax) == (
        room.office.insurer_id,
        Money(95_000),
        Money(42_000),
    )


@pytest.mark.requirement("UR-14")
def test_a_slip_that_was_not_agreed_is_off_and_stays_off(room: Room) -> None:
    contract_id = room.office.sell("HT-1", pre_registration=room.office.agreed(has_compulsory=False))
    room.tab.receive({"contract": contract_id})
    room.settle()
    compulsory = card(room, COMPULSORY)
    assert not compulsory.is_on
    assert compulsory.tick is not None
    assert not compulsory.tick.isEnabled()
    assert not compulsory.part.view.isVisible()


@pytest.mark.requirement("UR-14")
def test_a_draft_says_that_the_contract_agrees_something_else_now(room: Room) -> None:
    contract_id = begin(room)
    room.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    draft = room.stored()
    assert draft.id is not None
    contract = room.office.desk.contracts.get(contract_id).contract
    fewer = room.office.agreed(lines=room.office.agreed().lines[:1], commercial_premium=None)
    room.office.desk.contracts.save(room.office.actor, replace(contract, pre_registration=fewer))
    room.open(draft.id)
    notice = room.tab.entry.findChild(QLabel, "registration.agreed")
    assert notice is not None
    assert notice.text().startswith(
        "Contract HT-1 agreed something else: 机动车第三者责任保险 was not agreed"
    )
    room.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert room.stored().version == draft.version
    link = room.tab.entry.findChild(QPushButton, "registration.agreed.open")
    assert link is not None
    link.click()
    room.until(lambda: not notice.isVisible())
    room.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert [line.product_code for line in room.stored().slips[1].lines] == ["VEHICLE_DAMAGE"]


@pytest.mark.requirement("UR-14", "IN-6")
def test_an_agreed_insurer_that_cannot_be_chosen_says_what_to_do(room: Room) -> None:
    contract_id = room.office.sell("HT-1")
    room.office.change_insurer(agency_to=date(2026, 10, 31))
    room.tab.receive({"contract": contract_id})
    room.settle()
    line = card(room, COMPULSORY).part.view.cell("insurer_id").line
    assert line.text() == (
        "样例财险 was agreed, but its agency period has ended. Change the insurer in the contract's "
        "pre-registration, or choose External agency."
    )
    assert is_locked(card(room, COMPULSORY).part.view.input("insurer_id"))


@pytest.mark.requirement("UR-9")
def test_a_registered_policy_is_locked_as_a_whole_without_padlocks(room: Room) -> None:
    sold = room.office.register(room.office.from_contract(room.office.sell("HT-1")))
    room.open(sold)
    assert room.stored().status is RegistrationStatus.REGISTERED
    premium = card(room, COMPULSORY).part.view.input("premium")
    assert is_locked(premium)
    assert premium.findChild(QAction, PADLOCK_NAME) is None
    assert not card(room, COMPULSORY).part.view.input("insurer_id").property(PADLOCK)


def test_another_registration_takes_the_locks_away(room: Room) -> None:
    begin(room)
    room.start(BusinessType.NEW)
    assert locked_fields(room) == set()
    sign = lines(room).rows[0].inputs["sum_insured"].findChild(QAction, PADLOCK_NAME)
    assert sign is None or not sign.isVisible()


@pytest.mark.requirement("UR-14")
def test_copying_the_last_registration_leaves_what_was_agreed_alone(room: Room) -> None:
    room.sold_last_year()
    begin(room)
    before = room.tab.entry.form.record()
    room.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    after = room.tab.entry.form.record()
    assert [slip.insurer_id for slip in after.slips] == [slip.insurer_id for slip in before.slips]
    assert after.slips[1].lines == before.slips[1].lines
