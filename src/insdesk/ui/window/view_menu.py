"""The View menu: light or dark, zoom, language; each choice takes effect at once and is remembered."""

from collections.abc import Callable
from functools import partial
from typing import get_args

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from insdesk.i18n import N_, current_language
from insdesk.ui.actions import ActionRegistry, ActionSpec
from insdesk.ui.language import NAMES
from insdesk.ui.settings_state import StateStore
from insdesk.ui.standard_actions import MENU_LANGUAGE, MENU_LIGHT, MENU_VIEW, MENU_ZOOM
from insdesk.ui.theme import Scheme, Theme

ZOOMS = (100, 125, 150, 175, 200)

_SCHEME_KEY, _ZOOM_KEY = "window/scheme", "window/zoom"
_SCHEME_TITLES: dict[Scheme, str] = {
    "light": N_("Light"),
    "dark": N_("Dark"),
    "system": N_("As the system"),
}


def remembered_look(state: StateStore) -> tuple[Scheme, int]:
    """Scheme and zoom in per cent as chosen last."""
    kept = state.get(_SCHEME_KEY)
    scheme: Scheme = next((one for one in _SCHEME_TITLES if one == kept), "system")
    zoom = state.get(_ZOOM_KEY)
    return scheme, zoom if isinstance(zoom, int) and zoom in ZOOMS else ZOOMS[0]


class ViewMenu:
    """Registers its commands with the window's registry."""

    def __init__(
        self,
        registry: ActionRegistry,
        theme: Theme | None,
        state: StateStore,
        choose_language: Callable[[str], None],
        window: QWidget,
    ) -> None:
        """Without a theme (a bare widget under test) only the languages are offered."""
        self._registry = registry
        self._theme = theme
        self._state = state
        self._choose_language = choose_language
        self._window = window
        if theme is not None:
            self._add_group(MENU_LIGHT, {f"view.{one}": title for one, title in _SCHEME_TITLES.items()})
            self._add_group(MENU_ZOOM, {f"view.zoom_{zoom}": f"{zoom} %" for zoom in ZOOMS})
        self._add_group(MENU_LANGUAGE, {f"view.language_{one}": name for one, name in NAMES.items()})
        self.refresh()

    def refresh(self) -> None:
        """Tick what is in use."""
        chosen = {f"view.language_{current_language()}"}
        if self._theme is not None:
            chosen |= {f"view.{self._theme.scheme}", f"view.zoom_{self._theme.scale_percent}"}
        for spec in self._registry.specs:
            if spec.name.startswith("view."):
                self._registry.action(spec.name).setChecked(spec.name in chosen)

    def _add_group(self, menu: str, titles: dict[str, str]) -> None:
        group = QActionGroup(self._window)
        for name, title in titles.items():
            spec = ActionSpec(name=name, title=title, menu=(MENU_VIEW, menu), is_checkable=True)
            self._registry.register(spec, partial(self._choose, name.removeprefix("view.")))
            group.addAction(self._registry.action(name))

    def _choose(self, choice: str) -> None:
        if choice.startswith("language_"):
            self._choose_language(choice.removeprefix("language_"))
        elif self._theme is not None:
            zoom = choice.removeprefix("zoom_")
            scheme = next((one for one in get_args(Scheme) if one == choice), self._theme.scheme)
            percent = int(zoom) if zoom.isdigit() else self._theme.scale_percent
            self._theme.apply(scheme, percent)
            self._state.set(_SCHEME_KEY, scheme)
            self._state.set(_ZOOM_KEY, percent)
        self.refresh()
