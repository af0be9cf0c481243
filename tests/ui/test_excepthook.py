"""Bugs end in the log under a number, without names, and are told; the form stays as it is."""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.excepthook import ErrorReports, new_log_id, on_qt_message
from insdesk.ui.log_file import HIDDEN, redact, start_log, stop_log
from tests.ui.conftest import Show
from tests.ui.desk_window import Desk, notes

LIMIT = 5_000


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = start_log(tmp_path / "logs")
    assert handler is not None
    yield tmp_path / "logs" / "insdesk.log"
    stop_log(handler)


@pytest.fixture
def reports(qtbot: QtBot) -> Iterator[ErrorReports]:
    reports = ErrorReports()
    yield reports
    reports.uninstall()


def fail(text: str) -> None:
    raise ValueError(text)


def fail_with(text: str) -> Exception:
    with pytest.raises(ValueError, match=re.escape(text)) as caught:
        fail(text)
    return caught.value


def entries(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


@pytest.mark.logs("uncaught_exception")
def test_a_bug_is_logged_with_its_number_and_traceback(reports: ErrorReports, log: Path) -> None:
    number = reports.report(fail_with("customer 17 has no car"))
    [entry] = entries(log)
    assert entry["log_id"] == number
    assert entry["level"] == "error"
    assert "in fail" in str(entry["exception"])
    assert "customer 17 has no car" in str(entry["exception"])


@pytest.mark.logs("uncaught_exception")
def test_the_log_has_ids_and_no_names(reports: ErrorReports, log: Path) -> None:
    reports.report(fail_with("张三丰 13800138000 11010519491231002X 京A12345 a@b.cn LSVAA4182E2123456 id 42"))
    text = log.read_text(encoding="utf-8")
    assert "id 42" in text
    for personal in ("张三丰", "13800138000", "11010519491231002X", "A12345", "a@b.cn", "LSVAA4182E2123456"):
        assert personal not in text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("registration 123456 is locked", "registration 123456 is locked"),
        ("138 0013 8000 called", f"{HIDDEN} called"),
        ("欧阳·娜娜 pays", f"{HIDDEN}pays"),
        ("[SQL: SELECT 1]\n[parameters: ('Smith', 7)]", f"[SQL: SELECT 1]\n{HIDDEN}"),
        ("disk_full at line 12", "disk_full at line 12"),
    ],
)
def test_what_is_hidden_and_what_stays(text: str, kept: str) -> None:
    assert redact(text) == kept


@pytest.mark.logs("uncaught_exception")
def test_an_exception_nobody_caught_is_reported(reports: ErrorReports, qtbot: QtBot) -> None:
    reports.install()
    error = fail_with("in a slot")
    with qtbot.waitSignal(reports.reported, timeout=LIMIT) as told:
        sys.excepthook(type(error), error, error.__traceback__)
    assert told.args is not None
    assert told.args[0] is error


@pytest.mark.logs("uncaught_exception")
def test_an_exception_in_a_thread_is_reported_too(reports: ErrorReports, qtbot: QtBot) -> None:
    reports.install()
    with qtbot.waitSignal(reports.reported, timeout=LIMIT) as told:
        threading.Thread(target=fail, args=("in a thread",)).start()
    assert told.args is not None
    assert str(told.args[0]) == "in a thread"


@pytest.mark.logs("QWidget is unhappy")
def test_a_warning_of_qt_goes_to_our_log(log: Path) -> None:
    on_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "QWidget is unhappy")
    assert entries(log)[0]["logger"] == "insdesk.qt"


@pytest.mark.logs("uncaught_exception")
def test_the_person_is_told_and_nothing_typed_is_lost(show: Show) -> None:
    window = Desk().window()
    show(window)
    window.shell.open_tab("notes")
    [tab] = notes(window)
    tab.line.setText("half a policy")
    window.shell.show_error(fail_with("a bug"))
    dialog = window.findChild(ErrorDialog)
    assert isinstance(dialog, ErrorDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "What you typed is still there" in said
    assert "Number in the log" in said
    close = dialog.findChild(QPushButton, "error.close")
    assert isinstance(close, QPushButton)
    close.click()
    assert tab.line.text() == "half a policy"
    tab.line.clear()
    window.close()


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    assert start_log(tmp_path / "taken") is None


def test_the_log_rotates(log: Path) -> None:
    logger = logging.getLogger("insdesk.test")
    for number in range(60):
        logger.info("%s", f"{number} " + "x " * 20_000)
    assert len(list(log.parent.iterdir())) > 1
    assert log.stat().st_size <= 1_100_000


def test_a_number_can_be_read_out_on_the_telephone() -> None:
    numbers = {new_log_id() for _number in range(200)}
    assert len(numbers) == 200
    assert not set("".join(numbers)) & set("01IOl")
