"""The head of 承保登记: title, number, status chip, source, the radios of agency mode and business type."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.records.registration import Registration
from insdesk.i18n import _
from insdesk.ui.forms.fitting_row import FittingRow
from insdesk.ui.forms.form_grid import LabelSide
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.value_widget import STATE_WARNING
from insdesk.ui.look import MUTED, ROLE, STATE, STATUS, set_look
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.presenter import chip, source_text

_GAP = 12


class EntryHeader(QWidget):
    """`place` takes the form of the radios."""

    notes_asked = Signal()
    """The person wants to see what differs on this renewal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{SCREEN}.header")
        self._words = QWidget(self)
        self._title = QLabel(_("Registration"), self._words)
        self._number = QLabel(self._words)
        self._chip = QLabel(self._words)
        self._verified = QLabel(self._words)
        self._source = QLabel(self._words)
        self._dirty = QLabel(self._words)
        self._notes = QPushButton(self._words)
        self._lay_out()
        self._notes.clicked.connect(self.notes_asked)
        self.set_notes(0)

    def place(self, radios: FormView) -> None:
        """Put `radios` at the right end, on the title's line where there is room."""
        radios.set_label_side(LabelSide.BESIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FittingRow(self._words, radios, self, alignment=Qt.AlignmentFlag.AlignTop))

    def tell(self, registration: Registration, owner: str, contract_number: str = "") -> None:
        """Show whose registration it is and how far it has come."""
        style, word = chip(registration.status)
        set_look(self._chip, STATUS, style)
        self._chip.setText(word)
        self._number.setText(registration.number or _("not yet numbered"))
        self._source.setText(source_text(registration, owner, contract_number))

    def set_verification(self, words: str, style: str) -> None:
        """Say beside the status how far 复核 is; nothing in an office that asks for none."""
        set_look(self._verified, STATUS, style)
        self._verified.setText(words)
        self._verified.setVisible(bool(words))

    def set_dirty(self, dirty: bool) -> None:
        """Say that something is not saved yet."""
        self._dirty.setText(_("not saved") if dirty else "")

    def set_notes(self, count: int) -> None:
        """Say how many things of a renewal wait to be looked at, wherever the form is scrolled to."""
        self._notes.setText(_("{count} to look at (F3)", count=count))
        self._notes.setVisible(count > 0)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self._title.setProperty(ROLE, "pageTitle")
        for one in (self._chip, self._verified):
            one.setProperty(STATUS, "draft")
        for label in (self._number, self._dirty, self._source):
            set_look(label, MUTED, value=True)
        for label, name in (
            (self._title, "title"),
            (self._number, "number"),
            (self._chip, "status"),
            (self._verified, "verification"),
            (self._source, "source"),
            (self._dirty, "dirty"),
        ):
            label.setObjectName(f"{SCREEN}.header.{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(label)
        self._notes.setObjectName(f"{SCREEN}.header.notes")
        self._notes.setProperty(ROLE, "link")
        set_look(self._notes, STATE, STATE_WARNING)
        self._notes.setCursor(Qt.CursorShape.PointingHandCursor)
        row.addWidget(self._notes)
        row.addStretch(1)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
