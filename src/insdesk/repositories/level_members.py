"""The customers of a level as a list: those of an analysis, with what they spent over the level's time."""

from array import array
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from sqlalchemy import Connection, func, select

from insdesk.domain.money import Money
from insdesk.domain.query import TableQuery
from insdesk.domain.records.contribution import NOTHING_SPENT, MemberRow, Span, Sums
from insdesk.domain.records.rows import CustomerRow
from insdesk.models.customer import customer, spending
from insdesk.repositories.customers import LISTING, Customers
from insdesk.repositories.id_lists import among
from insdesk.repositories.listing import Joined, Listing
from insdesk.repositories.mapping import from_row
from insdesk.repositories.spending_sums import sides, within

SUMS = ("repair", "visits", "accessory")
_SHARED = tuple(one.name for one in fields(CustomerRow))


class LevelMembers:
    """Sorts and reads."""

    def __init__(self, connection: Connection, span: Span) -> None:
        self._connection = connection
        self._customers = Customers(connection)
        self._span = span

    def ids(self, members: Sequence[int], query: TableQuery, today: date) -> "array[int]":
        """Those of `members` on file who fit, in the order of the query, which may be that of a sum."""
        return self._customers.ids(query, today, self._listing(), customer.c.id.in_(among(members)))

    def rows(self, ids: Sequence[int]) -> list[MemberRow]:
        """A page of it."""
        spent = self._spent(ids)
        return [_member(row, spent.get(row.id, NOTHING_SPENT)) for row in self._customers.rows(ids)]

    def _listing(self) -> Listing:
        own = spending.c
        each = (
            select(own.customer_id, *(side.label(name) for name, side in zip(SUMS, sides(), strict=True)))
            .where(within(self._span))
            .group_by(own.customer_id)
            .subquery("spent")
        )
        joined = Joined(each, each.c.customer_id == customer.c.id)
        return replace(
            LISTING,
            columns={**LISTING.columns, **{name: func.coalesce(each.c[name], 0) for name in SUMS}},
            joins={**LISTING.joins, **dict.fromkeys(SUMS, joined)},
        )

    def _spent(self, ids: Sequence[int]) -> dict[int, Sums]:
        own = spending.c
        wanted = select(own.customer_id, *sides()).where(within(self._span), own.customer_id.in_(among(ids)))
        rows = self._connection.execute(wanted.group_by(own.customer_id))
        return {key: Sums(Money(repair), visits, Money(sold)) for key, repair, visits, sold in rows}


def _member(row: CustomerRow, spent: Sums) -> MemberRow:
    shared = {name: getattr(row, name) for name in _SHARED}
    return from_row(MemberRow, shared, repair=spent.repair, visits=spent.visits, accessory=spent.accessory)
