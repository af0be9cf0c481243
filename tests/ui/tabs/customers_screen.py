"""客户档案 in the real window over a real office file, driven by keys as a person would."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.office import OfficeSettings
from insdesk.repositories.database import Database
from insdesk.services.desk import open_desk
from insdesk.ui.dialogs.confirm import ConfirmDialog
from insdesk.ui.inputs.value_widget import ValueWidget
from insdesk.ui.main_window import MainWindow, WindowSetup
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.settings_state import MemoryState
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.customers.entry import entry
from insdesk.ui.tabs.customers.tab import CustomersTab
from tests.conftest import ROOT
from tests.ui.ime import commit_text

LIMIT = 5_000
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
RESOURCES: Path = ROOT / "resources"


class Neighbour(DeskTab):
    """Stands where 保险登记查询 would: keeps what it was opened with."""

    def __init__(self, shell: Shell, arguments: TabArguments) -> None:
        super().__init__("registrations", shell)
        self.opened_with = dict(arguments)

    def receive(self, arguments: TabArguments) -> None:
        self.opened_with = dict(arguments)


class Screen:
    """The window with 客户档案 in front."""

    def __init__(self, qtbot: QtBot, database: Database, clock: Clock, actor: Actor) -> None:
        self._qtbot = qtbot
        self.desk = open_desk(database, clock, RESOURCES)
        prefixes = OfficeSettings(office_name="示例汽车", plate_prefix="京A", vin_prefix="LSV")
        self.desk.office.save_settings(actor, prefixes)
        self.actor = actor
        self.window = MainWindow(
            WindowSetup(
                office_name="示例汽车",
                actor=actor,
                clock=clock,
                state=MemoryState(),
                tabs=(entry(self.desk), TabEntry(name="registrations", build=Neighbour)),
                start_tab="customers",
            )
        )
        self.window.resize(1366, 768)
        self._answer = ""
        self._answering = QTimer(self.window)
        self._answering.timeout.connect(self._on_answering)

    def show(self) -> None:
        """Open the window; when the test ends it closes without asking about what was typed."""
        self._qtbot.addWidget(self.window, before_close_func=_let_go)
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.restore()
        self.settle()

    @property
    def tab(self) -> CustomersTab:
        tab = next(one for one in self.window.tabs.tabs if isinstance(one, CustomersTab))
        assert isinstance(tab, CustomersTab)
        return tab

    @property
    def neighbour(self) -> Neighbour:
        tab = self.window.tabs.current_tab
        assert isinstance(tab, Neighbour)
        return tab

    def shows_file(self) -> bool:
        return self.tab.shows_file

    def opened(self) -> CustomerId | None:
        """Whose file is open."""
        return self.tab.file.customer_id

    def settle(self) -> None:
        """Until every lane is quiet, and what that led to as well."""
        while self.window.shell.runner.tasks:
            assert self.window.shell.runner.wait_idle(LIMIT)

    def until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=LIMIT)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused(), key, modifiers)
        self.settle()

    def write(self, text: str) -> None:
        """Type into whatever has the focus: Latin by keys, Chinese by the input method."""
        if text.isascii():
            QTest.keyClicks(self.focused(), text)
        else:
            commit_text(self.focused(), text)

    def enter(self, text: str = "") -> None:
        """Type and go on to the next field."""
        self.write(text)
        self.key(Qt.Key.Key_Return)

    def go_to(self, name: str) -> None:
        """Put the cursor into field `customers.<name>`, as a click would."""
        self.widget(name).setFocus(Qt.FocusReason.MouseFocusReason)
        self.settle()

    def fill(self, name: str, text: str) -> None:
        """Type into field `customers.<name>` in place of what stands there, and leave it."""
        self.go_to(name)
        self.key(Qt.Key.Key_A, CONTROL)
        self.enter(text)

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of a list by the beginning of its name."""
        self.go_to(name)
        self.write(text)
        self.key(Qt.Key.Key_Return)

    def press(self, name: str) -> None:
        button = self.window.findChild(QPushButton, f"customers.{name}")
        assert isinstance(button, QPushButton)
        assert button.isVisible()
        button.click()
        self.settle()

    def answer(self, button: str) -> None:
        """Press `yes` or `no` of the question that is about to be asked."""
        self._answer = button
        self._answering.start()

    def _on_answering(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ConfirmDialog):
            self._answering.stop()
            found = dialog.findChild(QPushButton, f"confirm.{self._answer}")
            assert isinstance(found, QPushButton)
            found.click()

    def close_dialogs(self) -> None:
        """Esc in whatever stands over the window."""
        for dialog in self.window.findChildren(QDialog):
            dialog.reject()

    def begin(self) -> None:
        """Ctrl+N, ready for the name."""
        self.key(Qt.Key.Key_N, CONTROL)
        self.until(lambda: self.focused_name() == "customers.customer.name")

    def focused(self) -> QWidget:
        if QApplication.focusWidget() is None:
            self.window.activateWindow()  # as a window manager does when a dialog closed
            self.until(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def focused_name(self) -> str:
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()

    def widget(self, name: str) -> QWidget:
        widget = self.window.findChild(QWidget, f"customers.{name}")
        assert isinstance(widget, QWidget)
        return widget

    def text(self, name: str) -> str:
        """What stands in field `customers.<name>`."""
        widget = self.widget(name)
        assert isinstance(widget, ValueWidget)
        return widget.text()

    def message(self, name: str) -> str:
        """What is said under field `customers.<name>`."""
        label = self.widget(f"{name}.message")
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""

    def notice(self) -> tuple[str, str]:
        """What is said beside the title, and how."""
        notice = self.tab.file.header.notice
        return notice.text(), notice.state

    def status(self) -> str:
        label = self.window.findChild(QLabel, "window.status.message")
        assert isinstance(label, QLabel)
        return label.text()

    def car_titles(self) -> list[str]:
        cars = self.window.findChild(QListWidget, "customers.vehicles")
        assert isinstance(cars, QListWidget)
        return [cars.item(place).text().splitlines()[0] for place in range(cars.count())]

    def listed(self) -> list[str]:
        """The names in the list."""
        ids = [CustomerId(one) for one in self.tab.query.panel.table.rows.ids]
        return [self.desk.customers.get(one).name for one in ids]

    def customers(self) -> list[Customer]:
        """Everybody on file."""
        ids = self.desk.tables.source("customers").ids(TableQuery(), SilentProgress())
        return [self.desk.customers.get(CustomerId(one)) for one in sorted(ids)]

    def cars_of(self, customer: Customer) -> tuple[Vehicle, ...]:
        assert customer.id is not None
        return self.desk.customers.vehicles_of(customer.id)


def _let_go(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    window.tabs.remove_all()
