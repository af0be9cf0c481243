"""Workbooks in a process of their own: whole or not at all, cancelled at once, text never a formula."""

import io
import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.files import workbook_process
from insdesk.files.workbook_process import ReportRow, SheetLayout, write_workbook
from insdesk.files.workbook_reading import Limits, read_workbook
from insdesk.files.workbook_work import work
from tests.builders import yuan

LIMITS = Limits(largest_file=1024 * 1024, most_rows=100)
SHEET = SheetLayout(title="明细", widths=(20, 12), frozen_rows=1, filtered="A1:B3")
PAYLOADS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "http://example.invalid",
    "坏\x07字",
)


class Cancelling:
    """Cancels at the report number `at`; counts them."""

    def __init__(self, at: int = 1) -> None:
        self.at, self.reports = at, 0

    def report(self, done: int, total: int | None, note: str = "") -> None:
        self.reports += 1
        if self.reports >= self.at:
            raise CancelledByUserError


def book(path: Path, rows: int) -> Path:
    made = Workbook(write_only=True)
    sheet = made.create_sheet("一")
    for number in range(1, rows + 1):
        sheet.append([f"MADEUP-{number}", number])
    made.save(path)
    return path


def refused(path: Path, limits: Limits = LIMITS) -> str:
    with pytest.raises(UserError) as caught:
        read_workbook(path, limits, SilentProgress())
    return caught.value.code


def test_rows_come_as_they_are(tmp_path: Path) -> None:
    content = read_workbook(book(tmp_path / "a.xlsx", 2), LIMITS, SilentProgress())
    assert content.sheets == ("一",)
    assert content.rows == ((1, ("MADEUP-1", 1)), (2, ("MADEUP-2", 2)))


def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    assert read_workbook(book(tmp_path / "a.xlsx", 0), LIMITS, SilentProgress()).rows == ()


def test_too_much_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 101)
    assert refused(path) == "import_rows_too_many"
    assert refused(path, Limits(largest_file=100, most_rows=1000)) == "import_file_too_large"
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (101 * 1024 * 1024))
    assert refused(bomb) == "import_file_swells"


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 half"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refused(path) == "import_file_damaged"


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 3)
    broken = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as half:
        for part in whole.namelist():
            content = whole.read(part)
            half.writestr(part, content[: len(content) // 2] if "sheet1" in part else content)
    assert refused(broken) == "import_file_damaged"


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as caught:
        read_workbook(tmp_path / "none.xlsx", LIMITS, SilentProgress())
    assert caught.value.code == "file_unreadable"


def test_reading_is_cancelled(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 100)
    before = threading.active_count()
    with pytest.raises(CancelledByUserError):
        read_workbook(path, LIMITS, Cancelling())
    assert threading.active_count() == before


def test_a_child_that_dies_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_process, "_program", lambda: [sys.executable, "-c", "raise SystemExit(3)"])
    assert refused(book(tmp_path / "a.xlsx", 1)) == "import_file_damaged"
    with pytest.raises(SurroundingsError):
        write_workbook(tmp_path / "out.xlsx", [SHEET], [], SilentProgress())
    assert not (tmp_path / "out.xlsx").exists()


def test_a_child_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        workbook_process, "_program", lambda: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    monkeypatch.setattr(workbook_process, "LONGEST_WORK", 0.2)
    assert refused(book(tmp_path / "a.xlsx", 1)) == "import_file_too_slow"


def test_values_keep_their_kinds_and_text_is_never_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    rows = [
        ReportRow(cells=("标题", None), is_bold=True),
        *(ReportRow(cells=(payload, yuan("1234.5"))) for payload in PAYLOADS),
        ReportRow(cells=(date(2026, 10, 15), Decimal("12.50"), 7, "")),
    ]
    write_workbook(path, [SHEET, SheetLayout(title="空", widths=())], rows, SilentProgress())
    read = load_workbook(path)
    assert read.sheetnames == ["明细", "空"]
    sheet = read["明细"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert sheet.column_dimensions["A"].width == 20
    assert (sheet["A1"].font.bold, sheet["A2"].font.bold) == (True, False)
    texts = [sheet.cell(row, 1) for row in range(2, 2 + len(PAYLOADS))]
    assert {cell.data_type for cell in texts} == {"s"}
    assert [cell.value for cell in texts] == [payload.replace("\x07", "") for payload in PAYLOADS]
    assert all(cell.hyperlink is None for cell in texts)
    money = sheet["B2"]
    assert (money.value, money.data_type, money.number_format) == (1234.5, "n", "#,##0.00")
    last = [sheet.cell(2 + len(PAYLOADS), column) for column in range(1, 5)]
    assert last[0].value.date() == date(2026, 10, 15)
    assert [(one.value, one.number_format) for one in last[1:3]] == [(0.125, "0.00%"), (7, "#,##0")]
    assert last[3].value is None
    assert [one.name for one in tmp_path.iterdir()] == ["out.xlsx"]


def test_a_cancelled_writing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    rows = [ReportRow(cells=(f"MADEUP-{number}",)) for number in range(1_000)]
    with pytest.raises(CancelledByUserError):
        write_workbook(tmp_path / "out.xlsx", [SHEET], rows, Cancelling(at=3))
    assert list(scratch.iterdir()) == []


def test_writing_replaces_a_file_only_when_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"what was there")

    def many() -> Iterator[ReportRow]:
        for number in range(1_000):
            yield ReportRow(cells=(f"MADEUP-{number}",))

    with pytest.raises(CancelledByUserError):
        write_workbook(path, [SHEET], many(), Cancelling(at=2))
    assert path.read_bytes() == b"what was there"
    assert [one.name for one in tmp_path.iterdir()] == ["out.xlsx"]
    write_workbook(path, [SHEET], many(), SilentProgress())
    assert load_workbook(path)["明细"].max_row == 1_000


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as caught:
        write_workbook(tmp_path / "none" / "out.xlsx", [SHEET], [], SilentProgress())
    assert caught.value.code == "write_failed"


def told(*lines: object, job: str = "write", **request: object) -> list[dict[str, object]]:
    """What the child answers, without a process around it."""
    incoming = io.StringIO("\n".join(map(json.dumps, lines)))
    outgoing = io.StringIO()
    work({"job": job, **request}, incoming, outgoing)
    return [json.loads(line) for line in outgoing.getvalue().splitlines()]


def test_the_child_writes_nothing_of_a_stream_that_stops(tmp_path: Path) -> None:
    sheet = {"title": "一", "widths": [], "frozen_rows": 0, "filtered": ""}
    row = {"sheet": 0, "cells": [["text", "x"], None], "bold": False}
    target = tmp_path / "out.xlsx"
    (answer,) = told(row, path=str(target), sheets=[sheet])
    assert (answer["error"], answer["kind"]) == ("write_failed", "surroundings")
    assert not target.exists()
    assert told(row, {"end": True}, path=str(target), sheets=[sheet]) == [{"done": True}]
    (failed,) = told({"end": True}, path=str(tmp_path), sheets=[sheet])
    assert failed["error"] == "write_failed"


def test_the_child_says_what_it_read(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 1)
    limits = {"largest_file": 10_000, "most_rows": 9, "sheet": None, "judge": False}
    start, page, done = told(job="read", path=str(path), **limits)
    assert start["start"] == {
        "kind": "XLSX",
        "sheets": [{"name": "一", "is_hidden": False}],
        "sheet": 0,
        "rows": 1,
        "merged": [],
        "merged_count": 0,
        "counts_from_1904": False,
    }
    assert page == {"rows": [[1, ["MADEUP-1", 1]]]}
    assert done == {"done": True}
    (answer,) = told(job="read", path=str(tmp_path / "none"), **limits)
    assert (answer["error"], answer["kind"]) == ("file_unreadable", "surroundings")
