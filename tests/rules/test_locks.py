"""UR-13 and UR-14 by table: what a pre-registration fixes on the registration of its contract, and why."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    Energy,
    RegistrationSource,
    SlipKind,
    VehicleTaxStatus,
)
from insdesk.domain.ids import ContractId, CustomerId, InsurerId, VehicleId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration
from insdesk.domain.records.registration import CarSnapshot, CoverageLine, Registration, Slip
from insdesk.rules.locks import Lock, as_agreed, expected_slips, lock_problems, locked_fields, with_agreed

CONTRACT, OWNER = RegistrationSource.CONTRACT, RegistrationSource.OWNER
IN_HOUSE, EXTERNAL = AgencyMode.IN_HOUSE, AgencyMode.EXTERNAL
NEW, RENEWAL = BusinessType.NEW, BusinessType.RENEWAL
TODAY = date(2026, 11, 23)
DAMAGE = CoverageLine(product_code="DAMAGE", product_name="车损险", premium=Money(106_276))
THIRD = CoverageLine(
    product_code="THIRD",
    product_name="三者险",
    sum_insured=Money.from_yuan(2_000_000),
    premium=Money(100_000),
)
AGREED = PreRegistration(
    insurer_id=InsurerId(7),
    insurer_name="样例财险",
    compulsory_premium=Money(95_000),
    vehicle_tax=Money(42_000),
    commercial_premium=Money(206_276),
    lines=(DAMAGE, THIRD),
)
SLIPS = {"compulsory": Lock.AGREED_SLIPS, "commercial": Lock.AGREED_SLIPS}
LINES = dict.fromkeys(
    ("commercial.lines", "commercial.lines.product_code", "commercial.lines.sum_insured"),
    Lock.AGREED_COVERAGES,
)
INSURERS = {
    "compulsory.insurer_id": Lock.AGREED_INSURER,
    "commercial.insurer_id": Lock.AGREED_INSURER,
}
ONLY_NEW = {"business_type": Lock.NEW_CAR}
NO_COMMERCIAL = replace(AGREED, has_commercial=False, commercial_premium=None, lines=())
NO_COMPULSORY = replace(AGREED, has_compulsory=False, compulsory_premium=None)

TYPED = {
    f"{slip}.{name}"
    for slip in ("compulsory", "commercial")
    for name in ("policy_no", "signed_on", "starts_on", "ends_on", "immediate", "start_hour", "premium")
} | {"compulsory.vehicle_tax", "compulsory.vehicle_tax_status", "commercial.lines.premium"}
"""What UR-14 leaves to be typed: number, sign date, period and amounts."""


def a_registration(**changes: Any) -> Registration:
    """As it is begun from a contract in which `AGREED` was agreed."""
    registration = Registration(
        customer_id=CustomerId(1),
        vehicle_id=VehicleId(1),
        source=CONTRACT,
        contract_id=ContractId(1),
        parties=(),
        car=CarSnapshot(),
        slips=expected_slips(AGREED, Energy.FUEL, TODAY),
    )
    return replace(registration, **changes)


@pytest.mark.requirement("UR-13", "UR-14")
@pytest.mark.parametrize(
    ("source", "mode", "business", "agreed", "locks"),
    [
        (CONTRACT, IN_HOUSE, NEW, AGREED, ONLY_NEW | SLIPS | INSURERS | LINES),
        (CONTRACT, IN_HOUSE, NEW, replace(AGREED, agency_mode=EXTERNAL), ONLY_NEW | SLIPS | INSURERS | LINES),
        (CONTRACT, IN_HOUSE, NEW, replace(AGREED, insurer_id=None), ONLY_NEW | SLIPS | LINES),
        (CONTRACT, IN_HOUSE, NEW, replace(AGREED, lines=()), ONLY_NEW | SLIPS | INSURERS),
        (
            CONTRACT,
            IN_HOUSE,
            NEW,
            NO_COMMERCIAL,
            ONLY_NEW | SLIPS | {"compulsory.insurer_id": Lock.AGREED_INSURER},
        ),
        (
            CONTRACT,
            IN_HOUSE,
            NEW,
            NO_COMPULSORY,
            ONLY_NEW | SLIPS | {"commercial.insurer_id": Lock.AGREED_INSURER} | LINES,
        ),
        (CONTRACT, IN_HOUSE, NEW, None, ONLY_NEW),
        (CONTRACT, IN_HOUSE, RENEWAL, AGREED, ONLY_NEW),
        (CONTRACT, EXTERNAL, NEW, AGREED, ONLY_NEW),
        (CONTRACT, EXTERNAL, NEW, None, ONLY_NEW),
        (CONTRACT, EXTERNAL, RENEWAL, AGREED, ONLY_NEW),
        *(
            (OWNER, mode, business, agreed, {})
            for mode in AgencyMode
            for business in BusinessType
            for agreed in (None, AGREED)
        ),
    ],
)
def test_every_combination_locks_exactly_these_fields(
    source: RegistrationSource,
    mode: AgencyMode,
    business: BusinessType,
    agreed: PreRegistration | None,
    locks: dict[str, Lock],
) -> None:
    assert locked_fields(source, mode, business, agreed) == locks


@pytest.mark.requirement("UR-14")
@pytest.mark.parametrize(("mode", "business"), list(product(AgencyMode, BusinessType)))
def test_number_days_and_amounts_are_never_locked(mode: AgencyMode, business: BusinessType) -> None:
    assert not TYPED & set(locked_fields(CONTRACT, mode, business, AGREED))


def other(registration: Registration, field: str) -> Registration:
    """`registration` with something else in a locked field."""
    compulsory, commercial = (registration.slip(kind) or Slip(kind=kind) for kind in SlipKind)
    lines = commercial.lines
    changed = {
        "business_type": replace(registration, business_type=RENEWAL),
        "compulsory": replace(registration, slips=(commercial,)),
        "commercial": replace(registration, slips=(compulsory,)),
        "compulsory.insurer_id": registration.with_slip(replace(compulsory, insurer_id=InsurerId(8))),
        "commercial.insurer_id": registration.with_slip(replace(commercial, insurer_id=None)),
        "commercial.lines": registration.with_slip(replace(commercial, lines=lines[:1])),
        "commercial.lines.product_code": registration.with_slip(
            replace(commercial, lines=(replace(lines[0], product_code="OTHER"), *lines[1:]))
        ),
        "commercial.lines.sum_insured": registration.with_slip(
            replace(commercial, lines=(lines[0], replace(lines[1], sum_insured=Money.from_yuan(1_000_000))))
        ),
    }
    return changed[field]


@pytest.mark.requirement("UR-13", "UR-14")
@pytest.mark.parametrize("mode", AgencyMode)
@pytest.mark.parametrize("field", locked_fields(CONTRACT, IN_HOUSE, NEW, AGREED))
def test_something_else_in_a_locked_field_is_a_problem_there_and_only_while_it_is_locked(
    mode: AgencyMode, field: str
) -> None:
    changed = other(a_registration(agency_mode=mode), field)
    locks = locked_fields(CONTRACT, mode, NEW, AGREED)
    said = {one.field for one in lock_problems(changed, AGREED)}
    if field in locks:
        assert said in ({field}, {"commercial.lines"})
    else:
        assert said == set()
    assert lock_problems(replace(changed, source=OWNER), AGREED) == ()


@pytest.mark.requirement("UR-14")
def test_each_difference_of_the_lines_is_named() -> None:
    lines = (THIRD, THIRD, replace(DAMAGE, product_code="OWN", product_name="自燃险"))
    commercial = replace(a_registration().slips[1], lines=lines)
    found = lock_problems(a_registration().with_slip(commercial), AGREED)
    assert [(one.code, dict(one.params)["product"]) for one in found] == [
        ("coverage_not_agreed", "三者险"),
        ("coverage_not_agreed", "自燃险"),
        ("coverage_agreed", "车损险"),
    ]


@pytest.mark.requirement("UR-14")
def test_a_slip_that_was_not_agreed_is_refused() -> None:
    found = lock_problems(a_registration(), NO_COMMERCIAL)
    assert [(one.field, one.code) for one in found] == [("commercial", "slip_not_agreed")]


@pytest.mark.requirement("UR-14")
def test_the_slips_begin_as_agreed_with_the_amounts_expected() -> None:
    compulsory, commercial = expected_slips(AGREED, Energy.FUEL, TODAY)
    assert (compulsory.insurer_id, compulsory.insurer_name, compulsory.signed_on) == (7, "样例财险", TODAY)
    assert (compulsory.premium, compulsory.vehicle_tax) == (Money(95_000), Money(42_000))
    assert (commercial.insurer_id, commercial.premium, commercial.lines) == (7, Money(206_276), AGREED.lines)
    assert [slip.policy_no for slip in (compulsory, commercial)] == ["", ""]
    assert lock_problems(a_registration(), AGREED) == ()


@pytest.mark.parametrize(
    ("agreed", "premium"),
    [
        (replace(AGREED, commercial_premium=None), Money(206_276)),
        (replace(AGREED, commercial_premium=Money(5)), Money(5)),
        (replace(AGREED, commercial_premium=None, lines=(replace(DAMAGE, premium=ZERO),)), None),
    ],
)
def test_the_expected_premium_is_the_one_agreed_or_that_of_the_lines(
    agreed: PreRegistration, premium: Money | None
) -> None:
    assert expected_slips(agreed, Energy.FUEL, TODAY)[1].premium == premium


@pytest.mark.parametrize(
    ("tax", "energy", "status"),
    [
        (Money(42_000), Energy.FUEL, VehicleTaxStatus.NORMAL),
        (None, Energy.FUEL, VehicleTaxStatus.NORMAL),
        (None, Energy.ELECTRIC, VehicleTaxStatus.EXEMPT),
        (Money(42_000), Energy.ELECTRIC, VehicleTaxStatus.NORMAL),
    ],
)
def test_the_vehicle_tax_begins_as_agreed_or_as_the_car_suggests(
    tax: Money | None, energy: Energy, status: VehicleTaxStatus
) -> None:
    slip = expected_slips(replace(AGREED, vehicle_tax=tax), energy, TODAY)[0]
    assert (slip.vehicle_tax, slip.vehicle_tax_status) == (tax or ZERO, status)


@pytest.mark.requirement("UR-14")
def test_what_was_agreed_comes_back_and_what_was_typed_stays() -> None:
    compulsory, commercial = a_registration().slips
    typed = replace(
        commercial,
        insurer_id=InsurerId(9),
        policy_no="P-1",
        premium=Money(1),
        lines=(
            replace(THIRD, sum_insured=None, premium=Money(88_800)),
            replace(DAMAGE, product_code="OTHER"),
        ),
    )
    back = with_agreed(a_registration(slips=(typed,)), AGREED, TODAY)
    assert lock_problems(back, AGREED) == ()
    assert back.slips[0] == compulsory
    assert (back.slips[1].policy_no, back.slips[1].premium) == ("P-1", Money(1))
    assert back.slips[1].lines == (DAMAGE, replace(THIRD, premium=Money(88_800)))


@pytest.mark.parametrize("changes", [{"agency_mode": EXTERNAL}, {"source": OWNER, "contract_id": None}])
def test_nothing_comes_back_where_nothing_is_locked(changes: dict[str, Any]) -> None:
    free = a_registration(slips=(), **changes)
    assert with_agreed(free, AGREED, TODAY) == free


def test_what_was_not_agreed_stays_as_typed() -> None:
    open_ended = replace(AGREED, insurer_id=None, lines=())
    typed = a_registration().with_slip(replace(a_registration().slips[1], insurer_id=InsurerId(3)))
    assert with_agreed(typed, open_ended, TODAY) == typed


def test_an_agreed_insurer_that_cannot_be_chosen_is_changed_in_the_contract() -> None:
    over = Problem("agency_ended", params=(("insurer", "样例财险"), ("day", "2026-01-01")))
    locked, free = replace(over, field="compulsory.insurer_id"), replace(over, field="commercial.insurer_id")
    found = as_agreed((locked, free), {"compulsory.insurer_id": Lock.AGREED_INSURER})
    assert [(one.field, one.code) for one in found] == [
        ("compulsory.insurer_id", "insurer_agreed_unavailable"),
        ("commercial.insurer_id", "agency_ended"),
    ]
    assert dict(found[0].params) == {"insurer": "样例财险", "why": "agency_ended"}
