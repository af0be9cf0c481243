"""The command line as a process of its own: streams, Ctrl+C, what is imported, the self-test."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from insdesk.i18n import LANGUAGES
from insdesk.ui import tabs
from insdesk.ui.tabs.spending.commands import NAMES

QUIET = {"INSDESK_LANGUAGE": "en"}
IMPORTED = """
import sys
from insdesk.__main__ import main
code = main(sys.argv[1:])
print("imported", *(one for one in ("PySide6", "sqlalchemy", "numpy") if one in sys.modules))
sys.exit(code)
"""
INTERRUPTIBLE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from insdesk.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def insdesk(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "insdesk", *map(str, words)],
        env={**os.environ, **QUIET, **environment},
        capture_output=True,
        check=False,
    )


def imported(*words: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, *map(str, words)],
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1].split()[1:]


def test_validating_loads_neither_a_database_nor_a_window() -> None:
    assert imported("validate", "plate", "京A12345") == []


def test_checking_loads_no_window(office_file: Path) -> None:
    assert imported("--database", office_file, "check") == ["sqlalchemy"]


def test_backing_up_loads_no_window(office_file: Path) -> None:
    assert imported("--database", office_file, "backup", office_file.with_name("copy")) == ["sqlalchemy"]


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_any_output_encoding_will_do(encoding: str) -> None:
    done = insdesk("validate", "plate", "𠮷京A12345", "--json", PYTHONIOENCODING=encoding)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout.decode(encoding))["normalised"] == "𠮷京A12345"
    for_people = insdesk("validate", "plate", "𠮷京A12345", PYTHONIOENCODING=encoding)
    assert for_people.returncode == 1, for_people.stderr
    refused = insdesk("--database", "/不在/office.insdesk", "check", PYTHONIOENCODING=encoding)
    assert refused.returncode == 2, refused.stderr
    assert b"Traceback" not in refused.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no words that are no text")
def test_a_word_that_is_no_text_will_do_too() -> None:
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"insdesk", b"validate", b"plate", b"\xff\xfe", b"--json"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["level"] == "error"


def test_a_reader_that_has_enough_causes_no_complaint() -> None:
    command = [sys.executable, "-m", "insdesk", "validate", "vin", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(b"x\n" * 10)
        process.stdin.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to one process")
def test_ctrl_c_leaves_no_half_made_office(tmp_path: Path) -> None:
    path = tmp_path / "office.insdesk"
    command = [sys.executable, "-c", INTERRUPTIBLE, "--database", str(path), "demo", "--customers", "900000"]
    with subprocess.Popen(
        command, env={**os.environ, **QUIET}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        while not path.exists() and process.poll() is None:
            pass  # the file is there before anything is in it: the worst moment
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err == "Cancelled. The data is as it was before.\n"
    assert list(tmp_path.iterdir()) == []


def test_selftest_names_every_screen_in_both_languages(tmp_path: Path) -> None:
    done = insdesk("selftest", "--json", XDG_DATA_HOME=str(tmp_path), DISPLAY="", QT_QPA_PLATFORM="xcb")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    folders = {entry.parent.name for entry in Path(tabs.__file__).parent.glob("*/entry.py")}
    screens = (folders - {"spending"}) | set(NAMES.values())  # one screen, opened as two tabs
    assert found["failed"] == []
    assert sorted(found["opened"]) == sorted(f"{language}/{one}" for language in LANGUAGES for one in screens)
    assert list(tmp_path.iterdir()) == []
