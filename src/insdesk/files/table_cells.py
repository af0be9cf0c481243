"""A record's values as the cells of a workbook: days, moments and figures as numbers, the rest as text."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from insdesk.domain.money import FEN_PER_YUAN, Money
from insdesk.specs.display import CellKind, written
from insdesk.specs.table import Column

Cell = str | int | float | None
CellWriter = Callable[[Any], Cell]

FORMATS = {
    CellKind.MONEY: "#,##0.00",
    CellKind.NUMBER: "#,##0",
    CellKind.PERCENT: "0.00%",
    CellKind.DAY: "yyyy-mm-dd",
    CellKind.MOMENT: "yyyy-mm-dd hh:mm",
}
"""Excel's own codes. A column without one holds text."""

_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
"""Excel believes in a 29 February 1900: numbers before this day mean other days to other programs."""
_MINUTES_A_DAY = 24 * 60


def cell_writer(column: Column) -> CellWriter:
    """What turns a value of `column` into its cell. A value of another type than the column's is text."""
    figure = _FIGURES.get(column.kind)
    text = _text_writer(column)
    if figure is None:
        return text

    def write(value: object) -> Cell:
        number = figure(value)
        return text(value) if number is None else number

    return write


def _text_writer(column: Column) -> CellWriter:
    known: dict[StrEnum, str] = {}

    def write(value: object) -> Cell:
        if type(value) is str:
            return value or None
        if not isinstance(value, StrEnum):
            return written(value, column.choice_titles) or None
        if value not in known:
            known[value] = written(value, column.choice_titles)
        return known[value]

    return write


def _money(value: object) -> float | None:
    return value.fen / FEN_PER_YUAN if isinstance(value, Money) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _percent(value: object) -> float | None:
    return float(value / 100) if isinstance(value, Decimal) else None


def _day(value: object) -> int | None:
    return value.toordinal() - _DAY_ZERO if isinstance(value, date) and value >= _FIRST_DAY else None


def _moment(value: object) -> float | None:
    if not isinstance(value, datetime):
        return None
    local = value.astimezone()
    minutes = local.hour * 60 + local.minute
    return local.toordinal() - _DAY_ZERO + minutes / _MINUTES_A_DAY


_FIGURES: dict[CellKind, Callable[[object], float | None]] = {
    CellKind.MONEY: _money,
    CellKind.NUMBER: _number,
    CellKind.PERCENT: _percent,
    CellKind.DAY: _day,
    CellKind.MOMENT: _moment,
}
