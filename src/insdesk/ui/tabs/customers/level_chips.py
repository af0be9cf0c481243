"""The contribution levels that a customer is in today, as chips in the head of the file (CA-6)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from insdesk.domain.records.contribution import LevelLabel
from insdesk.domain.records.file_head import FileHead
from insdesk.i18n import _
from insdesk.ui.forms.settling import free_widgets
from insdesk.ui.look import LEVEL, STATUS

MOST_CHIPS = 3
_GAP = 6


class LevelChips(QWidget):
    """A chip for each level, with its colour at the side; hidden while there is none, or none is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customers.header.levels")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._labels: tuple[LevelLabel, ...] = ()
        self.hide()

    @property
    def labels(self) -> tuple[LevelLabel, ...]:
        """What every chip says, those that do not fit too."""
        return self._labels

    def show_head(self, head: FileHead | None) -> None:
        """Say it of a customer; None: of nobody."""
        labels = () if head is None else head.levels
        if labels != self._labels:
            self._labels = labels
            self._fill()
        self.setVisible(bool(labels))

    def _fill(self) -> None:
        free_widgets(self._row)
        more = len(self._labels) - MOST_CHIPS
        for one in self._labels[:MOST_CHIPS]:
            chip = self._chip(one.name)
            chip.setProperty(LEVEL, one.colour.value)
            self._row.addWidget(chip)
        if more > 0:
            self._row.addWidget(self._chip(f"+{more}"))
        said = _("Contribution level today: {levels}", levels=_(", ").join(one.name for one in self._labels))
        self.setToolTip(said)
        self.setAccessibleName(said)

    def _chip(self, text: str) -> QLabel:
        chip = QLabel(text, self)
        chip.setTextFormat(Qt.TextFormat.PlainText)
        chip.setProperty(STATUS, "level")
        return chip
