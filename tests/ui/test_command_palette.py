"""Ctrl+K: commands by any word of their title, path or pinyin initials; customers and plates beside them."""

from collections.abc import Iterator, Sequence
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from insdesk.domain.progress import Progress
from insdesk.ui.dialogs.command_palette import CommandPalette
from insdesk.ui.main_window import MainWindow
from insdesk.ui.palette_items import PaletteItem
from tests.ui.conftest import Show
from tests.ui.desk_window import Desk
from tests.ui.ime import commit_text, compose

LIMIT = 5_000


class Cars:
    """Finds two made-up cars by any part of their plates; as slow as a test wants."""

    def __init__(self) -> None:
        self.gate = Event()
        self.gate.set()
        self.opened: list[str] = []
        self.asked: list[str] = []

    def find(self, text: str, progress: Progress) -> Sequence[PaletteItem]:
        self.asked.append(text)
        self.gate.wait(LIMIT / 1000)
        plates = ("京A10001", "京A10002")
        return [
            PaletteItem(one, "made up", partial(self.opened.append, one)) for one in plates if text in one
        ]


@pytest.fixture
def cars() -> Cars:
    return Cars()


@pytest.fixture
def window(cars: Cars, show: Show) -> Iterator[MainWindow]:
    window = Desk(find=cars.find, initials=lambda title: "pll" if title == "Plain list" else "").window()
    show(window)
    yield window
    cars.gate.set()
    window.close()


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(CommandPalette)
    assert isinstance(found, CommandPalette)
    assert window.shell.runner.wait_idle(LIMIT)
    return found


def box(palette: CommandPalette) -> QLineEdit:
    found = palette.findChild(QLineEdit, "palette.text")
    assert isinstance(found, QLineEdit)
    return found


def titles(palette: CommandPalette) -> list[str]:
    return [item.title for item in palette.items]


def test_it_opens_with_what_can_be_done_now(palette: CommandPalette) -> None:
    assert titles(palette)[:2] == ["Notes", "Plain list"]
    assert "New" not in titles(palette), "no tab offers it"


def test_every_word_has_to_fit_title_or_path(palette: CommandPalette) -> None:
    QTest.keyClicks(box(palette), "insur plain")
    assert titles(palette) == ["Plain list"]


def test_pinyin_initials_find_a_command(palette: CommandPalette) -> None:
    QTest.keyClicks(box(palette), "pll")
    assert titles(palette) == ["Plain list"]


def test_arrow_and_enter_choose_without_leaving_the_box(
    palette: CommandPalette, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(palette.destroyed, timeout=LIMIT):
        QTest.keyClick(box(palette), Qt.Key.Key_Down)
        QTest.keyClick(box(palette), Qt.Key.Key_Return)
    assert [tab.name for tab in window.tabs.tabs] == ["plain"]


def test_cars_are_found_beside_the_commands(
    palette: CommandPalette, cars: Cars, window: MainWindow, qtbot: QtBot
) -> None:
    commit_text(box(palette), "京A")
    qtbot.waitUntil(lambda: titles(palette) == ["京A10001", "京A10002"], timeout=LIMIT)
    with qtbot.waitSignal(palette.destroyed, timeout=LIMIT):
        QTest.keyClick(box(palette), Qt.Key.Key_Return)
    assert cars.opened == ["京A10001"]


def test_an_answer_to_an_older_text_is_dropped(
    palette: CommandPalette, cars: Cars, window: MainWindow, qtbot: QtBot
) -> None:
    cars.gate.clear()
    commit_text(box(palette), "京")
    qtbot.waitUntil(lambda: cars.asked == ["京"], timeout=LIMIT)
    QTest.keyClicks(box(palette), "Plain")
    cars.gate.set()
    assert window.shell.runner.wait_idle(LIMIT)
    assert titles(palette) == []


def test_enter_while_composing_chooses_nothing(palette: CommandPalette) -> None:
    compose(box(palette), "jing")
    QTest.keyClick(box(palette), Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_escape_closes_it_and_does_nothing(palette: CommandPalette, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.destroyed, timeout=LIMIT):
        QTest.keyClick(box(palette), Qt.Key.Key_Escape)
    assert window.tabs.count() == 0
