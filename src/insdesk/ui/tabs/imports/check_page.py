"""Step 3: the first rows as they were read, and what is wrong with them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.records.imports import CellProblem, ImportPreview
from insdesk.i18n import _, ngettext
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.tabs.imports.commands import NAME
from insdesk.ui.tabs.imports.preview_table import PreviewTable
from insdesk.ui.tabs.imports.problem_list import ProblemList

_GAP = 8
_TABLE_SHARE, _LIST_SHARE = 5, 3
_WIDTHS = (820, 460)


class CheckPage(QWidget):
    """Cell and problem follow each other, wherever the cursor is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = PreviewTable(f"{NAME}.preview", self)
        self.problems = ProblemList(f"{NAME}.problems", self)
        self._head = QLabel(self)
        self._count = QLabel(self)
        self._lay_out()
        self.problems.current_changed.connect(self._on_problem)
        self.problems.opened.connect(self._on_opened)
        self.table.problem_entered.connect(self.problems.go_to)

    @property
    def head(self) -> str:
        """How many rows are shown, and how many are not."""
        return self._head.text()

    def show_preview(self, preview: ImportPreview, titles: Mapping[int, str]) -> None:
        """Show these rows; `titles` are those of the fields, by the place of their columns."""
        self.table.show_preview(preview, titles)
        found = [one for row in preview.rows for one in row.problems]
        self.problems.show_problems(found)
        self.problems.setVisible(bool(found))
        self._head.setText(_head(preview))
        if found:
            bad = sum(bool(row.problems) for row in preview.rows)
            self._count.setText(
                ngettext("{count} row is not right yet", "{count} rows are not right yet", bad)
            )
        else:
            self._count.setText(_("Nothing is wrong with these rows."))

    def focus_first(self) -> None:
        """To the first problem, or to the rows where there is none."""
        if self.problems.problems:
            self.problems.setFocus(Qt.FocusReason.OtherFocusReason)
            self.problems.setCurrentRow(0)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_problem(self, problem: CellProblem) -> None:
        self.table.go_to(problem)

    def _on_opened(self, problem: CellProblem) -> None:
        self.table.go_to(problem)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._head.setObjectName(f"{NAME}.preview_head")
        self._head.setWordWrap(True)
        set_look(self._head, MUTED, value=True)
        self._count.setObjectName(f"{NAME}.problem_count")
        self._count.setProperty(ROLE, "blockTitle")
        self._count.setWordWrap(True)
        side = QWidget(self)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(_GAP, 0, 0, 0)
        beside.setSpacing(_GAP)
        beside.addWidget(self._count)
        beside.addWidget(self.problems, 1)
        beside.addStretch(0)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.table)
        sides.addWidget(side)
        sides.setStretchFactor(0, _TABLE_SHARE)
        sides.setStretchFactor(1, _LIST_SHARE)
        sides.setSizes(_WIDTHS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._head)
        layout.addWidget(sides, 1)


def _head(preview: ImportPreview) -> str:
    count = len(preview.rows)
    if not preview.has_more:
        return ngettext("The {count} row of the file", "All {count} rows of the file", count)
    return ngettext("The first row of the file", "The first {count} rows of the file", count)
