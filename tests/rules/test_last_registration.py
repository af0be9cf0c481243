"""What Ctrl+D takes from the registration before, and what it never takes."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.enums import Energy, SlipKind, VehicleTaxStatus
from insdesk.domain.ids import InsurerId
from insdesk.rules.last_registration import copied_values
from tests.rules.builders import CAR, COMMERCIAL, COMPULSORY, REGISTRATION, TODAY

INSURERS = frozenset({InsurerId(1)})
pytestmark = pytest.mark.requirement("DE-3")


def test_insurer_days_and_tax_state_are_taken_and_nothing_else() -> None:
    values = copied_values(REGISTRATION, Energy.FUEL, INSURERS, TODAY)
    days = {"signed_on": TODAY, "starts_on": TODAY, "ends_on": date(2027, 11, 22)}
    assert values == {
        SlipKind.COMPULSORY: {
            "insurer_id": 1,
            **days,
            "vehicle_tax_status": VehicleTaxStatus.NORMAL,
        },
        SlipKind.COMMERCIAL: {"insurer_id": 1, **days},
    }


def test_an_insurer_that_cannot_be_chosen_any_more_is_left_out() -> None:
    values = copied_values(REGISTRATION, Energy.FUEL, frozenset(), TODAY)
    assert not any("insurer_id" in one for one in values.values())


@pytest.mark.parametrize(
    ("starts", "taken"), [(TODAY, True), (date(2026, 12, 1), True), (date(2026, 11, 22), False)]
)
def test_a_period_is_taken_while_it_is_still_ahead(starts: date, taken: bool) -> None:
    last = replace(REGISTRATION, slips=(replace(COMPULSORY, starts_on=starts),))
    values = copied_values(last, Energy.FUEL, INSURERS, TODAY)[SlipKind.COMPULSORY]
    assert ("starts_on" in values, "ends_on" in values) == (taken, taken)


@pytest.mark.parametrize(
    ("last", "now", "taken"),
    [
        (Energy.FUEL, Energy.HYBRID, True),
        (Energy.FUEL, Energy.ELECTRIC, False),
        (Energy.ELECTRIC, Energy.HYDROGEN, True),
    ],
)
def test_the_tax_state_of_another_kind_of_car_is_left_out(last: Energy, now: Energy, taken: bool) -> None:
    record = replace(REGISTRATION, car=replace(CAR, energy=last))
    assert ("vehicle_tax_status" in copied_values(record, now, INSURERS, TODAY)[SlipKind.COMPULSORY]) == taken


def test_a_slip_that_was_not_there_brings_nothing() -> None:
    last = replace(REGISTRATION, slips=(replace(COMMERCIAL, signed_on=None, starts_on=None),))
    assert copied_values(last, Energy.FUEL, INSURERS, TODAY) == {SlipKind.COMMERCIAL: {"insurer_id": 1}}
