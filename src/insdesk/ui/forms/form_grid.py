"""Where the fields of a section stand: beside or under their titles, in columns, without holes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from insdesk.ui.forms.field_cell import FieldCell

COLUMN_GAP = 16
TITLE_GAP = 8


class LabelSide(StrEnum):
    """Where titles stand. AUTO: beside the fields where a window of `WIDE_WINDOW` pixels has room for it."""

    AUTO = "AUTO"
    BESIDE = "BESIDE"
    ABOVE = "ABOVE"


WIDE_WINDOW = 1280


@dataclass(frozen=True, slots=True)
class Place:
    """Row, column and span of one field in a section's grid."""

    row: int
    column: int
    span: int


def places(spans: Iterable[int], columns: int) -> Iterator[Place]:
    """Fill rows of `columns` from the left; what does not fit goes to the next row."""
    row = column = 0
    for wanted in spans:
        span = min(max(wanted, 1), columns)
        if column + span > columns:
            row, column = row + 1, 0
        yield Place(row, column, span)
        column += span


class SectionGrid(QGridLayout):
    """The grid of one section. Hidden fields take no room."""

    def __init__(self, cells: Iterable[FieldCell], columns: int) -> None:
        super().__init__()
        self._cells = tuple(cells)
        self._columns = columns
        self._arranged: tuple[LabelSide, tuple[str, ...]] | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)

    def arrange(self, side: LabelSide, hidden: Iterable[str]) -> None:
        """Place every field but the `hidden` ones; nothing moves when that is how they stand already."""
        cells = self._shown(hidden)
        wanted = (side, tuple(cell.field.name for cell in cells))
        if wanted == self._arranged:
            return
        self._arranged = wanted
        self._empty()
        self._set_columns(side)
        spans = (cell.field.span for cell in cells)
        for cell, place in zip(cells, places(spans, self._columns), strict=True):
            if side is LabelSide.BESIDE:
                self._put_beside(cell, place)
            else:
                self._put_above(cell, place)

    def title_widths(self, hidden: Iterable[str]) -> dict[int, int]:
        """Column → the width in pixels that its titles need beside their fields, asterisk included."""
        return self._widest(hidden, lambda cell: cell.label.full_width())

    def field_widths(self, hidden: Iterable[str]) -> dict[int, int]:
        """Column → the least width in pixels of its fields; those over several columns do not count."""
        return self._widest(hidden, lambda cell: _least_width(cell) if cell.field.span == 1 else 0)

    def set_title_widths(self, widths: Mapping[int, int]) -> None:
        """Give every title column the width that all sections agreed on; none when titles stand above."""
        for column in range(self._columns):
            self.setColumnMinimumWidth(4 * column, widths.get(column, 0))

    def _shown(self, hidden: Iterable[str]) -> list[FieldCell]:
        away = set(hidden)
        return [cell for cell in self._cells if cell.field.name not in away]

    def _widest(self, hidden: Iterable[str], width: Callable[[FieldCell], int]) -> dict[int, int]:
        widest: dict[int, int] = {}
        cells = self._shown(hidden)
        spans = (cell.field.span for cell in cells)
        for cell, place in zip(cells, places(spans, self._columns), strict=True):
            widest[place.column] = max(widest.get(place.column, 0), width(cell))
        return widest

    def _empty(self) -> None:
        while self.takeAt(0) is not None:
            pass

    def _set_columns(self, side: LabelSide) -> None:
        for column in range(self._columns):
            title, gap, field, after = (4 * column + step for step in range(4))
            is_beside = side is LabelSide.BESIDE
            self.setColumnStretch(field, 1)
            self.setColumnMinimumWidth(gap, TITLE_GAP if is_beside else 0)
            self.setColumnMinimumWidth(after, COLUMN_GAP if column + 1 < self._columns else 0)
            self.setColumnStretch(title, 0)

    def _put_beside(self, cell: FieldCell, place: Place) -> None:
        row, first = 2 * place.row, 4 * place.column
        width = 4 * (place.span - 1) + 1
        cell.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if cell.label.is_needed:
            self.addWidget(cell.label, row, first, Qt.AlignmentFlag.AlignTop)
        self.addWidget(cell.input, row, first + 2, 1, width)
        self.addWidget(cell.line, row + 1, first + 2, 1, width, Qt.AlignmentFlag.AlignTop)

    def _put_above(self, cell: FieldCell, place: Place) -> None:
        row, first = 3 * place.row, 4 * place.column
        width = 4 * (place.span - 1) + 3
        cell.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        if cell.label.is_needed:
            self.addWidget(cell.label, row, first, 1, width)
        self.addWidget(cell.input, row + 1, first, 1, width)
        self.addWidget(cell.line, row + 2, first, 1, width, Qt.AlignmentFlag.AlignTop)


def _least_width(cell: FieldCell) -> int:
    """What the input insists on; buttons without a width of their own need room for their words."""
    return cell.input.minimumWidth() or cell.input.minimumSizeHint().width()
