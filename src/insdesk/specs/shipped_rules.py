"""The rules that come with the program: sensible ones, which the office switches and changes as it likes.

Names and messages are msgids. Entry rules come switched off: only an office that wants them is held up.
"""

from dataclasses import replace
from datetime import date

from insdesk.domain.enums import CustomerKind, Energy, VehicleUse
from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition, Conditions, ConditionValue, Match
from insdesk.domain.records.rules import Rule, RuleCondition
from insdesk.domain.underwriting_enums import RuleSeverity, RuleStage
from insdesk.i18n import N_
from insdesk.specs.rule_conditions import expression_of, simple_condition
from insdesk.specs.rule_facts import NO, YES

_FROM = date(2020, 9, 19)
"""Since the coverage forms that the rules speak of."""


def _row(name: str, comparison: Comparison, *values: ConditionValue) -> Condition:
    return Condition(name, comparison, values)


def _is(name: str, value: str) -> Condition:
    return _row(name, Comparison.IS, value)


def _more(name: str, value: int | Money) -> Condition:
    return _row(name, Comparison.MORE, value)


def _less(name: str, value: int | Money) -> Condition:
    return _row(name, Comparison.LESS, value)


def _yuan(amount: int) -> Money:
    return Money.from_yuan(amount)


def _rule(stage: RuleStage, code: str, name: str, message: str, condition: RuleCondition) -> Rule:
    return Rule(
        code=code,
        stage=stage,
        name=name,
        message=message,
        severity=RuleSeverity.WARNING if stage is RuleStage.ENTRY else RuleSeverity.REFER,
        condition=condition,
        expression=expression_of(condition),
        from_day=_FROM,
        is_on=stage is RuleStage.UNDERWRITING,
        is_shipped=True,
    )


def _entry(code: str, name: str, field: str, message: str, condition: RuleCondition) -> Rule:
    return replace(_rule(RuleStage.ENTRY, code, name, message, condition), field=field)


def _refer(code: str, name: str, message: str, condition: RuleCondition) -> Rule:
    return _rule(RuleStage.UNDERWRITING, code, name, message, condition)


_ELECTRIC_LINES = ("NE_GRID_FAILURE", "NE_CHARGER_LOSS", "NE_CHARGER_LIABILITY")

SHIPPED_RULES = (
    _entry(
        "E01",
        N_("Third-party limit below one million"),
        "commercial.lines",
        N_("The sum insured for third parties is {third_party_sum}: at least one million is advised."),
        simple_condition(_less("third_party_sum", _yuan(1_000_000))),
    ),
    _entry(
        "E02",
        N_("Commercial policy without a compulsory one"),
        "compulsory.policy_no",
        N_("A commercial policy without a compulsory one: please see when the compulsory one ends."),
        simple_condition(_is("has_commercial", YES), _is("has_compulsory", NO)),
    ),
    _entry(
        "E03",
        N_("Company's car as a family car"),
        "car.use",
        N_("The registered owner is a company, but the car is entered as a family car."),
        simple_condition(
            _is("owner_kind", CustomerKind.COMPANY.value), _is("car_use", VehicleUse.FAMILY.value)
        ),
    ),
    _entry(
        "E04",
        N_("Line for electric cars on a car with an engine"),
        "commercial.lines",
        N_("A coverage line for electric cars, on a car that is not driven by electricity."),
        RuleCondition(
            (
                Conditions(
                    tuple(_row("coverages", Comparison.HAS, one) for one in _ELECTRIC_LINES), Match.ANY
                ),
                Conditions(
                    (_is("car_energy", Energy.FUEL.value), _is("car_energy", Energy.HYBRID.value)), Match.ANY
                ),
            )
        ),
    ),
    _entry(
        "E05",
        N_("Applicant under age"),
        "applicant.id_number",
        N_("The applicant is {applicant_age}: a contract needs an applicant of 18 or more."),
        simple_condition(_less("applicant_age", 18)),
    ),
    _refer(
        "U01",
        N_("Damage cover for an old car"),
        N_("The car is {car_age} old and is to be insured against damage."),
        simple_condition(_more("car_age", 15), _is("has_damage", YES)),
    ),
    _refer(
        "U02",
        N_("Sum insured above the price of the car"),
        N_("The sum insured for damage is {damage_sum}, {damage_of_price} of the car's price."),
        simple_condition(_more("damage_of_price", 100)),
    ),
    _refer(
        "U03",
        N_("Accumulated third-party sum above ten million"),
        N_("With this policy the customer has {accumulated_third_party} insured for third parties."),
        simple_condition(_more("accumulated_third_party", _yuan(10_000_000))),
    ),
    _refer(
        "U04",
        N_("Young or old insured"),
        N_("The insured is {insured_age}."),
        simple_condition(_less("insured_age", 20), _more("insured_age", 75), match=Match.ANY),
    ),
    _refer(
        "U05",
        N_("Three claims or more within a year"),
        N_("{claims_count_1} claims were paid within a year, {claims_paid_1} in all."),
        simple_condition(_row("claims_count_1", Comparison.AT_LEAST, 3)),
    ),
    _refer(
        "U06",
        N_("Large claims within three years"),
        N_("{claims_paid_3} was paid on claims within three years."),
        simple_condition(_more("claims_paid_3", _yuan(100_000))),
    ),
    _refer(
        "U07",
        N_("Cover lapsed for more than 90 days"),
        N_("The car was without commercial cover for {commercial_lapse}: please have it looked at."),
        simple_condition(_more("commercial_lapse", 90), _is("has_damage", YES)),
    ),
    _refer(
        "U08",
        N_("Ride-hailing or rental car"),
        N_("The car is used as: {car_use}."),
        simple_condition(
            _is("car_use", VehicleUse.RIDE_HAILING.value),
            _is("car_use", VehicleUse.RENTAL.value),
            match=Match.ANY,
        ),
    ),
    _refer(
        "U09",
        N_("Expensive car"),
        N_("The price of the car is {car_price}."),
        simple_condition(_more("car_price", _yuan(1_000_000)), _is("has_damage", YES)),
    ),
    _refer(
        "U10",
        N_("Immediate effect after a lapse"),
        N_("Immediate effect, and the compulsory cover had lapsed for {compulsory_lapse}."),
        simple_condition(_is("immediate", YES), _more("compulsory_lapse", 0)),
    ),
    _refer(
        "U11",
        N_("Applicant, insured and owner all different"),
        N_("The applicant is not the insured, and the insured is not the registered owner."),
        simple_condition(_is("applicant_is_insured", NO), _is("insured_is_owner", NO)),
    ),
    _refer(
        "U12",
        N_("Scratch cover for a car older than three years"),
        N_("Scratches are to be insured on a car that is {car_age} old."),
        RuleCondition(
            (
                Conditions((_more("car_age", 3),)),
                Conditions(
                    (
                        _row("coverages", Comparison.HAS, "BODY_SCRATCH"),
                        _row("coverages", Comparison.HAS, "NE_BODY_SCRATCH"),
                    ),
                    Match.ANY,
                ),
            )
        ),
    ),
)
