"""Any list of the desk as a workbook. Who takes what out of the house is recorded before a row is read.

Two steps, because writing and reading have lanes of their own: `permit` on the write lane, `write` on the
read lane. There may be an entry without a file (cancelled, disk full), never a file without an entry.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.progress import Progress
from insdesk.domain.records.export import ExportOrder
from insdesk.files.table_file import TableLayout, write_table
from insdesk.i18n import _
from insdesk.repositories.database import Database
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.export_form import REASON_FORM
from insdesk.specs.form import blocking
from insdesk.specs.masking import has_secrets, masked_row
from insdesk.specs.table import TableSpec

PAGE_ROWS = 500
WORKBOOK = ".xlsx"

FetchRows = Callable[[Sequence[int]], Sequence[object]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list to export. `rows` are as screens have them: masked, unless the office masks nothing.

    Where `in_full` is given, they can be had readable for a reason.
    """

    spec: TableSpec
    rows: FetchRows
    in_full: FetchRows | None = None


class ExportPermit:
    """That an export was recorded. Only `ExportService.permit` gives one."""

    def __init__(self, order: ExportOrder) -> None:
        self.order = order


class ExportService:
    """Records and writes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def permit(self, actor: Actor, order: ExportOrder) -> Saved[ExportPermit]:
        """Keep in the trail who takes what: list, columns, number of rows, name of the file, reason.

        Raises UserError without columns, InvalidInputError for the reason of readable numbers.
        """
        if not order.columns:
            raise UserError("export_columns_missing")
        if order.in_full:
            context = Context(self._clock.today())
            order = cleaned(REASON_FORM, order, context)
            problems = tuple(REASON_FORM.check_record(order, context))
            if blocking(problems):
                raise InvalidInputError(problems)
        with self._database.write(actor, self._clock) as unit:
            unit.record(Action.EXPORTED, Entity.LIST, after=order)
            return Saved(ExportPermit(order), unit.changes)

    def write(
        self, permit: ExportPermit, listed: Listed, ids: Sequence[int], path: Path, progress: Progress
    ) -> int:
        """Write the rows of `ids` in their order to `path`; how many were still there.

        Without a reason the numbers are masked here, whatever the office shows on its screens.
        Raises SurroundingsError when it cannot be written, CancelledByUserError.
        """
        order = permit.order
        layout = TableLayout(
            title=_(listed.spec.title),
            columns=tuple(listed.spec.column(name) for name in order.columns),
            rows=len(ids),
        )
        masks = has_secrets(listed.spec) and not order.in_full and self._come_readable(listed)
        return write_table(path, layout, _pages(listed, ids, masks=masks), progress)

    def _come_readable(self, listed: Listed) -> bool:
        """Whether the rows that will be fetched are not masked yet: masked twice, they would say less."""
        if listed.in_full is not None:
            return True
        with self._database.read() as unit:
            return not unit.settings.masks_numbers()


def _pages(listed: Listed, ids: Sequence[int], *, masks: bool) -> Iterator[Sequence[object]]:
    rows = listed.in_full or listed.rows
    for first in range(0, len(ids), PAGE_ROWS):
        wanted = list(ids[first : first + PAGE_ROWS])
        by_id = {_identity(row): row for row in rows(wanted)}
        page = [by_id[one] for one in wanted if one in by_id]
        yield [masked_row(listed.spec, row) for row in page] if masks else page


def _identity(row: object) -> int:
    found: int = row.id  # type: ignore[attr-defined]  # every row of a list has one
    return found
