"""Line edits for amounts in yuan and rates in percent."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.i18n import N_, _
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.inputs.code_text import MONEY_UNITS, PERCENT_UNITS, amount_text
from insdesk.ui.look import ROLE

_YUAN = N_("yuan")


class _AmountEdit(CodeEdit):
    """Right-aligned number with its unit inside the frame; canonical text once left."""

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, uppercase=False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._unit = QLabel(unit, self)
        self._unit.setProperty(ROLE, "unit")
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_unit()

    def _place_unit(self) -> None:
        width = self._unit.sizeHint().width()
        gap = self.fontMetrics().horizontalAdvance(" ")
        self.setTextMargins(0, 0, width + gap, 0)
        self._unit.setGeometry(self.width() - width - 2 * gap, 0, width, self.height())


class MoneyEdit(_AmountEdit):
    """Yuan: `1234.5`, `1,234.5 元`, `￥1234.50` and `0.12345万` become `1,234.50` when left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_(_YUAN), parent)

    def commit(self) -> None:
        self.commit_input_method()
        self._rewrite(amount_text(self.text(), units=MONEY_UNITS))


class PercentEdit(_AmountEdit):
    """A rate in percent: `15` and `15%` become `15.00` when left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("%", parent)

    def commit(self) -> None:
        self.commit_input_method()
        self._rewrite(amount_text(self.text(), units=PERCENT_UNITS, grouped=False))
