"""交强险费率: what a table says of itself, a row of base premiums, how premiums float region by region."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from insdesk.domain.enums import VehicleUse
from insdesk.domain.problems import Problem
from insdesk.domain.records.tariff import (
    FLOATING,
    AccidentHistory,
    CompulsoryTariff,
    FloatingClass,
    RegionClass,
)
from insdesk.domain.regions import Region
from insdesk.i18n import N_
from insdesk.rules.tariff import LEAST_PERCENT, MOST_PERCENT, MOST_SHORT_PERCENT
from insdesk.specs import checks, declare
from insdesk.specs.choices import VEHICLE_USE
from insdesk.specs.codecs import Context, WholeNumberCodec
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Matrix, Section
from insdesk.specs.regions import REGION

TITLE_LIMIT = 60
_ROW_TITLE_LIMIT = 40
_MOST_SEATS = 99
_REGION_CLASS = (
    (RegionClass.A.value, N_("Class A")),
    (RegionClass.B.value, N_("Class B")),
    (RegionClass.C.value, N_("Class C")),
    (RegionClass.D.value, N_("Class D")),
    (RegionClass.E.value, N_("Class E")),
)
_FLOATING_TITLES = {
    AccidentHistory.FREE_1: N_("Free 1 year"),
    AccidentHistory.FREE_2: N_("Free 2 years"),
    AccidentHistory.FREE_3: N_("Free 3 years"),
    AccidentHistory.ONE: N_("1 accident"),
    AccidentHistory.SEVERAL: N_("2 or more"),
    AccidentHistory.FATAL: N_("A death"),
}
_MONTHS = (
    N_("1 month"),
    N_("2 months"),
    N_("3 months"),
    N_("4 months"),
    N_("5 months"),
    N_("6 months"),
    N_("7 months"),
    N_("8 months"),
    N_("9 months"),
    N_("10 months"),
    N_("11 months"),
    N_("12 months"),
)


def _percent_name(code: RegionClass, history: AccidentHistory) -> str:
    return f"{code.value}_{history.value}".lower()


def _region_name(region: Region) -> str:
    return f"region_{region.value}".lower()


def _month_name(month: int) -> str:
    return f"month_{month}"


def _premium(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return () if value else (Problem("premium_not_positive"),)


TARIFF_HEAD_FORM = FormSpec(
    name="tariff",
    title=N_("Tariff"),
    sections=(
        Section(
            N_("Tariff"),
            (
                declare.text(
                    "title",
                    N_("Tariff title"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.at_most(TITLE_LIMIT),
                    width=40,
                ),
                declare.day("effective_from", N_("In force from"), required=True),
            ),
        ),
    ),
)

BASE_FORM = FormSpec(
    name="base",
    title=N_("Base premiums"),
    sections=(
        Section(
            N_("Base premiums"),
            (
                declare.choice(
                    "use", N_("Use"), members=VehicleUse, titles=VEHICLE_USE, default=None, required=True
                ),
                declare.text(
                    "title",
                    N_("Row"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.at_most(_ROW_TITLE_LIMIT),
                    width=28,
                ),
                *(
                    Field(
                        name=name,
                        title=title,
                        control=Control.NUMBER,
                        codec=WholeNumberCodec(1, _MOST_SEATS),
                        width=6,
                    )
                    for name, title in (
                        ("seats_from", N_("From (seats)")),
                        ("seats_below", N_("Below (seats)")),
                    )
                ),
                declare.money("premium", N_("Base premium"), required=True, check=_premium),
            ),
            columns=5,
        ),
    ),
)

PERCENT_FORM = FormSpec(
    name="percent",
    title=N_("Floating"),
    sections=(
        Section(
            N_("Floats by (%)"),
            tuple(
                declare.number(
                    _percent_name(code, history), title, lowest=LEAST_PERCENT, highest=MOST_PERCENT, default=0
                )
                for code in RegionClass
                for history, title in _FLOATING_TITLES.items()
            ),
            matrix=Matrix(
                columns=tuple(_FLOATING_TITLES.values()), rows=tuple(title for _code, title in _REGION_CLASS)
            ),
        ),
    ),
)

REGION_FORM = FormSpec(
    name="region",
    title=N_("Regions"),
    sections=(
        Section(
            N_("Regions"),
            tuple(
                declare.choice(
                    _region_name(region),
                    dict(REGION)[region.value],
                    members=RegionClass,
                    titles=_REGION_CLASS,
                    default=RegionClass.E,
                )
                for region in Region
            ),
            columns=6,
        ),
    ),
)

SHORT_FORM = FormSpec(
    name="short",
    title=N_("Short policies"),
    sections=(
        Section(
            N_("Short policies"),
            tuple(
                declare.number(_month_name(month), title, lowest=1, highest=MOST_SHORT_PERCENT, default=100)
                for month, title in enumerate(_MONTHS, start=1)
            ),
            columns=6,
        ),
    ),
)


def floating_record(tariff: CompulsoryTariff) -> SimpleNamespace:
    """How `tariff` floats: a value for each field of the forms of percentages, regions and short policies."""
    values: dict[str, object] = {}
    for one in tariff.classes:
        for history in FLOATING:
            values[_percent_name(one.code, history)] = one.percent(history)
        for region in one.regions:
            values[_region_name(region)] = one.code
    for month, percent in enumerate(tariff.short_percents, start=1):
        values[_month_name(month)] = percent
    return SimpleNamespace(**values)


def floating_classes(values: Values) -> tuple[FloatingClass, ...]:
    """The classes that the `values` of these forms say; all of them must be readable."""
    return tuple(
        FloatingClass(
            code=code,
            regions=tuple(region for region in Region if values[_region_name(region)] is code),
            percents=tuple(values[_percent_name(code, history)] for history in FLOATING),
        )
        for code in RegionClass
    )


def short_percents(values: Values) -> tuple[int, ...]:
    """The percentages of short policies that the `values` of these forms say."""
    return tuple(values[_month_name(month)] for month, _title in enumerate(_MONTHS, start=1))
