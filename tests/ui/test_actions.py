"""The action registry: one key for one command, menus by the manual's paths, a sheet of what works."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu

from insdesk.app.screens import tab_entries
from insdesk.domain.clock import FixedClock
from insdesk.repositories.database import Database
from insdesk.resources import resource_path
from insdesk.services.desk import open_desk
from insdesk.ui.actions import (
    ActionContext,
    ActionRegistry,
    ActionSpec,
    KeyTakenError,
    plain_title,
    written_keys,
)
from insdesk.ui.dialogs.shortcuts import ShortcutSheet
from insdesk.ui.standard_actions import (
    FIELD_KEYS,
    MENU_CUSTOMERS,
    MENU_INSURANCE,
    MENU_SERVICE,
    SAVE,
    STANDARD_ACTIONS,
    TOP_MENUS,
)
from tests.ui.conftest import Show

TAB = ActionContext.TAB
KEY_MAP = {
    "Return": "field.next",
    "Shift+Return": "field.previous",
    "Ctrl+Return": "record.save_and_next",
    "Ctrl+S": "record.save",
    "F12": "record.finish",
    "Ctrl+N": "record.new",
    "Ctrl+D": "record.copy_last",
    'Ctrl+"': "record.copy_field",
    "F6": "record.next_gap",
    "Ctrl+;": "field.today",
    "Ctrl+F": "list.find",
    "Ctrl+K": "window.palette",
    "F5": "list.refresh",
    "Ctrl+PgUp": "tab.previous",
    "Ctrl+PgDown": "tab.next",
    "Ctrl+P": "record.print",
    "Ctrl+/": "window.keys",
    "Esc": "tab.back",
}


@pytest.fixture
def window(show: Show) -> QMainWindow:
    window = QMainWindow()
    show(window)
    return window


@pytest.fixture
def registry(window: QMainWindow) -> ActionRegistry:
    return ActionRegistry(window)


@pytest.fixture
def full(registry: ActionRegistry) -> ActionRegistry:
    for spec in (*STANDARD_ACTIONS, *FIELD_KEYS):
        registry.register(spec)
    return registry


def test_the_key_map_of_the_house_is_complete(full: ActionRegistry) -> None:
    keys = {key: spec.name for spec in full.specs for key in spec.keys}
    assert {key: keys.get(key) for key in KEY_MAP} == KEY_MAP


@pytest.mark.parametrize(("key", "owner"), [("ctrl+s", "record.save"), ('ctrl+"', "record.copy_field")])
def test_no_key_is_given_twice(full: ActionRegistry, key: str, owner: str) -> None:
    with pytest.raises(KeyTakenError, match=owner):
        full.register(ActionSpec(name="other.command", title="Other", keys=(key,), context=TAB))


def test_no_screen_takes_a_key_of_another_command(full: ActionRegistry, database: Database) -> None:
    clock = FixedClock(datetime(2026, 11, 23, tzinfo=UTC))
    for entry in tab_entries(open_desk(database, clock, resource_path())):
        for spec in (*([] if entry.opens is None else [entry.opens]), *entry.actions):
            full.register(spec)


@pytest.mark.parametrize(
    "key", ["Ctrl+Space", "Ctrl+.", "Shift", "Shift+Space", "Ctrl+Shift", "", "Nonsense"]
)
def test_keys_of_input_methods_are_never_taken(registry: ActionRegistry, key: str) -> None:
    with pytest.raises(KeyTakenError):
        registry.register(ActionSpec(name="some.command", title="Some", keys=(key,)))


def test_a_command_is_declared_once(registry: ActionRegistry) -> None:
    registry.register(ActionSpec(name="some.command", title="Some"))
    with pytest.raises(ValueError, match=r"some\.command"):
        registry.register(ActionSpec(name="some.command", title="Again"))


def test_a_key_does_what_was_bound(registry: ActionRegistry, window: QMainWindow) -> None:
    done: list[str] = []
    registry.register(ActionSpec(name="some.command", title="Some", keys=("F7",)))
    QTest.keyClick(window, Qt.Key.Key_F7)
    registry.bind("some.command", lambda: done.append("done"))
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert done == ["done"]


def test_a_tab_command_works_only_while_a_tab_offers_it(full: ActionRegistry, window: QMainWindow) -> None:
    done: list[str] = []
    full.offer({SAVE: lambda: done.append("first")})
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    full.offer({SAVE: lambda: done.append("second")})
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    full.offer({})
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert done == ["first", "second"]
    assert not full.action(SAVE).isEnabled()


def test_a_tab_cannot_offer_what_was_never_declared(full: ActionRegistry) -> None:
    with pytest.raises(KeyError):
        full.offer({"no.such": lambda: None})


def test_menus_follow_the_declared_paths(full: ActionRegistry, window: QMainWindow) -> None:
    path = (MENU_SERVICE, MENU_CUSTOMERS)
    full.register(ActionSpec(name="customers.open", title="Customer files", menu=path))
    full.fill_menu_bar(window.menuBar(), TOP_MENUS)
    tops = [action.menu() for action in window.menuBar().actions()]
    titles = [plain_title(menu.title()) for menu in tops if isinstance(menu, QMenu)]
    assert titles == ["Insurance", "Service", "Tools", "View", "Help"]
    assert not window.menuBar().actions()[0].isVisible(), "a menu without a screen is not shown"
    customers = window.menuBar().findChild(QMenu, "menu.service.customer_management")
    assert isinstance(customers, QMenu)
    assert [action.objectName() for action in customers.actions()] == ["customers.open"]
    assert MENU_INSURANCE in TOP_MENUS


def test_a_tool_bar_has_the_named_commands_and_gaps(full: ActionRegistry, window: QMainWindow) -> None:
    bar = full.tool_bar(("record.new", "", "list.refresh"), window)
    assert [action.objectName() for action in bar.actions()] == ["record.new", "", "list.refresh"]
    assert [action.isSeparator() for action in bar.actions()] == [False, True, False]


def test_a_context_menu_has_the_named_commands_and_gaps(full: ActionRegistry, window: QMainWindow) -> None:
    menu = full.context_menu(("record.new", "", "record.print"), window)
    names = ["" if action.isSeparator() else action.objectName() for action in menu.actions()]
    assert names == ["record.new", "", "record.print"]
    menu.deleteLater()


def test_the_key_sheet_lists_every_command_with_a_key(full: ActionRegistry, show: Show) -> None:
    sheet = ShortcutSheet(full)
    show(sheet)
    for spec in full.specs:
        label = sheet.findChild(QLabel, f"keys.{spec.name}")
        if spec.keys:
            assert isinstance(label, QLabel)
            assert label.text() == written_keys(spec)
        else:
            assert label is None


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("保险管理(&I)", "保险管理"),
        ("&Insurance", "Insurance"),
        ("Print…", "Print"),
        ("A && B", "A & B"),
        ("(&", "("),
    ],
)
def test_a_plain_title_has_neither_mnemonic_nor_dots(title: str, plain: str) -> None:
    assert plain_title(title) == plain
