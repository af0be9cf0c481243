"""The head of a settlement: what it is, its three figures, and what is done with it as a whole."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.specs.settlement_text import signed
from insdesk.ui.actions import ActionRegistry
from insdesk.ui.look import DANGER, MUTED, ROLE, STATUS, set_look
from insdesk.ui.standard_actions import EXPORT, PRINT
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tabs.settlements import presenter
from insdesk.ui.tabs.settlements.commands import ADD, ADD_KNOWN, DELETE, NAME, READ, UNDO
from insdesk.ui.tabs.settlements.presenter import Sheet

_GAP = 8
_OPEN_ONLY = (READ, ADD, ADD_KNOWN, DELETE)


class SheetHeader(QFrame):
    """Shows a settlement; its buttons are those of the commands, and only those that make sense are there."""

    back_asked = Signal()

    def __init__(self, actions: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{NAME}.header")
        self.setProperty(ROLE, "card")
        self._title = QLabel(self)
        self._chip = QLabel(self)
        self._about = QLabel(self)
        self._figures = {name: QLabel(self) for name in ("expected", "actual", "difference")}
        self._back = QPushButton(_("All settlements"), self)
        names = (DELETE, UNDO, ADD_KNOWN, ADD, PRINT, EXPORT, READ)
        self._buttons = {name: ActionButton(actions.action(name), self) for name in names}
        self._lay_out()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show it."""
        look, words = presenter.chip(sheet.settlement.status)
        self._title.setText(presenter.heading(sheet.settlement))
        self._chip.setText(words)
        set_look(self._chip, STATUS, look)
        self._about.setText(presenter.about(sheet.settlement))
        claimed = sheet.summary.claimed
        self._figures["expected"].setText(str(claimed.expected))
        self._figures["actual"].setText(presenter.actual_text(sheet.summary))
        self._figures["difference"].setText(signed(claimed.difference))
        for name in _OPEN_ONLY:
            self._buttons[name].setVisible(sheet.is_open)
        self._buttons[ADD_KNOWN].setVisible(sheet.is_open and bool(sheet.summary.unknown.count))
        self._buttons[UNDO].setVisible(sheet.is_confirmed)

    def _lay_out(self) -> None:
        for label, name in ((self._title, "title"), (self._chip, "status"), (self._about, "about")):
            label.setObjectName(f"{NAME}.header.{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title.setProperty(ROLE, "pageTitle")
        self._chip.setProperty(STATUS, "draft")
        self._about.setWordWrap(True)
        set_look(self._about, MUTED, value=True)
        for name in (DELETE, UNDO):
            set_look(self._buttons[name], DANGER, value=True)
        self._back.setObjectName(f"{NAME}.action.back")
        self._back.setToolTip("Esc")
        self._back.clicked.connect(self.back_asked)
        top = QHBoxLayout()
        top.setSpacing(_GAP)
        top.addWidget(self._back)
        top.addWidget(self._title)
        top.addWidget(self._chip)
        top.addStretch(1)
        top.addLayout(self._figure_grid())
        below = QHBoxLayout()
        below.setSpacing(_GAP)
        below.addWidget(self._about, 1)
        self._add(below, (DELETE, UNDO))
        below.addSpacing(_GAP)
        self._add(below, (ADD_KNOWN, ADD, PRINT, EXPORT, READ))
        layout = QVBoxLayout(self)
        layout.setSpacing(_GAP)
        layout.addLayout(top)
        layout.addLayout(below)

    def _add(self, row: QHBoxLayout, names: Sequence[str]) -> None:
        for name in names:
            row.addWidget(self._buttons[name])

    def _figure_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * _GAP)
        grid.setVerticalSpacing(0)
        titles = {
            "expected": _("Expected rebate"),
            "actual": _("Actual rebate"),
            "difference": _("Difference"),
        }
        for column, (name, title) in enumerate(titles.items()):
            above, figure = QLabel(title, self), self._figures[name]
            above.setProperty(ROLE, "hint")
            figure.setObjectName(f"{NAME}.header.{name}")
            figure.setProperty(ROLE, "figure")
            figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for row, label in enumerate((above, figure)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
        return grid
