"""What customers spent in a span of days, and whether that lies within a level's limits, as SQL.

Everything here is read from the covering index of `spending`: voided rows are not in it.
"""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, case, func, select, true, type_coerce

from insdesk.domain.enums import SpendingKind
from insdesk.domain.records.contribution import Box, Range, Span, Sums
from insdesk.models.customer import spending
from insdesk.models.types import day_number
from insdesk.rules.contribution import lies_in

_OWN = spending.c
_AMOUNT = type_coerce(_OWN.amount, Integer)
_Sides = tuple[ColumnElement[int], ColumnElement[int], ColumnElement[int]]


def within(span: Span) -> ColumnElement[bool]:
    """That an order counts, and in `span`. Says what the index is made for, so that no row is looked at."""
    return _OWN.voided_at.is_(None) & _in_days(span)


def sides(span: Span | None = None) -> _Sides:
    """Repair amount, visits and accessory amount, as sums over the rows at hand that lie in `span`.

    Nothing but columns of the index is named: one more would cost a look at each row.
    """
    is_meant = true() if span is None else _in_days(span)
    repair = case((and_(is_meant, _OWN.kind == SpendingKind.REPAIR), _AMOUNT), else_=0)
    accessory = case((and_(is_meant, _OWN.kind == SpendingKind.ACCESSORY), _AMOUNT), else_=0)
    visits = _OWN.is_visit if span is None else case((is_meant, _OWN.is_visit), else_=0)
    return func.sum(repair), func.sum(visits), func.sum(accessory)


def holds(box: Box, values: _Sides) -> ColumnElement[bool]:
    """That all limits of `box` hold of `values`."""
    pairs = zip(box.sides, values, strict=True)
    return and_(true(), *(clause for limits, value in pairs for clause in _limits(limits, value)))


def spenders_in(box: Box, span: Span, *, outside: bool = False) -> "Select[tuple[int]]":
    """The customers with spending in `span` whose sums lie in `box`, or outside of it."""
    fits = holds(box, sides())
    having = ~fits if outside else fits
    found: Select[Any] = select(_OWN.customer_id).where(within(span)).group_by(_OWN.customer_id)
    return found.having(having)


def takes_nothing(box: Box) -> bool:
    """Whether somebody who spent nothing lies in `box`: then it has members without any spending."""
    return lies_in(box, Sums())


def _in_days(span: Span) -> ColumnElement[bool]:
    return type_coerce(_OWN.day, Integer).between(day_number(span.first), day_number(span.last))


def _limits(limits: Range, value: ColumnElement[int]) -> list[ColumnElement[bool]]:
    clauses = [] if limits.lower is None else [value >= limits.lower]
    return clauses + ([] if limits.upper is None else [value < limits.upper])
