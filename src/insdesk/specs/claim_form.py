"""理赔登记: the form of a claim, and the one for each step from stage to stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from insdesk.domain.problems import Problem
from insdesk.domain.records.claim import Claim, ClaimPolicy
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.i18n import N_
from insdesk.rules.claims import (
    amount_problems,
    cover_problems,
    day_problems,
    needs_reason,
    period_problems,
    stages_ahead,
    stages_behind,
)
from insdesk.specs import checks, declare
from insdesk.specs.choices import CLAIM_STAGE
from insdesk.specs.codecs import Context, WholeNumberCodec
from insdesk.specs.field import Control, Field, Question, Values
from insdesk.specs.form import FormSpec, Section

_NUMBER_LIMIT = 40
_LAST_HOUR = 23


@dataclass(frozen=True, slots=True)
class ClaimContext(Context):
    """Also what the claim is held against: its policy, and the stage that it is in."""

    policy: ClaimPolicy | None = None
    stage: ClaimStage = ClaimStage.REPORTED


@dataclass(frozen=True, slots=True)
class StageContext(Context):
    """Also the claim that goes to another stage."""

    claim: Claim


def _across_claim(values: Values, context: Context) -> Sequence[Problem]:
    assert isinstance(context, ClaimContext)  # noqa: S101  # whoever asks this form brings the policy
    found = [
        *day_problems(values["happened_on"], values["reported_on"], context.today),
        *amount_problems(values["claimed"], values["assessed"], None),
    ]
    if context.stage is ClaimStage.ASSESSED and values["assessed"] is None:
        found.append(Problem("value_missing", field="assessed"))
    if context.policy is None:
        return found
    if values["happened_on"] is not None:
        found += period_problems(context.policy, values["happened_on"], values["happened_hour"])
    return [*found, *cover_problems(context.policy, values["product_code"] or "")]


CLAIM_FORM = FormSpec(
    name="claim",
    title=N_("Claim"),
    sections=(
        Section(
            N_("Accident"),
            (
                declare.day("happened_on", N_("Happened on"), required=True),
                Field(
                    name="happened_hour",
                    title=N_("Hour of the accident"),
                    control=Control.NUMBER,
                    codec=WholeNumberCodec(0, _LAST_HOUR),
                    hint=N_("0 to 23"),
                    width=6,
                ),
                declare.day("reported_on", N_("Reported on"), required=True),
                declare.code(
                    "insurer_number",
                    N_("Insurer's claim number"),
                    codec=checks.CODE,
                    check=checks.at_most(_NUMBER_LIMIT),
                ),
                Field(
                    name="product_code",
                    title=N_("Product claimed on"),
                    control=Control.CHOICE,
                    default="",
                    stored_empty="",
                    width=24,
                    span=2,
                ),
                declare.text("place", N_("Place of the accident"), check=checks.short_text, span=2),
                declare.lines(
                    "description", N_("Course of the accident"), codec=checks.REMARKS, check=checks.remarks
                ),
            ),
        ),
        Section(
            N_("Amounts"),
            (
                declare.money("claimed", N_("Amount claimed")),
                declare.money("assessed", N_("Amount assessed")),
                declare.lines("remarks", N_("Remarks"), codec=checks.REMARKS, check=checks.remarks),
            ),
        ),
    ),
    check=_across_claim,
)


def _is(*stages: ClaimStage) -> Question:
    return partial(_is_any, stages)


def _is_any(stages: tuple[ClaimStage, ...], values: Values) -> bool:
    return values["stage"] in stages


def _explains(current: ClaimStage, values: Values) -> bool:
    wanted = values["stage"]
    return wanted is not None and needs_reason(current, wanted)


def _is_ahead(current: ClaimStage, stages: tuple[ClaimStage, ...], values: Values) -> bool:
    """Amounts are said on the way, not while a claim is taken back."""
    return values["stage"] in stages and values["stage"] in stages_ahead(current)


def _across_step(values: Values, context: Context) -> Sequence[Problem]:
    assert isinstance(context, StageContext)  # noqa: S101  # whoever asks this form brings the claim
    claim, paid_on = context.claim, values["paid_on"]
    wanted = values["stage"]
    is_moving = wanted is not None and wanted in stages_ahead(claim.stage)
    claimed = values["claimed"] if is_moving else None
    assessed = values["assessed"] if is_moving else None
    found = list(amount_problems(claimed, assessed, values["paid"]))
    if paid_on is not None and paid_on > context.today:
        found.append(Problem("claim_paid_future", field="paid_on"))
    if paid_on is not None and claim.happened_on is not None and paid_on < claim.happened_on:
        found.append(
            Problem("claim_paid_early", params=(("day", claim.happened_on.isoformat()),), field="paid_on")
        )
    return found


def _stage_check(current: ClaimStage, value: Any, values: Values, context: Context) -> Sequence[Problem]:
    if value in offered_stages(current):
        return ()
    return (Problem("claim_stage_refused", params=(("stage", current.value), ("to_stage", value.value))),)


def _paid(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return () if value else (Problem("claim_paid_nothing"),)


def offered_stages(current: ClaimStage) -> tuple[ClaimStage, ...]:
    """Where a claim may go: ahead first, then back."""
    return (*stages_ahead(current), *stages_behind(current))


def _step_form(current: ClaimStage) -> FormSpec:
    """The form of a step away from `current`. What is behind it needs no amount, but a reason."""
    offered, titles = offered_stages(current), dict(CLAIM_STAGE)
    asked = (ClaimStage.APPLIED, ClaimStage.ASSESSED, ClaimStage.PAID)
    return FormSpec(
        name="claim_step",
        title=N_("Next stage"),
        sections=(
            Section(
                "",
                (
                    declare.choice(
                        "stage",
                        N_("Claim stage"),
                        members=ClaimStage,
                        titles=tuple((one.value, titles[one.value]) for one in offered),
                        default=offered[0],
                        check=partial(_stage_check, current),
                    ),
                    declare.money(
                        "claimed",
                        N_("Amount claimed"),
                        required=_is(ClaimStage.APPLIED),
                        shown=partial(_is_ahead, current, asked),
                    ),
                    declare.money(
                        "assessed",
                        N_("Amount assessed"),
                        required=_is(ClaimStage.ASSESSED),
                        shown=partial(_is_ahead, current, asked[1:]),
                    ),
                    declare.money(
                        "paid",
                        N_("Amount paid"),
                        required=True,
                        shown=partial(_is_ahead, current, asked[2:]),
                        check=_paid,
                    ),
                    declare.day(
                        "paid_on", N_("Paid on"), required=True, shown=partial(_is_ahead, current, asked[2:])
                    ),
                    declare.text(
                        "reason",
                        N_("Reason"),
                        required=True,
                        shown=partial(_explains, current),
                        check=checks.short_text,
                        width=36,
                    ),
                ),
                columns=1,
            ),
        ),
        check=_across_step,
    )


STEP_FORMS: Mapping[ClaimStage, FormSpec] = MappingProxyType({one: _step_form(one) for one in ClaimStage})
"""By the stage that a claim is in."""
