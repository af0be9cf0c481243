"""Where the fields of a table stand: titles on top and at the left, one field where they cross."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from insdesk.i18n import _
from insdesk.specs.form import Matrix
from insdesk.ui.forms.field_cell import FieldCell
from insdesk.ui.forms.form_grid import TITLE_GAP, LabelSide, SectionGrid
from insdesk.ui.look import ROLE

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MatrixGrid(SectionGrid):
    """Its fields stand under those of the other sections. They keep their own titles for screen readers."""

    def __init__(self, cells: Iterable[FieldCell], title: str, matrix: Matrix, owner: QWidget) -> None:
        own = tuple(cells)
        super().__init__(own, len(matrix.columns))
        self._width = len(matrix.columns)
        self._corner = _title(title, owner)
        self._column_titles = tuple(_title(text, owner) for text in matrix.columns)
        self._row_titles = tuple(_title(text, owner) for text in matrix.rows)
        for cell in own:
            cell.label.give_way()
        self._place(own)

    def arrange(self, side: LabelSide, hidden: Iterable[str]) -> None:
        """Titles of rows stand beside the fields on either side; a table has no hidden fields."""
        for title, cell in zip(self._row_titles, self._cells[:: self._width], strict=True):
            title.setFixedHeight(cell.input.sizeHint().height())

    def title_widths(self, hidden: Iterable[str]) -> dict[int, int]:
        """Column → the width in pixels of the titles before it: only the first has any."""
        return {0: max(title.sizeHint().width() for title in (self._corner, *self._row_titles))}

    def _place(self, cells: tuple[FieldCell, ...]) -> None:
        self._corner.setAlignment(_RIGHT)
        self.addWidget(self._corner, 0, 0)
        for column, title in enumerate(self._column_titles):
            title.setAlignment(_RIGHT)
            self.addWidget(title, 0, 4 * column + 2)
        for row, title in enumerate(self._row_titles):
            title.setAlignment(_RIGHT)
            self.addWidget(title, 2 * row + 1, 0, Qt.AlignmentFlag.AlignTop)
        for place, cell in enumerate(cells):
            row, column = divmod(place, self._width)
            if isinstance(cell.input, QLineEdit):
                cell.input.setAlignment(_RIGHT)
            self.addWidget(cell.input, 2 * row + 1, 4 * column + 2)
            self.addWidget(cell.line, 2 * row + 2, 4 * column + 2, Qt.AlignmentFlag.AlignTop)
        self._set_columns(LabelSide.BESIDE)
        self.setColumnMinimumWidth(1, TITLE_GAP)


def _title(text: str, owner: QWidget) -> QLabel:
    label = QLabel(_(text), owner)
    label.setProperty(ROLE, "fieldTitle")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setIndent(0)
    return label
