"""What 返利结算 says, without a widget."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from insdesk.domain.enums import (
    RegistrationStatus,
    SettlementDecision,
    SettlementStatus,
    SettlementVerdict,
    SlipKind,
)
from insdesk.domain.ids import InsurerId, SettlementId, SettlementLineId, SlipId
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Problem
from insdesk.domain.records.settlement import (
    Candidates,
    Known,
    KnownPolicy,
    Settlement,
    SettlementLineRow,
    SettlementSummary,
    Share,
    WaitingInsurer,
)
from insdesk.domain.records.sheet import SheetContent
from insdesk.domain.records.statement import StatementRow
from insdesk.domain.records.statement_reading import (
    RefusedStatementRow,
    StatementField,
    StatementLayout,
    StatementReading,
)
from insdesk.specs.settlement_text import known_text, remark, signed
from insdesk.ui.tabs.settlements import presenter
from insdesk.ui.tabs.settlements import statement_presenter as reading_says
from insdesk.ui.tabs.settlements.presenter import Sheet
from insdesk.ui.tabs.settlements.questions import confirm_question
from tests.builders import yuan

TAKEN, TO_DECIDE, LEFT_OUT = SettlementDecision.TAKEN, SettlementDecision.OPEN, SettlementDecision.LEFT_OUT
SETTLEMENT = Settlement(
    insurer_id=InsurerId(1),
    insurer_name="测试财险",
    period_from=date(2026, 10, 1),
    period_to=date(2026, 10, 31),
    number="J2026-000007",
    id=SettlementId(7),
)
ROW = SettlementLineRow(
    id=SettlementLineId(1),
    decision=TAKEN,
    policy_no="MADEUP-1",
    registration_number="R2026-000001",
    registration_status=None,
    insured="张测试",
    plate="京A00001",
    kind=SlipKind.COMMERCIAL,
    signed_on=date(2026, 10, 5),
    premium=yuan("2062.76"),
    rate=Decimal("15.00"),
    expected=yuan("309.41"),
    actual=yuan("300.00"),
    difference=yuan("-9.41"),
    verdict=SettlementVerdict.SHORT,
    statement_rows=1,
    statement_amount=yuan("300.00"),
    statement_rate=None,
    statement_premium=None,
    note="",
    known=KnownPolicy(),
)


def share(
    verdict: SettlementVerdict, decision: SettlementDecision, count: int, expected: str, actual: str
) -> Share:
    return Share(
        verdict=verdict,
        decision=decision,
        kind=None if verdict is SettlementVerdict.UNKNOWN else SlipKind.COMMERCIAL,
        count=count,
        expected=yuan(expected),
        actual=yuan(actual),
        expected_known=yuan(expected) if actual != "0" else ZERO,
        statement=yuan("9.99") if verdict is SettlementVerdict.UNKNOWN else yuan(actual),
    )


AGREED = share(SettlementVerdict.AGREED, TAKEN, 2, "618.82", "618.82")
SHORT = share(SettlementVerdict.SHORT, TO_DECIDE, 1, "309.41", "300.00")
MISSING = share(SettlementVerdict.MISSING, LEFT_OUT, 3, "900.00", "0")
STRANGER = share(SettlementVerdict.UNKNOWN, LEFT_OUT, 1, "0", "0")


def sheet(*shares: Share, **changes: object) -> Sheet:
    return Sheet(replace(SETTLEMENT, **changes), SettlementSummary(shares))  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 23), date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 1, 1), date(2025, 12, 1), date(2025, 12, 31)),
        (date(2024, 3, 31), date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_new_settlement_proposes_last_month(today: date, first: date, last: date) -> None:
    assert presenter.last_month(today) == (first, last)


def test_a_settlement_says_what_became_of_it() -> None:
    at = datetime(2026, 11, 2, 8, 0, tzinfo=UTC).astimezone()
    assert presenter.about(SETTLEMENT) == "Signed 2026-10-01 to 2026-10-31 · no statement read yet"
    confirmed = replace(SETTLEMENT, statement_name="a.xlsx", confirmed_at=at, confirmed_by="财务")
    written = f"{at:%Y-%m-%d %H:%M}"
    assert presenter.about(confirmed).endswith(f"a.xlsx · confirmed {written} 财务")
    undone = replace(confirmed, undone_at=at, undone_by="财务", undo_reason="错了")
    assert presenter.about(undone).endswith(f"undone {written} 财务: 错了")


@pytest.mark.parametrize(
    ("shares", "standing", "can"),
    [
        ((), "No line is taken yet.", False),
        ((AGREED, SHORT), "1 lines are still to decide.", False),
        ((AGREED, MISSING, STRANGER), "2 lines taken, 3 left out: ready to confirm.", True),
        ((MISSING,), "No line is taken yet.", False),
    ],
)
def test_what_is_still_to_do_stands_beside_the_button(
    shares: tuple[Share, ...], standing: str, can: bool
) -> None:
    assert presenter.standing(sheet(*shares)) == standing
    assert presenter.can_confirm(sheet(*shares)) is can
    done = sheet(*shares, status=SettlementStatus.CONFIRMED)
    assert (presenter.standing(done), presenter.can_confirm(done)) == ("", False)


def test_figures_are_of_what_is_claimed() -> None:
    summary = SettlementSummary((AGREED, SHORT, MISSING, STRANGER))
    assert (
        presenter.totals(summary.claimed) == "3 policies · expected 928.23 · actual 918.82 · difference -9.41"
    )
    assert presenter.verdict_counts(summary)["MISSING"] == 3
    assert presenter.actual_text(summary) == "918.82"
    assert presenter.actual_text(SettlementSummary((MISSING,))) == "–"
    assert signed(yuan("3")) == "+3.00"


def test_the_question_names_the_figures() -> None:
    question = confirm_question(sheet(AGREED, MISSING))
    assert "2 policies, expected 618.82, actual 618.82, difference 0.00" in question.text
    assert "3 are left out" in question.text
    assert "left out" not in confirm_question(sheet(AGREED)).text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, ""),
        ({"note": "查过"}, "查过"),
        ({"registration_status": RegistrationStatus.REGISTERED}, "R2026-000001 is not paid any more"),
        ({"registration_status": RegistrationStatus.SETTLED}, ""),
        ({"statement_rows": 2}, "2 rows of the statement added up"),
        ({"statement_rate": Decimal("12.00")}, "statement 12.00 %, ours 15.00 %"),
        ({"statement_rate": Decimal("15.00")}, ""),
        ({"actual": yuan("310.00")}, "the statement says 300.00"),
    ],
)
def test_a_line_says_what_there_is_to_know(changes: dict[str, object], text: str) -> None:
    assert remark(replace(ROW, **changes)) == text  # type: ignore[arg-type]  # any field


def test_a_stranger_says_what_we_know_of_it() -> None:
    known = KnownPolicy(Known.SETTLED, "J2026-000001", SlipId(3))
    row = replace(ROW, verdict=SettlementVerdict.UNKNOWN, actual=None, known=known)
    assert remark(row) == "settled already in J2026-000001 · the statement says 300.00"
    assert len({known_text(KnownPolicy(one, "X")) for one in Known}) == len(Known)


def test_what_waits_is_said_before_a_settlement_is_made() -> None:
    assert presenter.waiting_text(Candidates((), ZERO)).startswith("Nothing waits")
    some = Candidates((SlipId(1), SlipId(2)), yuan("347.41"))
    assert presenter.waiting_text(some) == "2 policies wait, expected rebate 347.41."
    waiting = tuple(WaitingInsurer(InsurerId(key), f"公司{key}", 3, yuan("9")) for key in range(7))
    assert presenter.others_text(waiting[:1]) == "Waiting in this period: 公司0 3 (9.00)"
    assert presenter.others_text(waiting).endswith("公司4 3 (9.00), 2 more")
    assert presenter.others_text(()) == ""


# Reading a statement.

CONTENT = SheetContent(
    ("明细",),
    ((1, ("某保险公司手续费清单", None, None, None, None)), (3, ("保单号", "手续费")), (4, ("MADEUP-1", 5))),
)
LAYOUT = StatementLayout(3, {StatementField.POLICY_NO: 0, StatementField.AMOUNT: 1})


def test_rows_and_columns_are_offered_by_what_stands_in_them() -> None:
    assert reading_says.header_choices(CONTENT) == [
        ("0", "The sheet has no titles"),
        ("1", "Row 1: 某保险公司手续费清单"),
        ("3", "Row 3: 保单号 · 手续费"),
        ("4", "Row 4: MADEUP-1 · 5"),
    ]
    assert reading_says.column_choices(CONTENT, 3) == [
        ("0", "A 保单号"),
        ("1", "B 手续费"),
        ("2", "C"),
        ("3", "D"),
        ("4", "E"),
    ]
    assert reading_says.column_choices(CONTENT, 0)[0] == ("0", "A 某保险公司手续费清单")
    wide = SheetContent(("a",), ((1, tuple("x" * 28)),))
    assert reading_says.column_choices(wide, 1)[-1] == ("27", "AB x")
    many = SheetContent(("a",), ((1, tuple("abcdef")),))
    assert reading_says.header_choices(many)[1] == ("1", "Row 1: a · b · c · d · …")


def test_the_columns_chosen_by_hand_are_found_again() -> None:
    assert reading_says.remembered_layout(None, CONTENT) is None
    assert reading_says.remembered_layout({"other": {"policy_no": 1}}, CONTENT) is None
    kept = reading_says.remembering(None, CONTENT, LAYOUT)
    assert reading_says.remembered_layout(kept, CONTENT) == LAYOUT
    untitled = StatementLayout(0, {StatementField.POLICY_NO: 3, StatementField.AMOUNT: 4})
    kept = reading_says.remembering({}, CONTENT, untitled)
    assert reading_says.remembered_layout(kept, CONTENT) == untitled
    assert reading_says.remembered_layout({**kept, "5": "damaged"}, CONTENT) is None


def test_only_the_last_ten_kinds_are_remembered() -> None:
    kept: object = None
    for width in range(12):
        content = SheetContent(("a",), ((1, tuple(f"t{width}-{place}" for place in range(3))),))
        kept = reading_says.remembering(kept, content, StatementLayout(1, LAYOUT.columns))
    assert isinstance(kept, dict)
    assert len(kept) == 10


def test_a_reading_is_told_with_its_oddities() -> None:
    rows = (
        StatementRow(row=2, policy_no="MADEUP-1", amount=yuan("5"), signed_on=date(2026, 9, 1)),
        StatementRow(row=3, policy_no="MADEUP-1", amount=yuan("1")),
    )
    problems = (Problem("policy_no_length_wrong", params=(("length", 1), ("fewest", 6), ("most", 40))),)
    reading = StatementReading(
        rows=rows,
        refused=(RefusedStatementRow(7, "X · 5", problems),),
        blank_rows=1,
        total_rows=2,
        rate_unread=4,
    )
    assert reading_says.found_text(reading) == (
        "2 rows, 6.00 in all · 2 total rows and 1 empty ones left out · "
        "1 policies with several rows are added up"
    )
    settlement = replace(SETTLEMENT, statement_name="旧.xlsx")
    told = reading_says.warnings(reading, settlement).splitlines()
    assert told[0] == "1 rows cannot be read and are not compared."
    assert told[1].startswith("Row 7: A policy number has 6 to 40 characters")
    assert told[2] == "4 rates cannot be read and are not compared."
    assert told[3].startswith("Signed 2026-09-01 to 2026-09-01")
    assert told[4].startswith("旧.xlsx was compared before")
    first, *others = reading_says.row_views(reading)
    assert (first.row, first.policy_no, bool(first.why)) == (7, "X · 5", True)
    assert [one.row for one in others] == [2, 3]
    assert reading_says.warnings(StatementReading(rows=rows[1:]), SETTLEMENT) == ""
