"""A settlement for others: on paper, and as a workbook."""

from pathlib import Path

from insdesk.domain.clock import Clock
from insdesk.domain.ids import SettlementId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.files.settlement_document import SettlementPage, settlement_html
from insdesk.files.settlement_report import write_settlement
from insdesk.repositories.database import Database
from insdesk.repositories.settlement_line_list import lines_of
from insdesk.specs.settlement_lists import SETTLEMENT_LINES


class SettlementReportService:
    """Reads one moment of a settlement; `folder` holds the templates."""

    def __init__(self, database: Database, clock: Clock, folder: Path) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder

    def html(self, settlement_id: SettlementId) -> str:
        """The paper, in the current language. Raises NotFoundError."""
        return settlement_html(self._folder, self._page(settlement_id))

    def export(self, settlement_id: SettlementId, path: Path, progress: Progress) -> None:
        """Write the workbook to `path`, whole or not at all.

        Raises NotFoundError, SurroundingsError when it cannot be written, CancelledByUserError.
        """
        write_settlement(path, self._page(settlement_id), progress)

    def _page(self, settlement_id: SettlementId) -> SettlementPage:
        query = TableQuery(sorts=SETTLEMENT_LINES.default_sort)
        with self._database.read() as unit:
            settlement = unit.settlements.get(settlement_id)
            return SettlementPage(
                office_name=unit.settings.load().office_name,
                insurer=unit.insurers.get(settlement.insurer_id),
                settlement=settlement,
                summary=unit.settlement_lines.summary(settlement_id),
                lines=unit.settlement_lines.rows(unit.settlement_lines.ids(lines_of(settlement_id, query))),
                printed_at=self._clock.now(),
            )
