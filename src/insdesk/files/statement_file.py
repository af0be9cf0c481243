"""An insurer's own statement of rebates: finds its titles, whatever they are called, and reads its rows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.sheet import PlainCell, SheetContent, SheetRow
from insdesk.domain.records.statement import StatementRow
from insdesk.domain.records.statement_reading import (
    Columns,
    RefusedStatementRow,
    StatementField,
    StatementLayout,
    StatementReading,
)
from insdesk.files.workbook_reading import Limits, read_workbook
from insdesk.rules.amounts import LARGEST_PERCENT, LARGEST_YUAN, parse_money, parse_percent
from insdesk.rules.dates import parse_day
from insdesk.rules.policy_number import check_policy_no
from insdesk.rules.text import normalise

LIMITS = Limits(largest_file=10 * 1024 * 1024, most_rows=20_000)
_TOTAL = re.compile(r"^(本页|本期)?(合计|总计|小计|共计)|^(sub ?)?total\b|^sum\b", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"^\d(\.\d+)?E\+?\d+$", re.IGNORECASE)
_MOST_EXACT_DIGITS = 15
_FRACTIONS_UP_TO = 1
_FEN = Decimal("0.01")


def read_statement_sheet(path: Path, progress: Progress, sheet: int = 0) -> SheetContent:
    """One sheet of an .xlsx, .xls or .csv file, at most 20,000 rows and 10 MB, in a process of its own.

    Raises UserError for a file that cannot be taken, SurroundingsError, CancelledByUserError.
    """
    return read_workbook(path, LIMITS, progress, sheet)


def read_rows(rows: Iterable[SheetRow], layout: StatementLayout, today: date) -> StatementReading:
    """Every row below the titles. `layout` has to be complete."""
    below = [(number, cells) for number, cells in rows if number > layout.header_row]
    scale = _rate_scale(below, layout.columns)
    reader = _Reader(layout.columns, scale, today)
    for number, cells in below:
        reader.read(number, cells)
    return reader.reading()


class _Reader:
    """Sorts rows into readable, refused, blank and total ones."""

    def __init__(self, columns: Columns, rate_scale: int, today: date) -> None:
        self._columns = columns
        self._rate_scale = rate_scale
        self._today = today
        self._rows: list[StatementRow] = []
        self._refused: list[RefusedStatementRow] = []
        self._blank = self._totals = self._rate_unread = 0

    def reading(self) -> StatementReading:
        return StatementReading(
            rows=tuple(self._rows),
            refused=tuple(self._refused),
            blank_rows=self._blank,
            total_rows=self._totals,
            rate_unread=self._rate_unread,
        )

    def read(self, number: int, cells: Sequence[PlainCell]) -> None:
        values = {field: cells[place] for field, place in self._columns.items() if place < len(cells)}
        policy, amount = values.get(StatementField.POLICY_NO), values.get(StatementField.AMOUNT)
        if _is_total(policy, cells):
            self._totals += 1
        elif _is_blank(policy) and _is_blank(amount):
            self._blank += 1
        else:
            self._read(number, cells, values)

    def _read(
        self, number: int, cells: Sequence[PlainCell], values: Mapping[StatementField, PlainCell]
    ) -> None:
        policy_no = read_policy_no(values.get(StatementField.POLICY_NO))
        amount = read_amount(values.get(StatementField.AMOUNT))
        if isinstance(policy_no, str) and isinstance(amount, Money):
            premium = read_amount(values.get(StatementField.PREMIUM))
            row = StatementRow(
                row=number,
                policy_no=policy_no,
                amount=amount,
                rate=self._rate(values.get(StatementField.RATE)),
                premium=premium if isinstance(premium, Money) else None,
                signed_on=_day(values.get(StatementField.SIGNED_ON), self._today),
            )
            self._rows.append(row)
            return
        problems = tuple(one for one in (policy_no, amount) if isinstance(one, Problem))
        text = " · ".join(normalise(str(cell)) for cell in cells if not _is_blank(cell))
        self._refused.append(RefusedStatementRow(number, text, problems))

    def _rate(self, cell: PlainCell) -> Decimal | None:
        if _is_blank(cell):
            return None
        rate = read_rate(cell, self._rate_scale)
        self._rate_unread += rate is None
        return rate


def read_policy_no(cell: PlainCell) -> str | Problem:
    """A policy number as ours are kept.

    Excel keeps numbers to 15 digits: a longer one that was stored as a number has lost its end, and a
    fraction was never a policy number. Both are refused, because nobody can tell what they were.
    """
    if isinstance(cell, bool):
        return Problem("policy_no_numeric", params=(("text", str(cell)),), field="policy_no")
    if isinstance(cell, (int, float)):
        whole = int(cell) if float(cell).is_integer() else None
        if whole is None or len(str(abs(whole))) > _MOST_EXACT_DIGITS:
            return Problem("policy_no_numeric", params=(("text", str(cell)),), field="policy_no")
        cell = str(whole)
    text = "" if cell is None else cell.lstrip("'")
    if _SCIENTIFIC.match(normalise(text)):
        return Problem("policy_no_numeric", params=(("text", normalise(text)),), field="policy_no")
    checked = check_policy_no(text)
    return checked.problems[0] if checked.problems else checked.value


def read_amount(cell: PlainCell) -> Money | Problem:
    """An amount in yuan: a number, rounded to the fen, or a text such as 1,234.50元. May be negative."""
    if _is_blank(cell) or isinstance(cell, bool):
        return Problem("value_missing", field="amount")
    if isinstance(cell, (int, float)):
        yuan = Decimal(str(cell))
        if not yuan.is_finite() or abs(yuan) > LARGEST_YUAN:
            return Problem("money_too_large", params=(("most", f"{LARGEST_YUAN:,.2f}"),), field="amount")
        return Money.from_yuan(yuan)
    parsed = parse_money(str(cell), negative_allowed=True)
    if isinstance(parsed, Problem):
        return parsed
    return Money.from_yuan(parsed)


def read_rate(cell: PlainCell, scale: int = 1) -> Decimal | None:
    """A percentage, rounded to two decimals; None for what is none. `scale` is 100 where 0.15 means 15 %."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        rate = Decimal(str(cell)) * scale
        if not rate.is_finite() or not 0 <= rate <= LARGEST_PERCENT:
            return None
        return rate.quantize(_FEN, rounding=ROUND_HALF_UP)
    parsed = parse_percent(str(cell))
    return parsed if isinstance(parsed, Decimal) else None


def _rate_scale(rows: Iterable[SheetRow], columns: Columns) -> int:
    """100 where all rates are numbers up to 1: Excel keeps 15 % as 0.15, whatever it shows."""
    place = columns.get(StatementField.RATE)
    if place is None:
        return 1
    cells = (cells[place] for _number, cells in rows if place < len(cells))
    numbers = [cell for cell in cells if isinstance(cell, (int, float)) and not isinstance(cell, bool)]
    return 100 if numbers and max(numbers) <= _FRACTIONS_UP_TO else 1


def _is_blank(cell: PlainCell) -> bool:
    return cell is None or (isinstance(cell, str) and not normalise(cell))


def _is_total(policy: PlainCell, cells: Sequence[PlainCell]) -> bool:
    """`合 计` where the policy number should stand, or anywhere in a row without one."""
    said = cells if _is_blank(policy) else (policy,)
    texts = (normalise(cell) for cell in said if isinstance(cell, str))
    return any(_TOTAL.match(text) or _TOTAL.match(text.replace(" ", "")) for text in texts)


def _day(cell: PlainCell, today: date) -> date | None:
    if not isinstance(cell, str):
        return None
    parsed = parse_day(cell[:10] if "T" in cell else cell, today)
    return parsed if isinstance(parsed, date) else None
