"""理赔: stages and their order, validity, cover, days and amounts (CL-1 to CL-3)."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.enums import SlipKind
from insdesk.domain.ids import CustomerId, RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.problems import Level
from insdesk.domain.records.claim import ClaimPolicy, CoveredProduct
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.rules.claims import (
    COURSE,
    FINAL,
    amount_problems,
    cover_problems,
    day_problems,
    needs_reason,
    period_problems,
    stages_ahead,
    stages_behind,
)

S = ClaimStage
FIRST, LAST = date(2026, 12, 1), date(2027, 11, 30)
POLICY = ClaimPolicy(
    registration_id=RegistrationId(1),
    registration="R2026-000001",
    kind=SlipKind.COMMERCIAL,
    policy_no="S1",
    insurer="样例财险",
    customer_id=CustomerId(1),
    insured="张样例",
    plate="京A12345",
    vin="",
    starts_on=FIRST,
    ends_on=LAST,
    products=(CoveredProduct(code="DAMAGE", name="车损险"),),
)


@pytest.mark.requirement("CL-2")
@pytest.mark.parametrize(
    ("stage", "ahead", "behind"),
    [
        (S.REPORTED, (*COURSE[1:], S.CLOSED, S.DECLINED), ()),
        (S.APPLIED, (S.ASSESSED, S.PAID, S.CLOSED, S.DECLINED), (S.SURVEYED, S.REPORTED)),
        (S.PAID, (), (S.ASSESSED, S.APPLIED, S.SURVEYED, S.REPORTED)),
        (S.CLOSED, (), (S.ASSESSED, S.APPLIED, S.SURVEYED, S.REPORTED)),
    ],
)
def test_where_a_claim_may_go(
    stage: ClaimStage, ahead: tuple[ClaimStage, ...], behind: tuple[ClaimStage, ...]
) -> None:
    assert (stages_ahead(stage), stages_behind(stage)) == (ahead, behind)


@pytest.mark.parametrize("stage", list(ClaimStage))
def test_a_claim_never_goes_where_it_is_nor_two_ways_to_one_stage(stage: ClaimStage) -> None:
    ways = (*stages_ahead(stage), *stages_behind(stage))
    assert stage not in ways
    assert len(set(ways)) == len(ways)
    assert all(
        needs_reason(stage, one) == (one in stages_behind(stage) or one in FINAL - {S.PAID}) for one in ways
    )


@pytest.mark.requirement("CL-1")
@pytest.mark.parametrize(
    ("day", "hour", "code"),
    [
        (date(2026, 11, 30), 23, "claim_outside_period"),
        (FIRST, 0, ""),
        (LAST, 23, ""),
        (date(2027, 12, 1), 0, "claim_outside_period"),
    ],
)
def test_cover_runs_from_the_first_to_the_last_day(day: date, hour: int, code: str) -> None:
    assert "".join(one.code for one in period_problems(POLICY, day, hour)) == code


@pytest.mark.requirement("CL-1")
@pytest.mark.parametrize(
    ("day", "hour", "code"),
    [
        (FIRST, None, "claim_hour_missing"),
        (FIRST, 13, "claim_before_start"),
        (FIRST, 14, ""),
        (date(2026, 12, 2), None, ""),
    ],
)
def test_immediate_cover_begins_at_its_hour(day: date, hour: int | None, code: str) -> None:
    immediate = replace(POLICY, immediate=True, start_hour=14)
    assert "".join(one.code for one in period_problems(immediate, day, hour)) == code


@pytest.mark.requirement("CL-1")
def test_only_a_commercial_slip_is_asked_for_its_product() -> None:
    assert cover_problems(POLICY, "DAMAGE") == ()
    assert [one.code for one in cover_problems(POLICY, "GLASS")] == ["claim_product_uncovered"]
    assert [one.code for one in cover_problems(POLICY, "")] == ["value_missing"]
    assert cover_problems(replace(POLICY, kind=SlipKind.COMPULSORY, products=()), "") == ()


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (2, False), (3, True)])
def test_a_late_report_is_told_and_not_refused(days: int, is_late: bool) -> None:
    found = day_problems(FIRST, FIRST.replace(day=1 + days), LAST)
    assert [(one.code, one.level) for one in found] == [("claim_report_late", Level.WARNING)] * is_late


@pytest.mark.requirement("CL-3")
@pytest.mark.parametrize(
    ("claimed", "assessed", "paid", "codes"),
    [
        (100, 100, 100, []),
        (None, None, 100, []),
        (100, 101, None, ["assessed_over_claimed"]),
        (100, 90, 91, ["paid_over_assessed"]),
        (100, None, 101, ["paid_over_claimed"]),
        (100, 110, 120, ["assessed_over_claimed", "paid_over_assessed"]),
    ],
)
def test_amounts_that_grow_on_the_way_are_worth_a_second_look(
    claimed: int | None, assessed: int | None, paid: int | None, codes: list[str]
) -> None:
    amounts = (None if one is None else Money(one) for one in (claimed, assessed, paid))
    found = amount_problems(*amounts)
    assert [one.code for one in found] == codes
    assert not any(one.blocks for one in found)
