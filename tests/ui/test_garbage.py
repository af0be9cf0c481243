"""Rings of Python objects are freed in the GUI thread, never by a worker that happens to allocate."""

import gc
from collections.abc import Iterator
from threading import Thread, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from insdesk.ui.garbage import GuiGarbage

LIMIT = 5_000
MANY = 5_000


class Ring:
    """Holds itself; tells which thread freed it."""

    freed_by_gui: list[bool]

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        Ring.freed_by_gui.append(current_thread() is main_thread())


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[GuiGarbage]:
    Ring.freed_by_gui = []
    garbage = GuiGarbage()
    yield garbage
    garbage.stop()
    gc.unfreeze()


def make_rings() -> None:
    for _number in range(MANY):
        Ring()


def test_a_worker_frees_no_ring_and_the_gui_thread_all(garbage: GuiGarbage, qtbot: QtBot) -> None:
    worker = Thread(target=make_rings)
    worker.start()
    worker.join()
    assert Ring.freed_by_gui == []
    qtbot.waitUntil(lambda: len(Ring.freed_by_gui) == MANY, timeout=LIMIT)
    assert all(Ring.freed_by_gui)


def test_rings_wait_while_long_work_runs(garbage: GuiGarbage, qtbot: QtBot) -> None:
    asked: list[bool] = []

    def is_busy() -> bool:
        asked.append(len(asked) < 2)
        return asked[-1]

    garbage.put_off_while(is_busy)
    qtbot.waitUntil(
        lambda: len(asked) == 1, timeout=LIMIT
    )  # the first look of all has settled what was there
    make_rings()
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=LIMIT)
    assert Ring.freed_by_gui == []
    qtbot.waitUntil(lambda: len(Ring.freed_by_gui) == MANY, timeout=LIMIT)


def test_python_collects_by_itself_again_after_stop(garbage: GuiGarbage) -> None:
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()
