"""What is wrong with which cell, and what to do about it, one after the other."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from insdesk.domain.records.imports import CellProblem
from insdesk.i18n import _
from insdesk.ui.inputs.line_edit import ENTER_KEYS

_LAID_OUT_AT_ONCE = 20


class ProblemList(QListWidget):
    """Says which problem the cursor is on, and which was opened by Enter or a double click."""

    current_changed = Signal(object)
    """A CellProblem."""
    opened = Signal(object)
    """A CellProblem."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[CellProblem, ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(_("What is wrong with these rows"))
        self.setWordWrap(True)
        self.setSpacing(4)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # some hundred sentences are folded bit by bit
        self.setBatchSize(_LAID_OUT_AT_ONCE)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._on_row_changed)
        self.itemActivated.connect(self._on_activated)

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        """All of them, in the order of the rows."""
        return self._problems

    def show_problems(self, problems: Sequence[CellProblem]) -> None:
        """List these instead; the cursor stands on none."""
        self.clear()
        self._problems = tuple(problems)
        for problem in problems:
            self.addItem(QListWidgetItem(written(problem)))

    def go_to(self, problem: CellProblem) -> None:
        """Put the cursor on `problem`."""
        if problem in self._problems:
            self.setCurrentRow(self._problems.index(problem))

    def step(self) -> None:
        """On to the next one, round the corner."""
        if self._problems:
            self.setCurrentRow((self.currentRow() + 1) % len(self._problems))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.modifiers() and self.currentItem() is not None:
            self._on_activated(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _on_row_changed(self, row: int) -> None:
        if 0 <= row < len(self._problems):
            self.current_changed.emit(self._problems[row])

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(self._problems[self.row(item)])


def written(problem: CellProblem) -> str:
    """Where it is and what stands there, then the sentence."""
    return f"{place_text(problem)}\n{problem.sentence}"


def place_text(problem: CellProblem) -> str:
    """Row, column and what stands in the cell."""
    if not problem.title:
        return _("Row {row}", row=problem.row)
    if not problem.text:
        return _("Row {row}, {column}", row=problem.row, column=problem.title)
    return _("Row {row}, {column}: {text}", row=problem.row, column=problem.title, text=problem.text)
