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
from insdesk.repositories.id_lists import fetch_ids
from insdesk.repositories.on_file import on_file
from insdesk.repositories.spending_sums import holds, sides, takes_nothing, within

PAGE = 50_000
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
        return _Roll(self._connection).count

    def pages(self, criteria: Sequence[Criterion], step: int = PAGE) -> Iterator[tuple[int, list[Found]]]:
        """How many are in a page of `step` ids, and who meets what, until everybody was looked at."""
        silent = frozenset(place for place, one in enumerate(criteria) if takes_nothing(one.box))
        wanted, roll = _Wanted(criteria), _Roll(self._connection)
        for after in range(roll.first - 1, roll.last, step):
            rest = roll.between(after, after + step)
            count = len(rest)
            found = list(self._spenders(wanted, after, after + step))
            rest.difference_update(*(one.ids for one in found))
            if rest:
                found.append(Found(silent, array("q", sorted(rest)), {}))
            yield count, found

    def places(self, criteria: Sequence[Criterion], customer_id: CustomerId) -> Places:
        """The criteria that one customer meets."""
        for found in self._spenders(_Wanted(criteria), customer_id - 1, customer_id):
            return found.places
        return frozenset(place for place, one in enumerate(criteria) if takes_nothing(one.box))

    def _spenders(self, wanted: "_Wanted", after: int, last: int) -> Iterator[Found]:
        if not wanted.spans:
            return
        for mask, ids, *values in self._connection.execute(wanted.statement, {"after": after, "last": last}):
            places = frozenset(place for place in range(wanted.count) if mask >> place & 1)
            yield Found(
                places, array("q", json.loads(ids)), dict(zip(wanted.spans, _sums(values), strict=True))
            )


class _Roll:
    """Who is on file. Customers are never deleted but marked, so that their ids follow each other.

    Then the roll is a count; walking through the rows, which are wide, would take a tenth of the whole job.
    Where ids are missing after all, it is read.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        own = customer.c.id
        figures = (func.min(own), func.max(own), func.count(own))
        alone = (select(figure).scalar_subquery() for figure in figures)  # together they would read each row
        first, last, rows = connection.execute(select(*alone)).one()
        self.first, self.last = first or 1, last or 0
        self._removed = frozenset(
            fetch_ids(connection, select(own).where(customer.c.removed_at.is_not(None)))
        )
        self._has_holes = rows != self.last - self.first + 1
        self.count: int = rows - len(self._removed)

    def between(self, after: int, last: int) -> set[int]:
        """Those after `after` up to `last`."""
        if self._has_holes:
            own = customer.c.id
            return set(fetch_ids(self._connection, select(own).where(own > after, own <= last, on_file(own))))
        everybody = set(range(after + 1, min(last, self.last) + 1))
        everybody.difference_update(self._removed)
        return everybody


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
        known = select(each.c.customer_id, sum(bits, literal(0)).label("mask"), *list(each.c)[1:])
        marked = known.where(on_file(each.c.customer_id)).subquery("marked")
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
            .group_by(_OWN.customer_id)
            .subquery("each")
        )


def _threes(values: Sequence[Any]) -> list[Any]:
    return [tuple(values[place : place + _SIDES]) for place in range(0, len(values), _SIDES)]


def _sums(values: Sequence[int]) -> list[Sums]:
    return [Sums(Money(repair), visits, Money(sold)) for repair, visits, sold in _threes(values)]
