"""The main window: menus, tabs, the box for everything, the bell and the status bar, put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InsdeskError
from insdesk.i18n import _, current_language
from insdesk.specs.error_text import Explanation
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.language import remember_language, speak
from insdesk.ui.palette_items import Initials, PaletteSearch
from insdesk.ui.ports import ListInSight, MessageLevel, Shell, TabArguments
from insdesk.ui.settings_state import StateStore
from insdesk.ui.standard_actions import (
    CLOSE_TAB,
    EXPORT,
    FIELD_KEYS,
    KEYS,
    MESSAGES,
    NEXT_TAB,
    PALETTE,
    PREVIOUS_TAB,
    QUIT,
    STANDARD_ACTIONS,
    TOP_MENUS,
)
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.text import quoted
from insdesk.ui.theme import Theme
from insdesk.ui.window.corner import Corner
from insdesk.ui.window.remembered import read_geometry, read_tabs, write_geometry, write_tabs
from insdesk.ui.window.shell import DeskShell, Surroundings
from insdesk.ui.window.status_strip import StatusStrip
from insdesk.ui.window.tab_area import OpenTab, TabArea
from insdesk.ui.window.view_menu import ViewMenu

_WIDTH, _HEIGHT = 1360, 860
_SMALLEST = (960, 600)
_MENU_MARGIN = 40

ListExport = Callable[[ListInSight, Shell, QWidget], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSetup:
    """What the composition root gives the window.

    `start_tab` is opened when no tab is remembered. `find` searches customers, cars and policies for the
    palette; `initials` gives pinyin initials, by which its commands are found too. `export` asks how to write
    a list to a workbook, in a dialog over the window, and writes it.
    """

    office_name: str
    actor: Actor
    clock: Clock
    state: StateStore
    tabs: Sequence[TabEntry] = ()
    start_tab: str = ""
    theme: Theme | None = None
    reports: ErrorReports = field(default_factory=ErrorReports)
    find: PaletteSearch | None = None
    initials: Initials | None = None
    export: ListExport | None = None


class MainWindow(QMainWindow):
    """Built before the first paint; `restore` opens the tabs after it."""

    closed = Signal()
    """Every write is finished; the program may end."""

    def __init__(self, setup: WindowSetup) -> None:
        super().__init__()
        self._setup = setup
        self._office_name = setup.office_name
        self._entries = {entry.name: entry for entry in setup.tabs}
        surroundings = Surroundings(
            actor=setup.actor, clock=setup.clock, state=setup.state, reports=setup.reports
        )
        self._shell = DeskShell(surroundings, self._open_tab, self)
        self._shell.export = self._export_list
        self._tabs = TabArea(self)
        self._status = StatusStrip(self._shell.runner, setup.clock, self)
        self._corner = Corner(setup.actor.name)
        self._declare_actions()
        registry = self._shell.actions
        self._view = ViewMenu(registry, setup.theme, setup.state, self._on_language_chosen, self)
        self._lay_out()
        self._connect()
        self._retranslate()

    @property
    def shell(self) -> DeskShell:
        """What screens see of this window."""
        return self._shell

    @property
    def tabs(self) -> TabArea:
        """The open tabs."""
        return self._tabs

    def equip(
        self,
        tabs: Sequence[TabEntry],
        find: PaletteSearch | None = None,
        initials: Initials | None = None,
        export: ListExport | None = None,
    ) -> None:
        """Take the screens of an office that was opened after the first paint."""
        self._setup = replace(self._setup, tabs=tabs, find=find, initials=initials, export=export)
        self._entries = {entry.name: entry for entry in tabs}
        self._declare_screens()
        self._retranslate()

    def restore(self) -> None:
        """Open the tabs of the last time, or the start tab."""
        remembered, current = read_tabs(self._setup.state)
        self._open_again([tab for tab in remembered if tab.name in self._entries], current)
        if not self._tabs.count() and self._setup.start_tab:
            self._open_tab(self._setup.start_tab, {})

    def set_office_name(self, name: str) -> None:
        """Show another office name."""
        self._office_name = name
        self._status.set_office(name)
        self.setWindowTitle(_("insdesk — {office}", office=name) if name else _("insdesk"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._tabs.can_close_all():
            event.ignore()
            return
        write_geometry(self, self._setup.state)
        self._keep_tabs()
        self._tabs.tabs_changed.disconnect(self._keep_tabs)
        self._tabs.remove_all()
        self._shell.runner.close()
        event.accept()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_corner()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._fit_corner()

    def _declare_actions(self) -> None:
        registry = self._shell.actions
        for spec in (*STANDARD_ACTIONS, *FIELD_KEYS):
            registry.register(spec)
        self._declare_screens()
        for name, handler in (
            (CLOSE_TAB, self._on_close_tab),
            (NEXT_TAB, partial(self._tabs.step, 1)),
            (PREVIOUS_TAB, partial(self._tabs.step, -1)),
            (PALETTE, self._on_palette_asked),
            (KEYS, self._on_keys_asked),
            (MESSAGES, self._on_messages_asked),
            (QUIT, self._on_quit),
        ):
            registry.bind(name, handler)

    def _declare_screens(self) -> None:
        registry = self._shell.actions
        for entry in self._setup.tabs:
            if entry.opens is not None:
                registry.register(entry.opens, partial(self._open_tab, entry.name, {}))
            for spec in entry.actions:
                registry.register(spec)

    def _lay_out(self) -> None:
        self.setObjectName("window")
        self.setMinimumSize(*_SMALLEST)
        self.setCentralWidget(self._tabs)
        self.setStatusBar(self._status)
        self.menuBar().setObjectName("window.menu")
        if not read_geometry(self, self._setup.state):
            self.resize(_WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self._tabs.current_tab_changed.connect(self._on_current_tab_changed)
        self._tabs.tabs_changed.connect(self._keep_tabs)
        self._shell.messages.added.connect(self._status.tell)
        self._shell.messages.unread_changed.connect(self._corner.set_unread)
        self._corner.palette_asked.connect(self._on_palette_asked)
        self._corner.messages_asked.connect(self._on_messages_asked)

    def _retranslate(self) -> None:
        self._shell.actions.retranslate()
        self._shell.actions.fill_menu_bar(self.menuBar(), TOP_MENUS)
        self._view.refresh()
        self._corner.retranslate()
        self._fit_corner()
        # A menu bar looks at the size of its corner only when it is given one.
        self.menuBar().setCornerWidget(self._corner, Qt.Corner.TopRightCorner)
        self._status.refresh()
        self.set_office_name(self._office_name)

    def _fit_corner(self) -> None:
        bar = self.menuBar()
        menus = sum(bar.actionGeometry(action).width() for action in bar.actions())
        self._corner.fit(self.width() - menus - _MENU_MARGIN)

    def _open_tab(self, name: str, arguments: TabArguments) -> None:
        self._tabs.open_tab(self._entries[name], self._shell, arguments)

    def _open_again(self, tabs: Sequence[OpenTab], current: int) -> None:
        for tab in tabs:
            try:
                self._open_tab(tab.name, tab.arguments)
            except InsdeskError as error:
                self._shell.show_error(error)
        if 0 <= current < self._tabs.count():
            self._tabs.setCurrentIndex(current)

    def _keep_tabs(self) -> None:
        write_tabs(self._tabs.open_now(), self._tabs.front_now(), self._setup.state)

    def _on_current_tab_changed(self, tab: DeskTab | None) -> None:
        self._shell.actions.offer({} if tab is None else {EXPORT: self._on_export, **tab.handlers})

    def _on_export(self) -> None:
        """Of a screen that has no export of its own: the list in front."""
        from insdesk.ui.tables.in_front import list_in_front  # noqa: PLC0415  # not for the first paint

        tab = self._tabs.current_tab
        table = None if tab is None else list_in_front(tab)
        if table is None:
            self._shell.say(_("There is no list here to export."), MessageLevel.WARNING)
        else:
            self._shell.export_list(table.in_sight())

    def _export_list(self, wanted: ListInSight) -> None:
        if self._setup.export is not None:
            self._setup.export(wanted, self._shell, self)

    def _on_close_tab(self) -> None:
        if self._tabs.current_tab is not None:
            self._tabs.close_tab(self._tabs.current_tab)

    def _on_quit(self) -> None:
        self.close()

    def _on_palette_asked(self) -> None:
        from insdesk.ui.dialogs.command_palette import CommandPalette  # noqa: PLC0415  # not for the first paint

        setup, shell = self._setup, self._shell
        CommandPalette(shell.actions, shell.runner, setup.find, setup.initials, self).open_over(self)

    def _on_keys_asked(self) -> None:
        from insdesk.ui.dialogs.shortcuts import ShortcutSheet  # noqa: PLC0415  # not for the first paint

        ShortcutSheet(self._shell.actions, self).open()

    def _on_messages_asked(self) -> None:
        from insdesk.ui.dialogs.messages import MessagePopup  # noqa: PLC0415  # not for the first paint

        MessagePopup(self._shell.messages, self).show_under(self._corner.bell)

    def _on_language_chosen(self, language: str) -> None:
        """Build everything on screen again; what was typed must be saved first, and is named."""
        application = QApplication.instance()
        if language == current_language() or not isinstance(application, QApplication):
            return
        dirty = self._tabs.dirty_tabs
        if dirty:
            names = _(", ").join(quoted(tab.title()) for tab in dirty)
            ErrorDialog(
                Explanation(
                    _("Save first, then change the language."),
                    _("Something typed is not saved yet in: {tabs}.", tabs=names),
                    _("Save or close them, then choose the language again."),
                ),
                parent=self,
            ).open()
            return
        open_now, current = self._tabs.open_now(), self._tabs.front_now()
        self._tabs.remove_all()
        remember_language(self._setup.state, language)
        speak(application, language)
        self._retranslate()
        self._open_again(open_now, current)
