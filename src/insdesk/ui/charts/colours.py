"""The colour of a level: the same in every chart, each look with its own shade of it."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from insdesk.domain.level_enums import LevelColour
from insdesk.ui.palette import LIGHT, Palette
from insdesk.ui.theme import current_theme


def palette_in_use() -> Palette:
    """The palette of the program's look; the light one before there is any."""
    application = QApplication.instance()
    theme = current_theme(application) if isinstance(application, QApplication) else None
    return LIGHT if theme is None else theme.palette


def level_colour(palette: Palette, colour: str) -> QColor:
    """The shade of a `LevelColour`; what belongs to no level is the quiet colour of frames."""
    names = [one.value for one in LevelColour]
    return QColor(palette.series[names.index(colour)] if colour in names else palette.disabled)
