"""录入统计 in the database: how long entries took, and what verification found in them (DE-7)."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    func,
    insert,
    literal_column,
    select,
    type_coerce,
    union_all,
)

from insdesk.domain.ids import RegistrationId
from insdesk.domain.records.entry_time import EntryStatistics, EntryTime
from insdesk.domain.underwriting_enums import RightValue
from insdesk.models.verification import entry_time, verification, verification_difference
from insdesk.repositories.mapping import from_row

_V, _D, _T = verification.c, verification_difference.c, entry_time.c
_NONE: ColumnElement[Any] = literal_column("0")
_WRONG = (RightValue.TYPED_AGAIN, RightValue.NEITHER)
_SUMS = ("entries", "active_seconds", "verified", "errors")


class EntryTimes:
    """Adds single ones, sums all."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, registration_id: RegistrationId, clerk: str, spent: EntryTime, saved_at: datetime) -> None:
        """What a save took."""
        values = {"registration_id": registration_id, "clerk": clerk, "saved_at": saved_at}
        times = {"begun_at": spent.begun_at, "active_seconds": spent.active_seconds}
        self._connection.execute(insert(entry_time).values(**values, **times))

    def statistics(self, since: datetime, before: datetime) -> tuple[EntryStatistics, ...]:
        """By month and clerk, the newest month first, of what was saved or verified in [since, before)."""
        parts = union_all(_typed(since, before), _verified(since, before), _wrong(since, before)).subquery()
        sums = (func.sum(parts.c[name]).label(name) for name in _SUMS)
        rows = self._connection.execute(
            select(parts.c.month, parts.c.clerk, *sums)
            .group_by(parts.c.month, parts.c.clerk)
            .order_by(parts.c.month.desc(), parts.c.clerk)
        )
        return tuple(from_row(EntryStatistics, row, id=place) for place, row in enumerate(rows))


def _typed(since: datetime, before: datetime) -> Select[Any]:
    entries = func.count(_T.registration_id.distinct())
    sums = _part(_T.saved_at, _T.clerk, entries=entries, active_seconds=func.sum(_T.active_seconds))
    return sums.where(_T.saved_at >= since, _T.saved_at < before)


def _verified(since: datetime, before: datetime) -> Select[Any]:
    counted = _part(_V.verified_at, _V.entered_by, verified=func.count())
    return counted.where(_V.verified_at >= since, _V.verified_at < before)


def _wrong(since: datetime, before: datetime) -> Select[Any]:
    """Values that were not right as they were entered."""
    found = verification_difference.join(verification, _V.id == _D.verification_id)
    counted = _part(_D.decided_at, _V.entered_by, errors=func.count()).select_from(found)
    return counted.where(_D.right.in_(_WRONG), _D.decided_at >= since, _D.decided_at < before)


def _part(moment: ColumnElement[Any], clerk: ColumnElement[str], **sums: ColumnElement[Any]) -> Select[Any]:
    """`sums` by month, on the clock on the wall, and clerk; the other sums are nothing."""
    month = func.strftime("%Y-%m", type_coerce(moment, Text), "localtime")
    each = (sums.get(name, _NONE).label(name) for name in _SUMS)
    return select(month.label("month"), clerk.label("clerk"), *each).group_by(month, clerk)
