"""The requirement markers: what they refuse, and what the report makes of them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import requirements_report

ROOT = Path(__file__).resolve().parents[2]
PAGE = "# Requirements\n\n- UR-16: A policy number is unique per insurer.\n- IN-2: Required titles are red.\n"
CLAIM = "import pytest\n\n@pytest.mark.requirement({ids})\ndef test_something() -> None:\n    assert True\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A tree with our conftest, our pytest settings and two requirements."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "requirements.md").write_text(PAGE, encoding="utf-8")
    for name in ("__init__.py", "conftest.py", "office_fixtures.py", "builders.py", "money.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run_tests(checkout: Path, ids: str) -> subprocess.CompletedProcess[str]:
    (checkout / "tests" / "test_claim.py").write_text(CLAIM.format(ids=ids), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


def test_a_written_down_requirement_may_be_claimed(checkout: Path) -> None:
    result = run_tests(checkout, '"UR-16", "IN-2"')
    assert result.returncode == 0, result.stdout + result.stderr


def test_an_unknown_requirement_stops_the_tests_before_they_start(checkout: Path) -> None:
    result = run_tests(checkout, '"UR-16", "UR-99"')
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "UR-99 (tests/test_claim.py::test_something)" in result.stderr
    assert "passed" not in result.stdout


def test_the_report_prints_what_no_test_proves(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "tests" / "test_claim.py").write_text(CLAIM.format(ids='"UR-16"'), encoding="utf-8")
    requirements_report.main(["--root", str(checkout)])
    assert capsys.readouterr().out.splitlines() == [
        "IN-2: Required titles are red.",
        "1 of 2 requirements are proved by a test",
    ]


def test_every_requirement_stands_on_the_page_once() -> None:
    page = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("- ")]
    assert len(requirements_report.requirements(page)) == len(lines)
