"""How problems name the cells of a line grid: `commercial.lines.0.premium`, blank lines not counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from insdesk.domain.problems import Problem
from insdesk.ui.forms.input_factory import FormInput
from insdesk.ui.forms.line_row import LineRow


@dataclass(frozen=True, slots=True)
class LinePaths:
    """`path` is the grid's own, `rows` answers its lines that are not blank."""

    path: str
    rows: Callable[[], Sequence[LineRow]]

    def problems(self) -> tuple[Problem, ...]:
        """What refuses saving."""
        return tuple(
            replace(problem, field=f"{self.path}.{number}.{problem.field}")
            for number, row in enumerate(self.rows())
            for problem in row.problems()
        )

    def unreadable(self) -> tuple[Problem, ...]:
        """Those of `problems` about text that cannot be read, and would be lost."""
        return tuple(one for one in self.problems() if not self._is_read(one.field))

    def input_at(self, path: str) -> FormInput | None:
        """The cell at `path`, None when that is no cell of this grid."""
        number, name = self._parts(path)
        rows = self.rows()
        return rows[number].inputs.get(name) if 0 <= number < len(rows) else None

    def path_of(self, row: LineRow, column: str) -> str:
        """How a problem of that cell names it. A blank line is named like the one after the last."""
        rows = list(self.rows())
        number = rows.index(row) if row in rows else len(rows)
        return f"{self.path}.{number}.{column}"

    def _is_read(self, path: str) -> bool:
        number, name = self._parts(path)
        return name in self.rows()[number].values

    def _parts(self, path: str) -> tuple[int, str]:
        number, _dot, name = path.removeprefix(f"{self.path}.").partition(".")
        is_cell = path.startswith(f"{self.path}.") and number.isdigit()
        return (int(number), name) if is_cell else (-1, "")
