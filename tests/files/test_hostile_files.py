"""Damaged files by the thousand: each ends in rows or in a sentence, and none ends the program.

1,000 in every run; INSDESK_MUTATIONS=10000 asks for more.
"""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook

from insdesk.domain.errors import UserError
from insdesk.files.workbook_reading import Limits, read_workbook
from insdesk.specs.error_text import explain
from tests.conftest import ROOT
from tests.files.made_files import SILENT, excel_file, old_excel_file
from tests.files.mutations import BASES, mutated

MUTATIONS = int(os.environ.get("INSDESK_MUTATIONS", "1000"))
SLOWEST_BATCH = 60 + MUTATIONS // 10
LIMITS = Limits(largest_file=5 * 1024 * 1024, most_rows=2_000)


@pytest.fixture
def bases(tmp_path: Path) -> Path:
    excel_file(tmp_path / "a.xlsx")
    old_excel_file(tmp_path / "a.xls")
    (tmp_path / "a.csv").write_bytes("姓名,电话\n样例一,13800000000\n".encode("gb18030") * 20)
    book = Workbook()
    book.active.append(["保单号", "手续费"])
    book.active.append(["MADEUP-1", "=1+1"])
    book.save(tmp_path / "b.xlsx")
    return tmp_path


def read_batch(folder: Path, first: int) -> dict[int, str]:
    """What a process of its own made of files from `first` on, until it was through or died."""
    command = [sys.executable, "-m", "tests.files.mutations", str(folder), str(first), str(MUTATIONS)]
    with (folder / "answers").open("w+", encoding="utf-8") as said:
        try:
            subprocess.run(
                command, cwd=ROOT, stdout=said, stderr=subprocess.DEVNULL, timeout=SLOWEST_BATCH, check=False
            )
        except subprocess.TimeoutExpired:
            pytest.fail("a file took longer than a child may think")
        said.seek(0)
        lines = [line.split() for line in said]
    return {int(number): outcome for number, outcome in lines}


def test_a_damaged_file_ends_in_rows_or_in_a_sentence(bases: Path) -> None:
    found: dict[int, str] = {}
    deadly: list[int] = []
    while len(found) + len(deadly) < MUTATIONS:
        first = len(found) + len(deadly)
        found |= read_batch(bases, first)
        if len(found) + len(deadly) < MUTATIONS:
            deadly.append(len(found) + len(deadly))
    for number in deadly:  # what ends the child is a sentence to the parent, or is read by the judge
        try:
            read_workbook(mutated(bases, number), LIMITS, SILENT)
        except UserError as error:
            found[number] = error.code
        else:
            found[number] = "rows"
    assert sorted(found) == list(range(MUTATIONS))
    counts = Counter(found.values())
    assert counts["rows"] > MUTATIONS // 10
    assert counts["import_file_damaged"] > MUTATIONS // 10
    for code in counts.keys() - {"rows"}:
        assert not explain(UserError(code, path="a.xlsx", most=1)).is_bug
    assert len(deadly) < MUTATIONS / 100
    assert {number % len(BASES) for number, one in found.items() if one == "rows"} == set(range(len(BASES)))
