"""What the insurer owes the office, to the fen, and why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import AgencyMode, BusinessType, PremiumBasis, RebateBasis, SlipKind
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.registration import RebateTerms
from insdesk.rules.rebate import RebateCondition, rebate_of, rebate_terms, slip_rebate
from tests.rules.builders import COMMERCIAL, COMPULSORY, INSURER, TODAY, yuan


def terms(
    rate: str = "15.00",
    basis: RebateBasis = RebateBasis.WITH_COMPULSORY,
    premium_basis: PremiumBasis = PremiumBasis.WITH_VAT,
) -> RebateTerms:
    return RebateTerms(basis=basis, premium_basis=premium_basis, rate=Decimal(rate), taken_on=TODAY)


@pytest.mark.requirement("IN-8", "IN-9")
@pytest.mark.parametrize(
    ("kind", "business", "rate"),
    [
        (SlipKind.COMMERCIAL, BusinessType.NEW, "15.00"),
        (SlipKind.COMMERCIAL, BusinessType.RENEWAL, "12.50"),
        (SlipKind.COMPULSORY, BusinessType.NEW, "4.00"),
        (SlipKind.COMPULSORY, BusinessType.RENEWAL, "3.00"),
    ],
)
def test_each_slip_takes_its_own_rate(kind: SlipKind, business: BusinessType, rate: str) -> None:
    taken = rebate_terms(INSURER, kind, business, TODAY)
    assert (taken.rate, taken.taken_on, taken.basis) == (Decimal(rate), TODAY, INSURER.rebate_basis)


@pytest.mark.requirement("IN-8")
def test_the_result_says_base_condition_rate_and_amount() -> None:
    found = slip_rebate(COMMERCIAL, terms("15.00"))
    assert (found.base, found.condition, found.rate) == (
        yuan("2062.76"),
        RebateCondition.EARNS,
        Decimal("15.00"),
    )
    assert found.amount == yuan("309.41")
    assert found.taken_on == TODAY


@pytest.mark.requirement("IN-7")
def test_the_compulsory_premium_earns_only_where_the_condition_says_so() -> None:
    excluded = slip_rebate(COMPULSORY, terms("4.00", RebateBasis.WITHOUT_COMPULSORY))
    assert (excluded.amount, excluded.condition) == (ZERO, RebateCondition.COMPULSORY_EXCLUDED)
    assert slip_rebate(COMPULSORY, terms("4.00")).amount == yuan("38.00")
    assert slip_rebate(COMMERCIAL, terms("10.00", RebateBasis.WITHOUT_COMPULSORY)).amount == yuan("206.28")


@pytest.mark.requirement("IN-9")
def test_vehicle_tax_never_earns() -> None:
    taxed = replace(COMPULSORY, vehicle_tax=yuan("5000"))
    assert slip_rebate(taxed, terms("4.00")) == slip_rebate(COMPULSORY, terms("4.00"))


def test_without_vat_the_base_is_divided_by_1_06_and_rounded_to_the_fen() -> None:
    found = slip_rebate(COMPULSORY, terms("4.00", premium_basis=PremiumBasis.WITHOUT_VAT))
    assert (found.base, found.amount) == (yuan("896.23"), yuan("35.85"))


@pytest.mark.parametrize(("premium", "amount"), [("0.10", "0.02"), ("0.09", "0.01"), ("0.30", "0.05")])
def test_half_a_fen_goes_up(premium: str, amount: str) -> None:
    assert slip_rebate(replace(COMMERCIAL, premium=yuan(premium)), terms("15.00")).amount == yuan(amount)


@pytest.mark.requirement("UR-12")
def test_a_slip_sold_elsewhere_earns_nothing() -> None:
    found = slip_rebate(COMMERCIAL, terms(), AgencyMode.EXTERNAL)
    assert (found.amount, found.condition) == (ZERO, RebateCondition.SOLD_ELSEWHERE)


def test_a_slip_without_premium_yet_earns_nothing() -> None:
    assert slip_rebate(replace(COMMERCIAL, premium=None), terms()).amount == ZERO


def test_slips_are_rounded_first_and_then_summed() -> None:
    one = replace(COMMERCIAL, premium=yuan("0.10"))
    other = replace(COMPULSORY, premium=yuan("0.10"))
    found = rebate_of([(one, terms("15.00")), (other, terms("15.00"))])
    assert found.total == yuan("0.04")
    assert [slip.kind for slip in found.slips] == [SlipKind.COMMERCIAL, SlipKind.COMPULSORY]


def test_each_slip_keeps_the_day_of_its_own_terms() -> None:
    older = replace(terms(), taken_on=date(2025, 1, 1))
    assert [slip.taken_on for slip in rebate_of([(COMMERCIAL, older), (COMPULSORY, terms())]).slips] == [
        date(2025, 1, 1),
        TODAY,
    ]


@given(st.integers(0, 10**9), st.integers(0, 10000))
def test_the_amount_is_the_nearest_fen(fen: int, hundredths: int) -> None:
    rate = Decimal(hundredths) / 100
    found = slip_rebate(replace(COMMERCIAL, premium=Money(fen)), terms(str(rate)))
    assert -5000 < fen * hundredths - found.amount.fen * 10000 + 1 <= 5001
