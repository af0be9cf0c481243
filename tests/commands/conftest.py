"""The command line in this process: what it answered and how it ended."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from insdesk.__main__ import main


@dataclass(frozen=True, slots=True)
class Ran:
    """One command that ended."""

    code: Any
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English, and no folder of the user's in reach."""
    monkeypatch.setenv("INSDESK_LANGUAGE", "en")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `insdesk` with these words."""

    def _run(*words: str | Path) -> Ran:
        try:
            code: Any = main([str(word) for word in words])
        except SystemExit as end:  # argparse's way out
            code = end.code
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return _run


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up office of twelve customers; copy it, never write to it."""
    path = tmp_path_factory.mktemp("made-up") / "office.insdesk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSDESK_LANGUAGE", "en")
        assert main(["--database", str(path), "demo", "--customers", "12"]) == 0
    return path


@pytest.fixture
def office_file(made_up: Path, tmp_path: Path) -> Path:
    """A made-up office of the test's own."""
    return Path(shutil.copy(made_up, tmp_path / "office.insdesk"))
