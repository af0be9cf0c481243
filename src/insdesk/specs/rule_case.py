"""A made-up case for the rule bench: its facts as a form, and what rules see of what was typed.

Coverage facts and those of lines follow from the lines; everything else is a field of its own. What is left
empty is worked out as for a registration, where it can be, and is otherwise not known.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from insdesk.domain.enums import CustomerKind, PartyRole, SlipKind
from insdesk.domain.ids import CustomerId, InsurerId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.registration import CarSnapshot, CoverageLine, Party, Registration, Slip
from insdesk.domain.records.rules import Facts, FactValue, Rule, RuleBackground
from insdesk.domain.underwriting_enums import FactKind, RulePersons, RuleScope
from insdesk.i18n import N_
from insdesk.rules.rule_facts import facts_of
from insdesk.specs.codecs import DAY, MONEY, TEXT, YES_NO, Codec, WholeNumberCodec
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.list_codecs import SEVERAL
from insdesk.specs.rule_conditions import rows_of
from insdesk.specs.rule_facts import FACTS, SECTIONS, Fact
from insdesk.specs.units import UNIT_WORD

_OF_LINES = ("coverage", "line")
"""The sections whose facts follow from the lines."""
_DEFAULTS: dict[str, object] = {
    "car_seats": 5,
    "car_plated": True,
    "has_compulsory": True,
    "has_commercial": True,
    "applicant_is_insured": True,
    "insured_is_owner": True,
}
_CONTROLS = {
    FactKind.NUMBER: Control.NUMBER,
    FactKind.MONEY: Control.MONEY,
    FactKind.DAY: Control.DAY,
    FactKind.TEXT: Control.TEXT,
    FactKind.CHOICE: Control.CHOICE,
    FactKind.YES_NO: Control.YES_NO,
    FactKind.SET: Control.SEVERAL,
}
_CODECS: dict[FactKind, Codec] = {
    FactKind.MONEY: MONEY,
    FactKind.DAY: DAY,
    FactKind.TEXT: TEXT,
    FactKind.CHOICE: TEXT,
    FactKind.YES_NO: YES_NO,
    FactKind.SET: SEVERAL,
}

CASE_FACTS = tuple(one for one in FACTS if one.section not in _OF_LINES)
"""What a made-up case is asked for."""
_OWN_FIELDS = {one.name: one for one in CASE_FACTS}


def facts_asked(rules: Sequence[Rule]) -> frozenset[str]:
    """The fields that these rules ask for: those of their conditions, and whom they are for (RU-9)."""
    named = {row.field for rule in rules for row in rows_of(rule.condition)}
    if any(rule.persons is not RulePersons.BOTH for rule in rules):
        named.add("customer_kind")
    if any(rule.scope is RuleScope.INSURER for rule in rules):
        named.add("insurers")
    return frozenset(named & _OWN_FIELDS.keys())


def asks_for_lines(rules: Sequence[Rule]) -> bool:
    """Whether what these rules say hangs on the lines of the commercial policy."""
    named = {row.field for rule in rules for row in rows_of(rule.condition)}
    of_lines = {one.name for one in FACTS if one.section in _OF_LINES}
    return bool(named & of_lines) or any(rule.scope is RuleScope.PRODUCT for rule in rules)


def case_form(is_asked: Callable[[str], bool]) -> FormSpec:
    """The form of a made-up case, showing the facts that are asked for now."""
    sections = tuple(
        Section(title, tuple(_field(one, is_asked) for one in CASE_FACTS if one.section == name))
        for name, title in SECTIONS
        if name not in _OF_LINES
    )
    return FormSpec(name="case", title=N_("Made-up case"), sections=sections)


def case_facts(values: Values, lines: Sequence[CoverageLine], day: date) -> Facts:
    """What rules see of the case that `values` of `case_form` and the lines describe, on `day`."""
    typed = {name: _value(fact, values.get(name)) for name, fact in _OWN_FIELDS.items()}
    worked_out = facts_of(_registration(typed, lines), _background(typed), day)
    given = {name: value for name, value in typed.items() if _is_given(_OWN_FIELDS[name], value)}
    return replace(worked_out, common={**worked_out.common, **given})


def _field(fact: Fact, is_asked: Callable[[str], bool]) -> Field:
    default = _default(fact)
    return Field(
        name=fact.name,
        title=fact.title,
        control=_CONTROLS[fact.kind],
        codec=_CODECS.get(fact.kind) or WholeNumberCodec(fact.lowest, fact.highest),
        required=fact.kind is FactKind.CHOICE and not fact.optional,
        shown=partial(_is_shown, is_asked, fact.name),
        choices=() if fact.kind is FactKind.YES_NO else fact.choices,
        default=default,
        stored_empty=default,
        hint=UNIT_WORD[fact.unit] if fact.unit else "",
        width=10 if fact.kind in (FactKind.NUMBER, FactKind.DAY) else 16,
        span=2 if fact.kind is FactKind.SET else 1,
    )


def _is_shown(is_asked: Callable[[str], bool], name: str, _values: Values) -> bool:
    return is_asked(name)


def _default(fact: Fact) -> object:
    """The commonest case: a private car, both policies, nothing out of the way."""
    if fact.name in _DEFAULTS:
        return _DEFAULTS[fact.name]
    if fact.kind is FactKind.YES_NO:
        return False
    is_chosen = fact.kind is FactKind.CHOICE and not fact.optional
    return fact.choices[0][0] if is_chosen else None


def _value(fact: Fact, value: Any) -> FactValue:
    """A typed value as rules know it; None where nothing was typed."""
    if isinstance(value, Money):
        return value.fen
    if isinstance(value, date):
        return value.year * 10_000 + value.month * 100 + value.day
    if fact.kind is FactKind.SET:
        return frozenset(value or ())
    if fact.kind is FactKind.YES_NO:
        return bool(value)
    found: FactValue = value
    return None if found == "" else found


def _is_given(fact: Fact, value: FactValue) -> bool:
    """Whether a fact counts as typed: what is empty is worked out from the rest."""
    return value is not None and (fact.kind is not FactKind.SET or bool(value))


def _registration(typed: dict[str, FactValue], lines: Sequence[CoverageLine]) -> Registration:
    """What the lines' facts are worked out from."""
    insurers = typed["insurers"]
    chosen = sorted(insurers) if isinstance(insurers, frozenset) else []
    insurer = InsurerId(int(chosen[0])) if chosen else None
    commercial = Slip(kind=SlipKind.COMMERCIAL, insurer_id=insurer, lines=tuple(lines))
    return Registration(
        customer_id=CustomerId(0),
        vehicle_id=VehicleId(0),
        parties=tuple(Party(role=role) for role in PartyRole),
        car=CarSnapshot(),
        slips=(commercial,),
    )


def _background(typed: dict[str, FactValue]) -> RuleBackground:
    price = typed["car_price"]
    customer = Customer(kind=CustomerKind(str(typed["customer_kind"])), name="", phone="")
    return RuleBackground(customer=customer, car_price=Money(price) if isinstance(price, int) else None)
