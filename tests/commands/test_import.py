"""`insdesk import`: counts as JSON, rows that fail as a workbook, templates that can be filled in."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.commands.conftest import Run

OWNERS = "姓名,常用电话,车架号,车牌\n陈新客,13900000001,,\n王新客,12,,\n"


@pytest.fixture
def owners(tmp_path: Path) -> Path:
    path = tmp_path / "客户.csv"
    path.write_bytes(OWNERS.encode("gb18030"))
    return path


def told(out: str) -> tuple[int, ...]:
    values = json.loads(out)
    assert list(values) == ["read", "created", "updated", "skipped", "failed"]
    return tuple(values.values())


def test_a_text_table_is_imported_and_its_bad_row_comes_back(
    run: Run, office_file: Path, owners: Path, tmp_path: Path
) -> None:
    report = tmp_path / "错误.xlsx"
    words = ("--database", office_file, "import", "customers")
    dry = run(*words, owners, "--dry-run", "--json")
    assert (dry.code, told(dry.out)) == (1, (2, 1, 0, 0, 1))
    ran = run(*words, owners, "--report", report, "--json")
    assert (ran.code, told(ran.out), ran.err) == (1, (2, 1, 0, 0, 1), "")
    again = run(*words, owners)
    assert "1 row skipped: on file already" in again.out
    assert "Row 3, 常用电话: " in again.out
    rows = list(openpyxl.load_workbook(report).active.iter_rows(values_only=True))
    assert rows[1][:4] == ("王新客", "12", None, None)
    assert rows[0][:2] == ("姓名", "常用电话")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--report", "a.csv"], ".xlsx"),
        (["--on-duplicate", "stop"], "on file already"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    run: Run, office_file: Path, owners: Path, words: list[str], said: str
) -> None:
    before = ("--database", office_file, "import", "customers", owners)
    assert run(*before).code == 1
    ran = run(*before, *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("kind", ["insurers", "customers", "repair_orders", "accessory_sales"])
def test_a_template_has_its_titles_lists_and_examples_that_fit(
    run: Run, office_file: Path, tmp_path: Path, kind: str
) -> None:
    template, filled = tmp_path / "t.xlsx", tmp_path / "filled.xlsx"
    assert run("import", kind, template, "--template").code == 0
    book = openpyxl.load_workbook(template)
    table, examples, about, lists = book.worksheets
    assert [lists.sheet_state, table.max_row] == ["hidden", 1]
    assert [cell.value for cell in table[1]] == [cell.value for cell in examples[1]]
    assert about.max_row > table.max_column
    assert bool(table.data_validations.dataValidation) == (kind in {"insurers", "customers"})
    book.remove(table)
    book.save(filled)
    ran = run("--database", office_file, "import", kind, filled, "--json", "--dry-run")
    read, created, _updated, _skipped, failed = told(ran.out)
    assert (read, failed) == ((2, 0) if created else (2, 2))
    assert created == (2 if kind in {"insurers", "customers"} else 0)
