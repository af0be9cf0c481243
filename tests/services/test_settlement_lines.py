"""The lines of a settlement: compared with the statement, decided, typed by hand, and every refusal."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import (
    AgencyMode,
    RegistrationStatus,
    SettlementDecision,
    SettlementVerdict,
    SlipKind,
)
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import SettlementId, SettlementLineId
from insdesk.domain.money import ZERO
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.settlement import Figures, Known
from insdesk.repositories.database import Database
from insdesk.repositories.settlement_line_list import lines_of
from insdesk.rules.rebate import RebateCondition
from insdesk.specs.settlement_form import LineEntry
from tests.builders import yuan
from tests.services.desk_office import INSURER, TODAY, DeskOffice
from tests.services.settling import COMMERCIAL_REBATE, COMPULSORY_REBATE, Settling, a_statement_row

AGREED, SHORT, OVER = SettlementVerdict.AGREED, SettlementVerdict.SHORT, SettlementVerdict.OVER
MISSING, UNKNOWN, EXPECTED = SettlementVerdict.MISSING, SettlementVerdict.UNKNOWN, SettlementVerdict.EXPECTED
TAKEN, TO_DECIDE, LEFT_OUT = SettlementDecision.TAKEN, SettlementDecision.OPEN, SettlementDecision.LEFT_OUT
J, S = "MADEUP-J-0001", "MADEUP-S-0001"
PAID, SETTLED = RegistrationStatus.PAID, RegistrationStatus.SETTLED


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def settling(desk_office: DeskOffice) -> Settling:
    return Settling(desk_office)


@pytest.mark.requirement("UR-15")
def test_the_statement_is_compared_line_by_line(desk_office: DeskOffice) -> None:
    settling = Settling(desk_office, 3)
    key = settling.open()
    settling.load(
        key,
        a_statement_row(J, COMPULSORY_REBATE, "4.00"),
        a_statement_row(S, "300.00", "15.00", premium=yuan("2000.00")),
        a_statement_row("MADEUP-J-0002", "40.00"),
        a_statement_row("MADEUP-S-0002", "247.53", "12.00"),
        a_statement_row("MADEUP-J-0003", COMPULSORY_REBATE),
        a_statement_row("FOREIGN-1", "9.99"),
    )
    assert settling.verdicts(key) == {
        J: AGREED,
        S: SHORT,
        "MADEUP-J-0002": OVER,
        "MADEUP-S-0002": SettlementVerdict.WRONG_RATE,
        "MADEUP-J-0003": AGREED,
        "MADEUP-S-0003": MISSING,
        "FOREIGN-1": UNKNOWN,
    }
    short = settling.line(key, S)
    assert (short.actual, short.difference) == (yuan("300.00"), yuan("-9.41"))
    assert (short.statement_amount, short.statement_rate) == (yuan("300.00"), Decimal("15.00"))
    assert (short.statement_premium, short.statement_rows) == (yuan("2000.00"), 1)
    summary = settling.desk.settlements.summary(key)
    assert summary.figures(verdict=AGREED).count == 2
    assert summary.figures(verdict=MISSING).expected == yuan(COMMERCIAL_REBATE)
    assert (summary.unknown.count, summary.unknown.actual) == (1, yuan("9.99"))
    assert [summary.count(one) for one in (TAKEN, TO_DECIDE, LEFT_OUT)] == [2, 3, 1]
    differing = TableQuery(filters=(Filter("verdict", Operator.ONE_OF, (SHORT, OVER)),))
    totals = settling.desk.settlement_lines.totals(lines_of(key, differing))
    assert totals == Figures(2, yuan(COMMERCIAL_REBATE) + yuan("38.00"), yuan("340.00"), yuan("-7.41"))
    assert settling.desk.settlement_lines.totals(lines_of(key, TableQuery(text="none"))) == Figures()
    assert summary.claimed.expected == yuan("732.82")  # 3 × 38.00 + 2 × 309.41
    assert summary.claimed_of(SlipKind.COMPULSORY).count == 3
    assert settling.desk.settlements.get(key).statement_name == "对账单.xlsx"


@pytest.mark.requirement("UR-15")
def test_missing_lines_wait_and_differences_are_kept(settling: Settling) -> None:
    key = settling.open()
    settling.load(key, a_statement_row(S, "300.00"))
    assert settling.line(key, J).decision is LEFT_OUT
    assert settling.waiting() == 1
    with pytest.raises(UserError) as refused:
        settling.confirm(key)
    assert refused.value.code == "settlement_undecided"
    settling.desk.settlement_lines.take(settling.actor, key, [settling.line_id(key, S)])
    settling.confirm(key)
    line = settling.line(key, S)
    assert (line.verdict, line.decision, line.difference) == (SHORT, TAKEN, yuan("-9.41"))
    assert settling.status(settling.registrations[0]) is PAID
    rest = settling.open()
    settling.load(rest, a_statement_row(J, COMPULSORY_REBATE))
    settling.confirm(rest)
    assert settling.status(settling.registrations[0]) is SETTLED


def test_rows_of_the_same_policy_are_added_up(settling: Settling) -> None:
    key = settling.open()
    settling.load(key, a_statement_row(S, "400.00"), a_statement_row(S, "-90.59"))
    line = settling.line(key, S)
    assert (line.verdict, line.actual, line.statement_rows) == (AGREED, yuan(COMMERCIAL_REBATE), 2)


def test_a_second_statement_takes_the_place_of_the_first(settling: Settling) -> None:
    key = settling.open()
    settling.load(key, a_statement_row(S, "300.00"), a_statement_row("FOREIGN-1", "1.00"))
    settling.desk.settlement_lines.enter(
        settling.actor, settling.line_id(key, S), LineEntry(yuan("300.00"), "电话确认")
    )
    settling.load(key, a_statement_row(S, COMMERCIAL_REBATE), a_statement_row(J, "38.00"), name="更正.xlsx")
    assert settling.verdicts(key) == {J: AGREED, S: AGREED}
    assert settling.line(key, S).note == "电话确认"
    assert settling.line(key, J).decision is TAKEN
    assert settling.desk.settlements.get(key).statement_name == "更正.xlsx"


def test_the_note_of_a_stranger_stays_with_its_policy(desk_office: DeskOffice) -> None:
    settling = Settling(desk_office, 2)
    key = settling.open()
    second = [line.id for line in settling.lines(key) if line.policy_no.endswith("0002")]
    settling.desk.settlement_lines.remove(settling.actor, key, second)
    rows = (a_statement_row("MADEUP-S-0002", COMMERCIAL_REBATE), a_statement_row("FOREIGN-1", "1.00"))
    settling.load(key, *rows)
    for number in ("MADEUP-S-0002", "FOREIGN-1"):
        line_id = settling.line_id(key, number)
        settling.desk.settlement_lines.enter(settling.actor, line_id, LineEntry(None, f"问 {number}"))
    settling.load(key, *rows, name="更正.xlsx")
    settling.desk.settlement_lines.add_known(settling.actor, key)
    assert settling.line(key, "MADEUP-S-0002").verdict is AGREED
    assert settling.line(key, "MADEUP-S-0002").note == "问 MADEUP-S-0002"
    assert settling.line(key, "FOREIGN-1").note == "问 FOREIGN-1"


def test_a_slip_that_another_settlement_took_meanwhile_stays_left_out(settling: Settling) -> None:
    key = settling.open()
    settling.desk.settlement_lines.leave_out(settling.actor, key, [settling.line_id(key, S)])
    other = settling.open()
    settling.load(key, a_statement_row(S, COMMERCIAL_REBATE), a_statement_row(J, COMPULSORY_REBATE))
    line = settling.line(key, S)
    assert (line.verdict, line.decision) == (AGREED, LEFT_OUT)
    for step in (settling.desk.settlement_lines.take, settling.desk.settlement_lines.take_as_expected):
        with pytest.raises(ConflictError) as refused:
            step(settling.actor, key, [line.id])
        assert refused.value.code == "slip_held"
    with pytest.raises(ConflictError):
        settling.desk.settlement_lines.enter(settling.actor, line.id, LineEntry(yuan("1.00")))
    settling.confirm(key)
    assert settling.line(other, S).decision is TO_DECIDE


def test_an_empty_statement_is_refused(settling: Settling) -> None:
    key = settling.open()
    with pytest.raises(UserError) as refused:
        settling.load(key)
    assert refused.value.code == "statement_empty"
    assert settling.verdicts(key) == {J: EXPECTED, S: EXPECTED}


@pytest.mark.requirement("UR-15")
def test_what_only_the_statement_names_says_what_we_know_of_it(desk_office: DeskOffice) -> None:
    other = desk_office.add_insurer(
        replace(INSURER, code="B", short_name="另一财险", full_name="另一财产保险公司")
    )
    settling = Settling(desk_office, 3)
    first = settling.open()
    settling.agree(first)
    lines = settling.lines(first)
    for_later = [line.id for line in lines if not line.policy_no.endswith("0001")]
    settling.desk.settlement_lines.remove(settling.actor, first, for_later)
    settling.confirm(first)
    held = settling.open()
    not_held = [line.id for line in settling.lines(held) if not line.policy_no.endswith("0002")]
    settling.desk.settlement_lines.remove(settling.actor, held, not_held)
    desk_office.register(desk_office.complete("0004"))
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete("0005"))
    desk_office.register(replace(desk_office.complete("0006"), agency_mode=AgencyMode.EXTERNAL))
    slips = (replace(desk_office.commercial("0007"), insurer_id=other),)
    desk_office.paid("0007", slips=slips)
    desk_office.paid("0008", slips=(desk_office.commercial("0008"),))
    key = settling.open(period_from=TODAY)
    mine = [line.id for line in settling.lines(key) if line.policy_no != "MADEUP-S-0008"]
    settling.desk.settlement_lines.remove(settling.actor, key, mine)
    named = [f"MADEUP-S-000{serial}" for serial in range(1, 9)] + ["FOREIGN-1"]
    settling.load(key, *(a_statement_row(number, "1.00") for number in named))
    known = {line.policy_no: line.known for line in settling.lines(key) if line.verdict is UNKNOWN}
    assert {number: (one.known, one.document) for number, one in known.items()} == {
        "MADEUP-S-0001": (Known.SETTLED, "J2026-000001"),
        "MADEUP-S-0002": (Known.HELD, "J2026-000002"),
        "MADEUP-S-0003": (Known.FREE, "R2026-000003"),
        "MADEUP-S-0004": (Known.UNPAID, "R2026-000004"),
        "MADEUP-S-0005": (Known.DRAFT, "R2026-000005"),
        "MADEUP-S-0006": (Known.EXTERNAL, "R2026-000006"),
        "MADEUP-S-0007": (Known.OTHER_INSURER, "另一财险"),
        "FOREIGN-1": (Known.NOTHING, ""),
    }


@pytest.mark.requirement("UR-15")
def test_known_and_free_policies_of_the_statement_are_added_and_compared(desk_office: DeskOffice) -> None:
    settling = Settling(desk_office, 2)
    key = settling.open()
    second = [line.id for line in settling.lines(key) if line.policy_no.endswith("0002")]
    settling.desk.settlement_lines.remove(settling.actor, key, second)
    rows = [a_statement_row(number, COMMERCIAL_REBATE) for number in (S, "MADEUP-S-0002", "FOREIGN-1")]
    settling.load(key, *rows)
    settling.desk.settlement_lines.add_known(settling.actor, key)
    assert settling.verdicts(key) == {J: MISSING, S: AGREED, "MADEUP-S-0002": AGREED, "FOREIGN-1": UNKNOWN}
    with pytest.raises(UserError) as refused:
        settling.desk.settlement_lines.add_known(settling.actor, key)
    assert refused.value.code == "slips_not_waiting"


def test_slips_are_added_later_and_removed(settling: Settling) -> None:
    key = settling.open()
    settling.desk.settlement_lines.remove(settling.actor, key, [settling.line_id(key, S)])
    assert settling.waiting() == 1
    slip_ids = settling.desk.settlements.candidates(settling.office.insurer_id, TODAY, TODAY).slip_ids
    settling.desk.settlement_lines.add(settling.actor, key, slip_ids)
    assert settling.verdicts(key) == {J: EXPECTED, S: EXPECTED}
    with pytest.raises(UserError) as refused:
        settling.desk.settlement_lines.add(settling.actor, key, slip_ids)
    assert refused.value.code == "slips_not_waiting"


def test_a_slip_added_after_the_statement_is_compared_at_once(settling: Settling) -> None:
    key = settling.open()
    settling.desk.settlement_lines.remove(settling.actor, key, [settling.line_id(key, S)])
    settling.load(key, a_statement_row(J, COMPULSORY_REBATE))
    slip_ids = settling.desk.settlements.candidates(settling.office.insurer_id, TODAY, TODAY).slip_ids
    settling.desk.settlement_lines.add(settling.actor, key, slip_ids)
    assert settling.verdicts(key) == {J: AGREED, S: MISSING}


@pytest.mark.requirement("UR-15")
@pytest.mark.parametrize(
    ("amount", "verdict"), [("309.41", AGREED), ("300.00", SHORT), ("310.00", OVER), ("-1.00", SHORT)]
)
def test_an_amount_typed_by_hand_decides_its_line(
    settling: Settling, amount: str, verdict: SettlementVerdict
) -> None:
    key = settling.open()
    entered = settling.desk.settlement_lines.enter(
        settling.actor, settling.line_id(key, S), LineEntry(yuan(amount), " 按银行回单 ")
    )
    assert entered.changes == (Change(Entity.SETTLEMENT, Action.UPDATED, key),)
    line = settling.line(key, S)
    assert (line.verdict, line.decision, line.note) == (verdict, TAKEN, "按银行回单")
    last = settling.desk.audit.history(Entity.SETTLEMENT, key)[-1]
    assert last.after["policy_no"] == S
    assert last.after["actual"] == str(yuan(amount))


def test_an_emptied_amount_is_to_be_decided_again(settling: Settling) -> None:
    key = settling.open()
    settling.agree(key)
    settling.desk.settlement_lines.enter(settling.actor, settling.line_id(key, S), LineEntry(None))
    line = settling.line(key, S)
    assert (line.actual, line.verdict, line.decision) == (None, EXPECTED, TO_DECIDE)


def test_a_note_alone_decides_nothing(settling: Settling) -> None:
    key = settling.open()
    settling.load(key, a_statement_row(S, "300.00"), a_statement_row("FOREIGN-1", "1.00"))
    settling.desk.settlement_lines.enter(
        settling.actor, settling.line_id(key, S), LineEntry(yuan("300.00"), "待核实")
    )
    line = settling.line(key, S)
    assert (line.decision, line.note) == (TO_DECIDE, "待核实")
    settling.desk.settlement_lines.enter(
        settling.actor, settling.line_id(key, "FOREIGN-1"), LineEntry(None, "问保险公司")
    )
    assert settling.line(key, "FOREIGN-1").note == "问保险公司"


def test_no_amount_is_typed_for_a_policy_that_is_none_of_ours(settling: Settling) -> None:
    key = settling.open()
    settling.load(key, a_statement_row("FOREIGN-1", "1.00"))
    foreign = settling.line(key, "FOREIGN-1")
    assert (foreign.expected, foreign.kind, foreign.insured) == (None, None, "")
    with pytest.raises(UserError) as refused:
        settling.desk.settlement_lines.enter(settling.actor, foreign.id, LineEntry(yuan("1.00")))
    assert refused.value.code == "settlement_line_not_ours"
    settling.desk.settlement_lines.take(settling.actor, key, [foreign.id])
    assert settling.line(key, "FOREIGN-1").decision is LEFT_OUT


def test_a_note_that_is_too_long_is_refused(settling: Settling) -> None:
    key = settling.open()
    with pytest.raises(InvalidInputError) as refused:
        settling.desk.settlement_lines.enter(
            settling.actor, settling.line_id(key, S), LineEntry(None, "字" * 201)
        )
    assert [(one.field, one.code) for one in refused.value.problems] == [("note", "text_too_long")]


def test_a_line_taken_without_an_amount_is_claimed_but_undecided(settling: Settling) -> None:
    key = settling.open()
    settling.load(key, a_statement_row(J, COMPULSORY_REBATE))
    settling.desk.settlement_lines.take(settling.actor, key, [settling.line_id(key, S)])
    line = settling.line(key, S)
    assert (line.verdict, line.decision) == (MISSING, TO_DECIDE)
    assert settling.waiting() == 0


Step = Callable[[Settling, SettlementId, SettlementLineId], object]


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize(
    "step",
    [
        lambda own, key, line: own.desk.settlement_lines.take(own.actor, key, [line]),
        lambda own, key, line: own.desk.settlement_lines.take_as_expected(own.actor, key, [line]),
        lambda own, key, line: own.desk.settlement_lines.leave_out(own.actor, key, [line]),
        lambda own, key, line: own.desk.settlement_lines.remove(own.actor, key, [line]),
        lambda own, key, line: own.desk.settlement_lines.add(own.actor, key, []),
        lambda own, key, line: own.desk.settlement_lines.add_known(own.actor, key),
        lambda own, key, line: own.desk.settlement_lines.enter(own.actor, line, LineEntry(ZERO)),
        lambda own, key, line: own.load(key, a_statement_row(S, "1.00")),
    ],
)
@pytest.mark.parametrize("is_undone", [False, True])
def test_nothing_of_a_confirmed_or_undone_one_changes(
    settling: Settling, step: Step, is_undone: bool
) -> None:
    key = settling.settled()
    if is_undone:
        settling.undo(key)
    before = settling.lines(key)
    with pytest.raises(UserError) as refused:
        step(settling, key, before[0].id)
    assert refused.value.code == "settlement_locked"
    assert settling.lines(key) == before


@pytest.mark.requirement("IN-7", "IN-8", "IN-9")
def test_every_expected_amount_says_why(settling: Settling) -> None:
    key = settling.open()
    why = settling.desk.settlement_lines.explain(settling.line_id(key, S))
    assert why.rebate is not None
    assert (why.rebate.base, why.rebate.rate) == (yuan("2062.76"), Decimal("15.00"))
    assert (why.rebate.condition, why.rebate.amount) == (RebateCondition.EARNS, yuan(COMMERCIAL_REBATE))
    settling.office.change_insurer(commercial_new_rate=Decimal("20.00"))
    assert settling.desk.settlement_lines.explain(settling.line_id(key, S)) == why
    settling.load(key, a_statement_row("FOREIGN-1", "1.00"))
    assert settling.desk.settlement_lines.explain(settling.line_id(key, "FOREIGN-1")).rebate is None
    with pytest.raises(NotFoundError):
        settling.desk.settlement_lines.get(SettlementLineId(999))


def test_the_trail_tells_what_a_step_did_to_the_lines(settling: Settling) -> None:
    key = settling.open()
    settling.load(key, a_statement_row(S, "300.00"))
    loaded = settling.desk.audit.history(Entity.SETTLEMENT, key)[-1]
    assert loaded.before == {
        "statement": "",
        "undecided": 2,
        "left_out": 0,
        "expected": "347.41",
        "actual": "0.00",
    }
    assert loaded.after == {
        "statement": "对账单.xlsx",
        "undecided": 1,
        "left_out": 1,
        "expected": "309.41",
        "actual": "300.00",
    }
