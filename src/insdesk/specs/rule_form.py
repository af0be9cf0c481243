"""投保规则, 核保规则: the form of one rule. Its condition is edited beside it (`specs.rule_conditions`)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.underwriting_enums import RulePersons, RuleScope, RuleSeverity, RuleStage
from insdesk.i18n import N_, _
from insdesk.specs import checks, declare
from insdesk.specs.codecs import TEXT, Context
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.registration_form import CLOSING_FORM, HEAD_FORM, car_form, party_form, slip_form
from insdesk.specs.rule_text import RULE_PERSONS, RULE_SCOPE, RULE_SEVERITY, RULE_STAGE

NAME_LIMIT = 60
MESSAGE_LIMIT = 200

_SEVERITIES = {
    RuleStage.ENTRY: (RuleSeverity.WARNING, RuleSeverity.STOP),
    RuleStage.UNDERWRITING: (RuleSeverity.REFER,),
}


def _entry_fields() -> Iterator[tuple[str, tuple[str, str]]]:
    forms = (*map(party_form, PartyRole), car_form(), *map(slip_form, SlipKind))
    for form in forms:
        for field in form.fields:
            yield f"{form.name}.{field.name}", (form.title, field.title)
    yield "commercial.lines", (slip_form(SlipKind.COMMERCIAL).title, N_("Coverage lines"))
    for form in (HEAD_FORM, CLOSING_FORM):
        for field in form.fields:
            yield field.name, (form.title, field.title)


ENTRY_FIELDS: Mapping[str, tuple[str, str]] = MappingProxyType(dict(_entry_fields()))
"""What an entry rule can speak of: path in the registration form → titles (msgids) of block and field."""


def entry_field_title(path: str) -> str:
    """What a field of the registration form is called in a list of all of them, translated."""
    titles = ENTRY_FIELDS.get(path)
    return path if titles is None else _("{attribute}: {values}", attribute=_(titles[0]), values=_(titles[1]))


def severities_of(stage: RuleStage) -> tuple[RuleSeverity, ...]:
    """What a rule of that stage can do."""
    return _SEVERITIES[stage]


def _is_entry(values: Values) -> bool:
    return values["stage"] is RuleStage.ENTRY


def _is_scoped(values: Values) -> bool:
    return values["scope"] is not RuleScope.ALL


def _known_field(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return () if value in ENTRY_FIELDS else (Problem("choice_unknown", params=(("choice", value),)),)


def _chosen(name: str, title: str, question: Any, check: Any = None) -> Field:
    """A text out of choices that the screen brings."""
    return Field(
        name=name,
        title=title,
        control=Control.CHOICE,
        codec=TEXT,
        required=question,
        shown=question,
        check=check,
        default="",
        stored_empty="",
        width=30,
    )


def _check(values: Values, context: Context) -> Iterator[Problem]:
    if values["severity"] not in severities_of(values["stage"] or RuleStage.UNDERWRITING):
        yield Problem("rule_severity_unfitting", field="severity")
    first, last = values["from_day"], values["to_day"]
    if first is not None and last is not None and last < first:
        yield Problem("level_days_reversed", params=(("first", first.isoformat()),), field="to_day")


def _checked(values: Values, context: Context) -> Sequence[Problem]:
    return tuple(_check(values, context))


RULE_FORM = FormSpec(
    name="rule",
    title=N_("Rule"),
    sections=(
        Section(
            N_("Rule"),
            (
                declare.choice(
                    "stage",
                    N_("Stage"),
                    members=RuleStage,
                    titles=RULE_STAGE,
                    default=RuleStage.UNDERWRITING,
                    radios=True,
                ),
                declare.text(
                    "name",
                    N_("Rule name"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.at_most(NAME_LIMIT),
                    width=30,
                ),
                declare.choice(
                    "scope", N_("Applies to"), members=RuleScope, titles=RULE_SCOPE, default=RuleScope.ALL
                ),
                _chosen("scope_value", N_("Which one"), _is_scoped),
                declare.choice(
                    "persons",
                    N_("Whose policies"),
                    members=RulePersons,
                    titles=RULE_PERSONS,
                    default=RulePersons.BOTH,
                ),
                declare.choice(
                    "severity",
                    N_("What it does"),
                    members=RuleSeverity,
                    titles=RULE_SEVERITY,
                    default=RuleSeverity.REFER,
                ),
                _chosen("field", N_("Field it speaks of"), _is_entry, _known_field),
                replace(
                    declare.lines(
                        "message",
                        N_("What it says"),
                        codec=checks.REMARKS,
                        check=checks.at_most(MESSAGE_LIMIT),
                    ),
                    required=True,
                ),
                declare.day("from_day", N_("In force from"), required=True),
                declare.day("to_day", N_("In force to")),
            ),
        ),
    ),
    check=_checked,
)
