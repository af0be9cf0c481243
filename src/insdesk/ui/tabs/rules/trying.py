"""What 规则试验台 and 命中与冲突 say, without a widget."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from insdesk.domain.records.rules import BatchHit, Rule, RuleHits, RuleRemark, RuleTrial
from insdesk.domain.underwriting_enums import RuleOddity, RuleSeverity
from insdesk.i18n import _, ngettext
from insdesk.specs.condition_text import OfferTitles
from insdesk.specs.rule_facts import PRODUCTS
from insdesk.specs.rule_lists import NOTE_OF, RuleNote, TrialResult
from insdesk.specs.rule_text import rule_name

HOLDS, HOLDS_NOT = "✓", "✗"
_MILLI, _MICRO = 1_000, 1_000_000
_ORDER = (TrialResult.FAILS, TrialResult.PASSES, TrialResult.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One rule tried, of one line if it is asked line by line."""

    id: int
    result: TrialResult
    code: str
    name: str
    product: str
    time: str
    message: str
    trial: RuleTrial


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of the condition with its value; the mark is a sign and a word."""

    id: int
    mark: str
    group: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class LookedRow:
    """One rule after looking back over a year."""

    id: int
    code: str
    name: str
    is_on: bool
    hits: int | None
    share: Decimal | None
    said: str
    notes: tuple[RuleNote, ...]
    remarks: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One line of the batch's list."""

    id: int
    registration_id: int
    number: str
    customer: str
    code: str
    name: str
    rule_number: int
    product: str
    message: str


def trial_rows(trials: Iterable[RuleTrial], titles: OfferTitles) -> tuple[TrialRow, ...]:
    """What failed first, then what passed, then what was not asked."""
    ordered = sorted(trials, key=lambda one: _ORDER.index(_result(one)))
    return tuple(_trial_row(place, one, titles) for place, one in enumerate(ordered))


def part_rows(trial: RuleTrial) -> tuple[PartRow, ...]:
    """Each part of the condition with its value."""
    return tuple(
        PartRow(
            place,
            f"{HOLDS} {_('Yes')}" if part.holds else f"{HOLDS_NOT} {_('No')}",
            part.group + 1,
            part.text,
            part.value,
        )
        for place, part in enumerate(trial.parts)
    )


def summary(rows: Sequence[TrialRow], seconds: float) -> str:
    """How many said what, and how long all of it took."""
    counts = {one: sum(row.result is one for row in rows) for one in TrialResult}
    return _(
        "{fails} hit, {passes} passed, {others} not asked · {time}",
        fails=counts[TrialResult.FAILS],
        passes=counts[TrialResult.PASSES],
        others=counts[TrialResult.NOT_ASKED],
        time=time_text(seconds),
    )


def time_text(seconds: float) -> str:
    """`12 µs` or `3.4 ms`."""
    if seconds * _MILLI < 1:
        return f"{seconds * _MICRO:.0f} µs"
    return f"{seconds * _MILLI:.1f} ms"


def looked_rows(
    rules: Iterable[Rule], hits: Iterable[RuleHits], remarks: Iterable[RuleRemark]
) -> tuple[LookedRow, ...]:
    """Every rule with its hits, and what is odd about it."""
    by_version = {one.rule.version_id: one for one in hits}
    known = tuple(remarks)
    return tuple(_looked_row(rule, by_version.get(rule.version_id), known) for rule in rules)


def said_of(hits: RuleHits) -> str:
    """What a rule would have done last year."""
    count, asked = f"{len(hits.ids):,}", f"{hits.asked:,}"
    said = {
        RuleSeverity.WARNING: _("Would have warned of {count} of {asked}", count=count, asked=asked),
        RuleSeverity.STOP: _("Would have stopped {count} of {asked}", count=count, asked=asked),
        RuleSeverity.REFER: _("Would have referred {count} of {asked}", count=count, asked=asked),
    }
    return said[hits.rule.severity]


def batch_rows(hits: Iterable[BatchHit], titles: OfferTitles) -> tuple[BatchRow, ...]:
    """The batch's list."""
    products = titles.get(PRODUCTS, {})
    return tuple(
        BatchRow(
            id=place,
            registration_id=hit.registration_id,
            number=hit.number,
            customer=hit.customer,
            code=hit.failure.rule.code,
            name=rule_name(hit.failure.rule),
            rule_number=hit.failure.rule.number,
            product=products.get(hit.failure.product_code, hit.failure.product_code),
            message=hit.failure.message,
        )
        for place, hit in enumerate(hits)
    )


def batch_summary(rows: Sequence[BatchRow]) -> str:
    """How much the batch found."""
    policies = len({row.registration_id for row in rows})
    if not rows:
        return _("All of them pass.")
    return _(
        "{found} on {policies}",
        found=ngettext("{count} finding", "{count} findings", len(rows)),
        policies=ngettext("{count} policy", "{count} policies", policies),
    )


def _result(trial: RuleTrial) -> TrialResult:
    if not trial.applies:
        return TrialResult.NOT_ASKED
    return TrialResult.FAILS if trial.fails else TrialResult.PASSES


def _trial_row(place: int, trial: RuleTrial, titles: OfferTitles) -> TrialRow:
    return TrialRow(
        id=place,
        result=_result(trial),
        code=trial.rule.code,
        name=rule_name(trial.rule),
        product=titles.get(PRODUCTS, {}).get(trial.product_code, trial.product_code),
        time=time_text(trial.seconds) if trial.parts else "",
        message=trial.message,
        trial=trial,
    )


def _looked_row(rule: Rule, hits: RuleHits | None, remarks: Sequence[RuleRemark]) -> LookedRow:
    assert rule.id is not None  # noqa: S101  # it was read from the file
    own = [one for one in remarks if one.rule.id == rule.id]
    notes = [NOTE_OF[one.kind] for one in own]
    texts = [_remark(one) for one in own]
    if hits is not None and hits.asked and not hits.ids:
        notes.append(RuleNote.UNHIT)
        texts.append(_("Never hit in the last year"))
    share = None if hits is None or not hits.asked else Decimal(100 * len(hits.ids)) / hits.asked
    return LookedRow(
        id=rule.id,
        code=rule.code,
        name=rule_name(rule),
        is_on=rule.is_on,
        hits=None if hits is None else len(hits.ids),
        share=share,
        said="" if hits is None else said_of(hits),
        notes=tuple(dict.fromkeys(notes)),
        remarks=_("; ").join(texts),
    )


def _remark(remark: RuleRemark) -> str:
    other = "" if remark.other is None else remark.other.code
    texts = {
        RuleOddity.SHADOWED: _("Entry rule {other} always stops what this one would refer", other=other),
        RuleOddity.EXCLUSIVE: _("No policy passes both this rule and {other}", other=other),
        RuleOddity.NEVER: _("Its condition can never hold"),
        RuleOddity.ALWAYS: _("Its condition always holds"),
    }
    return texts[remark.kind]
