"""Automatic underwriting finds what asking every rule by hand finds, in order and version (RU-5, RU-7)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import Rule
from insdesk.domain.underwriting_enums import CaseState, RuleScope
from insdesk.specs.rule_conditions import simple_condition
from tests.services.desk_office import DeskOffice
from tests.services.underwriting_office import UnderwritingOffice

SUMS = st.integers(1, 30).map(lambda tens: Money.from_yuan(tens * 100_000))


def seats_over(limit: int) -> Rule:
    condition = simple_condition(Condition("car_seats", Comparison.MORE, (limit,)))
    return Rule(name="座位", message="座位多", condition=condition, from_day=date(2026, 1, 1))


def sum_from(product: str, limit: Money) -> Rule:
    condition = simple_condition(Condition("line_sum", Comparison.AT_LEAST, (limit,)))
    return replace(
        seats_over(0),
        name=product,
        message="保额高",
        condition=condition,
        scope=RuleScope.PRODUCT,
        scope_value=product,
    )


def draft_of(desk_office: DeskOffice, seats: int, damage: Money, third: Money, serial: int) -> Registration:
    draft = desk_office.complete(f"{serial:04d}")
    first, second = draft.slips[1].lines
    lines = (replace(first, sum_insured=damage), replace(second, sum_insured=third))
    slips = (draft.slips[0], replace(draft.slips[1], lines=lines))
    return replace(draft, car=replace(draft.car, seats=seats), slips=slips)


@pytest.mark.requirement("RU-5", "RU-7")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seats=st.integers(2, 9),
    most_seats=st.integers(2, 9),
    sums=st.tuples(SUMS, SUMS),
    limits=st.tuples(SUMS, SUMS),
)
def test_a_case_holds_what_every_rule_by_hand_finds(
    desk_office: DeskOffice,
    seats: int,
    most_seats: int,
    sums: tuple[Money, Money],
    limits: tuple[Money, Money],
) -> None:
    office = UnderwritingOffice(desk_office)
    wanted = (
        seats_over(most_seats),
        sum_from("VEHICLE_DAMAGE", limits[0]),
        sum_from("THIRD_PARTY", limits[1]),
    )
    known = {rule.code: rule for rule in office.desk.rules.all()}
    for code, rule in zip(("U101", "U102", "U103"), wanted, strict=True):
        old = known.get(code)
        head = rule if old is None else replace(old, condition=rule.condition)
        office.desk.rules.save(desk_office.actor, head)
    numbers = {rule.code: rule.number for rule in office.desk.rules.all()}
    by_hand = [("U101", "")] if seats > most_seats else []
    by_hand += [("U102", "VEHICLE_DAMAGE")] if sums[0] >= limits[0] else []
    by_hand += [("U103", "THIRD_PARTY")] if sums[1] >= limits[1] else []
    key = desk_office.register(draft_of(desk_office, seats, *sums, serial=desk_office.counts() + 1))
    case = office.case(key)
    assert [(one.rule_code, one.product_code) for one in case.failures] == by_hand
    assert all(one.rule_number == numbers[one.rule_code] for one in case.failures)
    assert case.state is (CaseState.WAITING if by_hand else CaseState.PASSED)
