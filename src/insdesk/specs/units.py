"""Numbers with what they count, as people say them: 1 day, 2 days."""

from enum import StrEnum

from insdesk.i18n import N_, ngettext


class Unit(StrEnum):
    """What a number counts."""

    DAYS = "DAYS"
    YEARS = "YEARS"
    AGE = "AGE"
    PERCENT = "PERCENT"
    PER_MILLE = "PER_MILLE"


UNIT_WORD = {
    Unit.DAYS: N_("days"),
    Unit.YEARS: N_("years"),
    Unit.AGE: N_("years old"),
    Unit.PERCENT: "%",
    Unit.PER_MILLE: "‰",
}
"""What stands behind or in an empty field for such a number (msgid)."""
_MARKS = {Unit.PERCENT: "%", Unit.PER_MILLE: "‰"}


def counted(unit: Unit | None, number: int, text: str = "") -> str:
    """`number` with its unit, translated; `text` stands in its place where it is a range."""
    shown = text or f"{number:,}"
    if unit is Unit.DAYS:
        return ngettext("{shown} day", "{shown} days", number, shown=shown)
    if unit is Unit.YEARS:
        return ngettext("{shown} year", "{shown} years", number, shown=shown)
    if unit is Unit.AGE:
        return ngettext("{shown} year old", "{shown} years old", number, shown=shown)
    return shown if unit is None else f"{shown} {_MARKS[unit]}"
