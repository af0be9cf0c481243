"""跟进待办: the follow-ups that wait, of customers on file (SM-5)."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from insdesk.domain.enums import FollowUpDue
from insdesk.domain.query import TableQuery
from insdesk.domain.records.interaction import FollowUpCounts, FollowUpRow
from insdesk.models.customer import customer, vehicle
from insdesk.models.customer_file import interaction
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row
from insdesk.repositories.on_file import on_file
from insdesk.rules.interactions import due_days

DUE = "due"
_I = interaction.c
_OWN = ("follow_up_on", "follow_up_note", "channel", "happened_at", "content", "spoken_by")
_IS_WAITING = and_(_I.followed_up_at.is_(None), _I.follow_up_on.is_not(None), on_file(_I.customer_id))

LISTING = Listing(
    source=interaction.join(customer, customer.c.id == _I.customer_id).outerjoin(
        vehicle, vehicle.c.id == _I.vehicle_id
    ),
    key=_I.id,
    columns={
        **{name: _I[name] for name in _OWN},
        DUE: _I.follow_up_on,
        "name": customer.c.sort_key,
        "phone": customer.c.phone,
        "plate": func.coalesce(func.nullif(vehicle.c.plate, ""), vehicle.c.vin, ""),
    },
    texts=(
        customer.c.name,
        customer.c.phone,
        _I.follow_up_note,
        _I.content,
        _I.spoken_by,
        func.coalesce(vehicle.c.plate, ""),
    ),
    is_current=_IS_WAITING,
)


class FollowUps:
    """Snapshots, pages, counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery, today: date) -> "array[int]":
        """The snapshot of a list; how urgent a follow-up is counts from `today`."""
        asked = [one for one in query.filters if one.column == DUE]
        others = tuple(one for one in query.filters if one.column != DUE)
        urgent = (or_(*(_is_due(FollowUpDue(str(due)), today) for due in one.values)) for one in asked)
        return LISTING.ids(self._connection, replace(query, filters=others), also=and_(True, *urgent))

    def rows(self, ids: Sequence[int]) -> list[FollowUpRow]:
        """A page of it."""
        columns = [
            expression.label(name)
            for name, expression in LISTING.columns.items()
            if name not in {DUE, "name"}
        ]
        page = select(_I.id, _I.version, _I.customer_id, customer.c.name, *columns).select_from(
            LISTING.source
        )
        found = self._connection.execute(page.where(_I.id.in_(ids)))
        return in_order({row.id: from_row(FollowUpRow, row) for row in found}, ids)

    def counts(self, today: date, spoken_by: str = "") -> FollowUpCounts:
        """How many wait, by urgency; of one member of staff where named."""
        each = [func.count().filter(_is_due(due, today)).label(due.value.lower()) for due in FollowUpDue]
        counted = select(*each).select_from(interaction)
        if spoken_by:
            counted = counted.where(_I.spoken_by == spoken_by)
        row = self._connection.execute(counted.where(_IS_WAITING)).mappings().one()
        return from_row(FollowUpCounts, dict(row))


def _is_due(due: FollowUpDue, today: date) -> ColumnElement[bool]:
    first, last = due_days(due, today)
    clauses = [] if first is None else [_I.follow_up_on >= first]
    clauses += [] if last is None else [_I.follow_up_on <= last]
    return and_(True, *clauses)
