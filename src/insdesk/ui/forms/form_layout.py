"""The sections of a form under each other, with their titles in line."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.specs.form import FormSpec, Section
from insdesk.ui.forms.field_cell import FieldCell
from insdesk.ui.forms.form_grid import COLUMN_GAP, TITLE_GAP, WIDE_WINDOW, LabelSide, SectionGrid
from insdesk.ui.forms.matrix_grid import MatrixGrid
from insdesk.ui.inputs.button_field import ButtonField
from insdesk.ui.inputs.multi_line import MultiLineEdit
from insdesk.ui.look import ROLE

SECTION_GAP = 8
HEADING_GAP = 4


class FormLayout(QVBoxLayout):
    """Section headings, grids, and last the line for what is wrong with the form as a whole.

    The only section of a form has no heading when it would repeat the form's title: its block shows that.
    Nor has a table, which shows its title in its corner.
    """

    def __init__(
        self, spec: FormSpec, cells: Mapping[str, FieldCell], whole: QWidget, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._cells = cells
        self._hidden: frozenset[str] = frozenset()
        self._side = LabelSide.AUTO
        self._is_wide = False
        self._measured: Mapping[LabelSide, int] | None = None
        self._sections: list[tuple[QLabel, SectionGrid, frozenset[str]]] = []
        self._grids: dict[str, SectionGrid] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        for section in spec.sections:
            repeats = len(spec.sections) == 1 and section.title == spec.title
            repeats = repeats or section.matrix is not None
            heading = QLabel("" if repeats else _(section.title), owner)
            heading.setProperty(ROLE, "sectionTitle")
            heading.setIndent(0)
            heading.setContentsMargins(0, SECTION_GAP if self._sections else 0, 0, HEADING_GAP)
            grid = _grid(section, cells, owner)
            self.addWidget(heading)
            self.addLayout(grid)
            self._grids.setdefault(section.title, grid)
            self._sections.append((heading, grid, frozenset(field.name for field in section.fields)))
        self.addWidget(whole)
        self.addStretch(1)

    @property
    def side(self) -> LabelSide:
        """Where the titles are asked to stand."""
        return self._side

    @property
    def side_now(self) -> LabelSide:
        """Where they stand: never AUTO."""
        if self._side is not LabelSide.AUTO:
            return self._side
        return LabelSide.BESIDE if self._is_wide else LabelSide.ABOVE

    def add_below(self, section: str, widget: QWidget) -> None:
        """Put `widget` under the grid of the first section titled `section`. Raises KeyError."""
        self.insertWidget(self.indexOf(self._grids[section]) + 1, widget)

    def set_side(self, side: LabelSide) -> None:
        """Ask for `side`."""
        self._side = side
        self.arrange()

    def width_beside(self) -> int:
        """The least width in pixels with titles beside the fields."""
        return self._least_widths()[LabelSide.BESIDE]

    def width_above(self) -> int:
        """The least width in pixels with titles above the fields."""
        return self._least_widths()[LabelSide.ABOVE]

    def has_room_beside(self, window_width: int, width: int) -> bool:
        """Whether titles fit beside the fields in a form `width` pixels wide in such a window."""
        return window_width >= WIDE_WINDOW and width >= self.width_beside()

    def set_wide(self, is_wide: bool) -> None:
        """Choose the side of AUTO."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self.arrange()

    def hide_fields(self, hidden: Iterable[str]) -> None:
        """Close the gaps of the `hidden` fields."""
        self._hidden = frozenset(hidden)
        self.arrange()

    def arrange(self) -> None:
        """Place everything anew: after a change of font or style, too."""
        self._measured = None
        side, height = self.side_now, self._control_height()
        for cell in self._cells.values():
            is_beside = side is LabelSide.BESIDE
            cell.label.setFixedHeight(height if is_beside else cell.label.natural_height())
            cell.line.reserve_line(is_beside)
            if isinstance(cell.input, ButtonField):
                cell.input.setMinimumHeight(height)
        widths = self._title_widths() if side is LabelSide.BESIDE else {}
        for heading, grid, names in self._sections:
            heading.setVisible(bool(heading.text()) and not names <= self._hidden)
            grid.arrange(side, self._hidden)
            grid.set_title_widths(widths)

    def _control_height(self) -> int:
        inputs = [cell.input for cell in self._cells.values() if not isinstance(cell.input, MultiLineEdit)]
        lines = [one for one in inputs if isinstance(one, QLineEdit)]
        for sample in (*lines, *inputs):
            return sample.sizeHint().height()
        return next(iter(self._cells.values())).label.natural_height()

    def _least_widths(self) -> Mapping[LabelSide, int]:
        """Measured once per arrangement: layouts above ask several times whenever a message comes or goes."""
        if self._measured is None:
            widths = self._widest(
                grid.field_widths(self._hidden) for _heading, grid, _names in self._sections
            )
            above = sum(widths.values()) + COLUMN_GAP * max(len(widths) - 1, 0)
            beside = above + sum(width + TITLE_GAP for width in self._title_widths().values())
            self._measured = {LabelSide.ABOVE: above, LabelSide.BESIDE: beside}
        return self._measured

    def _title_widths(self) -> dict[int, int]:
        return self._widest(grid.title_widths(self._hidden) for _heading, grid, _names in self._sections)

    @staticmethod
    def _widest(sections: Iterable[Mapping[int, int]]) -> dict[int, int]:
        widest: dict[int, int] = {}
        for widths in sections:
            for column, width in widths.items():
                widest[column] = max(widest.get(column, 0), width)
        return widest


def _grid(section: Section, cells: Mapping[str, FieldCell], owner: QWidget) -> SectionGrid:
    own = tuple(cells[field.name] for field in section.fields)
    if section.matrix is None:
        return SectionGrid(own, section.columns)
    return MatrixGrid(own, section.title, section.matrix, owner)
