"""客户贡献度分析: every customer's sums against all levels, in one pass over the covering index.

Customers come in pages of ids, so that the pass tells how far it is, and no answer is long to read. Those who
spent nothing are not in the index: they are what is left of a page.
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    bindparam,
    case,
    func,
    literal,
    select,
)

from insdesk.domain.ids import CustomerId
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import Criterion, Places, Span, Sums
from insdesk.models.customer import customer, spending
from insdesk.repositories.on_file import on_file
from insdesk.repositories.spending_sums import holds, sides, takes_nothing, within

PAGE = 20_000
"""Customers at a time."""

_OWN = spending.c
_SIDES = 3
_AFTER, _LAST = bindparam("after", type_=Integer), bindparam("last", type_=Integer)


@dataclass(frozen=True, slots=True)
class Found:
    """Customers of a page who meet the same criteria, by place, with their sums together, by span."""

    places: Places
    ids: "array[int]"
    spent: dict[Span, Sums]


class Contribution:
    """Reads. Whoever is not on file is not counted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def customers(self) -> int:
        """How many are on file."""
        everybody = select(func.count()).select_from(customer)
        removed = everybody.where(customer.c.removed_at.is_not(None))
        wanted = select(everybody.scalar_subquery() - removed.scalar_subquery())
        return int(self._connection.execute(wanted).scalar_one())

    def pages(self, criteria: Sequence[Criterion]) -> Iterator[tuple[int, list[Found]]]:
        """How many are in a page, and who meets what; page by page until everybody was looked at."""
        silent = frozenset(place for place, one in enumerate(criteria) if takes_nothing(one.box))
        wanted, after = _Wanted(criteria), 0
        while page := self._page(after):
            found = list(self._spenders(wanted, after, page[-1]))
            seen = set[int]().union(*(one.ids for one in found))
            if len(seen) < len(page):
                rest = array("q", (one for one in page if one not in seen))
                found.append(Found(silent, rest, {}))
            yield len(page), found
            after = page[-1]

    def places(self, criteria: Sequence[Criterion], customer_id: CustomerId) -> Places:
        """The criteria that one customer meets."""
        for found in self._spenders(_Wanted(criteria), customer_id - 1, customer_id):
            return found.places
        return frozenset(place for place, one in enumerate(criteria) if takes_nothing(one.box))

    def _page(self, after: int) -> list[int]:
        own = customer.c.id
        page = select(own).where(own > after, on_file(own)).order_by(own).limit(PAGE).subquery()
        found = self._connection.execute(select(func.json_group_array(page.c.id))).scalar_one()
        return list(json.loads(found))

    def _spenders(self, wanted: "_Wanted", after: int, last: int) -> Iterator[Found]:
        if not wanted.spans:
            return
        for mask, ids, *values in self._connection.execute(wanted.statement, {"after": after, "last": last}):
            places = frozenset(place for place in range(wanted.count) if mask >> place & 1)
            yield Found(
                places, array("q", json.loads(ids)), dict(zip(wanted.spans, _sums(values), strict=True))
            )


class _Wanted:
    """The statement for `criteria`, of the customers after `:after` up to `:last`: one row for each mask."""

    def __init__(self, criteria: Sequence[Criterion]) -> None:
        self.count = len(criteria)
        self.spans = tuple(dict.fromkeys(one.span for one in criteria))
        if self.spans:
            self.statement = self._statement(criteria)

    def _statement(self, criteria: Sequence[Criterion]) -> Select[Any]:
        """Each criterion is a bit of the mask; the sums of several spans stand side by side."""
        each = self._each()
        columns = dict(zip(self.spans, _threes(list(each.c)[1:]), strict=True))
        bits: list[ColumnElement[int]] = [
            case((holds(one.box, columns[one.span]), 1 << place), else_=0)
            for place, one in enumerate(criteria)
        ]
        marked = select(each.c.customer_id, sum(bits, literal(0)).label("mask"), *list(each.c)[1:]).subquery(
            "marked"
        )
        sums = [func.sum(column) for column in list(marked.c)[2:]]
        ids = func.json_group_array(marked.c.customer_id)
        return select(marked.c.mask, ids, *sums).group_by(marked.c.mask)

    def _each(self) -> Subquery:
        """The sums of each customer. Where there is one span only, no row is asked for its day twice."""
        is_alone = len(self.spans) == 1
        values = [
            side.label(f"{name}{place}")
            for place, span in enumerate(self.spans)
            for name, side in zip(
                ("repair", "visits", "accessory"), sides(None if is_alone else span), strict=True
            )
        ]
        whole = Span(min(one.first for one in self.spans), max(one.last for one in self.spans))
        return (
            select(_OWN.customer_id, *values)
            .where(within(whole), _OWN.customer_id > _AFTER, _OWN.customer_id <= _LAST)
            .where(on_file(_OWN.customer_id))
            .group_by(_OWN.customer_id)
            .subquery("each")
        )


def _threes(values: Sequence[Any]) -> list[Any]:
    return [tuple(values[place : place + _SIDES]) for place in range(0, len(values), _SIDES)]


def _sums(values: Sequence[int]) -> list[Sums]:
    return [Sums(Money(repair), visits, Money(sold)) for repair, visits, sold in _threes(values)]
