"""`insdesk selftest` on screens that fail: each way of failing is found and named."""

import json
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

import insdesk.app.screens
from insdesk.__main__ import main
from insdesk.domain.errors import SurroundingsError
from insdesk.domain.progress import Progress
from insdesk.services.desk import Desk
from insdesk.ui.actions import ActionSpec
from insdesk.ui.language import speak
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import MENU_INSURANCE
from insdesk.ui.tab import DeskTab, TabEntry


class FailingTab(DeskTab):
    """Fails where it is told to."""

    def __init__(self, place: str, shell: Shell, _arguments: TabArguments) -> None:
        super().__init__(place, shell)
        if place == "building":
            raise ValueError(place)
        if place != "nowhere":
            shell.runner.read(
                self._read, self.setToolTip, shell.show_error if place == "told" else None, self
            )

    def _read(self, _progress: Progress) -> str:
        raise SurroundingsError("disk_full")


def screen(place: str) -> TabEntry:
    opens = ActionSpec(name=f"{place}.open", title=place, menu=(MENU_INSURANCE,))
    return TabEntry(name=place, build=partial(FailingTab, place), opens=opens)


def screens(_desk: Desk) -> tuple[TabEntry, ...]:
    return tuple(map(screen, ("nowhere", "building", "reading", "told")))


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    speak(qapp, "en")


@pytest.mark.logs("uncaught_exception")
@pytest.mark.logs("This plugin does not support propagateSizeHints")
def test_screens_that_fail_are_named(
    application: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(insdesk.app.screens, "tab_entries", screens)
    assert main(["selftest", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["opened"] == ["zh_CN/nowhere", "en/nowhere"]
    english = [one for one in found["failed"] if one.startswith("en/")]
    assert [one.partition(":")[0] for one in english] == ["en/building", "en/reading", "en/told"]
    assert "Something went wrong in our program." in english[0]
    assert "The disk is full." in english[1]
    assert "The disk is full." in english[2]
