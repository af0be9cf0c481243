"""The look of the program: Fusion, a designed light and dark palette, one style sheet, one scale."""

import re
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from insdesk.ui.fonts import chinese_font_problem, ui_font
from insdesk.ui.look import STYLE_PREFIX
from insdesk.ui.palette import DARK, LIGHT, Palette

__all__ = ["SCALES", "STYLES", "Scheme", "Theme", "apply_theme", "chinese_font_problem", "current_theme"]

Scheme = Literal["light", "dark", "system"]
SCALES = (100, 110, 125, 150, 175, 200)
STYLES = Path(__file__).resolve().parents[3] / "resources" / "styles"

_SHEET = "desk.qss"
_COLOUR = re.compile(r"@([a-z_0-9]+)")
_LENGTH = re.compile(r"\b([0-9]+(?:\.[0-9]+)?)dp\b")
_QT_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}
_ROLES = {
    QPalette.ColorRole.Window: "window_ground",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface_ground",
    QPalette.ColorRole.AlternateBase: "window_ground",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface_ground",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "selection_ground",
    QPalette.ColorRole.HighlightedText: "selection",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.ToolTipBase: "tooltip_ground",
    QPalette.ColorRole.ToolTipText: "tooltip",
    QPalette.ColorRole.Light: "surface_ground",
    QPalette.ColorRole.Midlight: "hover_ground",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "frame",
    QPalette.ColorRole.Shadow: "frame_hover",
}
_TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Theme(QObject):
    """Holds the look of one application, and follows the system where it is told to."""

    changed = Signal()
    """After colours or sizes changed: whoever paints by hand paints again."""

    def __init__(self, application: QApplication, styles: Path = STYLES) -> None:
        """`styles` holds `desk.qss` and its icons. Raises FileNotFoundError when it does not."""
        super().__init__(application)
        self._application = application
        self._sheet = (styles / _SHEET).read_text(encoding="utf-8")
        self._scheme: Scheme = "system"
        self._scale_percent = 100
        self._palette = LIGHT
        QDir.setSearchPaths(STYLE_PREFIX, [str(styles)])
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return self._palette

    @property
    def scheme(self) -> Scheme:
        """What was asked for, which may be to follow the system."""
        return self._scheme

    @property
    def scale_percent(self) -> int:
        """The size of everything, 100–200."""
        return self._scale_percent

    def apply(self, scheme: Scheme, scale_percent: int) -> None:
        """Dress the application. `scale_percent` is kept within 100–200; QT_SCALE_FACTOR comes on top."""
        self._scheme = scheme
        self._scale_percent = max(SCALES[0], min(scale_percent, SCALES[-1]))
        self._application.styleHints().setColorScheme(_QT_SCHEMES[scheme])
        self._dress()

    def _on_system_scheme_changed(self) -> None:
        if self._scheme == "system":
            self._dress()

    def _dress(self) -> None:
        is_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._palette = DARK if (is_dark and self._scheme == "system") or self._scheme == "dark" else LIGHT
        self._application.setFont(ui_font(self._scale_percent))
        self._application.setPalette(qt_palette(self._palette))
        self._application.setStyleSheet(style_sheet(self._sheet, self._palette, self._scale_percent))
        self.changed.emit()


def apply_theme(
    application: QApplication, scheme: Scheme, scale_percent: int = 100, styles: Path = STYLES
) -> Theme:
    """Dress `application`; the same `Theme` again for every later call."""
    theme = current_theme(application) or Theme(application, styles)
    theme.apply(scheme, scale_percent)
    return theme


def current_theme(application: QApplication) -> Theme | None:
    """The theme of `application`, None before `apply_theme`."""
    return application.findChild(Theme)


def style_sheet(template: str, palette: Palette, scale_percent: int) -> str:
    """`template` with `@name` replaced by colours, and `8dp` by pixels at `scale_percent`.

    Raises KeyError for a colour the palette has not.
    """
    colours = {**dict(palette.colours()), **dict(palette.numbered_series())}

    def length(match: re.Match[str]) -> str:
        value = float(match[1])
        return f"{max(round(value * scale_percent / 100), 1 if value else 0)}px"

    coloured = _COLOUR.sub(lambda match: colours[match[1]], template)
    return _LENGTH.sub(length, coloured)


def qt_palette(palette: Palette) -> QPalette:
    """`palette` for what Qt paints without the style sheet."""
    colours = dict(palette.colours())
    result = QPalette()
    for role, name in _ROLES.items():
        result.setColor(role, QColor(colours[name]))
    for role in _TEXT_ROLES:
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.disabled))
    return result
