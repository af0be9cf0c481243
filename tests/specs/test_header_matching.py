"""Titles of foreign tables, and the fields they are."""

import pytest

from insdesk.domain.records.sheet import SheetCell, SheetLine
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.header_matching import HeaderName, find_header, header_names, headers_key, match_headers

FIELDS = (
    declare.code("vin", N_("VIN"), codec=checks.VIN),
    declare.text("model", N_("Model")),
    declare.day("first_registered_on", N_("First registration")),
    declare.money("price", N_("Car price")),
)
ALIASES = {"vin": ("车架号", "车辆识别代号"), "price": ("裸车价", "Price (net)")}


@pytest.fixture
def names() -> tuple[HeaderName, ...]:
    """Made when asked for: a title's other languages are read from the catalogues."""
    return header_names(FIELDS, ALIASES)


@pytest.mark.parametrize(
    ("titles", "places"),
    [
        (("VIN", "Model"), {"vin": 0, "model": 1}),
        (("序号", "车架号*", "厂牌型号", "初登日期"), {"vin": 1, "model": 2, "first_registered_on": 3}),
        (("＊车 架 号：", None, "car_price"), {"vin": 0, "price": 2}),
        (("first_registered_on", "裸车价（元）"), {"first_registered_on": 0, "price": 1}),
        (("price", "price（含税）"), {"price": 0}),
        # Two that would do: a person says which.
        (("裸车价（元）", "裸车价（万元）"), {}),
        (("车架号", "VIN"), {}),
        ((12, True, ""), {}),
    ],
)
def test_columns_are_known_by_title_name_or_alias(
    names: tuple[HeaderName, ...], titles: tuple[SheetCell, ...], places: dict[str, int]
) -> None:
    assert match_headers(titles, names) == places


def test_a_title_of_two_fields_is_neither() -> None:
    doubled = header_names(FIELDS, {"vin": ("编号",), "model": ("编号",)})
    assert match_headers(("编号",), doubled) == {}


def lines(*rows: tuple[SheetCell, ...]) -> list[SheetLine]:
    return [SheetLine(number, cells) for number, cells in enumerate(rows, start=2) if cells]


def test_the_header_is_the_first_row_that_knows_two_titles(names: tuple[HeaderName, ...]) -> None:
    assert (
        find_header(lines(("车辆清单",), (), ("序号", "VIN"), ("VIN", "Model"), ("VIN", "Model")), names) == 5
    )


def test_without_known_titles_it_is_the_first_row_that_holds_anything(names: tuple[HeaderName, ...]) -> None:
    assert find_header(lines((), ("甲", "乙"), ("1", "2")), names) == 3
    assert find_header([], names) is None


def test_the_same_titles_are_the_same_set_however_they_are_written() -> None:
    assert headers_key(("*车架号：", "Car_Price", None)) == headers_key((" 车 架 号", "car price", ""))
    assert headers_key(("价(元)",)) != headers_key(("价",))
