"""The one box that finds a customer on file while somebody types."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import SearchAnswer, SearchHit
from insdesk.ui.owners.owner_finder import OwnerFinder
from insdesk.ui.tasks.runner import TaskRunner
from tests.ui.conftest import Show
from tests.ui.ime import commit_text, compose

ANNA = SearchHit(CustomerId(1), "张安娜", "13800000001", ("京A12345",), ("",))
BERT = SearchHit(CustomerId(2), "张伯特", "13800000002", (), ())


class Office:
    """Customers by the beginning of their name; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.error: Exception | None = None

    def find(self, text: str) -> SearchAnswer:
        self.asked.append(text)
        if self.error is not None:
            raise self.error
        hits = tuple(hit for hit in (ANNA, BERT) if hit.name.startswith(text))
        return SearchAnswer(len(hits), capped=False, hits=hits)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def box(office: Office, failures: list[Exception], show: Show) -> Iterator[OwnerFinder]:
    runner = TaskRunner()
    box = OwnerFinder(office.find, runner, failures.append)
    show(box)
    box.setFocus()
    yield box
    runner.close()


def popup(box: OwnerFinder) -> QWidget:
    """The list below it."""
    completer = box.findChild(QCompleter)
    assert completer is not None
    found = completer.popup()
    assert found is not None
    return found


def enter(box: OwnerFinder) -> None:
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_who_is_found_is_offered_while_typing(box: OwnerFinder, qtbot: QtBot) -> None:
    commit_text(box, "张")
    qtbot.waitUntil(lambda: box.offered == ("张安娜 · 13800000001 · 京A12345", "张伯特 · 13800000002"))
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(popup(box), Qt.Key.Key_Down)
        QTest.keyClick(popup(box), Qt.Key.Key_Return)
    assert chosen.args == [BERT]
    assert box.text() == ""
    assert box.offered == ()


def test_enter_takes_the_only_one_even_before_the_answer_came(box: OwnerFinder, qtbot: QtBot) -> None:
    commit_text(box, "张安")
    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box)
    assert chosen.args == [ANNA]


def test_enter_with_several_offers_them(box: OwnerFinder, qtbot: QtBot) -> None:
    commit_text(box, "张")
    with qtbot.assertNotEmitted(box.chosen):
        enter(box)
        qtbot.waitUntil(lambda: len(box.offered) == 2)


def test_enter_with_nobody_found_asks_for_a_new_one(box: OwnerFinder, qtbot: QtBot) -> None:
    commit_text(box, "李")
    with qtbot.waitSignal(box.missed) as missed:
        enter(box)
    assert missed.args == ["李"]


def test_what_is_still_composed_is_not_looked_for(box: OwnerFinder, office: Office) -> None:
    compose(box, "zhang")
    enter(box)
    assert office.asked == []


def test_an_answer_to_an_older_text_is_not_shown(box: OwnerFinder, office: Office, qtbot: QtBot) -> None:
    commit_text(box, "张")
    enter(box)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    commit_text(box, "李")
    with qtbot.waitSignal(box.missed):
        enter(box)
    assert office.asked == ["张", "李"]
    assert box.offered == ()


def test_an_emptied_box_offers_nobody(box: OwnerFinder, qtbot: QtBot) -> None:
    commit_text(box, "张")
    qtbot.waitUntil(lambda: len(box.offered) == 2)
    QTest.keyClick(popup(box), Qt.Key.Key_Escape)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.offered == ()


def test_a_failure_is_handed_on(
    box: OwnerFinder, office: Office, failures: list[Exception], qtbot: QtBot
) -> None:
    office.error = OSError("disk")
    commit_text(box, "张")
    enter(box)
    qtbot.waitUntil(lambda: failures == [office.error])
