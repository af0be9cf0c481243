"""What the command line makes of its words, before anything is done."""

import sys
from pathlib import Path

import pytest

from insdesk import __version__
from insdesk.__main__ import ENTRIES
from insdesk.commands.common import PrintedProgress
from tests.commands.conftest import Run


def test_the_database_may_be_named_before_or_after_the_command(run: Run, office_file: Path) -> None:
    assert run("--database", office_file, "check").code == 0
    assert run("check", "--database", office_file).code == 0
    assert run("check", f"--database={office_file}").code == 0


def test_the_database_named_last_counts(run: Run, office_file: Path, tmp_path: Path) -> None:
    assert run("--database", tmp_path / "none", "check", "--database", office_file).code == 0
    assert run("--database", office_file, "check", "--database", tmp_path / "none").code == 2


@pytest.mark.parametrize("name", ["demo", "check", "run", "-x"])
def test_a_file_may_be_called_like_a_command(
    run: Run, office_file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(office_file.parent)
    office_file.rename(office_file.with_name(name))
    assert run(f"--database={name}", "check").code == 0


def test_a_file_called_like_a_command_may_stand_apart(
    run: Run, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office_file.parent)
    office_file.rename(office_file.with_name("demo"))
    assert run("--database", "demo", "check").code == 0


def test_without_a_database_the_users_data_folder_is_meant(run: Run, tmp_path: Path) -> None:
    ran = run("check")
    assert ran.code == 2
    assert str(tmp_path / "data" / "insdesk" / "office.insdesk") in ran.err


def test_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(entry.name in ran.out and entry.help[:20] in ran.out for entry in ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_command_has_its_help(run: Run, entry: object) -> None:
    name = getattr(entry, "name", "")
    ran = run(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"usage: insdesk {name} [-h] [--database PATH]")
    assert ("--json" in ran.out) == (name not in {"run", "workbook"})


def test_the_version_is_told(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out) == (0, f"insdesk {__version__}\n")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["nonsense"], "invalid choice: 'nonsense'"),
        (["demo", "-x"], "unrecognized arguments: -x"),
        (["demo", "--cust", "3"], "unrecognized arguments: --cust 3"),
        (["demo", "--customers", "0"], "'0' is not a whole number of at least 1"),
        (["demo", "--customers", "many"], "'many' is not a whole number of at least 1"),
        (["demo", "--seed", "-1"], "'-1' is not a whole number of at least 0"),
        (["backup"], "required: FILE"),
        (["restore"], "required: FILE"),
        (["validate", "passport", "1"], "invalid choice: 'passport'"),
        (["--database"], "expected one argument"),
    ],
)
def test_words_that_make_no_sense_end_with_usage(run: Run, words: list[str], complaint: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert complaint in ran.err
    assert ran.err.startswith("usage: insdesk")


def test_progress_is_written_for_people_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with PrintedProgress() as progress:
        progress.report(1, 2, "Policies")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with PrintedProgress() as progress:
        progress.report(1_000, 2_000, "Policies")
        progress.report(3, None)
    assert capsys.readouterr().err == "\rPolicies 1,000/2,000\033[K\r3\033[K\r\033[K"
