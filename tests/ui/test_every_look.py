"""No word is cut on any screen: Chinese and English, light and dark, small and large."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from object_names import PLACES
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.app.office import Office, open_office, this_actor
from insdesk.app.screens import tab_entries
from insdesk.demo.office import make_office
from insdesk.domain.clock import FixedClock
from insdesk.domain.progress import SilentProgress
from insdesk.ui.language import speak
from insdesk.ui.main_window import MainWindow, WindowSetup
from insdesk.ui.settings_state import MemoryState
from insdesk.ui.theme import Scheme, apply_theme

PATIENCE = 30_000
DEEPEST = 8
"""Each level of a layout asks the one above for room by an event of its own."""


@dataclass(frozen=True, slots=True)
class Look:
    language: str
    scheme: Scheme
    scale: int
    size: tuple[int, int]


LOOKS = (
    Look("zh_CN", "light", 100, (1366, 768)),
    Look("zh_CN", "dark", 150, (1920, 1080)),
    Look("zh_CN", "light", 200, (2560, 1440)),
    Look("en", "dark", 100, (1366, 768)),
    Look("en", "light", 150, (1920, 1080)),
    Look("en", "dark", 200, (2560, 1440)),
)


@pytest.fixture
def dressed(application: QApplication) -> Iterator[QApplication]:
    yield application
    speak(application, "en")


@pytest.fixture
def made_up(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    path = tmp_path / "made-up.insdesk"
    make_office(path, 20, 1, SilentProgress(), clock.today())
    office = open_office(path, clock)
    yield office
    office.close()


def cut(page: QWidget) -> list[str]:
    """The words on `page` that have less room than they need."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton):
            continue
        if isinstance(widget, QLabel) and (widget.wordWrap() or "<" in widget.text()):
            continue
        metrics = widget.fontMetrics()
        words = max((metrics.horizontalAdvance(line) for line in widget.text().splitlines()), default=0)
        if words > widget.width() or (words and widget.height() < metrics.ascent()):
            found.append(f"{widget.objectName()}: {widget.text()}")
    return found


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.scheme}-{look.scale}")
def test_no_word_is_cut(
    qtbot: QtBot, dressed: QApplication, made_up: Office, clock: FixedClock, look: Look
) -> None:
    speak(dressed, look.language)
    setup = WindowSetup(
        office_name="",
        actor=this_actor(),
        clock=clock,
        state=MemoryState(),
        tabs=tab_entries(made_up.desk),
        theme=apply_theme(dressed, look.scheme, look.scale),
    )
    window = MainWindow(setup)
    qtbot.addWidget(window)
    window.resize(*look.size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    found = {}
    for entry in setup.tabs:
        for arguments in PLACES.get(entry.name, ({},)):
            window.shell.open_tab(entry.name, **arguments)
            assert window.shell.runner.wait_idle(PATIENCE)
            for _level in range(DEEPEST):
                dressed.sendPostedEvents()
            found[f"{entry.name} {dict(arguments)}"] = cut(window)
    window.shell.runner.close()
    assert {page: words for page, words in found.items() if words} == {}
