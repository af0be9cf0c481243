"""Made-up cases of the rule bench: each fact has a value, lines give theirs, empty is not known (RU-3)."""

from datetime import date
from decimal import Decimal

import pytest

from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition
from insdesk.domain.records.registration import CoverageLine
from insdesk.domain.records.rules import Facts, Rule
from insdesk.domain.underwriting_enums import RulePersons, RuleScope
from insdesk.specs.codecs import Context
from insdesk.specs.rule_case import asks_for_lines, case_facts, case_form, facts_asked
from insdesk.specs.rule_conditions import simple_condition
from insdesk.specs.rule_facts import FACTS, LINE_FACTS

pytestmark = pytest.mark.requirement("RU-3")

DAY = date(2026, 11, 23)
SEATS = simple_condition(Condition("car_seats", Comparison.MORE, (7,)))


def everything(_name: str) -> bool:
    return True


def facts(*lines: CoverageLine, **typed: str) -> Facts:
    """What rules see of a form in which that was typed over its defaults."""
    form = case_form(everything)
    reading = form.read({**form.default_texts(), **typed}, Context(DAY))
    assert reading.problems == ()
    return case_facts(reading.values, lines, DAY)


def third_party(yuan: int, premium: int) -> CoverageLine:
    return CoverageLine(
        product_code="THIRD_PARTY",
        product_name="第三者责任险",
        sum_insured=Money.from_yuan(Decimal(yuan)),
        premium=Money.from_yuan(Decimal(premium)),
    )


def test_every_fact_has_a_value_in_a_case_where_nothing_was_typed() -> None:
    common = facts().common
    assert common.keys() == {one.name for one in FACTS} - LINE_FACTS
    unknown = {one.name for one in FACTS if one.name in common and common[one.name] is None}
    assert unknown <= {one.name for one in FACTS if one.optional}


def test_typed_values_are_as_rules_know_them() -> None:
    common = facts(
        car_age="12",
        car_price="98,000",
        car_registered_on="2014-05-06",
        car_model="样例",
        customer_attributes="3,5",
        insured_is_owner="no",
    ).common
    assert common["car_age"] == 12
    assert common["car_price"] == 9_800_000
    assert common["car_registered_on"] == 20_140_506
    assert common["car_model"] == "样例"
    assert common["customer_attributes"] == frozenset({"3", "5"})
    assert common["insured_is_owner"] is False


def test_coverage_follows_from_the_lines() -> None:
    found = facts(third_party(2_000_000, 1_000), insurers="4")
    assert found.common["has_third_party"] is True
    assert found.common["third_party_sum"] == 200_000_000
    assert found.common["accumulated_third_party"] == 200_000_000
    (line,) = found.lines
    assert (line.product_code, line.values["line_premium"]) == ("THIRD_PARTY", 100_000)
    assert line.values["line_insurer"] == "4"


def test_what_is_typed_wins_over_what_follows() -> None:
    found = facts(third_party(2_000_000, 1_000), accumulated_third_party="9,000,000")
    assert found.common["accumulated_third_party"] == 900_000_000


def test_only_what_the_rules_hang_on_is_asked() -> None:
    assert facts_asked([Rule(condition=SEATS)]) == {"car_seats"}
    for_companies = Rule(condition=SEATS, persons=RulePersons.COMPANY)
    assert facts_asked([for_companies]) == {"car_seats", "customer_kind"}
    of_insurer = Rule(condition=SEATS, scope=RuleScope.INSURER, scope_value="4")
    assert facts_asked([of_insurer]) == {"car_seats", "insurers"}


def test_lines_are_asked_for_where_a_rule_hangs_on_them() -> None:
    assert not asks_for_lines([Rule(condition=SEATS)])
    assert asks_for_lines([Rule(condition=SEATS, scope=RuleScope.PRODUCT, scope_value="DRIVER")])
    damage = simple_condition(Condition("has_damage", Comparison.IS, ("yes",)))
    assert asks_for_lines([Rule(condition=damage)])
