"""保险公司设置: what the insurer's form asks and refuses."""

from datetime import date
from decimal import Decimal

import pytest

from insdesk.domain.enums import InsurerOrigin, RebateBasis
from insdesk.domain.records.insurer import Insurer
from insdesk.specs.codecs import Context
from insdesk.specs.form import Reading
from insdesk.specs.insurer_form import INSURER_FORM, locked_fields

TODAY = date(2026, 11, 23)
COMPLETE = {
    "code": "MADE01",
    "short_name": "样例财险",
    "full_name": "样例财产保险股份有限公司",
    "active": "yes",
}


def read(**texts: str) -> Reading:
    return INSURER_FORM.read({**INSURER_FORM.default_texts(), **COMPLETE, **texts}, Context(TODAY))


def found(reading: Reading) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in reading.problems}


@pytest.mark.requirement("IN-2")
def test_code_and_both_names_are_required_and_nothing_else_is() -> None:
    empty = INSURER_FORM.read(INSURER_FORM.default_texts(), Context(TODAY))
    assert found(empty) == {(name, "value_missing") for name in ("code", "short_name", "full_name")}
    assert found(read()) == set()


@pytest.mark.requirement("IN-6")
def test_agency_days_are_required_only_of_an_agency_insurer() -> None:
    assert found(read(agency_enabled="yes")) == {
        ("agency_from", "value_missing"),
        ("agency_to", "value_missing"),
    }


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    reading = read(agency_enabled="yes", agency_from="20260601", agency_to="20260531")
    assert ("agency_to", "agency_period_reversed") in found(reading)
    assert reading.blocking()


def test_a_period_that_is_over_may_be_saved_with_a_warning() -> None:
    reading = read(agency_enabled="yes", agency_from="20250101", agency_to="20251231")
    assert found(reading) == {("agency_to", "agency_ended")}
    assert reading.blocking() == ()


@pytest.mark.parametrize("rate", ["100.01", "-1", "12.345", "十五"])
def test_a_rate_outside_its_range_is_said_of_its_own_field(rate: str) -> None:
    assert {field for field, _ in found(read(compulsory_new_rate=rate))} == {"compulsory_new_rate"}


@pytest.mark.requirement("IN-7", "IN-8", "IN-9")
def test_condition_and_all_four_rates_reach_the_record() -> None:
    rates = {
        "commercial_new_rate": "15",
        "commercial_renewal_rate": "12.5",
        "compulsory_new_rate": "4%",
        "compulsory_renewal_rate": "３",
    }
    reading = read(rebate_basis="WITH_COMPULSORY", **rates)
    insurer = INSURER_FORM.applied(Insurer(code="", short_name="", full_name=""), reading.values)
    assert insurer.rebate_basis is RebateBasis.WITH_COMPULSORY
    assert (insurer.commercial_new_rate, insurer.commercial_renewal_rate) == (
        Decimal("15.00"),
        Decimal("12.50"),
    )
    assert (insurer.compulsory_new_rate, insurer.compulsory_renewal_rate) == (
        Decimal("4.00"),
        Decimal("3.00"),
    )


def test_an_empty_rate_is_stored_as_zero() -> None:
    insurer = INSURER_FORM.applied(
        Insurer(code="", short_name="", full_name=""), read(commercial_new_rate="").values
    )
    assert insurer.commercial_new_rate == Decimal("0.00")


def test_full_width_and_lower_case_codes_are_stored_one_way() -> None:
    assert read(code=" ｍade-0１ ").values["code"] == "MADE-01"
    assert ("code", "insurer_code_wrong") in found(read(code="样例"))


@pytest.mark.requirement("IN-3")
def test_who_a_pushed_insurer_is_cannot_be_changed_but_its_agency_and_rebate_can() -> None:
    assert set(locked_fields(InsurerOrigin.PUSHED)) == {"origin", "code", "short_name", "full_name"}
    assert locked_fields(InsurerOrigin.LOCAL) == ("origin",)


def test_a_record_read_back_shows_the_same_texts() -> None:
    insurer = Insurer(
        code="A1", short_name="样例", full_name="样例保险", agency_enabled=True, agency_to=TODAY
    )
    texts = INSURER_FORM.texts(insurer)
    assert (
        INSURER_FORM.applied(
            Insurer(code="", short_name="", full_name=""), INSURER_FORM.read(texts, Context(TODAY)).values
        )
        == insurer
    )
