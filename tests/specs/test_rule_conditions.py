"""A rule's condition: what it asks is the same as rows, as a sentence, as JSON and as an expression."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition, Conditions, Match
from insdesk.domain.records.rules import NO_RULE_CONDITION, Facts, LineFacts, RuleCondition
from insdesk.rules.expressions import compile_expression, sheet_of
from insdesk.specs.rule_conditions import (
    condition_problems,
    expression_of,
    is_of_lines,
    read_condition,
    rule_sentence,
    simple_condition,
    write_condition,
)
from insdesk.specs.rule_facts import FACT_KINDS, FACTS, RULE_CONDITIONS
from insdesk.specs.rule_facts_storage import read_facts, write_facts
from tests.rule_oracle import holds, some_condition, some_facts

pytestmark = pytest.mark.requirement("RU-4")

CHANCE = st.integers(0, 2**32)
OFFERS = {"products": {"DRIVER": "司机"}, "insurers": {"3": "样例财险"}}
SAID = [
    (Condition("car_age", Comparison.MORE, (15,)), "Age of the car more than 15 years"),
    (Condition("car_age", Comparison.MORE, (1,)), "Age of the car more than 1 year"),
    (Condition("insured_age", Comparison.BETWEEN, (18, 20)), "Age of the insured 18–20 years old"),
    (Condition("insured_age", Comparison.BETWEEN, (None, 20)), "Age of the insured ≤ 20 years old"),
    (
        Condition("car_price", Comparison.AT_LEAST, (Money(12_345_600),)),
        "Price of the car at least 123,456.00",
    ),
    (Condition("coverages", Comparison.HAS_NOT, ("DRIVER",)), "Coverage line has no 司机"),
    (Condition("insurers", Comparison.HAS, (3,)), "Insurer has 样例财险"),
    (Condition("has_damage", Comparison.IS, ("no",)), "Insures damage to the car: No"),
    (Condition("car_use", Comparison.IS_NOT, ("CARGO",)), "Use of the car is not Goods vehicle"),
    (
        Condition("damage_of_price", Comparison.LESS, (100,)),
        "Sum insured for damage, of the car's price less than 100 %",
    ),
    (Condition("car_price", Comparison.EMPTY), "Price of the car is not known"),
    (
        Condition("car_registered_on", Comparison.BETWEEN, (date(2020, 1, 1), None)),
        "First registration of the car ≥ 2020-01-01",
    ),
]


@pytest.mark.parametrize(("row", "said"), SAID)
def test_a_row_is_said_as_people_say_it(row: Condition, said: str) -> None:
    assert condition_problems(simple_condition(row)) == ()
    assert rule_sentence(simple_condition(row), OFFERS) == said


def test_groups_stand_in_brackets_where_they_hold_several_rows() -> None:
    old, petrol, hybrid = (
        Condition("car_age", Comparison.MORE, (15,)),
        Condition("car_energy", Comparison.IS, ("FUEL",)),
        Condition("car_energy", Comparison.IS, ("HYBRID",)),
    )
    condition = RuleCondition((Conditions((old,)), Conditions((petrol, hybrid), Match.ANY)))
    said = "Age of the car more than 15 years and (Energy of the car is Fuel or Energy of the car is Hybrid)"
    assert rule_sentence(condition, OFFERS) == said


@given(CHANCE)
@settings(max_examples=60, deadline=None)
def test_the_expression_says_what_the_rows_say(seed: int) -> None:
    chance = Random(seed)
    condition = some_condition(chance)
    assert condition_problems(condition) == ()
    expression = compile_expression(expression_of(condition), FACT_KINDS)
    assert is_of_lines(condition) is any(one.per_line and one.name in expression.names for one in FACTS)
    for _ in range(5):
        values = {**some_facts(chance), **some_facts(chance, per_line=True)}
        assert expression.holds(sheet_of(values)) is holds(condition, values)


@given(CHANCE)
@settings(max_examples=80, deadline=None)
def test_a_kept_condition_is_read_back(seed: int) -> None:
    condition = some_condition(Random(seed))
    assert read_condition(write_condition(condition)) == condition
    assert "{" not in rule_sentence(condition, {})


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", "5", '{"groups": 7}', '{"groups": [5, {"rows": [[1]]}]}']
)
def test_what_another_program_wrote_is_no_condition(text: str) -> None:
    assert read_condition(text) == NO_RULE_CONDITION


@pytest.mark.requirement("RU-7")
@given(CHANCE, st.dates())
@settings(max_examples=40, deadline=None)
def test_the_facts_that_were_seen_are_kept_and_read_back(seed: int, day: date) -> None:
    chance = Random(seed)
    lines = (LineFacts("DRIVER", some_facts(chance, per_line=True)),)
    seen = Facts(day, some_facts(chance), lines)
    assert read_facts(write_facts(seen)) == seen
    assert not read_facts("no json").common


def test_every_fact_can_be_asked_and_is_offered_once() -> None:
    names = [one.name for one in FACTS]
    assert len(set(names)) == len(names)
    assert [one.name for one in RULE_CONDITIONS.fields] == names
    assert all(one.comparisons for one in RULE_CONDITIONS.fields)
