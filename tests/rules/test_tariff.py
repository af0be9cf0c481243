"""Whether a table of compulsory premiums makes sense."""

from dataclasses import replace
from typing import Any

import pytest

from insdesk.domain.enums import VehicleUse
from insdesk.domain.money import ZERO
from insdesk.domain.records.tariff import BasePremium, CompulsoryTariff
from insdesk.files.tariff import read_tariffs
from insdesk.resources import resource_path
from insdesk.rules.tariff import edition_problems, tariff_problems
from tests.rules.builders import yuan

pytestmark = pytest.mark.requirement("UR-18")

(SHIPPED,) = read_tariffs(resource_path() / "catalogue")
ROW = SHIPPED.bases[0]


def with_rows(*rows: BasePremium) -> CompulsoryTariff:
    return replace(SHIPPED, bases=rows)


def with_class(**changes: Any) -> CompulsoryTariff:
    first, *others = SHIPPED.classes
    return replace(SHIPPED, classes=(replace(first, **changes), *others))


@pytest.mark.parametrize(
    ("tariff", "code"),
    [
        (SHIPPED, ""),
        (replace(SHIPPED, title=" "), "value_missing"),
        (with_rows(), "tariff_rows_missing"),
        (with_rows(replace(ROW, title="")), "tariff_row_untitled"),
        (with_rows(replace(ROW, premium=ZERO)), "tariff_premium_not_positive"),
        (with_rows(replace(ROW, seats_from=0)), "tariff_seats_wrong"),
        (with_rows(replace(ROW, seats_from=6, seats_below=6)), "tariff_seats_wrong"),
        (with_rows(replace(ROW, seats_from=None)), "tariff_seats_wrong"),
        (with_rows(ROW, replace(ROW, seats_from=5, seats_below=7)), "tariff_rows_overlap"),
        (with_rows(ROW, replace(ROW, seats_from=5, seats_below=None)), "tariff_rows_overlap"),
        (with_rows(ROW, replace(ROW, seats_from=None, seats_below=None)), "tariff_rows_overlap"),
        (with_rows(ROW, replace(ROW, seats_from=6, seats_below=None)), ""),
        (with_rows(ROW, replace(ROW, use=VehicleUse.COMPANY)), ""),
        (replace(SHIPPED, classes=SHIPPED.classes[1:]), "tariff_class_missing"),
        (with_class(regions=SHIPPED.classes[0].regions[1:]), "tariff_region_wrong"),
        (
            with_class(regions=(*SHIPPED.classes[0].regions, SHIPPED.classes[1].regions[0])),
            "tariff_region_wrong",
        ),
        (with_class(percents=(-30, -40, -50, 0, 10)), "tariff_percent_wrong"),
        (with_class(percents=(-30, -40, -91, 0, 10, 30)), "tariff_percent_wrong"),
        (with_class(percents=(-30, -40, -50, 0, 10, 201)), "tariff_percent_wrong"),
        (replace(SHIPPED, short_percents=SHIPPED.short_percents[1:]), "tariff_short_wrong"),
        (replace(SHIPPED, short_percents=(0, *SHIPPED.short_percents[1:])), "tariff_short_wrong"),
        (replace(SHIPPED, short_percents=(*SHIPPED.short_percents[1:], 101)), "tariff_short_wrong"),
    ],
)
def test_a_table_is_whole_and_its_rows_do_not_meet(tariff: CompulsoryTariff, code: str) -> None:
    found = {one.code for one in tariff_problems(tariff)}
    assert code in found if code else not found


def test_goods_vehicles_have_several_rows_without_seats() -> None:
    rows = [one for one in SHIPPED.bases if one.use is VehicleUse.CARGO]
    assert [one.premium for one in rows] == [
        yuan(amount) for amount in ["1200", "1470", "1650", "2220", "1850", "3070", "3450", "4480"]
    ]


def test_two_tables_never_begin_on_one_day_nor_share_a_title() -> None:
    other = replace(SHIPPED, code="1", title="本店费率", effective_from=SHIPPED.effective_from)
    assert [(one.field, one.code) for one in edition_problems(other, (SHIPPED,))] == [
        ("effective_from", "tariff_day_taken")
    ]
    assert [one.code for one in edition_problems(SHIPPED, (SHIPPED,))] == [
        "tariff_title_taken",
        "tariff_day_taken",
    ]
