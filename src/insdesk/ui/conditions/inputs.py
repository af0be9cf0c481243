"""The inputs of one condition, made from the parts that its comparison takes."""

from datetime import date

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.query import Comparison
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import _
from insdesk.rules.dates import parse_day
from insdesk.rules.text import normalise
from insdesk.specs.conditions import RANGED, ConditionField, Part, parts
from insdesk.specs.units import UNIT_WORD
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.inputs.date_edit import DateEdit
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.money_edit import MoneyEdit

Input = ChoiceBox | TextEdit

_CHARACTERS = {
    Part.CHOICE: 16,
    Part.OFFER: 22,
    Part.NUMBER: 7,
    Part.DAYS: 7,
    Part.MONTHS: 7,
    Part.DAY: 16,
    Part.MONEY: 20,
    Part.TEXT: 20,
}
_SEARCHABLE_FROM = 10


def make_inputs(one: ConditionField, comparison: Comparison, offers: Offers, clock: Clock) -> list[Input]:
    """One for each part, with its accessible name."""
    wanted = parts(one, comparison)
    made = [_make(one, part, offers, clock) for part in wanted]
    for place, (part, edit) in enumerate(zip(wanted, made, strict=True)):
        edit.setFixedWidth(edit.fontMetrics().horizontalAdvance("0") * _CHARACTERS[part])
        edit.setAccessibleName(_spoken(one, comparison, place, len(wanted)))
    return made


def follows(one: ConditionField, comparison: Comparison, part: Part, place: int, count: int) -> str:
    """What stands behind the input at `place`: a unit, or the dash of a range; translated."""
    if comparison in RANGED and place == count - 2:
        return "–"
    if part is Part.DAYS:
        return _("days")
    if part is Part.MONTHS:
        return _("months")
    return _(UNIT_WORD[one.unit]) if part is Part.NUMBER and one.unit else ""


def _spoken(one: ConditionField, comparison: Comparison, place: int, count: int) -> str:
    title = _(one.title)
    if comparison not in RANGED or place < count - 2:
        return title
    return _("{title} from", title=title) if place == count - 2 else _("{title} to", title=title)


def _make(one: ConditionField, part: Part, offers: Offers, clock: Clock) -> Input:
    if part is Part.CHOICE:
        choices = tuple(Choice(key, _(title)) for key, title in one.choices)
        return ChoiceBox(choices, searchable=len(choices) > _SEARCHABLE_FROM)
    if part is Part.OFFER:
        return ChoiceBox(offered(one, offers), searchable=True)
    if part is Part.DAY:
        return DateEdit(_DayParser(clock), clock.today)
    if part is Part.MONEY:
        return MoneyEdit()
    return TextEdit() if part is Part.TEXT else CodeEdit(clean=normalise)


def offered(one: ConditionField, offers: Offers) -> tuple[Choice, ...]:
    """What a field of the office's own records offers now."""
    return tuple(
        Choice(each.key, each.title, each.search, each.retired) for each in offers.get(one.offers, ())
    )


class _DayParser:
    """Reads a day as of today."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self, text: str) -> date | Problem:
        return parse_day(text, self._clock.today())
