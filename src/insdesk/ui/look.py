"""Dynamic properties that the style sheet reads: the only way a widget changes its look while running.

And the icons that come with the style sheet.
"""

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

# STATE: "", error, warning (messages also kept, success). STATUS: draft, registered, paid, settled.
# ROLE: card, block, notice, separator, pageTitle, sectionTitle, blockTitle, fieldTitle, figure, hint, unit,
# message, link, mark. LEVEL: a LevelColour. The others are true or false.
STATE = "state"
LOCKED = "locked"
PADLOCK = "padlock"
DOUBTFUL = "doubtful"
REQUIRED = "required"
PRIMARY = "primary"
DANGER = "danger"
MUTED = "muted"
STATUS = "status"
LEVEL = "level"
ROLE = "role"

STYLE_PREFIX = "styles"


def set_look(widget: QWidget, name: str, value: str | bool) -> None:
    """Set property `name` and polish again; 0.04 ms, nothing when it already is `value`."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def show_lock(widget: QWidget, locked: bool, reason: str) -> None:
    """Look locked and say why on hover and to a screen reader; unlocked, the reason goes away again."""
    set_look(widget, LOCKED, locked)
    widget.setToolTip(reason if locked else "")
    widget.setAccessibleDescription(reason if locked else "")


def style_icon(name: str) -> QIcon:
    """The icon `name` of the style's folder; an empty one before a theme was applied."""
    path = f"{STYLE_PREFIX}:{name}.svg"
    return QIcon(path) if QFileInfo.exists(path) else QIcon()
