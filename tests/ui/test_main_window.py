"""The main window: tabs, keys, messages, errors, what it remembers, and the change of language."""

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.changes import Action, Change, ChangeSet, Entity
from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.i18n import current_language
from insdesk.ui.dialogs.confirm import ConfirmDialog
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.dialogs.messages import MessagePopup
from insdesk.ui.dialogs.shortcuts import ShortcutSheet
from insdesk.ui.language import speak
from insdesk.ui.main_window import MainWindow
from insdesk.ui.ports import MessageLevel, Question
from insdesk.ui.window.tab_area import DIRTY_MARK
from tests.ui.conftest import Show
from tests.ui.desk_window import Desk, notes

LIMIT = 5_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    window = desk.window()
    qtbot.addWidget(window, before_close_func=forget_what_was_typed)
    with qtbot.waitActive(window):
        window.show()
    window.restore()
    return window


def forget_what_was_typed(window: QWidget) -> None:
    """Otherwise closing at the end of a test would ask."""
    assert isinstance(window, MainWindow)
    for tab in notes(window):
        tab.line.clear()


class Answer(QObject):
    """Presses a button of the question that will be asked, as soon as it is there."""

    def __init__(self, button: str, window: MainWindow) -> None:
        super().__init__(window)
        self._name = f"confirm.{button}"
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(5)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        button = dialog.findChild(QPushButton, self._name) if isinstance(dialog, ConfirmDialog) else None
        if isinstance(button, QPushButton):
            self._timer.stop()
            button.click()


def titles(window: MainWindow) -> list[str]:
    return [window.tabs.tabText(place) for place in range(window.tabs.count())]


def status(window: MainWindow) -> str:
    label = window.findChild(QLabel, "window.status.message")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_start_tab_opens_and_the_title_names_the_office(window: MainWindow) -> None:
    assert titles(window) == ["Plain"]
    assert window.windowTitle() == "insdesk — Made-up office"


def test_a_menu_command_opens_its_screen(window: MainWindow) -> None:
    window.shell.actions.action("notes.open").trigger()
    assert titles(window) == ["Plain", "Notes"]


def test_a_single_tab_is_brought_to_the_front_when_opened_again(window: MainWindow) -> None:
    window.shell.open_tab("notes")
    window.shell.open_tab("plain")
    assert titles(window) == ["Plain", "Notes"]
    assert window.tabs.currentIndex() == 0


def test_other_tabs_open_once_for_each_set_of_arguments(window: MainWindow) -> None:
    window.shell.open_tab("notes", number=1)
    window.shell.open_tab("notes", number=2)
    window.shell.open_tab("notes", number=1)
    assert titles(window) == ["Plain", "Notes 1", "Notes 2"]
    assert notes(window)[0].happened == ["received {'number': 1}"]


def test_keys_go_to_the_tab_in_front(window: MainWindow) -> None:
    window.shell.open_tab("notes", number=1)
    window.shell.open_tab("notes", number=2)
    QTest.keyClick(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_PageUp, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert [tab.happened for tab in notes(window)] == [["new"], ["refreshed"]]


def test_a_command_is_grey_while_the_tab_cannot_do_it(window: MainWindow) -> None:
    window.shell.open_tab("notes")
    action = window.shell.actions.action("record.new")
    assert action.isEnabled()
    notes(window)[0].set_available("record.new", is_available=False)
    assert not action.isEnabled()
    window.shell.open_tab("plain")
    assert not window.shell.actions.action("list.refresh").isEnabled()


def test_going_through_the_tabs_turns_the_corner(window: MainWindow) -> None:
    window.shell.open_tab("notes")
    QTest.keyClick(window, Qt.Key.Key_PageDown, CONTROL)
    assert window.tabs.currentIndex() == 0
    QTest.keyClick(window, Qt.Key.Key_PageUp, CONTROL)
    assert window.tabs.currentIndex() == 1


def test_what_changed_is_heard_by_open_tabs_only(window: MainWindow, qtbot: QtBot) -> None:
    window.shell.open_tab("notes")
    [tab] = notes(window)
    changes = ChangeSet((Change(Entity.CUSTOMER, Action.CREATED, 1),))
    window.shell.hub.publish(changes)
    with qtbot.waitSignal(tab.destroyed, timeout=LIMIT):
        window.tabs.close_tab(tab)
    window.shell.hub.publish(changes)
    assert tab.heard == [changes]


def test_a_tab_with_something_typed_carries_a_dot(window: MainWindow) -> None:
    window.shell.open_tab("notes")
    notes(window)[0].line.setText("typed")
    assert titles(window)[1] == f"{DIRTY_MARK}Notes"
    notes(window)[0].line.clear()
    assert titles(window)[1] == "Notes"


def test_closing_asks_only_when_something_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.shell.open_tab("notes")
    window.shell.actions.run("tab.close")
    assert titles(window) == ["Plain"]
    window.shell.open_tab("notes")
    notes(window)[0].line.setText("typed")
    Answer("no", window)
    window.shell.actions.run("tab.close")
    assert titles(window)[1] == f"{DIRTY_MARK}Notes"
    Answer("yes", window)
    window.shell.actions.run("tab.close")
    assert titles(window) == ["Plain"]


def test_the_cross_on_a_tab_closes_it(window: MainWindow) -> None:
    window.shell.open_tab("notes")
    cross = window.tabs.tabBar().tabButton(1, QTabBar.ButtonPosition.RightSide)
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert titles(window) == ["Plain"]


def test_the_window_stays_open_when_a_tab_wants_to_go_on(window: MainWindow, qtbot: QtBot) -> None:
    window.shell.open_tab("notes")
    notes(window)[0].line.setText("typed")
    window.shell.open_tab("plain")
    Answer("no", window)
    assert not window.close()
    assert window.isVisible()
    assert window.tabs.current_tab is notes(window)[0]


def test_open_tabs_and_place_come_back_after_a_restart(desk: Desk, window: MainWindow, show: Show) -> None:
    window.shell.open_tab("draft", number=2)
    window.shell.open_tab("notes", number=1)
    window.shell.open_tab("notes", number=3)
    window.shell.open_tab("notes", number=1)
    window.resize(960, 611)
    window.close()
    again = desk.window()
    show(again)
    again.restore()
    assert titles(again) == ["Plain", "Notes 1", "Notes 3"]
    assert again.tabs.currentIndex() == 1
    assert again.height() == 611
    again.close()


@pytest.mark.parametrize("kept", ["nonsense", [["gone", {}]], [[1, 2], "x", ["plain"]]])
def test_a_spoilt_memory_opens_the_start_tab(desk: Desk, kept: object, show: Show) -> None:
    assert isinstance(kept, str | list)
    desk.state.set("window/tabs", kept)
    desk.state.set("window/geometry", 7)
    window = desk.window()
    show(window)
    window.restore()
    assert titles(window) == ["Plain"]
    window.close()


def test_a_message_is_said_in_the_status_bar_and_kept(window: MainWindow) -> None:
    window.shell.say("Registered.", MessageLevel.SUCCESS)
    assert status(window) == "Registered."
    window.shell.say("The disk is nearly full.", MessageLevel.WARNING)
    bell = window.findChild(QToolButton, "window.bell")
    assert isinstance(bell, QToolButton)
    assert bell.text() == "1"
    QTest.keyClick(window, Qt.Key.Key_F8)
    popup = window.findChild(MessagePopup)
    assert isinstance(popup, MessagePopup)
    shown = popup.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    assert [shown.item(row).text()[-6:] for row in range(2)] == [" full.", "tered."]
    assert bell.text() == ""
    popup.close()


def test_an_error_of_the_surroundings_says_what_it_means_for_the_data(window: MainWindow) -> None:
    window.shell.show_error(SurroundingsError("disk_full"))
    dialog = window.findChild(ErrorDialog)
    assert isinstance(dialog, ErrorDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert texts == [
        "The disk is full.",
        "Nothing was written; what you typed is still there.",
        "Make room on it, then save again.",
    ]
    assert status(window).startswith("The disk is full.")
    dialog.close()


def test_only_one_error_is_in_the_way_and_all_are_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    for _number in range(3):
        window.shell.show_error(UserError("file_missing", path="x"))
    dialogs = window.findChildren(ErrorDialog)
    assert len(dialogs) == 1
    assert len(window.shell.messages.messages) == 3
    with qtbot.waitSignal(dialogs[0].destroyed, timeout=LIMIT):
        dialogs[0].close()
    window.shell.show_error(UserError("file_missing", path="x"))
    assert len(window.findChildren(ErrorDialog)) == 1
    window.findChildren(ErrorDialog)[0].close()


@pytest.mark.logs("uncaught_exception")
def test_a_bug_in_work_shows_its_number_in_the_log(window: MainWindow, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise ValueError("a bug")

    window.shell.runner.read(work, lambda _: None, None, window)
    assert window.shell.runner.wait_idle(LIMIT)
    dialog = window.findChild(ErrorDialog)
    assert isinstance(dialog, ErrorDialog)
    label, copy = dialog.findChild(QLabel, "error.log_id"), dialog.findChild(QPushButton, "error.copy")
    assert isinstance(label, QLabel)
    assert isinstance(copy, QPushButton)
    copy.click()
    number = QGuiApplication.clipboard().text()
    assert number in label.text()
    assert number in window.shell.messages.messages[-1].text
    dialog.close()


def test_what_was_cancelled_is_only_said(window: MainWindow) -> None:
    window.shell.show_error(CancelledByUserError())
    assert status(window) == "Cancelled. The data is as it was before."
    assert window.findChild(ErrorDialog) is None


@pytest.mark.parametrize(("button", "agreed"), [("yes", True), ("no", False)])
def test_a_question_waits_for_its_answer(window: MainWindow, qtbot: QtBot, button: str, agreed: bool) -> None:
    Answer(button, window)
    question = Question(title="Delete contact 张三?", yes="Delete", is_destructive=True)
    assert window.shell.ask(question) is agreed


def test_enter_never_destroys(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ConfirmDialog(Question(title="Delete?", yes="Delete", is_destructive=True), window)
    dialog.open()
    qtbot.waitExposed(dialog)
    with qtbot.waitSignal(dialog.rejected, timeout=LIMIT):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_the_key_sheet_opens_by_its_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Slash, CONTROL)
    sheet = window.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    sheet.close()


def test_the_status_bar_tells_office_day_and_language(desk: Desk, window: MainWindow) -> None:
    window.set_office_name("Another office")
    texts = {
        name: label.text()
        for name in ("office", "day", "language")
        if isinstance(label := window.findChild(QLabel, f"window.status.{name}"), QLabel)
    }
    assert texts["office"] == "Another office"
    assert texts["day"] == "2026-11-23"
    assert texts["language"] == "English"


def test_the_language_changes_in_place_with_the_same_tabs(desk: Desk, window: MainWindow) -> None:
    window.shell.open_tab("notes", number=1)
    before = notes(window)
    window.shell.actions.action("view.language_zh_CN").trigger()
    assert current_language() == "zh_CN"
    assert desk.state.get("window/language") == "zh_CN"
    assert titles(window) == ["Plain", "Notes 1"]
    assert notes(window) != before
    assert window.shell.actions.action("view.language_zh_CN").isChecked()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    speak(application, "en")


def test_the_language_waits_for_what_is_not_saved(window: MainWindow) -> None:
    window.shell.open_tab("notes", number=1)
    notes(window)[0].line.setText("typed")
    window.shell.actions.action("view.language_zh_CN").trigger()
    assert current_language() == "en"
    dialog = window.findChild(ErrorDialog)
    assert isinstance(dialog, ErrorDialog)
    assert any("“Notes 1”" in label.text() for label in dialog.findChildren(QLabel))
    assert window.shell.actions.action("view.language_en").isChecked()
    dialog.close()


def test_the_menus_keep_their_room_in_a_narrow_window(window: MainWindow) -> None:
    box = window.findChild(QPushButton, "window.palette_box")
    assert isinstance(box, QPushButton)
    window.resize(1600, 700)
    assert box.text().startswith("Search customers")
    window.setMinimumSize(1, 1)
    window.resize(620, 700)
    assert box.text() == "Ctrl+K"


def test_closing_finishes_what_is_being_written(window: MainWindow) -> None:
    written: list[int] = []
    for number in range(20):
        window.shell.runner.write(lambda _: written.append(1), lambda _: None, None, window)
        assert len(written) <= number + 1
    window.close()
    assert len(written) == 20


def test_everything_to_touch_in_the_window_has_a_name(window: MainWindow) -> None:
    assert window.mapFromGlobal(window.mapToGlobal(QPoint(0, 0))) == QPoint(0, 0)
    nameless = [
        type(widget).__name__
        for kind in (QPushButton, QToolButton)
        for widget in window.findChildren(kind)
        if widget.isVisible() and not (widget.objectName() and (widget.accessibleName() or widget.text()))
    ]
    assert [name for name in nameless if name != "CloseButton"] == []
