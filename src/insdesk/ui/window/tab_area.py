"""The open tabs: opening, closing, moving, their titles, and what has to be opened again later."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.text import plain

DIRTY_MARK = "● "


@dataclass(frozen=True, slots=True)
class OpenTab:
    """What opens a tab again."""

    name: str
    arguments: TabArguments


class TabArea(QTabWidget):
    """Closable and movable; a tab with something unsaved in it carries a dot."""

    current_tab_changed = Signal(object)
    """The DeskTab in front, None when none is open."""
    tabs_changed = Signal()
    """One was opened, closed, moved, or shows something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[DeskTab, TabEntry] = {}
        self.setObjectName("window.tabs")
        self.setDocumentMode(True)
        self.setTabsClosable(True)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self.tabBar().setSelectionBehaviorOnRemove(QTabBar.SelectionBehavior.SelectPreviousTab)
        self.tabCloseRequested.connect(self._on_close_requested)
        self.currentChanged.connect(self._on_current_changed)
        self.tabBar().tabMoved.connect(self.tabs_changed)

    @property
    def tabs(self) -> tuple[DeskTab, ...]:
        """From left to right."""
        widgets = (self.widget(place) for place in range(self.count()))
        return tuple(widget for widget in widgets if isinstance(widget, DeskTab))

    @property
    def current_tab(self) -> DeskTab | None:
        widget = self.currentWidget()
        return widget if isinstance(widget, DeskTab) else None

    @property
    def dirty_tabs(self) -> tuple[DeskTab, ...]:
        """Those in which something typed is saved nowhere."""
        return tuple(tab for tab in self.tabs if tab.is_dirty())

    def open_tab(self, entry: TabEntry, shell: Shell, arguments: TabArguments) -> DeskTab:
        """Bring the tab to the front, building it when it is not open."""
        tab = self._find(entry, arguments)
        if tab is None:
            tab = self._build(entry, shell, arguments)
        elif arguments:
            tab.receive(arguments)
        self.setCurrentWidget(tab)
        return tab

    def close_tab(self, tab: DeskTab) -> bool:
        """Close it, unless somebody typed there and wants to go on."""
        if not tab.can_close():
            return False
        self._remove(tab)
        return True

    def can_close_all(self) -> bool:
        """Ask every tab that has something to lose, in front of the person."""
        for tab in self.dirty_tabs:
            self.setCurrentWidget(tab)
            if not tab.can_close():
                return False
        return True

    def remove_all(self) -> None:
        """Close everything without asking."""
        for tab in self.tabs:
            self._remove(tab)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) tab, round the corner."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def open_now(self) -> Sequence[OpenTab]:
        """What would open the same tabs again, those not worth remembering left out."""
        return tuple(OpenTab(tab.name, dict(tab.arguments())) for tab in self._remembered())

    def front_now(self) -> int:
        """The place of the tab in front among `open_now`; -1 when it is none of them."""
        remembered = self._remembered()
        return remembered.index(self.current_tab) if self.current_tab in remembered else -1

    def _remembered(self) -> list[DeskTab]:
        return [tab for tab in self.tabs if self._entries[tab].remembered]

    def _find(self, entry: TabEntry, arguments: TabArguments) -> DeskTab | None:
        for tab in self.tabs:
            if tab.name == entry.name and (entry.single or dict(tab.arguments()) == dict(arguments)):
                return tab
        return None

    def _build(self, entry: TabEntry, shell: Shell, arguments: TabArguments) -> DeskTab:
        tab = entry.build(shell, arguments)
        self._entries[tab] = entry
        shell.hub.changed.connect(tab.on_changes)
        tab.title_changed.connect(self._on_title_changed)
        tab.actions_changed.connect(self._on_actions_changed)
        tab.close_asked.connect(self._on_close_asked)
        self.addTab(tab, "")
        self._write_title(tab)
        self.tabs_changed.emit()
        return tab

    def _remove(self, tab: DeskTab) -> None:
        tab.on_closed()
        tab.cancel_reads()
        tab.shell.hub.changed.disconnect(tab.on_changes)
        self._entries.pop(tab, None)
        self.removeTab(self.indexOf(tab))
        tab.deleteLater()
        self.tabs_changed.emit()

    def _write_title(self, tab: DeskTab) -> None:
        place = self.indexOf(tab)
        title = tab.title()
        self.setTabText(place, (DIRTY_MARK if tab.is_dirty() else "") + plain(title))
        self.setTabToolTip(place, title)

    def _on_title_changed(self) -> None:
        sender = self.sender()
        if isinstance(sender, DeskTab) and sender in self._entries:
            self._write_title(sender)
            self.tabs_changed.emit()

    def _on_actions_changed(self) -> None:
        if self.sender() is self.current_tab:
            self.current_tab_changed.emit(self.current_tab)

    def _on_close_asked(self) -> None:
        sender = self.sender()
        if isinstance(sender, DeskTab):
            self.close_tab(sender)

    def _on_close_requested(self, place: int) -> None:
        widget = self.widget(place)
        if isinstance(widget, DeskTab):
            self.close_tab(widget)

    def _on_current_changed(self) -> None:
        self.current_tab_changed.emit(self.current_tab)
        if self.current_tab is not None:
            self.current_tab.on_shown()
