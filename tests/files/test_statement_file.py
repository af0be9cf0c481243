"""An insurer's statement: its titles, its rows, and what Excel did to them. All data is made up."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from insdesk.domain.errors import UserError
from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.sheet import PlainCell, SheetRow
from insdesk.domain.records.statement_reading import StatementField as Field
from insdesk.domain.records.statement_reading import StatementLayout, StatementReading
from insdesk.files.statement_file import (
    LIMITS,
    read_amount,
    read_policy_no,
    read_rate,
    read_rows,
    read_statement_sheet,
)
from insdesk.files.statement_titles import find_layout, known_columns
from tests.builders import yuan

pytestmark = pytest.mark.requirement("UR-15")

TODAY = date(2026, 11, 23)
LAYOUT = StatementLayout(1, {Field.POLICY_NO: 0, Field.AMOUNT: 1, Field.RATE: 2, Field.PREMIUM: 3})


def numbered(*rows: tuple[PlainCell, ...]) -> list[SheetRow]:
    return list(enumerate(rows, start=1))


def reading(*rows: tuple[PlainCell, ...], layout: StatementLayout = LAYOUT) -> StatementReading:
    return read_rows(numbered(("标题",), *rows), layout, TODAY)


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (
            ("序号", "保单号", "保费(元)", "手续费率", "手续费（元）", "签单日期"),
            {Field.POLICY_NO: 1, Field.PREMIUM: 2, Field.RATE: 3, Field.AMOUNT: 4, Field.SIGNED_ON: 5},
        ),
        (
            ("Policy_No.", "Premium", "Rate %", "Commission"),
            {Field.POLICY_NO: 0, Field.PREMIUM: 1, Field.RATE: 2, Field.AMOUNT: 3},
        ),
        (("保 单 号*", "返利 金额："), {Field.POLICY_NO: 0, Field.AMOUNT: 1}),
        (
            ("投保单号", "商业险保单号码", "本期应付手续费金额", "手续费支付比例", "增值税额"),
            {Field.POLICY_NO: 1, Field.AMOUNT: 2, Field.RATE: 3},
        ),
        (
            ("保单号", "批单号", "含税保费", "费率", "佣金"),
            {Field.POLICY_NO: 0, Field.PREMIUM: 2, Field.RATE: 3, Field.AMOUNT: 4},
        ),
        # Two that would do: a person says which.
        (("保单号", "手续费(含税)", "手续费(不含税)"), {Field.POLICY_NO: 0}),
        (("保单号", "前端手续费", "后端手续费"), {Field.POLICY_NO: 0}),
        (("姓名", 12, None, True), {}),
    ],
)
def test_titles_are_known_by_their_names(titles: tuple[PlainCell, ...], columns: dict[Field, int]) -> None:
    assert known_columns(titles) == columns


def test_the_titles_may_stand_below_a_heading() -> None:
    rows = numbered(("某保险公司手续费清单",), ("户名", "样例店"), (), ("保单号", "手续费"), ("MADEUP-1", 1))
    assert find_layout(rows) == StatementLayout(4, {Field.POLICY_NO: 0, Field.AMOUNT: 1})
    assert find_layout(rows).is_complete
    assert not find_layout(numbered(("保单号", "金额"))).is_complete
    assert find_layout(numbered(("a", "b"))) == StatementLayout()


def test_rows_are_read_and_normalised() -> None:
    found = reading(
        (" madeup－j－0001 ", "1,234.50元", "15%", 950),
        ("MADEUP-2", 309.414, 0.125, "2,062.76"),
        ("'MADEUP-3", -12, None, None),
    )
    assert [row.policy_no for row in found.rows] == ["MADEUP-J-0001", "MADEUP-2", "MADEUP-3"]
    assert [row.amount for row in found.rows] == [yuan("1234.50"), yuan("309.41"), yuan("-12")]
    assert [row.rate for row in found.rows] == [Decimal("15.00"), Decimal("12.50"), None]
    assert [row.premium for row in found.rows] == [yuan("950"), yuan("2062.76"), None]
    assert [row.row for row in found.rows] == [2, 3, 4]
    assert found.amount == yuan("1531.91")


def test_blank_and_total_rows_are_left_out_and_counted() -> None:
    found = reading(
        ("MADEUP-1", 1),
        (None, None, None, None, "制表人：样例"),
        ("合 计", 1),
        (None, 5, None, None, "本页小计"),
        ("Total:", 9),
        ("小计", None),
        ("   ", ""),
        layout=StatementLayout(1, {Field.POLICY_NO: 0, Field.AMOUNT: 1}),
    )
    assert (len(found.rows), found.blank_rows, found.total_rows) == (1, 2, 4)


def test_a_customer_called_like_a_total_is_no_total() -> None:
    found = reading(("MADEUP-1", 1, None, None, "Total Summit Ltd"), ("MADEUP-2", 1, None, None, "合计运输"))
    assert (len(found.rows), found.total_rows) == (2, 0)


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ((1.2345678901234567e21, 1), "policy_no_numeric", "policy_no"),
        ((1234567890123456, 1), "policy_no_numeric", "policy_no"),
        ((12.5, 1), "policy_no_numeric", "policy_no"),
        ((True, 1), "policy_no_numeric", "policy_no"),
        (("6.60507E+18", 1), "policy_no_numeric", "policy_no"),
        (("保单一", 1), "policy_no_character_wrong", ""),
        (("A1", 1), "policy_no_length_wrong", ""),
        ((None, 5), "value_missing", ""),
        (("MADEUP-1", None), "value_missing", "amount"),
        (("MADEUP-1", "十元"), "number_character_wrong", ""),
        (("MADEUP-1", "12,50"), "number_comma_misplaced", ""),
        (("MADEUP-1", 1e15), "money_too_large", "amount"),
        (("MADEUP-1", True), "value_missing", "amount"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(row: tuple[PlainCell, ...], code: str, field: str) -> None:
    found = reading(row)
    assert found.rows == ()
    (refused,) = found.refused
    assert refused.row == 2
    assert [(one.code, one.field) for one in refused.problems] == [(code, field)]


def test_a_row_is_refused_with_all_that_is_wrong_and_shows_itself() -> None:
    (refused,) = reading((1e20, "abc", None, 7)).refused
    assert [one.code for one in refused.problems] == ["policy_no_numeric", "number_character_wrong"]
    assert refused.text == "1e+20 · abc · 7"


@pytest.mark.parametrize(
    ("cell", "number"),
    [(805012024110, "805012024110"), (805012024110.0, "805012024110"), ("805 012 024", "805012024")],
)
def test_a_number_that_excel_can_hold_is_taken(cell: PlainCell, number: str) -> None:
    assert read_policy_no(cell) == number


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (0.1 + 0.2, 30),
        (123.455, 12346),
        (-0.005, -1),
        ("¥1234.5", 123450),
        ("-40.59", -4059),
        ("１２３", 12300),
    ],
)
def test_amounts_are_read_to_the_fen(cell: PlainCell, amount: int) -> None:
    assert read_amount(cell) == Money(amount)


def test_an_amount_that_is_no_number_is_refused() -> None:
    assert isinstance(read_amount(float("nan")), Problem)
    assert isinstance(read_amount(float("inf")), Problem)


@pytest.mark.parametrize(
    ("cell", "scale", "rate"),
    [
        (15, 1, "15.00"),
        (0.15, 100, "15.00"),
        (0.1415094, 100, "14.15"),
        ("12.5%", 1, "12.50"),
        (150, 1, None),
        (-1, 1, None),
        ("abc", 1, None),
        (float("nan"), 1, None),
        (1e300, 1, None),
        (True, 1, None),
    ],
)
def test_rates_are_percentages(cell: PlainCell, scale: int, rate: str | None) -> None:
    assert read_rate(cell, scale) == (None if rate is None else Decimal(rate))


@pytest.mark.parametrize(
    ("cells", "rates"),
    [
        ((0.15, 0.04, 1), ["15.00", "4.00", "100.00"]),
        ((15, 4, 0.5), ["15.00", "4.00", "0.50"]),
        (("15%", 0.04, None), ["15.00", "4.00", None]),
    ],
)
def test_fractions_are_told_from_percentages_by_the_whole_column(
    cells: tuple[PlainCell, ...], rates: list[str | None]
) -> None:
    found = reading(*(("MADEUP-1", 1, cell) for cell in cells))
    assert [None if row.rate is None else str(row.rate) for row in found.rows] == rates


def test_a_rate_that_cannot_be_read_is_only_counted() -> None:
    found = reading(("MADEUP-1", 1, "见合同"), ("MADEUP-2", 1, 15))
    assert [row.rate for row in found.rows] == [None, Decimal("15.00")]
    assert found.rate_unread == 1


def test_a_reading_tells_repeated_numbers_and_the_days() -> None:
    layout = StatementLayout(1, {Field.POLICY_NO: 0, Field.AMOUNT: 1, Field.SIGNED_ON: 2})
    found = reading(
        ("MADEUP-1", 1, "2026-10-03"),
        ("MADEUP-1", 2, "2026-10-01T08:30:00"),
        ("MADEUP-2", 1, "不详"),
        ("MADEUP-3", 1, 46000),
        layout=layout,
    )
    assert found.repeated == 1
    assert found.signed == (date(2026, 10, 1), date(2026, 10, 3))
    assert reading(("MADEUP-1", 1)).signed is None


def workbook(path: Path, *rows: tuple[object, ...], **sheets: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, row in sheets.items():
        book.create_sheet(name).append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "对账单.xlsx",
        ("保单号", "手续费", "手续费率", "保费", "签单日期"),
        (),
        ("MADEUP-1", 309.41, 0.15, 2062.76, datetime(2026, 10, 15, tzinfo=UTC).replace(tzinfo=None)),
        ("MADEUP-2", "=1+1", None, None, date(2026, 10, 16)),
        第二=("保单号",),
    )
    content = read_statement_sheet(path, SilentProgress())
    assert content.sheets == ("Sheet", "第二")
    assert content.rows[1] == (3, ("MADEUP-1", 309.41, 0.15, 2062.76, "2026-10-15"))
    assert content.rows[2] == (4, ("MADEUP-2", None, None, None, "2026-10-16"))
    assert read_statement_sheet(path, SilentProgress(), sheet=1).rows == ((1, ("保单号",)),)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "a.xlsx"
    damaged.write_bytes(b"PK nothing")
    with pytest.raises(UserError) as refused:
        read_statement_sheet(damaged, SilentProgress())
    assert refused.value.code == "import_file_damaged"
    assert (LIMITS.largest_file, LIMITS.most_rows) == (10 * 1024 * 1024, 20_000)
