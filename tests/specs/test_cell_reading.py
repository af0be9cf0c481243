"""Cells of foreign workbooks as a form reads them, and what Excel spoiled. All data is made up."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import BusinessType, CustomerKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.sheet import CellFault, FaultyCell, PercentCell, SheetCell
from insdesk.i18n import use_language
from insdesk.specs import checks, declare
from insdesk.specs.cell_reading import CellReader, LineReader
from insdesk.specs.choices import BUSINESS_TYPE
from insdesk.specs.codecs import Context
from insdesk.specs.field import Control, Field
from insdesk.specs.form import FormSpec, Section, parse
from insdesk.specs.list_codecs import SeveralCodec
from insdesk.specs.problem_text import describe
from insdesk.specs.vehicle_form import vehicle_form
from tests.builders import yuan
from tests.conftest import CATALOGUES

CONTEXT = Context(date(2026, 11, 23))
DAY = declare.day("day", "Day")
MONEY = declare.money("money", "Money")
PERCENT = declare.percent("percent", "Percent", default=Decimal(0))
NUMBER = declare.number("number", "Number", lowest=0, highest=99, default=5)
TICK = declare.tick("tick", "Tick")
CODE = declare.code("code", "Code", codec=checks.CODE)
NAME = declare.text("name", "Name", codec=checks.NAME)
BUSINESS = declare.choice(
    "business", "Business", members=BusinessType, titles=BUSINESS_TYPE, default=BusinessType.NEW
)
INSURER = declare.reference("insurer_id", "Insurer")


class Colour(StrEnum):
    RED = "RED"
    BLUE = "BLUE"


COLOURS = Field(
    name="colours",
    title="Colours",
    control=Control.SEVERAL,
    codec=SeveralCodec(Colour),
    choices=(("RED", "Red"), ("BLUE", "Blue")),
)


def value(cell: SheetCell, field: Field, **more: Any) -> object:
    """What the form makes of the cell, or the code of the problem."""
    text = CellReader(field, **more).text(cell)
    parsed = parse(field, text, CONTEXT) if isinstance(text, str) else text
    if not isinstance(parsed, Problem):
        return parsed
    assert parsed.field == field.name
    assert "{" not in describe(parsed)
    return parsed.code


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 3, 1),
        datetime(2024, 3, 1, 10, 30),  # noqa: DTZ001  # cells have no zone
        45352,
        45352.4375,
        "45352",
        20240301,
        "20240301",
        "240301",
        "2024-03-01",
        "2024/3/1",
        "2024.3.1",
        "２０２４年３月１日",
        "2024年3月1号",
        "24-3-1",
        "2024-03-01 00:00:00",
        "2024/3/1 10:30",
    ],
)
def test_days_in_every_way_they_are_written(cell: SheetCell) -> None:
    assert value(cell, DAY) == date(2024, 3, 1)


def test_serial_numbers_of_1904_begin_later() -> None:
    assert value(43890, DAY, counts_from_1904=True) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3-1", "day_year_missing"),
        ("12月31日", "day_year_missing"),
        ("0301", "day_year_missing"),
        ("t", "day_unreadable"),
        ("今天", "day_unreadable"),
        ("+1", "day_year_missing"),
        (301, "day_year_missing"),
        (7, "day_year_missing"),
        (10301, "day_unreadable"),
        (99999, "day_unreadable"),
        ("2024-02-30", "day_impossible"),
        (20241301, "day_impossible"),
        (True, "day_unreadable"),
        (PercentCell(0.5), "day_unreadable"),
    ],
)
def test_a_day_that_could_be_another_is_refused(cell: SheetCell, code: str) -> None:
    assert value(cell, DAY) == code


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (1234.5, "1234.50"),
        (950, "950"),
        (0.1 + 0.2, "0.30"),
        (123.455, "123.46"),
        ("1,234.50", "1234.50"),
        ("１，２３４．５０元", "1234.50"),
        ("￥1234.5", "1234.50"),
        ("人民币 950 元整", "950"),
        ("'950", "950"),
        ("1.2万", "12000"),
    ],
)
def test_amounts_are_read_to_the_fen(cell: SheetCell, amount: str) -> None:
    assert value(cell, MONEY) == yuan(amount)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("(950.00)", "money_negative"),
        (-1, "money_negative"),
        ("12,50", "number_comma_misplaced"),
        ("九百五十", "number_character_wrong"),
        (1e15, "money_too_large"),
        (True, "number_unreadable"),
        (date(2024, 3, 1), "number_unreadable"),
        ("1.5E+3", "number_character_wrong"),
    ],
)
def test_what_is_no_amount_is_refused(cell: SheetCell, code: str) -> None:
    assert value(cell, MONEY) == code


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (PercentCell(0.15), "15.00"),
        (PercentCell(0.1415094), "14.15"),
        (15, "15.00"),
        (12.5, "12.50"),
        ("15%", "15.00"),
        ("0.5%", "0.50"),
        ("１５％", "15.00"),
        (0, "0.00"),
    ],
)
def test_percentages(cell: SheetCell, percent: str) -> None:
    assert value(cell, PERCENT) == Decimal(percent)


@pytest.mark.parametrize("cell", [0.15, "0.15", 1])
def test_a_bare_part_of_one_could_be_either_percentage(cell: SheetCell) -> None:
    assert value(cell, PERCENT) == "percent_ambiguous"


@pytest.mark.parametrize("cell", [5, 5.0, "5", "5座", "5.0", " ５ "])
def test_whole_numbers(cell: SheetCell) -> None:
    assert value(cell, NUMBER) == 5


@pytest.mark.parametrize("cell", [5.5, "5.5", 100, "五", True])
def test_what_is_no_whole_number_is_refused(cell: SheetCell) -> None:
    assert value(cell, NUMBER) in {"number_out_of_range", "number_unreadable"}


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("是", True),
        ("√", True),
        (True, True),
        (1, True),
        ("YES", True),
        ("否", False),
        ("Ｎ", False),
        (0, False),
    ],
)
def test_yes_and_no(cell: SheetCell, answer: bool) -> None:
    assert value(cell, TICK) is answer


def test_neither_yes_nor_no_is_refused() -> None:
    assert value("也许", TICK) == "yes_no_unreadable"


@pytest.mark.parametrize("cell", ["Renewal", "renewal", "续保", " 续 保 ", "RENEWAL"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_choices_by_title_in_either_language_or_by_code(cell: SheetCell, language: str) -> None:
    use_language(language, CATALOGUES)
    assert value(cell, BUSINESS) is BusinessType.RENEWAL


def test_choices_of_the_office_are_known_by_name() -> None:
    offered = (("7", "样例一"), ("8", "样例二"), ("9", "样例二"))
    assert value("样例一", INSURER, choices=offered) == 7
    assert value("样例二", INSURER, choices=offered) == "choice_double"
    assert value("样例三", INSURER, choices=offered) == "cell_choice_unknown"


def test_several_choices_in_one_cell() -> None:
    assert value("Red、blue", COLOURS) == (Colour.RED, Colour.BLUE)
    assert value("Red;green", COLOURS) == "cell_choice_unknown"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("00123", "00123"), (123456789012345, "123456789012345"), ("'00123", "00123"), ("6E12345", "6E12345")],
)
def test_codes_keep_their_zeros(cell: SheetCell, code: str) -> None:
    assert value(cell, CODE) == code


@pytest.mark.parametrize("field", [CODE, NAME])
@pytest.mark.parametrize("cell", [110105199001011000, 1.10105199001011e17, -1e15])
def test_long_numbers_that_excel_cut_are_refused_by_that_very_explanation(
    field: Field, cell: SheetCell
) -> None:
    assert value(cell, field) == "digits_lost"


def test_what_excel_wrote_of_a_long_number_or_made_a_day_of_is_refused() -> None:
    assert value("1.10105E+17", CODE) == "digits_lost"
    assert value(date(2024, 3, 1), CODE) == "cell_is_day"
    assert value("1.10105E+17", NAME) == "1.10105E+17"


@pytest.mark.parametrize("field", [DAY, MONEY, PERCENT, NUMBER, TICK, CODE, NAME, BUSINESS, INSURER, COLOURS])
def test_faulty_cells_are_named_in_every_kind_of_field(field: Field) -> None:
    assert value(FaultyCell(CellFault.ERROR, "#N/A"), field) == "cell_error"
    assert value(FaultyCell(CellFault.UNWORKED), field) == "cell_unworked"
    assert CellReader(field).text(None) == ""
    assert CellReader(field).text(" \u3000") == ""


CELLS = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.builds(PercentCell, st.floats()),
    st.builds(FaultyCell, st.sampled_from(CellFault), st.text()),
)


@given(CELLS, st.sampled_from([DAY, MONEY, PERCENT, NUMBER, TICK, CODE, NAME, BUSINESS, INSURER, COLOURS]))
def test_any_cell_is_a_value_or_a_problem_that_can_be_said(cell: SheetCell, field: Field) -> None:
    value(cell, field)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_as_date_text_and_serial_number(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    texts = (
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%Y%m%d"),
        f"{day.year}/{day.month}/{day.day}",
    )
    assert {value(cell, DAY) for cell in (day, serial, *texts)} == {day}


@given(st.integers(0, 10**11))
def test_an_amount_is_the_same_as_number_and_as_text(fen: int) -> None:
    text = f"{fen // 100:,}.{fen % 100:02}元"
    assert value(text, MONEY) == value(fen / 100, MONEY)


def test_a_row_is_judged_as_the_form_does() -> None:
    spec = vehicle_form(CustomerKind.PERSON)
    columns = {"plate": 0, "vin": 1, "seats": 2, "user_is_owner": 9}
    cells: tuple[SheetCell, ...] = ("京A12345", 1.2345678901234567e16, "5座")
    reading = spec.judge(LineReader(spec, columns, CONTEXT).read(cells), CONTEXT)
    assert {(one.field, one.code) for one in reading.problems if one.blocks} >= {("vin", "digits_lost")}
    assert reading.values["seats"] == 5
    assert reading.values["user_is_owner"] is True  # not in the file: as a fresh form has it


def test_a_field_without_a_column_stands_as_in_a_fresh_form() -> None:
    spec = FormSpec(name="made_up", title="Made up", sections=(Section("One", (NUMBER, BUSINESS)),))
    assert LineReader(spec, {}, CONTEXT).read(()) == {"number": 5, "business": BusinessType.NEW}
