"""Resident ID cards and other documents. All numbers are made up but the standard's own example."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import IdType
from insdesk.domain.problems import Level
from insdesk.rules.identity import (
    check_identity,
    check_other_document,
    check_resident_id,
    with_resident_check_digit,
)

TODAY = date(2026, 11, 23)
EXAMPLE = "11010519491231002X"


def codes(text: str) -> list[str]:
    return [problem.code for problem in check_resident_id(text, TODAY).problems]


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize(
    "typed",
    [
        EXAMPLE,
        EXAMPLE.lower(),
        " 110105 19491231 002X ",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u200b19491231002x\r\n",
    ],
)
def test_the_example_of_the_standard_passes_however_it_is_typed(typed: str) -> None:
    checked = check_resident_id(typed, TODAY)
    assert (checked.value, checked.problems, checked.level) == (EXAMPLE, (), Level.OK)


def test_birthday_and_sex_are_derived() -> None:
    checked = check_resident_id(EXAMPLE, TODAY)
    assert checked.derived == (("birthday", "1949-12-31"), ("sex", "FEMALE"))
    assert (
        check_resident_id(with_resident_check_digit("11010519900307123"), TODAY).derived_value("sex")
        == "MALE"
    )


@pytest.mark.requirement("CU-5")
def test_fifteen_digits_pass_and_offer_the_eighteen_digit_form() -> None:
    checked = check_resident_id("110105 491231 002", TODAY)
    assert (checked.value, checked.problems) == ("110105491231002", ())
    assert checked.derived_value("id18") == EXAMPLE
    assert checked.derived_value("birthday") == "1949-12-31"


@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("", "value_missing", None),
        ("   ", "value_missing", None),
        ("1101051949123", "resident_id_length_wrong", None),
        (EXAMPLE + "1", "resident_id_length_wrong", None),
        ("1101O519491231002X", "resident_id_character_wrong", 4),
        ("11010519491231X02X", "resident_id_character_wrong", 14),
        ("11010549123100X", "resident_id_character_wrong", 14),
        ("张三19491231002X", "resident_id_character_wrong", 0),
        ("110105194٩1231002X", "resident_id_character_wrong", 9),
        ("11010519491331002X", "resident_id_date_impossible", 10),
        ("11010519490031002X", "resident_id_date_impossible", 10),
        ("11010519490230002X", "resident_id_date_impossible", 12),
        ("11010500001231002X", "resident_id_date_impossible", 6),
        ("110105491331002", "resident_id_date_impossible", 8),
        ("110105490230002", "resident_id_date_impossible", 10),
        ("110105194912310021", "resident_id_check_digit_wrong", 17),
        (with_resident_check_digit("11010520261124002"), "resident_id_date_future", 6),
        (with_resident_check_digit("11010518490102002"), "resident_id_age_unusual", 6),
        (with_resident_check_digit("17010519900307123"), "resident_id_region_unknown", 0),
    ],
)
def test_a_wrong_number_says_what_and_where(typed: str, code: str, position: int | None) -> None:
    problem = check_resident_id(typed, TODAY).problems[0]
    assert (problem.code, problem.position) == (code, position)


def test_a_birthday_today_is_not_in_the_future() -> None:
    assert codes(with_resident_check_digit("11010520261123002")) == []


def test_a_wrong_check_digit_names_the_right_one_and_can_be_overridden() -> None:
    (problem,) = check_resident_id("110105194912310021", TODAY).problems
    assert dict(problem.params) == {"expected": "X", "character": "1"}
    assert (problem.level, problem.overridable) == (Level.ERROR, True)


@pytest.mark.parametrize("region", ["810000", "820000", "830000", "911124", "110103"])
def test_real_holders_with_regions_off_the_list_pass(region: str) -> None:
    assert codes(with_resident_check_digit(region + "19900307123")) == []


def test_an_unknown_region_only_warns() -> None:
    assert check_resident_id(with_resident_check_digit("00010519900307123"), TODAY).level is Level.WARNING


@given(
    st.integers(0, 999999),
    st.dates(date(1910, 1, 1), TODAY),
    st.integers(0, 999),
    st.integers(0, 16),
    st.data(),
)
def test_a_well_made_number_has_no_error_and_one_changed_digit_is_noticed(
    region: int, birthday: date, order: int, place: int, data: st.DataObject
) -> None:
    number = with_resident_check_digit(f"{region:06}{birthday:%Y%m%d}{order:03}")
    assert check_resident_id(number, TODAY).level is not Level.ERROR
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    spoilt = number[:place] + other + number[place + 1 :]
    assert check_resident_id(spoilt, TODAY).level is Level.ERROR


@pytest.mark.parametrize(
    ("id_type", "typed", "stored"),
    [
        (IdType.PASSPORT, " e１２３４５６７８ ", "E12345678"),
        (IdType.MILITARY_ID, "军字第 1234567 号", "军字第 1234567 号"),
        (IdType.HK_MACAU_PERMIT, "h12345678", "H12345678"),
    ],
)
def test_other_documents_are_free_text(id_type: IdType, typed: str, stored: str) -> None:
    checked = check_identity(id_type, typed, TODAY)
    assert (checked.value, checked.problems) == (stored, ())


def test_other_documents_have_a_length_limit() -> None:
    assert check_other_document("A" * 30).problems == ()
    (problem,) = check_other_document("A" * 31).problems
    assert (problem.code, problem.position) == ("text_too_long", 30)
    assert check_other_document(" ").problems[0].code == "value_missing"


def test_each_document_is_checked_by_its_own_rules() -> None:
    assert (
        check_identity(IdType.RESIDENT_ID, "E12345678", TODAY).problems[0].code
        == "resident_id_character_wrong"
    )
    assert check_identity(IdType.USCC, "E12345678", TODAY).problems[0].code == "uscc_length_wrong"
