"""Conditions of a query: which a list knows, what each is given, how it is read from texts and written back.

The SQL of each is in the list's repository; screen, sentence and storage are built from these declarations.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from insdesk.domain.problems import Problem
from insdesk.domain.query import Comparison, Condition
from insdesk.rules.text import normalise
from insdesk.specs.choices import Titles
from insdesk.specs.codecs import DAY, MONEY, REFERENCE, Codec, Context, TextCodec, WholeNumberCodec
from insdesk.specs.units import Unit

MOST_DAYS = 3_660
MOST_MONTHS = 120
MOST_CONDITIONS = 20
LONGEST_TEXT = 40

_PLAIN = TextCodec(normalise)


class Part(StrEnum):
    """What kind of value an input of a condition takes."""

    CHOICE = "CHOICE"
    OFFER = "OFFER"
    NUMBER = "NUMBER"
    DAYS = "DAYS"
    MONTHS = "MONTHS"
    DAY = "DAY"
    MONEY = "MONEY"
    TEXT = "TEXT"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionField:
    """One thing that can be asked. Titles are msgids.

    `part` is what is compared with; a CHOICE is one of `choices`, an OFFER one of the office's own records,
    called `offers`, by its id or, with `by_code`, by its code. `codec` brings a TEXT into the form in which
    it is stored. A NUMBER lies from `lowest` to `highest` and is counted in `unit`. `wordings` say a
    comparison in this field's own words, `sentences` a whole condition (see `specs.condition_text`).
    """

    name: str
    title: str
    comparisons: tuple[Comparison, ...]
    part: Part = Part.CHOICE
    choices: Titles = ()
    offers: str = ""
    by_code: bool = False
    codec: Codec = _PLAIN
    lowest: int = 0
    highest: int = 150
    unit: Unit | None = None
    wordings: Mapping[Comparison, str] = field(default_factory=dict)
    sentences: Mapping[Comparison, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConditionSpec:
    """All that can be asked of one list, in the order in which it is offered."""

    list_name: str
    fields: tuple[ConditionField, ...]

    def field(self, name: str) -> ConditionField | None:
        """The field called `name`, if there is one."""
        return next((one for one in self.fields if one.name == name), None)


_DAYS = WholeNumberCodec(0, MOST_DAYS)
_MONTHS = WholeNumberCodec(1, MOST_MONTHS)
_FIXED: Mapping[Comparison, tuple[Part, ...]] = {
    Comparison.FILLED: (),
    Comparison.EMPTY: (),
    Comparison.THIS_MONTH: (),
    Comparison.NEXT_MONTH: (),
    Comparison.NEXT_DAYS: (Part.DAYS,),
    Comparison.LAST_DAYS: (Part.DAYS,),
    Comparison.BEFORE_DAYS: (Part.DAYS,),
    Comparison.BEFORE_MONTHS: (Part.MONTHS,),
    Comparison.SINCE: (Part.DAY, Part.MONEY, Part.MONEY),
    Comparison.LAST_MONTHS: (Part.MONTHS, Part.MONEY, Part.MONEY),
}
RANGED = frozenset({Comparison.BETWEEN, Comparison.SINCE, Comparison.LAST_MONTHS})
"""Their last two values are a range, both ends included, of which one may be open."""


def parts(one: ConditionField, comparison: Comparison) -> tuple[Part, ...]:
    """The values that `comparison` takes, in order."""
    if comparison is Comparison.BETWEEN:
        return (one.part, one.part)
    return _FIXED.get(comparison, (one.part,))


def read_condition(
    one: ConditionField, comparison: Comparison, texts: Sequence[str], context: Context
) -> Condition | Problem | None:
    """The condition that `texts`, one for each part, say; None while something is still to be filled in.

    A problem's `field` is the place of the text at fault.
    """
    values: list[Any] = []
    for place, (part, text) in enumerate(zip(parts(one, comparison), texts, strict=True)):
        value = _read(one, part, text, context)
        if isinstance(value, Problem):
            return replace(value, field=str(place))
        values.append(None if value == "" else value)
    is_ranged = comparison in RANGED
    if is_ranged and None not in values[-2:] and values[-2] > values[-1]:
        return Problem("range_reversed", field=str(len(values) - 1))
    needed = values[:-2] if is_ranged else values
    if None in needed or (is_ranged and values[-2:] == [None, None]):
        return None
    return Condition(one.name, comparison, tuple(values))


def texts_of(one: ConditionField, condition: Condition) -> tuple[str, ...]:
    """The texts that `read_condition` reads back to `condition`."""
    pairs = zip(parts(one, condition.comparison), condition.values, strict=True)
    return tuple("" if value is None else _codec(one, part).format(value) for part, value in pairs)


def _read(one: ConditionField, part: Part, text: str, context: Context) -> object:
    value = _codec(one, part).parse(text, context)
    if part is Part.CHOICE and value and value not in dict(one.choices):
        return Problem("choice_unknown", params=(("choice", text),))
    if part is Part.TEXT and isinstance(value, str) and len(value) > LONGEST_TEXT:
        return Problem("text_too_long", params=(("limit", LONGEST_TEXT), ("length", len(value))))
    return value


def _codec(one: ConditionField, part: Part) -> Codec:
    codecs: Mapping[Part, Codec] = {
        Part.OFFER: _PLAIN if one.by_code else REFERENCE,
        Part.NUMBER: WholeNumberCodec(one.lowest, one.highest),
        Part.DAYS: _DAYS,
        Part.MONTHS: _MONTHS,
        Part.DAY: DAY,
        Part.MONEY: MONEY,
        Part.TEXT: one.codec,
        Part.CHOICE: _PLAIN,
    }
    return codecs[part]
