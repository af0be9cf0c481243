"""`export`: lists as workbooks, for people and for other programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from insdesk.commands.export import KINDS
from tests.commands.conftest import Run


def sheet(path: Path) -> list[tuple[Any, ...]]:
    return list(load_workbook(path).active.iter_rows(values_only=True))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_whole(run: Run, office_file: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "a.xlsx"
    ran = run("--database", office_file, "export", kind, target, "--json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    rows = sheet(target)
    assert told["rows"] == len([row for row in rows[1:] if any(row)]) > 0
    assert len(told["columns"]) == len(rows[0])
    assert (told["kind"], told["path"], told["masked"]) == (kind, str(target), True)


def test_columns_stand_in_the_order_asked_for(run: Run, office_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    ran = run("--database", office_file, "export", "customers", target, "--columns", "phone, name")
    assert (ran.code, ran.out) == (0, f"12 rows written to {target}\n")
    rows = sheet(target)
    assert rows[0] == ("Usual phone", "Name")
    assert all("****" in phone for phone, _name in rows[1:])


def test_numbers_are_readable_for_a_reason(run: Run, office_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    words = ("export", "customers", target, "--columns=phone", "--unmask", "--reason", "Inspection")
    assert run("--database", office_file, *words).code == 0
    assert not any("*" in phone for (phone,) in sheet(target))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unmask", "--reason", " "], "need a reason"),
        (["--columns=shoe_size"], "no column called shoe_size"),
        (["--columns="], "No column is chosen"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(
    run: Run, office_file: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    ran = run("--database", office_file, "export", "customers", tmp_path / "a.xlsx", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "a.xlsx").exists()


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(
    run: Run, office_file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"kept")
    assert run("--database", office_file, "export", "insurers", target).code == 2
    assert target.read_bytes() == b"kept"
    assert run("--database", office_file, "export", "insurers", target, "--overwrite").code == 0
    assert sheet(target)[0][0] == "Insurer code"


def test_only_workbooks_are_written(run: Run, office_file: Path, tmp_path: Path) -> None:
    ran = run("--database", office_file, "export", "insurers", tmp_path / "a.csv")
    assert ran.code == 2
    assert "does not end with .xlsx" in ran.err
