"""The directions of docs/architecture.md and the sizes of CONTRIBUTING.md: kept, and noticed when broken."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "insdesk").rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

# One module of every room, enough for each contract to have something to watch.
ROOMS = (
    "__main__",
    "app",
    "commands.check",
    "demo.people",
    "domain.ids",
    "files.backup",
    "files.excel_write",
    "i18n",
    "migrations.env",
    "migrations.versions.r0001_first",
    "models.insurer",
    "repositories.insurer",
    "resources",
    "rules.vehicle",
    "services.insurer",
    "specs.insurer",
    "ui.main_window",
    "ui.owners.presenter",
    "ui.tabs.customers.presenter",
    "ui.tabs.customers.tab",
    "ui.tabs.insurers.presenter",
    "ui.tabs.insurers.tab",
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter in `folder`, on the package that `folder`/src holds."""
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small insdesk under the real contracts, with every room and no import yet."""
    (tmp_path / ".importlinter").write_text((ROOT / ".importlinter").read_text(encoding="utf-8"))
    for room in ROOMS:
        write_module(tmp_path, room, "")
    return tmp_path


def write_module(house: Path, name: str, text: str) -> None:
    path = (house / "src" / "insdesk").joinpath(*name.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in path.relative_to(house / "src").parents[:-1]:
        (house / "src" / folder / "__init__.py").touch()
    path.write_text(text)


def test_the_product_keeps_every_contract() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"Contracts: 11 kept, 0 broken", result.stdout)


def test_an_empty_house_keeps_every_contract(house: Path) -> None:
    result = lint(house)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "text", "broken"),
    [
        ("rules.vehicle", "import insdesk.services.insurer", "Dependencies point down only"),
        ("domain.ids", "def late():\n    import insdesk.rules.vehicle", "Dependencies point down only"),
        ("stray", "", "Dependencies point down only"),
        ("services.insurer", "import insdesk.models.insurer", "Tables are known to repositories only"),
        ("ui.main_window", "import insdesk.repositories.insurer", "Repositories are known to services"),
        ("files.excel_write", "import insdesk.repositories.insurer", "Repositories are known to services"),
        ("migrations.versions.r0001_first", "import insdesk.domain.ids", "Migrations are frozen text"),
        ("services.insurer", "from PySide6 import QtCore", "No Qt below the user interface"),
        ("commands.check", "from PySide6 import QtCore", "The command line starts Qt"),
        ("services.insurer", "import sqlalchemy", "SQL is spoken by repositories"),
        ("ui.main_window", "import sqlcipher3", "SQL is spoken by repositories"),
        ("repositories.insurer", "import sqlite3", "Python's own, older SQLite"),
        ("ui.tabs.insurers.tab", "import insdesk.ui.tabs.customers.tab", "Screens do not know each other"),
        ("ui.tabs.insurers.presenter", "import insdesk.ui.tabs.insurers.tab", "Presenters are plain Python"),
    ],
)
def test_a_wrong_import_is_noticed(house: Path, module: str, text: str, broken: str) -> None:
    write_module(house, "ui.tabs.insurers.tab", "from PySide6 import QtWidgets")
    write_module(house, module, text)
    result = lint(house)
    assert result.returncode == 1, result.stdout + result.stderr
    assert [line for line in result.stdout.splitlines() if line.startswith(broken) and "BROKEN" in line]


def test_a_ring_is_noticed(house: Path) -> None:
    write_module(house, "rules.vehicle", "import insdesk.rules.plate")
    write_module(house, "rules.plate", "def late():\n    import insdesk.rules.vehicle")
    result = lint(house)
    assert re.search(r"No ring of imports anywhere +BROKEN", result.stdout), result.stdout


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_file_is_longer_than_a_reader_likes() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    too_long = {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > LONGEST_FILE}
    assert not too_long


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in functions(ast.parse(path.read_text(encoding="utf-8")))
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not too_long


def test_no_file_says_what_it_will_be_one_day() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    found = [
        str(path.relative_to(ROOT)) for path in SOURCES if unfinished.search(path.read_text(encoding="utf-8"))
    ]
    assert not found
