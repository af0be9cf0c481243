"""An insurer's own statement: read from its file, understood by its titles, before it is compared."""

from pathlib import Path

from insdesk.domain.clock import Clock
from insdesk.domain.progress import Progress
from insdesk.domain.records.sheet import SheetContent
from insdesk.domain.records.statement_reading import StatementLayout, StatementReading
from insdesk.files.statement_file import read_rows, read_statement_sheet
from insdesk.files.statement_titles import find_layout, known_columns


class StatementService:
    """Knows files only; nothing is stored."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def sheet(self, path: Path, progress: Progress, sheet: int = 0) -> SheetContent:
        """One sheet of an .xlsx, .xls or .csv file, read in a process of its own.

        Raises UserError for a file that cannot be taken, SurroundingsError, CancelledByUserError.
        """
        return read_statement_sheet(path, progress, sheet)

    def layout(self, content: SheetContent) -> StatementLayout:
        """Where the titles stand and what they are, as far as they are known by name."""
        return find_layout(content.rows)

    def layout_at(self, content: SheetContent, header_row: int) -> StatementLayout:
        """The titles of that row (0: the sheet has none)."""
        titles = dict(content.rows).get(header_row, ())
        return StatementLayout(header_row, known_columns(titles))

    def reading(self, content: SheetContent, layout: StatementLayout) -> StatementReading:
        """Every row below the titles, by a layout that is complete."""
        return read_rows(content.rows, layout, self._clock.today())
