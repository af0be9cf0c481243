"""理赔: where a claim may go from its stage, and whether a policy answers for an accident (CL-1 to CL-3)."""

from datetime import date, timedelta

from insdesk.domain.enums import SlipKind
from insdesk.domain.money import Money
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.claim import ClaimPolicy
from insdesk.domain.underwriting_enums import ClaimStage

COURSE = (
    ClaimStage.REPORTED,
    ClaimStage.SURVEYED,
    ClaimStage.APPLIED,
    ClaimStage.ASSESSED,
    ClaimStage.PAID,
)
"""报案 → 查勘 → 申请 → 定损 → 支付."""

UNPAID_ENDS = (ClaimStage.CLOSED, ClaimStage.DECLINED)
FINAL = frozenset({ClaimStage.PAID, *UNPAID_ENDS})
"""Stages in which nothing is typed any more, unless the claim is taken back first."""

REPORT_WITHIN = timedelta(days=2)
"""48 hours: 保险法 21 asks for notice in time, the standard motor terms (2020 form) say within how long."""


def stages_ahead(stage: ClaimStage) -> tuple[ClaimStage, ...]:
    """Where a claim may go on to: one or several stages further, or to an end without payment."""
    if stage in FINAL:
        return ()
    return (*COURSE[COURSE.index(stage) + 1 :], *UNPAID_ENDS)


def stages_behind(stage: ClaimStage) -> tuple[ClaimStage, ...]:
    """Where a claim may be taken back to, with a reason, the nearest first."""
    before = COURSE[:-1] if stage in UNPAID_ENDS else COURSE[: COURSE.index(stage)]
    return tuple(reversed(before))


def needs_reason(stage: ClaimStage, wanted: ClaimStage) -> bool:
    """Whether going from `stage` to `wanted` has to be explained: going back, and ending without payment."""
    return wanted in UNPAID_ENDS or wanted in stages_behind(stage)


def period_problems(policy: ClaimPolicy, day: date, hour: int | None) -> tuple[Problem, ...]:
    """Whether the slip was in force when it happened; its last day counts whole.

    The office may keep it with a reason: an insurer may have changed the period since.
    """
    days = (("starts", policy.starts_on.isoformat()), ("ends", policy.ends_on.isoformat()))
    if not policy.starts_on <= day <= policy.ends_on:
        return (Problem("claim_outside_period", params=days, overridable=True, field="happened_on"),)
    if not policy.immediate or day != policy.starts_on:
        return ()
    begun = (("hour", policy.start_hour),)
    if hour is None:
        return (Problem("claim_hour_missing", params=begun, field="happened_hour"),)
    if hour < policy.start_hour:
        return (Problem("claim_before_start", params=begun, overridable=True, field="happened_hour"),)
    return ()


def cover_problems(policy: ClaimPolicy, product_code: str) -> tuple[Problem, ...]:
    """Whether the product is on the slip. A compulsory slip has no lines: it covers as a whole."""
    if policy.kind is SlipKind.COMPULSORY:
        return ()
    if not product_code:
        return (Problem("value_missing", field="product_code"),)
    if product_code in {one.code for one in policy.products}:
        return ()
    return (Problem("claim_product_uncovered", overridable=True, field="product_code"),)


def day_problems(happened_on: date | None, reported_on: date | None, today: date) -> tuple[Problem, ...]:
    """Nothing is claimed before it happened, and nothing that is still to happen; late reports are told."""
    found: list[Problem] = []
    if happened_on is not None and happened_on > today:
        found.append(Problem("claim_day_future", params=_day(happened_on), field="happened_on"))
    if reported_on is not None and reported_on > today:
        found.append(Problem("claim_report_future", params=_day(reported_on), field="reported_on"))
    if happened_on is None or reported_on is None:
        return tuple(found)
    if reported_on < happened_on:
        found.append(Problem("claim_report_early", params=_day(happened_on), field="reported_on"))
    elif reported_on - happened_on > REPORT_WITHIN:
        late = (("days", (reported_on - happened_on).days),)
        found.append(Problem("claim_report_late", Level.WARNING, params=late, field="reported_on"))
    return tuple(found)


def amount_problems(claimed: Money | None, assessed: Money | None, paid: Money | None) -> tuple[Problem, ...]:
    """支付 is seldom more than 定损, and that seldom more than what was asked for: worth a second look."""
    found: list[Problem] = []
    if assessed is not None and claimed is not None and assessed > claimed:
        limit = (("limit", str(claimed)),)
        found.append(Problem("assessed_over_claimed", Level.WARNING, params=limit, field="assessed"))
    if paid is not None and assessed is not None and paid > assessed:
        limit = (("limit", str(assessed)),)
        found.append(Problem("paid_over_assessed", Level.WARNING, params=limit, field="paid"))
    elif paid is not None and assessed is None and claimed is not None and paid > claimed:
        limit = (("limit", str(claimed)),)
        found.append(Problem("paid_over_claimed", Level.WARNING, params=limit, field="paid"))
    return tuple(found)


def _day(day: date) -> tuple[tuple[str, str], ...]:
    return (("day", day.isoformat()),)
