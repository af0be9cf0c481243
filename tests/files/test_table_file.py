"""Lists as workbooks: real dates and numbers, text that is only text, whole or not at all."""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from insdesk.domain.enums import Sex
from insdesk.domain.errors import SurroundingsError
from insdesk.domain.money import Money
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.files.table_file import TableLayout, sheet_names, write_table
from insdesk.files.table_work import LONGEST_CELL, unique, writable
from insdesk.files.workbook_work import work
from insdesk.specs.choices import SEX
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column
from tests.builders import yuan

PAYLOADS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "http://example.invalid/x",
    "mailto:a@example.invalid",
    "internal:Sheet2!A1",
    "external:c:\\temp\\a.xlsx",
    '=HYPERLINK("http://example.invalid")',
    "{=1+1}",
)
COLUMNS = (
    Column(name="name", title="Name", width=18),
    Column(name="sex", title="Sex", choice_titles=SEX),
    Column(name="amount", title="Amount", kind=CellKind.MONEY),
    Column(name="day", title="Day", kind=CellKind.DAY),
    Column(name="at", title="At", kind=CellKind.MOMENT),
    Column(name="rate", title="Rate", kind=CellKind.PERCENT),
    Column(name="count", title="Count", kind=CellKind.NUMBER),
    Column(name="valid", title="Valid", kind=CellKind.CHECK),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of the made-up list."""

    name: str = ""
    sex: Sex | None = None
    amount: Money | None = None
    day: date | None = None
    at: datetime | None = None
    rate: Decimal | None = None
    count: int | None = None
    valid: bool = False


class CancelledAfter:
    """Cancels once `rows` are on their way; remembers what it was told."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.told: list[tuple[int, int | None]] = []

    def report(self, done: int, total: int | None, note: str = "") -> None:
        self.told.append((done, total))
        if done >= self.rows:
            raise CancelledByUserError


def written(path: Path, rows: Sequence[Row], columns: tuple[Column, ...] = COLUMNS, **layout: Any) -> Any:
    """The workbook of `rows`, read back."""
    wanted = TableLayout(title="名单", columns=columns, rows=len(rows), **layout)
    assert write_table(path, wanted, (rows,), SilentProgress()) == len(rows)
    return load_workbook(path)


def values(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_figures_and_days_are_numbers_with_a_format(tmp_path: Path) -> None:
    at = datetime(2024, 3, 1, 13, 5, tzinfo=UTC).astimezone()
    row = Row(
        name="张三",
        sex=Sex.FEMALE,
        amount=yuan("-1234.50"),
        day=date(2024, 2, 29),
        at=at,
        rate=Decimal("12.34"),
        count=1200,
        valid=True,
    )
    sheet = written(tmp_path / "a.xlsx", [row])["名单"]
    name, sex, amount, day, moment, rate, count, valid = sheet[2]
    assert (name.value, sex.value, valid.value) == ("张三", "Female", "Yes")
    assert (amount.value, amount.number_format) == (-1234.5, "#,##0.00")
    assert (day.value, day.number_format) == (datetime(2024, 2, 29), "yyyy-mm-dd")  # noqa: DTZ001  # a day
    assert moment.value == at.replace(tzinfo=None)
    assert (rate.value, rate.number_format) == (pytest.approx(0.1234), "0.00%")
    assert (count.value, count.number_format) == (1200, "#,##0")


def test_titles_are_bold_frozen_and_filtered_and_columns_have_widths(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [Row(name="a"), Row(name="b")])["名单"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert all(cell.font.b for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H3")
    assert round(sheet.column_dimensions["A"].width) == 19  # Excel adds its own margin
    assert sheet.print_title_rows == "$1:$1"


def test_what_is_empty_is_an_empty_cell(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [Row()])["名单"]
    assert values(sheet)[1] == (None, None, None, None, None, None, None, "No")


def test_a_day_before_excel_can_count_is_text(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [Row(day=date(1900, 2, 28)), Row(day=date(1900, 3, 1))])["名单"]
    assert sheet["D2"].value == "1900-02-28"
    assert sheet["D3"].value == datetime(1900, 3, 1)  # noqa: DTZ001  # a day


def test_text_is_never_a_formula_and_never_a_link(tmp_path: Path) -> None:
    """In the titles neither."""
    path = tmp_path / "a.xlsx"
    columns = tuple(Column(name="name", title=payload) for payload in PAYLOADS)
    sheet = written(path, [Row(name=payload) for payload in PAYLOADS], columns)["名单"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if cell.hyperlink] == []
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == list(PAYLOADS)
    with zipfile.ZipFile(path) as parts:
        xml = b"".join(parts.read(name) for name in parts.namelist() if "worksheets" in name)
    assert re.search(rb"<f[ >]|hyperlink", xml) is None


def test_what_xml_cannot_hold_is_shown_as_a_replacement(tmp_path: Path) -> None:
    names = ["坏\x07字", "半\ud83d个", "无\uffff字", "两\r\n行", "全\u3000角", "😀"]
    sheet = written(tmp_path / "a.xlsx", [Row(name=name) for name in names])["名单"]
    found = [row[0] for row in values(sheet)[1:]]
    assert found == ["坏\ufffd字", "半\ufffd个", "无\ufffd字", "两\n行", "全\u3000角", "😀"]


@pytest.mark.parametrize("text", ["汉" * (LONGEST_CELL + 1), "😀" * 20_000])
def test_a_text_that_is_too_long_is_cut_with_a_mark(tmp_path: Path, text: str) -> None:
    found = written(tmp_path / "a.xlsx", [Row(name=text)])["名单"]["A2"].value
    assert found.endswith("… (cut: a cell of Excel holds no more)")
    assert LONGEST_CELL - 1 <= len(found.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_the_longest_text_is_kept_whole() -> None:
    assert writable("汉" * LONGEST_CELL, "…") == "汉" * LONGEST_CELL


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path: Path) -> None:
    rows = [Row(name=str(number)) for number in range(7)]
    book = written(tmp_path / "a.xlsx", rows, COLUMNS[:1], rows_a_sheet=3)
    assert book.sheetnames == ["名单", "名单 2", "名单 3"]
    assert [values(sheet) for sheet in book] == [
        [("Name",), ("0",), ("1",), ("2",)],
        [("Name",), ("3",), ("4",), ("5",)],
        [("Name",), ("6",)],
    ]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}


def test_a_list_without_rows_has_its_titles(tmp_path: Path) -> None:
    assert values(written(tmp_path / "a.xlsx", [])["名单"])[0] == tuple(one.title for one in COLUMNS)


def test_columns_of_one_title_stay_apart() -> None:
    assert unique(["a", "b", "a", "a (2)", "a"]) == ("a", "b", "a (2)", "a (2) (2)", "a (3)")


@pytest.mark.parametrize(
    ("title", "rows", "names"),
    [
        ("A/B:C", 1, ["A B C"]),
        ("", 0, ["1"]),
        ("长" * 40, 2_000_000, ["长" * 31, "长" * 29 + " 2"]),
        ("'quoted'", 1, ["quoted"]),
    ],
)
def test_a_sheet_has_a_name_that_excel_allows(title: str, rows: int, names: list[str]) -> None:
    assert sheet_names(TableLayout(title=title, columns=COLUMNS, rows=rows)) == names


def test_a_cancelled_export_leaves_nothing_and_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    progress = CancelledAfter(rows=4)
    pages = ([Row(name="x")] * 2 for _number in range(1000))
    with pytest.raises(CancelledByUserError):
        write_table(path, TableLayout(title="名单", columns=COLUMNS, rows=2000), pages, progress)
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]
    assert path.read_bytes() == b"before"
    assert progress.told[-1] == (4, 2000)


def test_an_error_while_reading_leaves_nothing(tmp_path: Path) -> None:
    def pages() -> Iterator[Sequence[Row]]:
        yield [Row(name="x")]
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        write_table(
            tmp_path / "a.xlsx", TableLayout(title="a", columns=COLUMNS, rows=2), pages(), SilentProgress()
        )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError, match="write_failed"):
        written(tmp_path / "gone" / "a.xlsx", [Row()])


def told_by_child(request: dict[str, Any], lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What the child answers last."""
    incoming = io.StringIO("".join(f"{json.dumps(line)}\n" for line in lines))
    outgoing = io.StringIO()
    work(request, incoming, outgoing)
    answer: dict[str, Any] = json.loads(outgoing.getvalue().splitlines()[-1])
    return answer


def request_for(path: Path) -> dict[str, Any]:
    return {
        "job": "table",
        "path": str(path),
        "sheets": ["a"],
        "rows_a_sheet": 10,
        "cut_mark": "…",
        "columns": [{"title": "Name", "format": None, "width": 10}],
    }


@pytest.mark.skipif(sys.platform == "win32", reason="there is no device that is always full")
def test_a_full_disk_is_called_a_full_disk() -> None:
    lines: list[dict[str, Any]] = [{"rows": [[f"{number:0200d}"]]} for number in range(5)]
    assert told_by_child(request_for(Path("/dev/full")), [*lines, {"end": True}])["error"] == "disk_full"


def test_a_stream_that_stops_before_its_end_writes_nothing(tmp_path: Path) -> None:
    answer = told_by_child(request_for(tmp_path / "a.xlsx"), [{"rows": [["x"]]}])
    assert answer["error"] == "write_failed"
    assert list(tmp_path.iterdir()) == []
