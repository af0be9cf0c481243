"""The mark in a party's title row that says, and decides, whether it follows the party before it."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from insdesk.domain.enums import PartyRole
from insdesk.i18n import _
from insdesk.rules.parties import party_prefix
from insdesk.ui.look import LOCKED, ROLE, set_look, style_icon
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.party_chain import SOURCES, party_title
from insdesk.ui.text import rich


class LinkMark(QToolButton):
    """Pressed in while `role` follows. A click asks for the other state; `show_link` decides it."""

    def __init__(self, role: PartyRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = party_title(SOURCES[role])
        self._is_linked = False
        self._lock = ""
        self.setObjectName(f"{SCREEN}.{party_prefix(role)}.follows")
        self.setProperty(ROLE, "mark")
        self.setAccessibleName(_("Follows {party}", party=self._source))
        self.setCheckable(True)
        # As high as the title beside it, so that the fields of all cards stay on one line.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._size_icon()
        self._tell()
        self.clicked.connect(self._tell)

    @property
    def is_linked(self) -> bool:
        """What was last shown, whatever a click made of the button meanwhile."""
        return self._is_linked

    def show_link(self, linked: bool) -> None:
        """Look linked or not."""
        self._is_linked = linked
        self._tell()

    def set_locked(self, reason: str) -> None:
        """Keep it from being pressed because of `reason`; an empty one unlocks it."""
        self._lock = reason
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size_icon()

    def _size_icon(self) -> None:
        side = self.fontMetrics().ascent()
        self.setIconSize(QSize(side, side))

    def _tell(self) -> None:
        self.setChecked(self._is_linked)
        self.setIcon(style_icon("link" if self._is_linked else "unlink"))
        self.setEnabled(not self._lock)
        set_look(self, LOCKED, bool(self._lock))
        words = [
            self.accessibleName() if self._is_linked else _("Does not follow {party}", party=self._source)
        ]
        if self._lock:
            words.append(self._lock)
        elif self._is_linked:
            words.append(_("Typing here unlinks it."))
        else:
            words.append(_("Press to take over what stands there."))
        self.setToolTip(rich("\n".join(words)))
        self.setAccessibleDescription(" ".join(words))
