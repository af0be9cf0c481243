"""Lists: a snapshot of ids in display order. What may be sorted and filtered by is an allow-list."""

import json
import unicodedata
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, or_, select

from insdesk.domain.query import Filter, FilterValue, Operator, Sort, TableQuery
from insdesk.rules.text import CHINESE_MARKS


@dataclass(frozen=True, slots=True)
class Joined:
    """What a column comes from when it is not the list's own source, and how it belongs to a row."""

    target: FromClause
    on: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: where its rows come from, its key, what it is ordered and filtered by, what a word may hit.

    `special` are filters that are not about one column: name → the condition for the filter's value.
    `together` are filters that mean something only with each other: name → the condition for the whole query.
    `joins` are columns that cost a join, made only when a query names them; rows without one come last.
    `is_current` holds for every row of the list, whatever is asked.
    """

    source: FromClause
    key: ColumnElement[int]
    columns: Mapping[str, ColumnElement[Any]]
    texts: Sequence[ColumnElement[str]]
    special: Mapping[str, Callable[[FilterValue], ColumnElement[bool]]] = field(default_factory=dict)
    together: Mapping[str, Callable[[TableQuery], ColumnElement[bool]]] = field(default_factory=dict)
    joins: Mapping[str, Joined] = field(default_factory=dict)
    is_current: ColumnElement[bool] | None = None

    def ids(
        self, connection: Connection, query: TableQuery, also: ColumnElement[bool] | None = None
    ) -> "array[int]":
        """Every id that fits `query` and `also`, in its order, then newest first.

        Raises KeyError for a column that is not listed.

        They arrive as one row: stepping out of SQLite row by row would hand the GIL over each time.
        """
        ordered = self.selected(query, self.key.label("id")).order_by(*self._order(query), self.key.desc())
        if also is not None:
            ordered = ordered.where(also)
        found = connection.execute(select(func.json_group_array(ordered.subquery().c.id))).scalar_one()
        return array("q", json.loads(found))

    def selected(self, query: TableQuery, *columns: ColumnElement[Any]) -> Select[Any]:
        """`columns` of every row that fits `query`, in no order."""
        alone = (one for one in query.filters if one.column not in self.together)
        conditions = [self._condition(one) for one in alone]
        conditions += [meant(query) for meant in self._together(query)]
        conditions.append(self.holds(query.text))
        if self.is_current is not None:
            conditions.append(self.is_current)
        return select(*columns).select_from(self._source(query)).where(and_(True, *conditions))

    def holds(self, text: str) -> ColumnElement[bool]:
        """That every word of `text` occurs somewhere in the row."""
        return and_(True, *(self._word(word) for word in _words(text)))

    def _together(self, query: TableQuery) -> set[Callable[[TableQuery], ColumnElement[bool]]]:
        return {self.together[one.column] for one in query.filters if one.column in self.together}

    def _source(self, query: TableQuery) -> FromClause:
        named = (*(one.column for one in query.filters), *(one.column for one in query.sorts))
        source = self.source
        for joined in dict.fromkeys(self.joins[name] for name in named if name in self.joins):
            source = source.outerjoin(joined.target, joined.on)
        return source

    def _order(self, query: TableQuery) -> list[ColumnElement[Any]]:
        return [self._sorted(sort) for sort in query.sorts]

    def _sorted(self, sort: Sort) -> ColumnElement[Any]:
        column = self.columns[sort.column]
        order = column.desc() if sort.descending else column.asc()
        return order.nulls_last() if sort.column in self.joins else order

    def _word(self, word: str) -> ColumnElement[bool]:
        """Policies registered before 0012 have ASCII marks in Chinese names, later ones Chinese marks."""
        writings = dict.fromkeys((word, word.translate(CHINESE_MARKS)))
        return or_(*(text.contains(one, autoescape=True) for text in self.texts for one in writings))

    def _condition(self, one: Filter) -> ColumnElement[bool]:
        if one.column in self.special:
            return or_(*(self.special[one.column](value) for value in one.values))
        column = self.columns[one.column]
        if one.operator is Operator.ONE_OF:
            return column.in_(one.values)
        (value,) = one.values
        if one.operator is Operator.AT_LEAST:
            return column >= value
        if one.operator is Operator.AT_MOST:
            return column <= value
        if one.operator is Operator.CONTAINS:
            return column.contains(value, autoescape=True)
        return column == value


def _words(text: str) -> list[str]:
    """What was typed, as texts are stored: a full-width letter of an input method means the narrow one."""
    return unicodedata.normalize("NFKC", text).split()


def in_order(rows: Mapping[int, Any], ids: Sequence[int]) -> list[Any]:
    """`rows` in the order of `ids`; those that are gone since the snapshot are left out."""
    return [rows[one] for one in ids if one in rows]
