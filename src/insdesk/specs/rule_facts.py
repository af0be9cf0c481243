"""The published vocabulary of rules: every fact by name, title and kind, and what can be asked of it.

A new fact: one entry here, its value in `rules.rule_facts`. What a registration does not say is not known,
and no comparison but `is empty` holds of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from insdesk.domain.query import Comparison
from insdesk.domain.underwriting_enums import FactKind
from insdesk.i18n import N_
from insdesk.specs.choices import (
    AGENCY_MODE,
    BUSINESS_TYPE,
    CUSTOMER_KIND,
    ENERGY,
    ENTRY_SOURCE,
    SEX,
    VEHICLE_USE,
    Titles,
)
from insdesk.specs.conditions import ConditionField, ConditionSpec, Part
from insdesk.specs.customer_conditions import ATTRIBUTE_VALUES, INSURERS
from insdesk.specs.units import Unit

PRODUCTS = "products"
"""The products of every coverage form, as a condition names them."""

YES, NO = "yes", "no"
YES_NO: Titles = ((YES, N_("Yes")), (NO, N_("No")))

_HIGHEST = 100_000
_DAYS_ABOUT = 3_660


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`per_line`: of each line, not of the whole registration. `optional`: may be not known."""

    name: str
    title: str
    kind: FactKind
    section: str
    choices: Titles = ()
    offers: str = ""
    unit: Unit | None = None
    lowest: int = 0
    highest: int = _HIGHEST
    optional: bool = False
    per_line: bool = False


SECTIONS = (
    ("entry", N_("Entry")),
    ("customer", N_("Customer")),
    ("parties", N_("Parties")),
    ("car", N_("Vehicle")),
    ("slips", N_("Policies")),
    ("coverage", N_("Coverage plan")),
    ("history", N_("History of the customer")),
    ("line", N_("Coverage line")),
)
"""The facts' sections in order, with their titles."""


def _number(section: str, name: str, title: str, unit: Unit | None = None, *, optional: bool = False) -> Fact:
    return Fact(name=name, title=title, kind=FactKind.NUMBER, section=section, unit=unit, optional=optional)


def _money(section: str, name: str, title: str, *, optional: bool = False) -> Fact:
    return Fact(name=name, title=title, kind=FactKind.MONEY, section=section, optional=optional)


def _yes_no(section: str, name: str, title: str) -> Fact:
    return Fact(name=name, title=title, kind=FactKind.YES_NO, section=section, choices=YES_NO)


def _choice(section: str, name: str, title: str, choices: Titles, *, optional: bool = False) -> Fact:
    return Fact(
        name=name, title=title, kind=FactKind.CHOICE, section=section, choices=choices, optional=optional
    )


def _set(section: str, name: str, title: str, offers: str) -> Fact:
    return Fact(name=name, title=title, kind=FactKind.SET, section=section, offers=offers)


def _from_today(name: str, title: str) -> Fact:
    return Fact(
        name=name,
        title=title,
        kind=FactKind.NUMBER,
        section="slips",
        unit=Unit.DAYS,
        lowest=-_DAYS_ABOUT,
        optional=True,
    )


def _of_line(name: str, title: str, kind: FactKind, unit: Unit | None = None) -> Fact:
    return Fact(name=name, title=title, kind=kind, section="line", unit=unit, optional=True, per_line=True)


FACTS = (
    _choice("entry", "entry_source", N_("Entered from"), ENTRY_SOURCE),
    _choice("entry", "business_type", N_("Business type"), BUSINESS_TYPE),
    _choice("entry", "agency_mode", N_("Agency mode"), AGENCY_MODE),
    _set("entry", "insurers", N_("Insurer"), INSURERS),
    _choice("customer", "customer_kind", N_("Owner kind"), CUSTOMER_KIND),
    _number("customer", "customer_age", N_("Age of the customer"), Unit.AGE, optional=True),
    _choice("customer", "customer_sex", N_("Sex of the customer"), SEX, optional=True),
    _set("customer", "customer_attributes", N_("Attribute of the customer"), ATTRIBUTE_VALUES),
    _choice("parties", "applicant_kind", N_("Kind of the applicant"), CUSTOMER_KIND),
    _choice("parties", "insured_kind", N_("Kind of the insured"), CUSTOMER_KIND),
    _choice("parties", "owner_kind", N_("Kind of the registered owner"), CUSTOMER_KIND),
    _number("parties", "applicant_age", N_("Age of the applicant"), Unit.AGE, optional=True),
    _number("parties", "insured_age", N_("Age of the insured"), Unit.AGE, optional=True),
    _choice("parties", "insured_sex", N_("Sex of the insured"), SEX, optional=True),
    _yes_no("parties", "applicant_is_insured", N_("Applicant is the insured")),
    _yes_no("parties", "insured_is_owner", N_("Insured is the registered owner")),
    _number("car", "car_age", N_("Age of the car"), Unit.YEARS, optional=True),
    _money("car", "car_price", N_("Price of the car"), optional=True),
    _choice("car", "car_use", N_("Use of the car"), VEHICLE_USE),
    _choice("car", "car_energy", N_("Energy of the car"), ENERGY),
    _number("car", "car_seats", N_("Seats of the car")),
    _yes_no("car", "car_plated", N_("Car has a plate")),
    Fact(name="car_model", title=N_("Model of the car"), kind=FactKind.TEXT, section="car", optional=True),
    Fact(
        name="car_registered_on",
        title=N_("First registration of the car"),
        kind=FactKind.DAY,
        section="car",
        optional=True,
    ),
    _yes_no("slips", "has_compulsory", N_("Has a compulsory policy")),
    _yes_no("slips", "has_commercial", N_("Has a commercial policy")),
    _money("slips", "compulsory_premium", N_("Compulsory premium"), optional=True),
    _money("slips", "commercial_premium", N_("Commercial premium"), optional=True),
    _money("slips", "vehicle_tax", N_("Vehicle and vessel tax"), optional=True),
    _number("slips", "compulsory_days", N_("Period of the compulsory policy"), Unit.DAYS, optional=True),
    _number("slips", "commercial_days", N_("Period of the commercial policy"), Unit.DAYS, optional=True),
    _from_today("compulsory_starts_in", N_("Compulsory policy starts in")),
    _from_today("commercial_starts_in", N_("Commercial policy starts in")),
    _yes_no("slips", "immediate", N_("Immediate effect")),
    _set("coverage", "coverages", N_("Coverage line"), PRODUCTS),
    _number("coverage", "coverage_count", N_("Number of coverage lines")),
    _yes_no("coverage", "has_damage", N_("Insures damage to the car")),
    _yes_no("coverage", "has_third_party", N_("Insures third-party liability")),
    _money("coverage", "damage_sum", N_("Sum insured for damage"), optional=True),
    _number(
        "coverage",
        "damage_of_price",
        N_("Sum insured for damage, of the car's price"),
        Unit.PERCENT,
        optional=True,
    ),
    _money("coverage", "third_party_sum", N_("Sum insured for third parties"), optional=True),
    _money("coverage", "driver_sum", N_("Sum insured for the driver"), optional=True),
    _money("coverage", "passenger_sum", N_("Sum insured for each passenger"), optional=True),
    _number("history", "other_policies", N_("Other policies in force")),
    _money("history", "accumulated_sum", N_("Accumulated sum insured")),
    _money("history", "accumulated_third_party", N_("Accumulated sum insured for third parties")),
    _money("history", "claims_paid_1", N_("Claims paid within 1 year")),
    _number("history", "claims_count_1", N_("Number of claims paid within 1 year")),
    _money("history", "claims_paid_3", N_("Claims paid within 3 years")),
    _number("history", "claims_count_3", N_("Number of claims paid within 3 years")),
    _number("history", "compulsory_lapse", N_("Compulsory cover lapsed"), Unit.DAYS, optional=True),
    _number("history", "commercial_lapse", N_("Commercial cover lapsed"), Unit.DAYS, optional=True),
    Fact(
        name="line_product",
        title=N_("Product"),
        kind=FactKind.CHOICE,
        section="line",
        offers=PRODUCTS,
        per_line=True,
    ),
    Fact(
        name="line_insurer",
        title=N_("Insurer of the line"),
        kind=FactKind.CHOICE,
        section="line",
        offers=INSURERS,
        optional=True,
        per_line=True,
    ),
    _of_line("line_sum", N_("Sum insured"), FactKind.MONEY),
    _of_line("line_premium", N_("Premium"), FactKind.MONEY),
    _of_line("line_rate", N_("Premium of the sum insured"), FactKind.NUMBER, Unit.PER_MILLE),
)
"""All of them, as they are offered. Line facts make a rule ask line by line (RU-5)."""

FACT: Mapping[str, Fact] = {one.name: one for one in FACTS}
FACT_KINDS: Mapping[str, FactKind] = {one.name: one.kind for one in FACTS}
LINE_FACTS = frozenset(one.name for one in FACTS if one.per_line)
"""The facts that only a line has."""

_AMOUNT = (
    Comparison.MORE,
    Comparison.AT_LEAST,
    Comparison.LESS,
    Comparison.AT_MOST,
    Comparison.IS,
    Comparison.BETWEEN,
)
_COMPARISONS = {
    FactKind.NUMBER: _AMOUNT,
    FactKind.MONEY: _AMOUNT,
    FactKind.DAY: (Comparison.BETWEEN,),
    FactKind.TEXT: (Comparison.CONTAINS, Comparison.IS, Comparison.IS_NOT),
    FactKind.CHOICE: (Comparison.IS, Comparison.IS_NOT),
    FactKind.YES_NO: (Comparison.IS,),
    FactKind.SET: (Comparison.HAS, Comparison.HAS_NOT),
}
_PARTS = {
    FactKind.NUMBER: Part.NUMBER,
    FactKind.MONEY: Part.MONEY,
    FactKind.DAY: Part.DAY,
    FactKind.TEXT: Part.TEXT,
}
_UNKNOWN = (Comparison.EMPTY, Comparison.FILLED)
_WORDINGS = {Comparison.EMPTY: N_("is not known"), Comparison.FILLED: N_("is known")}
_SENTENCES = {
    Comparison.EMPTY: N_("{field} is not known"),
    Comparison.FILLED: N_("{field} is known"),
    Comparison.HAS: N_("{field} has {value}"),
    Comparison.HAS_NOT: N_("{field} has no {value}"),
}
_YES_NO_SENTENCES = {Comparison.IS: N_("{field}: {value}")}


def _field(fact: Fact) -> ConditionField:
    part = Part.OFFER if fact.offers else _PARTS.get(fact.kind, Part.CHOICE)
    return ConditionField(
        name=fact.name,
        title=fact.title,
        comparisons=(*_COMPARISONS[fact.kind], *(_UNKNOWN if fact.optional else ())),
        part=part,
        choices=fact.choices,
        offers=fact.offers,
        by_code=fact.offers == PRODUCTS,
        lowest=fact.lowest,
        highest=fact.highest,
        unit=fact.unit,
        wordings=_WORDINGS,
        sentences=_YES_NO_SENTENCES if fact.kind is FactKind.YES_NO else _SENTENCES,
    )


RULE_CONDITIONS = ConditionSpec("rules", tuple(map(_field, FACTS)))
"""What a rule's rows can ask."""
