"""「为什么？」: the figures behind a rebate, slip by slip, so that anybody can check it by hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.rules.rebate import Rebate
from insdesk.ui.look import MUTED, ROLE
from insdesk.ui.tabs.registrations.presenter import explanation

_MARGIN = 16
_GAP = 8
_WIDTH = 400


class ExplanationDialog(QDialog):
    """Base, condition, rate and the day of the terms for every slip, and the sum."""

    def __init__(self, rebate: Rebate, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("registration.explanation")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Why this rebate?"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._layout.setSpacing(_GAP)
        self.setMinimumWidth(_WIDTH)
        self._tell(rebate)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        self._layout.addSpacing(_GAP)
        self._layout.addWidget(buttons)

    def _tell(self, rebate: Rebate) -> None:
        slips = explanation(rebate)
        if not slips:
            self._add(_("Choose an insurer and type a premium: then the rebate can be counted."), MUTED, True)
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * _GAP)
        grid.setVerticalSpacing(_GAP // 2)
        for column, (title, pairs) in enumerate(slips, start=1):
            self._cell(grid, title, 0, column, "sectionTitle")
            for row, (term, figure) in enumerate(pairs, start=1):
                self._cell(grid, term, row, 0, "hint")
                self._cell(grid, figure, row, column, "sectionTitle" if row == len(pairs) else "")
        self._layout.addLayout(grid)
        self._add(
            _("Total {amount}. Vehicle tax never earns rebate.", amount=rebate.total), ROLE, "sectionTitle"
        )
        note = _("Rounded to the fen for each slip, then summed; the terms are those of the day shown.")
        self._add(note, MUTED, True)

    def _add(self, text: str, look: str, value: str | bool) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty(look, value)
        self._layout.addWidget(label)

    def _cell(self, grid: QGridLayout, text: str, row: int, column: int, role: str) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty(ROLE, role)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, row, column)
