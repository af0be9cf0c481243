"""What a customer has of the office's attributes, as chips in the head of the file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from insdesk.domain.records.attribute import Attribute, ValueIds
from insdesk.i18n import _
from insdesk.rules.attributes import labels
from insdesk.specs.display import written
from insdesk.ui.forms.settling import free_widgets
from insdesk.ui.look import STATUS

MOST_CHIPS = 5
_GAP = 6


class AttributeChips(QWidget):
    """A chip for each attribute; beyond `MOST_CHIPS`, how many more there are. All of them on hover."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._texts: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What every chip says, those that do not fit too."""
        return self._texts

    def show_values(self, attributes: Sequence[Attribute], chosen: ValueIds) -> None:
        """Show what is chosen."""
        texts = tuple(written(label) for label in labels(attributes, chosen))
        if texts == self._texts:
            return
        self._texts = texts
        free_widgets(self._row)
        more = len(texts) - MOST_CHIPS
        for text in (*texts[:MOST_CHIPS], *((f"+{more}",) if more > 0 else ())):
            self._row.addWidget(self._chip(text))
        self.setToolTip("\n".join(texts))
        self.setAccessibleName(_("Attributes: {values}", values=_("; ").join(texts)))
        self.setVisible(bool(texts))

    def _chip(self, text: str) -> QLabel:
        chip = QLabel(text, self)
        chip.setTextFormat(Qt.TextFormat.PlainText)
        chip.setProperty(STATUS, "attribute")
        return chip
