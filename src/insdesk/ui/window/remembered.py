"""Where the window was and which tabs were open, kept between two starts."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from insdesk.ui.settings_state import StateStore
from insdesk.ui.window.tab_area import OpenTab

_GEOMETRY_KEY, _TABS_KEY, _CURRENT_KEY = "window/geometry", "window/tabs", "window/current_tab"


def write_geometry(window: QWidget, state: StateStore) -> None:
    """Keep size and place."""
    state.set(_GEOMETRY_KEY, window.saveGeometry().toBase64().toStdString())


def read_geometry(window: QWidget, state: StateStore) -> bool:
    """Bring size and place back; False when there is nothing to bring back. Qt keeps it on a screen."""
    kept = state.get(_GEOMETRY_KEY)
    return isinstance(kept, str) and window.restoreGeometry(QByteArray.fromBase64(kept.encode()))


def write_tabs(tabs: Iterable[OpenTab], current: int, state: StateStore) -> None:
    """Keep which tabs are open and which is in front."""
    state.set(_TABS_KEY, [[tab.name, dict(tab.arguments)] for tab in tabs])
    state.set(_CURRENT_KEY, current)


def read_tabs(state: StateStore) -> tuple[tuple[OpenTab, ...], int]:
    """The tabs to open again and the place of the one in front; what cannot be read is left out."""
    kept, current = state.get(_TABS_KEY), state.get(_CURRENT_KEY)
    tabs = []
    for one in kept if isinstance(kept, list) else []:
        match one:
            case [str(name), dict(arguments)]:
                tabs.append(OpenTab(name, arguments))
            case _:
                continue
    return tuple(tabs), current if isinstance(current, int) else 0
