"""What an insurer's statement says of each of our policies, to the fen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import SettlementDecision, SettlementVerdict
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.statement import StatementEntry, StatementRow
from insdesk.rules.settlement import Matching, OwnLine, added_up, compared, match_statement
from tests.rules.builders import yuan

AGREED, SHORT, OVER = SettlementVerdict.AGREED, SettlementVerdict.SHORT, SettlementVerdict.OVER
MISSING, WRONG_RATE = SettlementVerdict.MISSING, SettlementVerdict.WRONG_RATE
TAKEN, TO_DECIDE, LEFT_OUT = SettlementDecision.TAKEN, SettlementDecision.OPEN, SettlementDecision.LEFT_OUT


def own(expected: str = "309.41", rate: str = "15.00", number: str = "MADEUP-1", key: int = 1) -> OwnLine:
    return OwnLine(key, number, yuan(expected), Decimal(rate))


def a_row(
    amount: str = "309.41", rate: str | None = None, number: str = "MADEUP-1", **changes: str
) -> StatementRow:
    premium = changes.get("premium")
    return StatementRow(
        row=2,
        policy_no=number,
        amount=yuan(amount),
        rate=None if rate is None else Decimal(rate),
        premium=None if premium is None else yuan(premium),
    )


def matched(lines: list[OwnLine], *rows: StatementRow) -> Matching:
    return match_statement(lines, added_up(rows))


@pytest.mark.requirement("UR-15")
@pytest.mark.parametrize(
    ("expected", "rate", "row", "verdict", "decision"),
    [
        ("309.41", "15.00", a_row("309.41"), AGREED, TAKEN),
        ("309.41", "15.00", a_row("309.40"), SHORT, TO_DECIDE),
        ("309.41", "15.00", a_row("309.42"), OVER, TO_DECIDE),
        ("309.41", "15.00", a_row("0.00"), SHORT, TO_DECIDE),
        ("309.41", "15.00", a_row("-309.41"), SHORT, TO_DECIDE),
        ("309.41", "15.00", a_row("247.53", "12.00"), WRONG_RATE, TO_DECIDE),
        ("309.41", "15.00", a_row("300.00", "12.00"), WRONG_RATE, TO_DECIDE),
        ("309.41", "15.00", a_row("309.00", "15.00"), SHORT, TO_DECIDE),
        # The money agrees: a rate that is counted on another basis changes nothing.
        ("309.41", "15.00", a_row("309.41", "14.15"), AGREED, TAKEN),
        ("0.00", "0.00", a_row("0.00", "0.00"), AGREED, TAKEN),
        ("0.00", "0.00", a_row("38.00", "4.00"), WRONG_RATE, TO_DECIDE),
        ("0.00", "0.00", a_row("38.00"), OVER, TO_DECIDE),
    ],
)
def test_a_policy_on_the_statement_is_judged_by_its_amount(
    expected: str,
    rate: str,
    row: StatementRow,
    verdict: SettlementVerdict,
    decision: SettlementDecision,
) -> None:
    (line,) = matched([own(expected, rate)], row).lines
    assert (line.verdict, line.decision, line.actual) == (verdict, decision, row.amount)


@pytest.mark.requirement("UR-15")
def test_a_policy_that_the_statement_lacks_waits_for_another_one() -> None:
    (line,) = matched([own()], a_row(number="MADEUP-2")).lines
    assert (line.verdict, line.decision, line.actual, line.entry) == (MISSING, LEFT_OUT, None, None)


def test_nothing_expected_and_nothing_said_agree() -> None:
    (line,) = matched([own("0.00", "0.00")]).lines
    assert (line.verdict, line.decision, line.actual) == (AGREED, TAKEN, ZERO)


@pytest.mark.requirement("UR-15")
def test_what_is_none_of_ours_is_unknown() -> None:
    matching = matched([own()], a_row(), a_row("5.00", number="MADEUP-9"))
    assert [entry.policy_no for entry in matching.unknown] == ["MADEUP-9"]


def test_several_rows_of_a_policy_are_added_up() -> None:
    rows = (a_row("350.00", "15.00", premium="2333.33"), a_row("-40.59", "15.00", premium="-270.60"))
    (line,) = matched([own()], *rows).lines
    assert line.verdict is AGREED
    assert line.entry == StatementEntry(
        policy_no="MADEUP-1", amount=yuan("309.41"), rate=Decimal("15.00"), premium=yuan("2062.73"), rows=2
    )


def test_rows_that_disagree_about_the_rate_have_none() -> None:
    entry = added_up((a_row("1.00", "15.00"), a_row("1.00", "12.00")))["MADEUP-1"]
    assert (entry.rate, entry.premium) == (None, None)


@given(st.integers(-10_000, 10_000), st.integers(-10_000, 10_000))
def test_amounts_compare_as_numbers_do(expected: int, actual: int) -> None:
    verdict = compared(Money(expected), Money(actual))
    assert (verdict is AGREED, verdict is SHORT) == (expected == actual, actual < expected)


numbers = st.sampled_from([f"MADEUP-{serial}" for serial in range(8)])
rates = st.none() | st.sampled_from([Decimal("4.00"), Decimal("12.00"), Decimal("15.00")])
amounts = st.integers(-200, 400).map(Money)
statement_rows = st.lists(
    st.builds(StatementRow, row=st.just(1), policy_no=numbers, amount=amounts, rate=rates), max_size=20
)
own_lines = st.lists(
    st.builds(
        OwnLine,
        key=st.integers(1, 1000),
        policy_no=numbers,
        expected=st.integers(0, 400).map(Money),
        rate=st.sampled_from([Decimal(0), Decimal("12.00"), Decimal("15.00")]),
    ),
    unique_by=lambda line: line.policy_no,
)


def naive_verdict(line: OwnLine, rows: list[StatementRow]) -> SettlementVerdict:
    """The same, row by row as a person would with a pencil."""
    fen, seen, said = 0, 0, []
    for row in rows:
        if row.policy_no == line.policy_no:
            fen += row.amount.fen
            seen += 1
            said.append(row.rate)
    if seen == 0:
        return MISSING if line.expected.fen > 0 else AGREED
    if fen == line.expected.fen:
        return AGREED
    one_rate = said[0] if all(rate == said[0] for rate in said) else None
    if one_rate is not None and one_rate != line.rate:
        return WRONG_RATE
    return SHORT if fen < line.expected.fen else OVER


@pytest.mark.requirement("UR-15")
@given(own_lines, statement_rows)
def test_the_comparison_equals_a_naive_one(lines: list[OwnLine], rows: list[StatementRow]) -> None:
    matching = match_statement(lines, added_up(rows))
    assert [one.verdict for one in matching.lines] == [naive_verdict(line, rows) for line in lines]
    ours = {line.policy_no for line in lines}
    strangers = [row for row in rows if row.policy_no not in ours]
    assert sum(one.amount.fen for one in matching.unknown) == sum(row.amount.fen for row in strangers)
    assert len(matching.unknown) == len({row.policy_no for row in strangers})
