"""The levels with their limits and what was counted, as a list to export. No Qt."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from insdesk.domain.money import Money
from insdesk.domain.records.contribution import Analysis, LevelCount
from insdesk.specs.level_lists import LEVEL_REPORT
from insdesk.ui.ports import ListInSight
from insdesk.ui.tabs.contribution.groups import level_title


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A level, or everybody who is in none."""

    id: int
    title: str
    customers: int
    share: Decimal
    description: str = ""
    first_day: date | None = None
    last_day: date | None = None
    repair_from: Money | None = None
    repair_below: Money | None = None
    visits_from: int | None = None
    visits_below: int | None = None
    accessory_from: Money | None = None
    accessory_below: Money | None = None
    repair: Money | None = None
    visits: int | None = None
    accessory: Money | None = None


def report(analysis: Analysis) -> ListInSight:
    """Settings and counts of every level, then who is in none."""
    rows = [_row(place, one) for place, one in enumerate(analysis.levels)]
    share = analysis.unclassified_share * 100
    rows.append(
        ReportRow(
            id=len(rows), title=level_title(analysis, None), customers=analysis.unclassified, share=share
        )
    )

    def fetch(ids: Sequence[int]) -> Sequence[object]:
        return [rows[one] for one in ids]

    return ListInSight(
        spec=LEVEL_REPORT,
        rows=fetch,
        ids=array("q", range(len(rows))),
        selected=array("q"),
        shown=tuple(column.name for column in LEVEL_REPORT.columns),
    )


def _row(place: int, one: LevelCount) -> ReportRow:
    level = one.level
    return ReportRow(
        id=place,
        title=level.name,
        customers=one.customers,
        share=one.share * 100,
        description=level.description,
        first_day=one.span.first,
        last_day=one.span.last,
        repair_from=level.repair_from,
        repair_below=level.repair_below,
        visits_from=level.visits_from,
        visits_below=level.visits_below,
        accessory_from=level.accessory_from,
        accessory_below=level.accessory_below,
        repair=one.spent.repair,
        visits=one.spent.visits,
        accessory=one.spent.accessory,
    )
