"""What the list and the form of 投保/核保规则 say, without a widget."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from insdesk.domain.ids import RuleId
from insdesk.domain.records.rules import Rule, RuleCondition, RuleHits
from insdesk.domain.records.saved_query import Offers
from insdesk.domain.underwriting_enums import RulePersons, RuleScope, RuleSeverity, RuleStage
from insdesk.i18n import _
from insdesk.specs.condition_text import OfferTitles
from insdesk.specs.customer_conditions import INSURERS
from insdesk.specs.rule_conditions import rows_of, rule_sentence
from insdesk.specs.rule_facts import FACT, PRODUCTS
from insdesk.specs.rule_form import entry_field_title
from insdesk.specs.rule_text import RULE_PERSONS, RULE_SCOPE, RULE_SEVERITY, RULE_STAGE, rule_name

SCOPE_OFFERS: Mapping[RuleScope, str] = {RuleScope.PRODUCT: PRODUCTS, RuleScope.INSURER: INSURERS}
"""Which of the office's records a scope names one of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule in the list. `hits` is None until somebody looked back."""

    id: int
    code: str
    name: str
    is_on: bool
    severity: RuleSeverity
    hits: int | None
    stage: RuleStage
    scope: str
    persons: RulePersons
    from_day: date | None
    to_day: date | None
    number: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a rule in its list."""

    id: int
    number: int
    made_at: datetime | None
    made_by: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One thing that a version says. `differs` from the version before."""

    title: str
    text: str
    differs: bool


def rule_rows(
    rules: Iterable[Rule], titles: OfferTitles, hits: Mapping[RuleId, RuleHits]
) -> tuple[RuleRow, ...]:
    """The list. Hits count for the version that was looked back with."""
    return tuple(_row(rule, titles, hits) for rule in rules)


def scope_text(rule: Rule, titles: OfferTitles) -> str:
    """What a rule applies to: 全部险种, or the product or insurer by its name."""
    if rule.scope is RuleScope.ALL:
        return _(dict(RULE_SCOPE)[rule.scope.value])
    return titles.get(SCOPE_OFFERS[rule.scope], {}).get(rule.scope_value, rule.scope_value)


def offer_titles(offers: Offers) -> OfferTitles:
    """What each of the office's records is called."""
    return {name: {one.key: one.title for one in offered} for name, offered in offers.items()}


def heading(rule: Rule) -> str:
    """What the form is called."""
    return _("New rule") if rule.id is None else f"{rule.code} {rule_name(rule)}"


def version_note(rule: Rule) -> str:
    """Which version is shown, whose it is, and whether it is on."""
    if rule.id is None:
        return ""
    state = _("switched on") if rule.is_on else _("switched off")
    origin = _("comes with the program") if rule.is_shipped else _("the office's own")
    day = "" if rule.made_at is None else rule.made_at.astimezone().date().isoformat()
    return _(
        "Version {number} of {day} by {name} · {origin} · {state}",
        number=rule.number,
        day=day,
        name=rule.made_by,
        origin=origin,
        state=state,
    )


def becoming(rule: Rule) -> str:
    """What saving what was typed will do."""
    if rule.id is None:
        return ""
    return _(
        "Saved, this becomes version {next}. Version {number} stays readable, and so does what it decided.",
        next=rule.number + 1,
        number=rule.number,
    )


def as_shown(rule: Rule) -> Rule:
    """As the form shows it: name and message of one that comes with the program in the user's language."""
    return replace(rule, name=_(rule.name), message=_(rule.message))


def as_stored(rule: Rule, typed: Rule) -> Rule:
    """What was typed over `rule`; words that nobody changed stay words of every language."""
    shown = as_shown(rule)
    return replace(
        typed,
        name=rule.name if typed.name == shown.name else typed.name,
        message=rule.message if typed.message == shown.message else typed.message,
    )


def version_rows(versions: Iterable[Rule]) -> tuple[VersionRow, ...]:
    """The list of versions."""
    return tuple(VersionRow(one.number, one.number, one.made_at, one.made_by) for one in versions)


def version_lines(rule: Rule, before: Rule | None, titles: OfferTitles) -> tuple[VersionLine, ...]:
    """All that a version says, and what of it differs from the one before."""
    said = _said(rule, titles)
    earlier = said if before is None else _said(before, titles)
    return tuple(
        VersionLine(title, text, text != old)
        for (title, text), (_title, old) in zip(said, earlier, strict=True)
    )


def fact_places(condition: RuleCondition) -> tuple[tuple[str, str], ...]:
    """The facts that a condition asks about, as a message names them, with their titles."""
    names = dict.fromkeys(row.field for row in rows_of(condition))
    return tuple((f"{{{name}}}", _(FACT[name].title)) for name in names if name in FACT)


def message_note(message: str) -> str:
    """How a message reads with its values, each by its title; nothing where it has none."""
    text = message
    for name, fact in FACT.items():
        text = text.replace(f"{{{name}}}", f"‹{_(fact.title)}›")
    return "" if text == message else _("Reads: {text}", text=text)


def saved(rule: Rule) -> str:
    """The result of saving, for the status bar."""
    if rule.id is None:
        return _("Rule {name} added.", name=rule.name)
    return _("Rule {code} saved as version {number}.", code=rule.code, number=rule.number + 1)


def switched(rule: Rule, *, on: bool) -> str:
    """The result of switching, for the status bar."""
    if on:
        return _("Rule {code} is on: it counts from now.", code=rule.code)
    return _("Rule {code} is off: nobody is asked by it any more.", code=rule.code)


def _row(rule: Rule, titles: OfferTitles, hits: Mapping[RuleId, RuleHits]) -> RuleRow:
    assert rule.id is not None  # noqa: S101  # it was read from the file
    found = hits.get(rule.id)
    counts = found is not None and found.rule.version_id == rule.version_id
    return RuleRow(
        id=rule.id,
        code=rule.code,
        name=rule_name(rule),
        is_on=rule.is_on,
        severity=rule.severity,
        hits=len(found.ids) if found is not None and counts else None,
        stage=rule.stage,
        scope=scope_text(rule, titles),
        persons=rule.persons,
        from_day=rule.from_day,
        to_day=rule.to_day,
        number=rule.number,
    )


def _said(rule: Rule, titles: OfferTitles) -> tuple[tuple[str, str], ...]:
    last = _("without end") if rule.to_day is None else rule.to_day.isoformat()
    first = "" if rule.from_day is None else rule.from_day.isoformat()
    field = entry_field_title(rule.field) if rule.field else _("none")
    return (
        (_("Rule name"), rule_name(rule)),
        (_("Stage"), _(dict(RULE_STAGE)[rule.stage.value])),
        (_("Applies to"), scope_text(rule, titles)),
        (_("Whose policies"), _(dict(RULE_PERSONS)[rule.persons.value])),
        (_("What it does"), _(dict(RULE_SEVERITY)[rule.severity.value])),
        (_("Field it speaks of"), field),
        (_("Condition"), rule_sentence(rule.condition, titles)),
        (_("What it says"), _(rule.message)),
        (_("Days in force"), f"{first} – {last}"),
    )
