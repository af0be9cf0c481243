"""Line edits for amounts in yuan and rates in percent."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.problems import Problem
from insdesk.i18n import _
from insdesk.rules.amounts import parse_money, parse_percent
from insdesk.rules.text import normalise
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.look import ROLE


class _AmountEdit(CodeEdit):
    """Right-aligned number with its unit inside the frame; canonical text once left."""

    def __init__(self, unit: str, clean: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent, clean=clean)
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
        super().__init__(_("yuan"), _money_text, parent)


class PercentEdit(_AmountEdit):
    """A rate in percent: `15` and `15%` become `15.00` when left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("%", _percent_text, parent)


def _money_text(text: str) -> str:
    # A refused sign is for the field's check to speak about; here it is only written properly.
    yuan = parse_money(text, negative_allowed=True)
    return normalise(text) if isinstance(yuan, Problem) else f"{yuan:,.2f}"


def _percent_text(text: str) -> str:
    rate = parse_percent(text)
    return normalise(text) if isinstance(rate, Problem) else f"{rate:.2f}"
