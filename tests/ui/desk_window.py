"""A window over made-up screens: what a test of the shell needs, without any office."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import UserId
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.main_window import MainWindow, WindowSetup
from insdesk.ui.palette_items import Initials, PaletteSearch
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.settings_state import MemoryState, StateStore
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_INSURANCE, MENU_SERVICE, NEW, REFRESH
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.theme import Theme

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class NotesTab(DeskTab):
    """One line to type in; offers New and Refresh and writes down what happened to it."""

    def __init__(self, name: str, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(name, shell)
        self._arguments = arguments
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.line")
        self.happened: list[str] = []
        self.heard: list[ChangeSet] = []
        QVBoxLayout(self).addWidget(self.line)
        self.line.textChanged.connect(self.title_changed)
        self.offer(NEW, self._on_new)
        self.offer(REFRESH, self.refresh)
        self.offer("notes.extra", self._on_new)

    def title(self) -> str:
        return f"Notes {self._arguments.get('number', '')}".strip()

    def arguments(self) -> TabArguments:
        return self._arguments

    def is_dirty(self) -> bool:
        return bool(self.line.text())

    def receive(self, arguments: TabArguments) -> None:
        self.happened.append(f"received {dict(arguments)}")

    def refresh(self) -> None:
        self.happened.append("refreshed")

    def on_changes(self, changes: ChangeSet) -> None:
        self.heard.append(changes)

    def _on_new(self) -> None:
        self.happened.append("new")


class PlainTab(DeskTab):
    """Offers nothing."""

    def title(self) -> str:
        return "Plain"


def build_notes(shell: Shell, arguments: TabArguments) -> DeskTab:
    return NotesTab("notes", shell, arguments)


def build_plain(shell: Shell, arguments: TabArguments) -> DeskTab:
    return PlainTab("plain", shell)


ENTRIES = (
    TabEntry(
        name="notes",
        build=build_notes,
        opens=ActionSpec(name="notes.open", title="Notes", menu=(MENU_SERVICE, MENU_CUSTOMERS)),
        actions=(ActionSpec(name="notes.extra", title="Extra note", context=ActionContext.TAB),),
        single=False,
    ),
    TabEntry(
        name="plain",
        build=build_plain,
        opens=ActionSpec(name="plain.open", title="Plain list", menu=(MENU_INSURANCE,)),
    ),
    TabEntry(name="draft", build=build_plain, single=False, remembered=False),
)


@dataclass
class Desk:
    """What survives the window."""

    state: StateStore = field(default_factory=MemoryState)
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))
    theme: Theme | None = None
    find: PaletteSearch | None = None
    initials: Initials | None = None

    def window(self) -> MainWindow:
        setup = WindowSetup(
            office_name="Made-up office",
            actor=Actor(UserId(1), "Made-up clerk"),
            clock=self.clock,
            state=self.state,
            tabs=ENTRIES,
            start_tab="plain",
            theme=self.theme,
            find=self.find,
            initials=self.initials,
        )
        return MainWindow(setup)


def notes(window: MainWindow) -> list[NotesTab]:
    """The open notes tabs, from left to right."""
    return [tab for tab in window.tabs.tabs if isinstance(tab, NotesTab)]
