"""The head of 承保登记: title, number, status chip, source, the radios of agency mode and business type."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from insdesk.domain.records.registration import Registration
from insdesk.i18n import _
from insdesk.ui.forms.form_grid import LabelSide
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.look import MUTED, ROLE, STATUS, set_look
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.presenter import chip, source_text

_GAP = 12


class EntryHeader(QWidget):
    """`place` takes the form of the radios, which belongs to the registration's form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{SCREEN}.header")
        self._title = QLabel(_("Registration"), self)
        self._number = QLabel(self)
        self._chip = QLabel(self)
        self._dirty = QLabel(self)
        self._source = QLabel(self)
        self._row = QHBoxLayout(self)
        self._lay_out()

    def place(self, radios: FormView) -> None:
        """Put `radios` at the right end, on the title's line."""
        radios.set_label_side(LabelSide.BESIDE)
        self._row.addWidget(radios, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, registration: Registration, owner: str) -> None:
        """Show whose registration it is and how far it has come."""
        style, word = chip(registration.status)
        set_look(self._chip, STATUS, style)
        self._chip.setText(word)
        self._number.setText(registration.number or _("not yet numbered"))
        self._source.setText(source_text(registration, owner))

    def set_dirty(self, dirty: bool) -> None:
        """Say that something is not saved yet."""
        self._dirty.setText(_("not saved") if dirty else "")

    def _lay_out(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        line = QWidget(self)
        words = QHBoxLayout(line)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(_GAP)
        self._title.setProperty(ROLE, "pageTitle")
        self._chip.setProperty(STATUS, "draft")
        for label in (self._number, self._dirty, self._source):
            set_look(label, MUTED, value=True)
        for label, name in (
            (self._title, "title"),
            (self._number, "number"),
            (self._chip, "status"),
            (self._dirty, "dirty"),
            (self._source, "source"),
        ):
            label.setObjectName(f"{SCREEN}.header.{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            words.addWidget(label)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addStretch(1)
        self._row.addWidget(line, 1, Qt.AlignmentFlag.AlignTop)
