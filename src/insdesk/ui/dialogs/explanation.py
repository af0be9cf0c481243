"""「为什么？」: figures behind an amount, in columns, so that anybody can check it by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from insdesk.i18n import _
from insdesk.rules.rebate import Rebate
from insdesk.specs.rebate_text import Pairs, rebate_explanation
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.look import MUTED, ROLE, set_look

_GAP = 8


class ExplanationDialog(DialogFrame):
    """Columns of (term, figure) pairs that name the same terms; the last figure of each is its result."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(name, title, parent)
        close = self.add_button("close", _("Close"), is_primary=True)
        close.clicked.connect(self.accept)

    def add_columns(self, columns: Sequence[tuple[str, Pairs]]) -> None:
        """Titles on top, terms on the left."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * _GAP)
        grid.setVerticalSpacing(_GAP // 2)
        for column, (title, pairs) in enumerate(columns, start=1):
            self._cell(grid, title, 0, column, "sectionTitle")
            for row, (term, figure) in enumerate(pairs, start=1):
                self._cell(grid, term, row, 0, "hint")
                self._cell(grid, figure, row, column, "sectionTitle" if row == len(pairs) else "")
        self.body.addLayout(grid)

    def add_note(self, text: str) -> None:
        """A paragraph in small print."""
        set_look(self.add_text(text), MUTED, value=True)

    def _cell(self, grid: QGridLayout, text: str, row: int, column: int, role: str) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty(ROLE, role)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, row, column)


def rebate_dialog(name: str, rebate: Rebate, parent: QWidget) -> ExplanationDialog:
    """Base, condition, rate and the day of the terms for every slip, and the sum."""
    dialog = ExplanationDialog(name, _("Why this rebate?"), parent)
    slips = rebate_explanation(rebate)
    if not slips:
        dialog.add_note(_("Choose an insurer and type a premium: then the rebate can be counted."))
        return dialog
    dialog.add_columns(slips)
    dialog.add_title(_("Total {amount}. Vehicle tax never earns rebate.", amount=rebate.total))
    dialog.add_note(_("Rounded to the fen for each slip, then summed; the terms are those of the day shown."))
    return dialog
