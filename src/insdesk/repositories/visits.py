"""回厂次数: which repair order of a car on a day is the visit. The rule stands here, once.

Of the repair orders that one customer's car had on one day, the first entered is the visit, the others are
not; orders without a car count once a day together. What is voided is none.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from insdesk.domain.enums import SpendingKind
from insdesk.models.customer import spending

_first = spending.alias("first")
_own = spending.c
_VISIT = (
    select(func.min(_first.c.id))
    .where(
        _first.c.customer_id == _own.customer_id,
        _first.c.day == _own.day,
        _first.c.kind == SpendingKind.REPAIR,
        _first.c.voided_at.is_(None),
        _first.c.vehicle_id.is_not_distinct_from(_own.vehicle_id),
    )
    .scalar_subquery()
)
_MARKED = update(spending).where(_own.kind == SpendingKind.REPAIR, _own.voided_at.is_(None))


def mark_visits(connection: Connection, days: Iterable[tuple[int, date]]) -> None:
    """Say anew which orders are visits, of (customer, day)."""
    values = [{"of": customer_id, "on": day} for customer_id, day in dict.fromkeys(days)]
    if values:
        connection.execute(_marking(_own.customer_id == bindparam("of"), _own.day == bindparam("on")), values)


def mark_visits_of(connection: Connection, customer_ids: Iterable[int]) -> None:
    """The same of every day of these customers."""
    values = [{"of": one} for one in customer_ids]
    if values:
        connection.execute(_marking(_own.customer_id == bindparam("of")), values)


def _marking(*which: ColumnElement[bool]) -> Any:  # noqa: ANN401  # an Update of our own columns
    return _MARKED.where(*which).values(is_visit=_own.id == _VISIT)
