"""The rule of tests/conftest.py that nothing may be logged unexpectedly: it has to be able to fail."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = """
import logging
import pytest

LOG = logging.getLogger("insdesk.anything")

def test_quiet() -> None:
    LOG.info("all is well")

def test_surprising() -> None:
    LOG.warning("disk nearly full")

@pytest.mark.logs("disk (nearly )?full")
def test_announced() -> None:
    LOG.warning("disk nearly full")

@pytest.mark.logs("disk full")
def test_announced_but_absent() -> None:
    LOG.info("all is well")
"""


def test_a_warning_must_be_announced_and_an_announced_one_must_come(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "requirements.md").touch()
    for name in ("__init__.py", "conftest.py", "office_fixtures.py", "builders.py", "money.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests" / "test_log.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "4 passed, 2 errors" in result.stdout, result.stdout
    assert "ERROR tests/test_log.py::test_surprising" in result.stdout
    assert "ERROR tests/test_log.py::test_announced_but_absent" in result.stdout
