"""A foreign workbook's cell as the text that its field's codec reads, so that form and import judge alike.

What Excel spoiled (a long number, an ID that became a date) is refused with that very explanation.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from insdesk.domain.problems import Problem
from insdesk.domain.records.sheet import CellFault, FaultyCell, PercentCell, SheetCell
from insdesk.i18n import _, spellings
from insdesk.rules.text import name_key, normalise
from insdesk.specs.codecs import Context
from insdesk.specs.field import Control, Field
from insdesk.specs.form import FormSpec, parse

MOST_EXACT = 10**15
"""Excel keeps numbers to 15 digits."""
FIRST_SERIAL, LAST_SERIAL = 18_264, 73_050
"""1950-01-01 to 2099-12-31, counted from 1900. An earlier one is more likely no day at all."""

Choices = Sequence[tuple[str, str]]
"""Keys with their titles, as people read them."""

MOST_REMEMBERED = 20_000

_REPEATING = frozenset({Control.DAY, Control.NUMBER, Control.CHOICE, Control.RADIOS, Control.YES_NO})
_FEN = Decimal("0.01")
_BEFORE_FIRST = date(1899, 12, 30)
_FIRST_OF_1904 = date(1904, 1, 1)
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_BRACKETED = re.compile(r"\((.+)\)")
_COUNTED = re.compile(r"([+-]?[0-9][0-9,]*)(?:\.0+)? ?[座个人次台辆年岁月天]?")
_TITLES_TOLD = 8
_BETWEEN = re.compile(r"[、，,;；\n]+")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
"""What a text table keeps of such cells."""
_YES = frozenset({"是", "有", "对", "真", "有效", "启用", "√", "✓", "✔", "1", "y", "yes", "true"})
_NO = frozenset({"否", "无", "没有", "不是", "假", "无效", "停用", "×", "✗", "✘", "0", "n", "no", "false"})


class LineReader:
    """Rows of one table as the form `spec` reads them: for `spec.judge`.

    `columns` are the places of the fields, `offered` the choices that only the office knows (insurers). A
    field without a column, or whose cell is empty, stands as in a fresh form.
    """

    def __init__(
        self,
        spec: FormSpec,
        columns: Mapping[str, int],
        context: Context,
        offered: Mapping[str, Choices] | None = None,
        *,
        counts_from_1904: bool = False,
    ) -> None:
        self._context = context
        self._fresh = {
            field.name: parse(field, field.codec.format(field.default), context) for field in spec.fields
        }
        choices = offered or {}
        self._readers = [
            (
                columns[field.name],
                field,
                CellReader(field, choices.get(field.name, ()), counts_from_1904=counts_from_1904),
            )
            for field in spec.fields
            if field.name in columns
        ]

    def read(self, cells: Sequence[SheetCell]) -> dict[str, object]:
        """Every field's value, or the problem that makes it unreadable."""
        return self._fresh | self.given(cells)

    def given(self, cells: Sequence[SheetCell]) -> dict[str, object]:
        """As `read`, only of the cells that hold anything: what an update of a record means."""
        given: dict[str, object] = {}
        for place, field, reader in self._readers:
            cell = cells[place] if place < len(cells) else None
            if cell is None or cell == "":
                continue
            known = reader.read_before.get((type(cell), cell)) if reader.repeats else None
            if known is None:
                text = reader.text(cell)
                if text == "":
                    continue
                known = parse(field, text, self._context) if isinstance(text, str) else text
                reader.keep(cell, known)
            given[field.name] = known
        return given

    def completed(self, given: Mapping[str, object]) -> dict[str, object]:
        """`given`, and everything else as in a fresh form."""
        return {**self._fresh, **given}


class CellReader:
    """The cells of one column. `choices` are those that only the office knows.

    Columns of days, numbers and choices have few different cells: what one was read as is remembered.
    """

    def __init__(self, field: Field, choices: Choices = (), *, counts_from_1904: bool = False) -> None:
        self._name = field.name
        self.repeats = field.control in _REPEATING
        self.read_before: dict[tuple[type, SheetCell], object] = {}
        self._read = _READERS.get(field.control, _text)
        if field.control is Control.DAY:
            self._read = partial(_day, first=_FIRST_OF_1904 if counts_from_1904 else _BEFORE_FIRST)
        elif field.control in (Control.CHOICE, Control.RADIOS, Control.SEVERAL):
            known, titles = _known(field, choices), _titles(field, choices)
            read = _several if field.control is Control.SEVERAL else _choice
            self._read = partial(read, known=known, titles=titles)

    def keep(self, cell: SheetCell, value: object) -> None:
        """Remember what `cell` was read as, where that pays."""
        if self.repeats and len(self.read_before) < MOST_REMEMBERED:
            self.read_before[type(cell), cell] = value

    def text(self, cell: SheetCell) -> str | Problem:
        """What a person would have typed; empty for an empty cell. A problem names the field."""
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return ""
        if isinstance(cell, FaultyCell):
            text: str | Problem = _faulty(cell)
        elif isinstance(cell, str) and cell.strip() in _ERRORS:
            text = _faulty(FaultyCell(CellFault.ERROR, cell.strip()))
        else:
            text = self._read(cell)
        return text if isinstance(text, str) else replace(text, field=self._name)


def _day(cell: SheetCell, first: date) -> str | Problem:
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, (bool, PercentCell, FaultyCell)) or cell is None:
        return Problem("day_unreadable", params=_quoted(_plain(cell)))
    text = _TIME.sub("", normalise(_plain(cell)))
    days = re.fullmatch(r"([0-9]{5})(?:\.[0-9]+)?", text)
    if days:
        shift = (first - _BEFORE_FIRST).days
        serial = int(days[1]) + shift
        if not FIRST_SERIAL <= serial <= LAST_SERIAL:
            return Problem("day_unreadable", params=_quoted(text))
        return (_BEFORE_FIRST + timedelta(days=serial)).isoformat()
    groups = re.findall("[0-9]+", text)
    if len(groups) == 3 or [len(one) for one in groups] in ([6], [8]):
        return text
    if groups:
        return Problem("day_year_missing", params=_quoted(text))
    return Problem("day_unreadable", params=_quoted(text))


def _money(cell: SheetCell) -> str | Problem:
    if isinstance(cell, (bool, date)):
        return Problem("number_unreadable", params=_quoted(_plain(cell)))
    if isinstance(cell, (int, float, PercentCell)):
        return _rounded(cell.number if isinstance(cell, PercentCell) else cell)
    text = normalise(_plain(cell)).lstrip("'").replace("元整", "元")
    negative = _BRACKETED.fullmatch(text)
    return f"-{negative[1]}" if negative else text


def _percent(cell: SheetCell) -> str | Problem:
    if isinstance(cell, PercentCell):
        return _rounded(cell.number, 100)
    if isinstance(cell, (bool, date)):
        return Problem("number_unreadable", params=_quoted(_plain(cell)))
    text = normalise(_plain(cell)).lstrip("'")
    if isinstance(cell, (int, float)):
        text = _rounded(cell)
    try:
        is_part = 0 < Decimal(text) <= 1  # the same for 0.15 that is kept as text
    except ArithmeticError:
        return text
    return Problem("percent_ambiguous", params=_quoted(text)) if is_part else text


def _number(cell: SheetCell) -> str | Problem:
    if isinstance(cell, (bool, date)):
        return Problem("number_unreadable", params=_quoted(_plain(cell)))
    text = normalise(_plain(cell)).lstrip("'")
    counted = _COUNTED.fullmatch(text)
    return counted[1].replace(",", "") if counted else text


def _yes_no(cell: SheetCell) -> str | Problem:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    text = normalise(_plain(cell))
    key = text.casefold()
    if key in _YES:
        return "yes"
    return "no" if key in _NO else Problem("yes_no_unreadable", params=_quoted(text))


def _code(cell: SheetCell) -> str | Problem:
    if isinstance(cell, date):
        return Problem("cell_is_day", params=_quoted(cell.isoformat()[:10]))
    text = _text(cell)
    if isinstance(text, str) and "+" in text and _SCIENTIFIC.fullmatch(normalise(text)):
        return Problem("digits_lost", params=_quoted(normalise(text)))
    return text


def _text(cell: SheetCell) -> str | Problem:
    if isinstance(cell, str):
        return cell.removeprefix("'")
    if isinstance(cell, (int, float)) and abs(cell) >= MOST_EXACT:
        return Problem("digits_lost", params=_quoted(f"{cell:.15g}".upper()))
    return _plain(cell)


def _known(field: Field, choices: Choices) -> Mapping[str, set[str]]:
    """The keys behind everything that a choice may be called."""
    known: dict[str, set[str]] = {}
    for key, title in choices:
        known.setdefault(name_key(title), set()).add(key)
    for key, message in field.choices:
        for one in (key, *spellings(message)):
            known.setdefault(name_key(one), set()).add(key)
    return known


def _titles(field: Field, choices: Choices) -> str:
    """What may be written there, for a sentence: the first few of many."""
    titles = [title for _key, title in choices] or [_(message) for _key, message in field.choices]
    more = _(", …") if len(titles) > _TITLES_TOLD else ""
    return _(", ").join(titles[:_TITLES_TOLD]) + more


def _choice(cell: SheetCell, known: Mapping[str, set[str]], titles: str) -> str | Problem:
    text = normalise(_plain(cell))
    keys = known.get(name_key(text), set())
    if len(keys) == 1:
        return next(iter(keys))
    if keys:
        return Problem("choice_double", params=(("choice", text),))
    if titles:
        return Problem("cell_choice_unknown", params=(("choice", text), ("choices", titles)))
    return Problem("choice_unknown", params=(("choice", text),))


def _several(cell: SheetCell, known: Mapping[str, set[str]], titles: str) -> str | Problem:
    keys = [_choice(one, known, titles) for one in filter(None, map(str.strip, _BETWEEN.split(_plain(cell))))]
    return next((one for one in keys if isinstance(one, Problem)), ",".join(map(str, keys)))


def _rounded(number: float, times: int = 1) -> str:
    """As Excel shows it, with two decimals: what it counts with has many more."""
    exact = Decimal(str(number)) * times
    if not exact.is_finite() or abs(exact) >= MOST_EXACT:
        return f"{number:.0f}"
    return f"{exact.quantize(_FEN, rounding=ROUND_HALF_UP):f}"


def _plain(cell: SheetCell) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    return "" if cell is None else str(cell)


def _faulty(cell: FaultyCell) -> Problem:
    if cell.fault is CellFault.ERROR:
        return Problem("cell_error", params=_quoted(cell.text))
    return Problem("cell_unworked", params=_quoted(cell.text))


def _quoted(text: str) -> tuple[tuple[str, str | int], ...]:
    """The figure of a sentence that quotes the cell."""
    return (("text", text),)


_READERS: Mapping[Control, Callable[[SheetCell], str | Problem]] = {
    Control.TEXT: _text,
    Control.MULTI_LINE: _text,
    Control.CODE: _code,
    Control.PLATE: _code,
    Control.MONEY: _money,
    Control.PERCENT: _percent,
    Control.NUMBER: _number,
    Control.YES_NO: _yes_no,
}
