"""How values are written for people: on screen, on the clipboard, in Excel cells that are text."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from insdesk.i18n import _


class CellKind(StrEnum):
    """What a cell holds; decides alignment, and how a status is drawn (CHIP) rather than written."""

    TEXT = "TEXT"
    MONEY = "MONEY"
    NUMBER = "NUMBER"
    PERCENT = "PERCENT"
    DAY = "DAY"
    MOMENT = "MOMENT"
    CHECK = "CHECK"
    CHIP = "CHIP"


def written(value: object, choice_titles: tuple[tuple[str, str], ...] = ()) -> str:
    """`value` as people read it; empty for None. Enum members by their translated title."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, StrEnum):
        return _(dict(choice_titles).get(value.value, value.value))
    if isinstance(value, datetime):
        return value.astimezone().strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return _(", ").join(written(one, choice_titles) for one in value)
    return str(value)
