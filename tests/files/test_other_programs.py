"""Workbooks as LibreOffice saves them, and ours as LibreOffice reads them. All data is made up."""

import csv
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.sheet import CellFault, FaultyCell, PercentCell
from insdesk.files.table_file import TableLayout, write_table
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column
from tests.files.made_files import read_here

SAMPLES = Path(__file__).parent / "samples"
OFFICE = shutil.which("soffice")
"""LibreOffice, where it is installed: what needs it is left out elsewhere."""


@pytest.mark.parametrize("name", ["libreoffice.xlsx", "libreoffice.xls"])
def test_a_workbook_saved_by_libreoffice_is_read(name: str) -> None:
    start, rows = read_here(SAMPLES / name)
    assert (start["merged"], start["counts_from_1904"]) == (("A1:F1",), False)
    assert rows == [
        (1, ("虚构店维修记录（数据均为虚构）",)),
        (2, ("工单号", "日期", "金额", "比例", "证件号码", "备注")),
        (
            3,
            (
                "W-0001",
                date(2026, 3, 1),
                1234.5,
                PercentCell(0.15),
                "110105199003070011",
                '含逗号, 引号" 和换行\n第二行',
            ),
        ),
        (4, ("0002", datetime(2026, 3, 2, 8, 30), -8, 1, 110105199003070000.0, 2469)),  # noqa: DTZ001
        (5, ("W-0003", "2026年3月3日", "1,234.50元", "15%", None, "#文本")),
        (6, ("W-0004", None, FaultyCell(CellFault.ERROR, "#DIV/0!"))),
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the made-up list."""

    text: str
    amount: Money
    day: date


COLUMNS = (
    Column(name="text", title="内容"),
    Column(name="amount", title="金额", kind=CellKind.MONEY),
    Column(name="day", title="日期", kind=CellKind.DAY),
)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
def test_what_we_write_libreoffice_reads_as_text_numbers_and_days(tmp_path: Path) -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "001", "110105199003070011", "张示例"]
    rows = [Row(text, Money(123_450), date(2026, 3, 1)) for text in texts]
    path = tmp_path / "list.xlsx"
    write_table(
        path, TableLayout(title="维修记录", columns=COLUMNS, rows=len(rows)), [rows], SilentProgress()
    )
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    separated = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false"
    asked = [OFFICE, "--headless", profile, "--convert-to", separated, "--outdir", str(tmp_path), str(path)]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    found = list(csv.reader((tmp_path / "list.csv").read_text(encoding="utf-8").splitlines()))
    assert found[0] == ["内容", "金额", "日期"]
    assert [row[0] for row in found[1:]] == texts
    assert {(row[1], row[2]) for row in found[1:]} == {("1234.5", "2026-03-01")}
