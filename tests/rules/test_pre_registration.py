"""保险预售登记: what must be agreed so that it can be registered later."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from insdesk.domain.enums import AgencyMode, SlipKind
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import Money
from insdesk.domain.problems import Level
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.domain.records.registration import CoverageLine
from insdesk.rules.pre_registration import contract_problems, pre_registration_problems

TODAY = date(2026, 11, 23)
LINE = CoverageLine(product_code="DAMAGE", product_name="车损险")
RIGHT = PreRegistration(insurer_id=InsurerId(1), lines=(LINE,))


def said(**changes: Any) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in pre_registration_problems(replace(RIGHT, **changes))]


@pytest.mark.requirement("UR-14")
@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"has_compulsory": False}, []),
        ({"has_commercial": False, "lines": ()}, []),
        ({"has_compulsory": False, "has_commercial": False}, [("has_compulsory", "pre_registration_empty")]),
        ({"insurer_id": None}, [("insurer_id", "value_missing")]),
        ({"insurer_id": None, "agency_mode": AgencyMode.EXTERNAL}, []),
        ({"lines": ()}, [("lines", "agreed_coverages_missing")]),
        ({"lines": (LINE, LINE)}, [("lines", "coverage_line_repeated")]),
        ({"lines": (replace(LINE, product_code=""),)}, [("lines", "coverage_product_missing")]),
        ({"lines": (replace(LINE, sum_insured=Money(0)),)}, [("lines", "sum_insured_not_positive")]),
        ({"compulsory_premium": Money(0)}, [("compulsory_premium", "premium_not_positive")]),
        ({"commercial_premium": Money(-1)}, [("commercial_premium", "premium_not_positive")]),
        ({"vehicle_tax": Money(-1)}, [("vehicle_tax", "vehicle_tax_negative")]),
        ({"vehicle_tax": Money(0)}, []),
    ],
)
def test_what_is_missing_or_wrong(changes: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    assert said(**changes) == problems


def test_no_coverages_are_a_warning_for_what_is_sold_elsewhere() -> None:
    (found,) = pre_registration_problems(replace(RIGHT, agency_mode=AgencyMode.EXTERNAL, lines=()))
    assert found.level is Level.WARNING


@pytest.mark.parametrize(("premium", "count"), [("100", 1), ("10", 0)])
def test_lines_that_do_not_add_up_to_what_is_expected_are_a_warning(premium: str, count: int) -> None:
    lines = (replace(LINE, premium=Money.from_yuan(10)),)
    found = pre_registration_problems(
        replace(RIGHT, lines=lines, commercial_premium=Money.from_yuan(int(premium)))
    )
    assert [(one.code, one.level) for one in found] == [("expected_total_differs", Level.WARNING)] * count


def test_the_days_of_a_contract_are_looked_at() -> None:
    tomorrow = TODAY + timedelta(days=1)
    contract = SalesContract(number="C-1", signed_on=tomorrow, delivery_on=TODAY)
    assert [(one.field, one.code, one.level) for one in contract_problems(contract, TODAY)] == [
        ("signed_on", "sign_date_future", Level.ERROR),
        ("delivery_on", "delivery_before_signing", Level.WARNING),
    ]
    assert contract_problems(replace(contract, signed_on=TODAY), TODAY) == ()


def test_what_was_expected_is_added_up() -> None:
    agreed = replace(RIGHT, compulsory_premium=Money(1), commercial_premium=Money(20))
    assert agreed.expected == Money(21)
    assert replace(agreed, has_compulsory=False).kinds == (SlipKind.COMMERCIAL,)
