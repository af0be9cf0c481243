"""Text on its way into Qt widgets, which read `&` as a mnemonic and `<` as markup unless told otherwise."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from insdesk.i18n import _


def plain(text: str) -> str:
    """`text` for a menu, button, tab or buddy label: an ampersand in a name stays one."""
    return text.replace("&", "&&")


def rich(text: str) -> str:
    """`text` for a tooltip or any place that guesses markup: shown as typed, with its line breaks."""
    return escape(text).replace("\n", "<br>")


def quoted(name: str) -> str:
    """A name inside a sentence, in the quotation marks of the language in use."""
    return _("“{name}”", name=name)


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """`text` cut at its end to `width` pixels, with an ellipsis when something is missing."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
