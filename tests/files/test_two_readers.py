"""The fast reader and the judge say the same of every workbook; .xlsx, .xls and text of one table, too."""

import csv
import io
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.sheet import CellFault, FaultyCell, PercentCell, SheetCell
from insdesk.files.statement_file import read_statement_sheet
from tests.files.made_files import Row, read_here

TEXTS = st.text("保单号aZ09 #<&>'\"-+=@\t_", max_size=12).map(lambda text: text.strip() or "x")
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.integers(10**14, 10**15 - 1).map(lambda digits: float(digits * 1000)),
    st.decimals(-(10**6), 10**6, places=2).map(float),
    DAYS,
    st.builds(PercentCell, st.sampled_from([0.15, 0.04, 1.0])),
    st.just(FaultyCell(CellFault.ERROR, "#N/A")),
    st.just(FaultyCell(CellFault.UNWORKED)),
)
TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=8)
FEW = settings(max_examples=25)


def as_found(table: list[list[SheetCell]]) -> list[Row]:
    """What a reader should say: empty rows and empty ends left out."""
    rows = []
    for number, cells in enumerate(table, start=1):
        kept = list(cells)
        while kept and kept[-1] is None:
            kept.pop()
        if kept:
            rows.append((number, tuple(kept)))
    return rows


def by_openpyxl(path: Path, table: list[list[SheetCell]]) -> None:
    book = Workbook()
    sheet = book.active
    for row, cells in enumerate(table, start=1):
        for column, cell in enumerate(cells, start=1):
            made = sheet.cell(row, column)
            if isinstance(cell, PercentCell):
                made.value, made.number_format = cell.number, "0.00%"
            elif isinstance(cell, FaultyCell):
                made.value = cell.text or "=A1"
            else:
                made.value = cell
                if isinstance(cell, str):
                    made.data_type = "s"  # text that begins with = is text
    book.save(path)


def by_xlsxwriter(path: Path, table: list[list[SheetCell]]) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    percent, day = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "yyyy/m/d"})
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            if isinstance(cell, PercentCell):
                sheet.write_number(row, column, cell.number, percent)
            elif isinstance(cell, FaultyCell):
                sheet.write_formula(row, column, "=NA()", None, cell.text)
            elif isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, cell, day)
            elif cell is not None:
                sheet.write(row, column, cell)
    book.close()


@FEW
@given(TABLES)
def test_both_readers_find_what_openpyxl_wrote(table: list[list[SheetCell]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        by_openpyxl(path, table)
        assert read_here(path)[1] == as_found(table)
        assert read_here(path, judge=True)[1] == as_found(table)


@FEW
@given(TABLES)
def test_both_readers_find_what_xlsxwriter_wrote(table: list[list[SheetCell]]) -> None:
    known = [[None if cell == FaultyCell(CellFault.UNWORKED) else cell for cell in cells] for cells in table]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        by_xlsxwriter(path, known)
        assert read_here(path)[1] == as_found(known)
        assert read_here(path, judge=True)[1] == as_found(known)


TITLES = ("保单号", "手续费", "签单日期")
ROWS: list[tuple[Any, ...]] = [("MADEUP-1", 309.41, date(2026, 10, 15)), ("MADEUP-2", 12, date(2026, 10, 16))]


def test_a_statement_reads_alike_whatever_kind_of_file_it_is(tmp_path: Path) -> None:
    by_openpyxl(tmp_path / "a.xlsx", [list(TITLES), *map(list, ROWS)])
    old = xlwt.Workbook(encoding="utf-8")
    sheet = old.add_sheet("一")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for row, cells in enumerate((TITLES, *ROWS)):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell, day if isinstance(cell, date) else xlwt.Style.default_style)
    old.save(str(tmp_path / "a.xls"))
    text = io.StringIO()
    csv.writer(text).writerows((TITLES, *ROWS))
    (tmp_path / "a.csv").write_bytes(text.getvalue().encode("gb18030"))

    whole = (
        (1, TITLES),
        *((number, (*cells[:2], str(cells[2]))) for number, cells in enumerate(ROWS, start=2)),
    )
    for name in ("a.xlsx", "a.xls"):
        assert read_statement_sheet(tmp_path / name, SilentProgress()).rows == whole
    as_text = tuple((number, tuple(map(str, cells))) for number, cells in whole)
    assert read_statement_sheet(tmp_path / "a.csv", SilentProgress()).rows == as_text


def test_a_moment_keeps_its_time(tmp_path: Path) -> None:
    moment = datetime(2024, 3, 1, 10, 30) + timedelta(seconds=15)  # noqa: DTZ001  # cells have no zone
    by_openpyxl(tmp_path / "a.xlsx", [[moment]])
    assert read_here(tmp_path / "a.xlsx")[1] == [(1, (moment,))]
