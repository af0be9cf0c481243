"""A titled card: one subject of a screen, holding forms and whatever else belongs to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from insdesk.ui.forms.padlock import padlock_sign
from insdesk.ui.look import REQUIRED, ROLE, set_look
from insdesk.ui.text import plain

MARGIN = 16
GAP = 8


class Block(QFrame):
    """Titled frame. A `checkable` one has a tick before its title; off, its content is hidden.

    `title` is in the language in use. The tick's object name is `<name>.on`.
    """

    toggled = Signal(bool)

    def __init__(
        self, title: str, name: str, parent: QWidget | None = None, *, checkable: bool = False
    ) -> None:
        super().__init__(parent)
        self._title = title
        self.setObjectName(name)
        self.setProperty(ROLE, "block")
        self.setAccessibleName(title)
        self._tick = QCheckBox(plain(title), self) if checkable else None
        self._heading: QCheckBox | QLabel = self._tick or QLabel(title, self)
        self._heading.setProperty(ROLE, "blockTitle")
        self._padlock = padlock_sign(self)
        self._body = QWidget(self)
        self._header = QHBoxLayout()
        self._content = QVBoxLayout(self._body)
        self._lay_out()
        if self._tick is not None:
            self._tick.setObjectName(f"{name}.on")
            self._tick.setChecked(True)
            self._tick.toggled.connect(self._on_toggled)

    @property
    def title(self) -> str:
        """The title without any mark."""
        return self._title

    @property
    def is_on(self) -> bool:
        """Whether its content counts; always so when it cannot be ticked."""
        return self._tick is None or self._tick.isChecked()

    @property
    def tick(self) -> QCheckBox | None:
        """The tick before the title of a checkable block."""
        return self._tick

    @property
    def is_locked(self) -> bool:
        """Whether its tick cannot be changed."""
        return self._tick is not None and not self._tick.isEnabled()

    def set_title(self, title: str) -> None:
        """Call it `title` from now on, in the language in use."""
        self._title = title
        self.setAccessibleName(title)
        self._heading.setText(plain(title) if self._tick is not None else title)

    def set_on(self, on: bool) -> None:
        """Tick it or take the tick away; nothing when it has none."""
        if self._tick is not None:
            self._tick.setChecked(on)

    def set_locked(self, reason: str) -> None:
        """Keep the tick from being changed because of `reason`, with a padlock; an empty one unlocks it."""
        if self._tick is not None:
            self._tick.setEnabled(not reason)
            self._tick.setToolTip(reason)
            self._tick.setAccessibleDescription(reason)
            self._padlock.setVisible(bool(reason))
            self._padlock.setToolTip(reason)

    def set_required(self, required: bool) -> None:
        """Mark the title like that of a required field."""
        marked = f"{self._title} *" if required else self._title
        self._heading.setText(marked if self._tick is None else plain(marked))
        set_look(self._heading, REQUIRED, required)

    def add(self, widget: QWidget, *, stretch: int = 0) -> None:
        """Put `widget` below what is there."""
        self._content.addWidget(widget, stretch)

    def add_on_top(self, widget: QWidget) -> None:
        """Put `widget` above what is there."""
        self._content.insertWidget(0, widget)

    def add_to_header(self, widget: QWidget) -> None:
        """Put `widget` at the right end of the title's row."""
        self._header.addWidget(widget)

    def _on_toggled(self, on: bool) -> None:
        self._body.setVisible(on)
        self.toggled.emit(on)

    def _lay_out(self) -> None:
        if isinstance(self._heading, QLabel):
            self._heading.setTextFormat(Qt.TextFormat.PlainText)
            self._heading.setIndent(0)
        self._header.addWidget(self._heading)
        self._header.addWidget(self._padlock)
        self._header.addStretch(1)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - GAP // 2, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(self._header)
        layout.addWidget(self._body, 1)
        layout.addStretch(0)  # takes the room while the body is hidden, so that the title stays on top
