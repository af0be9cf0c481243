"""The life of a settlement: what waits, opening, confirming, undoing, and every refusal."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import (
    AgencyMode,
    RebateBasis,
    RegistrationStatus,
    SettlementDecision,
    SettlementStatus,
    SlipKind,
)
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import InsurerId, SettlementId, SlipId
from insdesk.domain.money import ZERO
from insdesk.domain.records.settlement import NewSettlement, SlipSettlement
from insdesk.repositories.database import Database
from tests.builders import yuan
from tests.services.desk_office import INSURER, TODAY, DeskOffice
from tests.services.settling import Settling

PAID, SETTLED = RegistrationStatus.PAID, RegistrationStatus.SETTLED


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def settling(desk_office: DeskOffice) -> Settling:
    return Settling(desk_office)


@pytest.mark.requirement("UR-9", "UR-12")
def test_only_slips_of_paid_in_house_policies_wait(desk_office: DeskOffice) -> None:
    settling = Settling(desk_office, 1)
    desk_office.register(desk_office.complete("0002"))
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete("0003"))
    desk_office.register(replace(desk_office.complete("0004"), agency_mode=AgencyMode.EXTERNAL))
    found = desk_office.desk.settlements.candidates(desk_office.insurer_id, TODAY, TODAY)
    assert (len(found.slip_ids), found.expected) == (2, yuan("347.41"))
    (waiting,) = desk_office.desk.settlements.waiting(TODAY, TODAY)
    assert (waiting.insurer_id, waiting.short_name) == (desk_office.insurer_id, INSURER.short_name)
    assert (waiting.count, waiting.expected) == (2, yuan("347.41"))
    assert settling.status(settling.registrations[0]) is PAID


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (TODAY, TODAY, 2),
        (date(2026, 11, 1), date(2026, 11, 30), 2),
        (date(2026, 10, 1), date(2026, 11, 22), 0),
        (date(2026, 11, 24), date(2026, 12, 31), 0),
    ],
)
def test_the_period_is_that_of_the_sign_date_both_days_included(
    settling: Settling, first: date, last: date, count: int
) -> None:
    found = settling.desk.settlements.candidates(settling.office.insurer_id, first, last)
    assert len(found.slip_ids) == count


@pytest.mark.requirement("UR-15")
def test_an_open_settlement_claims_its_slips_under_a_number_of_its_own(settling: Settling) -> None:
    key = settling.open()
    stored = settling.desk.settlements.get(key)
    assert (stored.number, stored.status) == ("J2026-000001", SettlementStatus.OPEN)
    assert (stored.insurer_name, stored.period_from) == (INSURER.short_name, TODAY)
    assert [line.policy_no for line in settling.lines(key)] == ["MADEUP-J-0001", "MADEUP-S-0001"]
    assert settling.waiting() == 0
    assert settling.status(settling.registrations[0]) is PAID
    assert settling.trail(key) == ["CREATED"]


def test_opening_tells_what_changed(settling: Settling) -> None:
    wanted = NewSettlement(insurer_id=settling.office.insurer_id, period_from=TODAY, period_to=TODAY)
    saved = settling.desk.settlements.open(settling.actor, wanted)
    assert saved.changes.changes == (Change(Entity.SETTLEMENT, Action.CREATED, saved.id),)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"insurer_id": None}, ["value_missing"]),
        ({"period_from": None, "period_to": None}, ["value_missing", "value_missing"]),
        ({"period_to": date(2026, 11, 22)}, ["settlement_period_reversed"]),
    ],
)
def test_a_settlement_needs_an_insurer_and_a_period(
    settling: Settling, changes: dict[str, object], codes: list[str]
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        settling.open(**changes)
    assert [problem.code for problem in refused.value.problems] == codes


def test_where_nothing_waits_nothing_is_opened(settling: Settling) -> None:
    with pytest.raises(UserError) as refused:
        settling.open(period_from=date(2026, 1, 1), period_to=date(2026, 1, 31))
    assert refused.value.code == "settlement_nothing_waits"
    assert settling.open()
    with pytest.raises(NotFoundError):
        settling.open(insurer_id=InsurerId(99))


def test_chosen_slips_must_wait_with_that_insurer(settling: Settling) -> None:
    office = settling.office
    other = office.add_insurer(
        replace(INSURER, code="B", short_name="另一财险", full_name="另一财产保险公司")
    )
    both = settling.desk.settlements.candidates(office.insurer_id, TODAY, TODAY).slip_ids

    def code(insurer_id: InsurerId, *slip_ids: SlipId) -> str:
        wanted = NewSettlement(insurer_id=insurer_id, period_from=TODAY, period_to=TODAY)
        with pytest.raises(UserError) as refused:
            settling.desk.settlements.open(settling.actor, wanted, slip_ids)
        return refused.value.code

    assert code(other, *both) == "slips_not_waiting"
    assert code(office.insurer_id, both[0], SlipId(99)) == "slips_not_waiting"
    assert code(office.insurer_id) == "settlement_nothing_waits"
    settling.open()
    assert code(office.insurer_id, both[0]) == "slips_not_waiting"


def test_a_deleted_settlement_frees_its_slips_and_keeps_its_number(settling: Settling) -> None:
    key = settling.open()
    changes = settling.desk.settlements.delete(settling.actor, key, settling.version(key))
    assert changes.changes == (Change(Entity.SETTLEMENT, Action.DELETED, key),)
    assert settling.waiting() == 2
    assert settling.desk.settlements.get(settling.open()).number == "J2026-000002"
    with pytest.raises(NotFoundError):
        settling.desk.settlements.get(SettlementId(99))


@pytest.mark.requirement("UR-9", "UR-15")
def test_confirming_settles_the_registrations(settling: Settling) -> None:
    key = settling.open()
    settling.agree(key)
    changes = settling.desk.settlements.confirm(settling.actor, key, settling.version(key))
    assert set(changes.changes) == {
        Change(Entity.SETTLEMENT, Action.CONFIRMED, key),
        Change(Entity.REGISTRATION, Action.CONFIRMED),
    }
    stored = settling.desk.settlements.get(key)
    assert (stored.status, stored.confirmed_by) == (SettlementStatus.CONFIRMED, settling.actor.name)
    assert stored.confirmed_at == settling.office.clock.now()
    (registration,) = settling.registrations
    assert settling.status(registration) is SETTLED
    step = settling.desk.registrations.history(registration)[-1]
    assert (step.status, step.by) == (SETTLED, settling.actor.name)
    last = settling.desk.audit.history(Entity.REGISTRATION, registration)[-1]
    assert (last.action, last.after["settlement"]) == ("CONFIRMED", "J2026-000001")
    assert settling.trail(key) == ["CREATED", "UPDATED", "CONFIRMED"]


@pytest.mark.requirement("UR-9")
def test_a_registration_is_settled_when_the_last_of_its_slips_is(desk_office: DeskOffice) -> None:
    other = desk_office.add_insurer(
        replace(INSURER, code="B", short_name="另一财险", full_name="另一财产保险公司")
    )
    slips = (replace(desk_office.compulsory(), insurer_id=other), desk_office.commercial())
    registration = desk_office.paid(slips=slips)
    settling = Settling(desk_office, 0)
    settling.settled()
    assert settling.status(registration) is PAID
    second = settling.open(insurer_id=other)
    settling.agree(second)
    settling.confirm(second)
    assert settling.status(registration) is SETTLED
    settling.undo(second)
    assert settling.status(registration) is PAID
    assert settling.waiting(other) == 1


@pytest.mark.requirement("IN-7", "UR-9")
def test_a_slip_that_earns_nothing_is_settled_too(desk_office: DeskOffice) -> None:
    desk_office.change_insurer(rebate_basis=RebateBasis.WITHOUT_COMPULSORY)
    settling = Settling(desk_office)
    key = settling.open()
    compulsory, commercial = settling.lines(key)
    assert (compulsory.expected, compulsory.rate, commercial.expected) == (ZERO, Decimal(0), yuan("309.41"))
    settling.agree(key)
    settling.confirm(key)
    assert settling.status(settling.registrations[0]) is SETTLED


@pytest.mark.requirement("IN-8")
def test_settled_figures_are_never_recomputed(settling: Settling) -> None:
    key = settling.settled()
    settling.office.change_insurer(commercial_new_rate=INSURER.commercial_renewal_rate)
    assert settling.line(key, "MADEUP-S-0001").expected == yuan("309.41")
    assert settling.desk.settlements.summary(key).claimed.expected == yuan("347.41")


@pytest.mark.requirement("UR-15")
def test_what_is_left_out_stays_paid_for_another_settlement(desk_office: DeskOffice) -> None:
    settling = Settling(desk_office, 2)
    key = settling.open()
    settling.agree(key)
    left = [line.id for line in settling.lines(key) if line.policy_no.endswith("0002")]
    settling.desk.settlement_lines.leave_out(settling.actor, key, left)
    settling.confirm(key)
    assert [settling.status(one) for one in settling.registrations] == [SETTLED, PAID]
    assert settling.waiting() == 2
    again = settling.open()
    settling.agree(again)
    settling.confirm(again)
    assert settling.status(settling.registrations[1]) is SETTLED


def test_confirming_waits_for_every_decision(settling: Settling) -> None:
    key = settling.open()
    with pytest.raises(UserError) as refused:
        settling.confirm(key)
    assert (refused.value.code, refused.value.figures) == ("settlement_undecided", {"count": 2})
    settling.desk.settlement_lines.leave_out(settling.actor, key, [line.id for line in settling.lines(key)])
    with pytest.raises(UserError) as refused:
        settling.confirm(key)
    assert refused.value.code == "settlement_empty"
    assert settling.status(settling.registrations[0]) is PAID


def test_what_is_not_paid_any_more_is_not_settled(settling: Settling) -> None:
    key = settling.open()
    settling.agree(key)
    (registration,) = settling.registrations
    (receipt,) = settling.desk.receipts.account(registration).receipts
    assert receipt.id is not None
    settling.desk.receipts.reverse(settling.actor, receipt.id, "退款", TODAY)
    with pytest.raises(UserError) as refused:
        settling.confirm(key)
    assert refused.value.code == "settlement_lines_unpaid"
    assert refused.value.figures == {"count": 2, "numbers": "R2026-000001"}
    assert settling.desk.settlements.get(key).status is SettlementStatus.OPEN


@pytest.mark.requirement("UR-9")
def test_undoing_frees_the_slips_and_keeps_the_settlement(settling: Settling) -> None:
    key = settling.settled()
    changes = settling.desk.settlements.undo(settling.actor, key, settling.version(key), "  对账单有误 ")
    assert set(changes.changes) == {
        Change(Entity.SETTLEMENT, Action.UNDONE, key),
        Change(Entity.REGISTRATION, Action.UNDONE),
    }
    stored = settling.desk.settlements.get(key)
    assert (stored.status, stored.undo_reason) == (SettlementStatus.UNDONE, "对账单有误")
    assert (stored.undone_by, stored.undone_at) == (settling.actor.name, settling.office.clock.now())
    (registration,) = settling.registrations
    assert settling.status(registration) is PAID
    assert [step.status for step in settling.desk.registrations.history(registration)][-2:] == [SETTLED, PAID]
    assert settling.waiting() == 2
    assert {line.decision for line in settling.lines(key)} == {SettlementDecision.TAKEN}
    assert settling.desk.settlements.summary(key).claimed.actual == yuan("347.41")
    assert settling.settled() != key
    assert settling.status(registration) is SETTLED


def test_undoing_wants_a_reason(settling: Settling) -> None:
    key = settling.settled()
    with pytest.raises(InvalidInputError) as refused:
        settling.undo(key, "  ")
    assert [(one.field, one.code) for one in refused.value.problems] == [("reason", "value_missing")]
    with pytest.raises(InvalidInputError):
        settling.undo(key, "字" * 201)
    assert settling.status(settling.registrations[0]) is SETTLED


def test_only_a_confirmed_one_can_be_undone(settling: Settling) -> None:
    key = settling.open()
    with pytest.raises(UserError) as refused:
        settling.undo(key)
    assert refused.value.code == "settlement_not_confirmed"
    settling.agree(key)
    settling.confirm(key)
    settling.undo(key)
    with pytest.raises(UserError) as refused:
        settling.undo(key)
    assert refused.value.code == "settlement_not_confirmed"


@pytest.mark.parametrize("is_undone", [False, True])
def test_a_confirmed_or_undone_one_is_locked(settling: Settling, is_undone: bool) -> None:
    key = settling.settled()
    if is_undone:
        settling.undo(key)
    version = settling.version(key)
    settlements = settling.desk.settlements
    for step in (settlements.confirm, settlements.delete):
        with pytest.raises(UserError) as refused:
            step(settling.actor, key, version)
        assert refused.value.code == "settlement_locked"


def test_somebody_elses_change_is_never_confirmed_unseen(settling: Settling) -> None:
    key = settling.open()
    seen = settling.version(key)
    settling.agree(key)
    settlements = settling.desk.settlements
    for step in (settlements.confirm, settlements.delete):
        with pytest.raises(ConflictError):
            step(settling.actor, key, seen)
    settling.confirm(key)
    with pytest.raises(ConflictError):
        settlements.undo(settling.actor, key, seen, "错误")


@pytest.mark.requirement("UR-9")
def test_a_receipt_of_a_part_settled_policy_cannot_be_reversed(desk_office: DeskOffice) -> None:
    settling = Settling(desk_office)
    key = settling.open()
    settling.agree(key)
    settling.desk.settlement_lines.leave_out(settling.actor, key, [settling.line_id(key, "MADEUP-J-0001")])
    settling.confirm(key)
    (receipt,) = settling.desk.receipts.account(settling.registrations[0]).receipts
    assert receipt.id is not None
    with pytest.raises(UserError) as refused:
        settling.desk.receipts.reverse(settling.actor, receipt.id, "退款", TODAY)
    assert refused.value.code == "settlement_standing"
    assert settling.status(settling.registrations[0]) is PAID


def test_a_registration_tells_where_its_slips_are_settled(settling: Settling, database: Database) -> None:
    (registration,) = settling.registrations

    def stands() -> tuple[SlipSettlement, ...]:
        with database.read() as unit:
            return unit.settlements.of_registration(registration)

    assert stands() == ()
    key = settling.settled()
    number, confirmed = "J2026-000001", SettlementStatus.CONFIRMED
    assert stands() == (
        SlipSettlement(SlipKind.COMPULSORY, number, confirmed, yuan("38.00"), yuan("38.00")),
        SlipSettlement(SlipKind.COMMERCIAL, number, confirmed, yuan("309.41"), yuan("309.41")),
    )
    settling.undo(key)
    assert stands() == ()
