"""Typing is kept within two seconds and whenever the page is left; nothing is kept that is nowhere typed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.errors import SurroundingsError
from insdesk.repositories.database import Database
from insdesk.services.form_drafts import FormDraftService
from insdesk.ui.forms.typing_keeper import KEEP_AFTER_MS, HalfTyped, TypingKeeper
from tests.ui.conftest import Show
from tests.ui.tabs.registrations_shell import QuietShell

PROMISED_MS = 2_000


class FailingDrafts(FormDraftService):
    """The disk is full until somebody makes room."""

    is_full = True
    tries = 0

    def keep(self, actor: Actor, form: str, key: str, label: str, content: str) -> None:
        self.tries += 1
        if self.is_full:
            raise SurroundingsError("disk_full", path="office")
        super().keep(actor, form, key, label, content)


class Page:
    """One field and its keeper, in a window with another page beside it."""

    def __init__(
        self, qtbot: QtBot, show: Show, drafts: FormDraftService, clock: FixedClock, actor: Actor
    ) -> None:
        self.qtbot = qtbot
        self.drafts = drafts
        self.window = QMainWindow()
        self.shell = QuietShell(self.window, clock, actor)
        self.pages = QStackedWidget()
        self.window.setCentralWidget(self.pages)
        self.page = QWidget()
        self.field = QLineEdit(self.page)
        self.pages.addWidget(self.page)
        self.pages.addWidget(QWidget())
        self.keeper = TypingKeeper("owner", drafts, self.shell, self._typed, self.page)
        self.field.textChanged.connect(self.keeper.note)
        show(self.window)

    def kept(self) -> list[str]:
        """The contents in the file, as the next run reads them."""
        next_run = FormDraftService(self.drafts._database, self.shell.clock)
        return [one.content for one in next_run.waiting(self.shell.actor)]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.shell.runner.tasks)

    def leave(self) -> None:
        self.pages.setCurrentIndex(1)
        self.settle()
        self.pages.setCurrentIndex(0)

    def _typed(self) -> HalfTyped | None:
        text = self.field.text()
        return HalfTyped("张样例", {"text": text}) if text else None


@pytest.fixture
def page(qtbot: QtBot, show: Show, database: Database, clock: FixedClock, actor: Actor) -> Iterator[Page]:
    page = Page(qtbot, show, FormDraftService(database, clock), clock, actor)
    yield page
    page.shell.runner.close()


def test_the_promise_leaves_time_for_the_write() -> None:
    assert KEEP_AFTER_MS < PROMISED_MS


def test_typing_on_and_on_is_kept_all_the_same(page: Page) -> None:
    page.field.setText("a")
    page.qtbot.waitUntil(lambda: _typed_on(page) and bool(page.kept()), timeout=5_000)
    assert page.kept()[0].startswith('{"text": "aa')


def _typed_on(page: Page) -> bool:
    """One more key at every look: pytest-qt looks every few milliseconds."""
    page.field.insert("a")
    return True


def test_leaving_the_page_keeps_at_once(page: Page) -> None:
    page.field.setText("张")
    page.leave()
    assert page.kept() == ['{"text": "张"}']


def test_leaving_the_window_keeps_at_once(page: Page, show: Show) -> None:
    page.field.setText("张")
    show(QWidget())
    page.settle()
    assert page.kept() == ['{"text": "张"}']


def test_what_is_typed_later_takes_its_place(page: Page) -> None:
    for text in ("张", "张三"):
        page.field.setText(text)
        page.leave()
    assert page.kept() == ['{"text": "张三"}']


def test_taking_everything_back_ends_the_keeping(page: Page) -> None:
    page.field.setText("张")
    page.leave()
    page.field.clear()
    page.leave()
    assert page.kept() == []


def test_another_record_ends_the_keeping(page: Page) -> None:
    page.field.setText("张")
    page.leave()
    page.keeper.begin()
    page.settle()
    assert page.kept() == []


def test_what_is_given_up_while_it_is_being_written_is_gone_too(page: Page) -> None:
    page.field.setText("张")
    page.keeper.keep_now()
    page.keeper.begin()
    page.settle()
    assert page.kept() == []


def test_nothing_is_kept_while_it_is_being_saved(page: Page) -> None:
    page.keeper.hold(is_held=True)
    page.field.setText("张")
    page.leave()
    assert page.kept() == []
    page.keeper.hold(is_held=False)
    page.leave()
    assert page.kept() == ['{"text": "张"}']


def test_after_a_save_typing_is_kept_under_a_key_of_its_own(page: Page) -> None:
    page.field.setText("张")
    page.leave()
    before = page.keeper.key
    page.keeper.saved()
    page.field.setText("李")
    page.leave()
    assert page.keeper.key != before
    assert len(page.kept()) == 2  # the first one goes in the save's own transaction


def test_what_an_earlier_run_kept_is_kept_on_under_its_key(page: Page) -> None:
    page.drafts.keep(page.shell.actor, "owner", "k1", "张样例", '{"text": "张"}')
    page.keeper.begin("k1")
    page.field.setText("张三")
    page.leave()
    assert page.kept() == ['{"text": "张三"}']


def test_a_full_disk_is_said_once_and_tried_again(
    qtbot: QtBot, show: Show, database: Database, clock: FixedClock, actor: Actor
) -> None:
    drafts = FailingDrafts(database, clock)
    page = Page(qtbot, show, drafts, clock, actor)
    page.field.setText("张")
    page.leave()
    assert page.shell.said == []  # it may be a matter of a moment
    page.leave()
    page.leave()
    assert drafts.tries == 3
    (said,) = page.shell.said
    assert said.startswith("What you type is not kept for a crash:")
    assert page.shell.errors == []
    drafts.is_full = False
    qtbot.waitUntil(lambda: bool(page.kept()), timeout=5_000)
    page.shell.runner.close()
