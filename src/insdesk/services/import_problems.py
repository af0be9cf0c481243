"""What is wrong with a row, said of its cells; and rows that failed as a workbook to correct."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.imports import CellProblem, ImportPlan
from insdesk.domain.records.sheet import FaultyCell, PercentCell, SheetCell, SheetLine
from insdesk.files.table_file import TableLayout, write_table
from insdesk.i18n import _
from insdesk.specs.imports import IMPORTS
from insdesk.specs.problem_text import describe
from insdesk.specs.table import Column

_PAGE_ROWS = 200
_EXACT_DIGITS = 10**15


@dataclass(frozen=True, slots=True)
class FailedRow:
    """A row that was refused, and why."""

    line: SheetLine
    problems: tuple[Problem, ...]


def cell_problems(plan: ImportPlan, line: SheetLine, problems: Sequence[Problem]) -> tuple[CellProblem, ...]:
    """What refuses a row, each beside its cell, in the order of the columns."""
    said = [_cell_problem(plan, line, one) for one in problems if one.blocks]
    return tuple(sorted(said, key=lambda one: len(plan.titles) if one.column is None else one.column))


def write_failed(path: Path, plan: ImportPlan, rows: Sequence[FailedRow], progress: Progress) -> None:
    """The original columns of `rows` with what is wrong behind them: corrected, it can be imported again.

    Every cell is text that reads as the cell it was. Raises SurroundingsError, CancelledByUserError.
    """
    width = max(len(plan.titles), *(len(one.line.cells) for one in rows))
    titles = [cell_text(cell) for cell in plan.titles] + [""] * (width - len(plan.titles))
    columns = [Column(name=f"c{place}", title=title, width=14) for place, title in enumerate(titles)]
    columns.append(Column(name="error", title=_("Error"), width=60))
    layout = TableLayout(title=_("Rows to correct"), columns=tuple(columns), rows=len(rows))
    write_table(path, layout, _pages(plan, rows), progress)


def cell_text(cell: SheetCell) -> str:
    """A cell as text that is read as the same cell again; of a number without its end, that it has none."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, PercentCell):
        return f"{cell.number * 100:.10g}%"
    if isinstance(cell, FaultyCell):
        return cell.text or "#N/A"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (int, float)):
        return f"{cell:.14E}" if abs(cell) >= _EXACT_DIGITS else f"{cell:.15g}"
    return cell


def _cell_problem(plan: ImportPlan, line: SheetLine, problem: Problem) -> CellProblem:
    place = plan.columns.get(problem.field)
    cell = line.cells[place] if place is not None and place < len(line.cells) else None
    title = cell_text(plan.titles[place]) if place is not None and place < len(plan.titles) else ""
    title = title or _(IMPORTS[plan.kind].title_of(problem.field))
    return CellProblem(line.number, place, title, cell_text(cell), describe(problem))


def _pages(plan: ImportPlan, rows: Sequence[FailedRow]) -> Iterator[list[object]]:
    for first in range(0, len(rows), _PAGE_ROWS):
        yield [_page_row(plan, one) for one in rows[first : first + _PAGE_ROWS]]


def _page_row(plan: ImportPlan, failed: FailedRow) -> object:
    said = cell_problems(plan, failed.line, failed.problems)
    width = max(len(plan.titles), len(failed.line.cells))
    cells = [*map(cell_text, failed.line.cells)] + [""] * (width - len(failed.line.cells))
    values = {f"c{place}": text for place, text in enumerate(cells)}
    errors = "\n".join(
        _("{title}: {text}", title=one.title, text=one.sentence) if one.title else one.sentence
        for one in said
    )
    return SimpleNamespace(**values, error=errors)
