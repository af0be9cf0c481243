"""车船税: which state takes an amount, and what is proposed for which car."""

from dataclasses import replace

import pytest

from insdesk.domain.enums import Energy, VehicleTaxStatus
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Level
from insdesk.rules.slips import slip_problems
from insdesk.rules.vehicle_tax import proposed_tax_status, takes_tax
from tests.rules.builders import COMPULSORY, TODAY, yuan

NORMAL, PAID = VehicleTaxStatus.NORMAL, VehicleTaxStatus.PAID
EXEMPT, BACK_TAX = VehicleTaxStatus.EXEMPT, VehicleTaxStatus.BACK_TAX


def test_only_tax_collected_with_the_policy_has_an_amount() -> None:
    assert {status for status in VehicleTaxStatus if takes_tax(status)} == {NORMAL, BACK_TAX}


@pytest.mark.parametrize(
    ("status", "amount", "code", "level"),
    [
        (NORMAL, "360", "", Level.OK),
        (NORMAL, "0", "vehicle_tax_zero", Level.WARNING),
        (PAID, "0", "", Level.OK),
        (PAID, "360", "vehicle_tax_not_due", Level.ERROR),
        (EXEMPT, "0", "", Level.OK),
        (EXEMPT, "360", "vehicle_tax_not_due", Level.ERROR),
        (BACK_TAX, "720", "", Level.OK),
        (BACK_TAX, "0", "back_tax_missing", Level.ERROR),
        (PAID, "-1", "vehicle_tax_negative", Level.ERROR),
    ],
)
def test_state_and_amount_must_agree(status: VehicleTaxStatus, amount: str, code: str, level: Level) -> None:
    slip = replace(COMPULSORY, vehicle_tax_status=status, vehicle_tax=yuan(amount))
    found = [(one.field, one.code, one.level) for one in slip_problems(slip, TODAY)]
    assert found == ([("compulsory.vehicle_tax", code, level)] if code else [])


def test_before_a_premium_is_typed_a_tax_of_zero_says_nothing() -> None:
    started = replace(COMPULSORY, premium=None, vehicle_tax=ZERO)
    assert [one.code for one in slip_problems(started, TODAY)] == ["value_missing"]


@pytest.mark.parametrize(
    ("energy", "last", "proposed"),
    [
        (Energy.FUEL, NORMAL, NORMAL),
        (Energy.HYBRID, NORMAL, NORMAL),
        (Energy.ELECTRIC, NORMAL, EXEMPT),
        (Energy.HYDROGEN, NORMAL, EXEMPT),
        (Energy.PLUG_IN_HYBRID, NORMAL, EXEMPT),
        (Energy.FUEL, EXEMPT, EXEMPT),
        (Energy.FUEL, PAID, NORMAL),
        (Energy.FUEL, BACK_TAX, NORMAL),
    ],
)
def test_new_energy_cars_and_those_exempt_last_year_begin_as_exempt(
    energy: Energy, last: VehicleTaxStatus, proposed: VehicleTaxStatus
) -> None:
    assert proposed_tax_status(energy, last) is proposed
