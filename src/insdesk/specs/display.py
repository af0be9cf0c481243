"""How values are written for people: on screen, on the clipboard, in Excel cells that are text."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from insdesk.domain.money import Money
from insdesk.domain.records.attribute import AttributeLabel
from insdesk.domain.records.rows import CoverLeft
from insdesk.i18n import _, current_language, ngettext

_THOUSAND, _TEN_THOUSAND = 1_000, 10_000


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
    if isinstance(value, CoverLeft):
        return _cover_left(value.days)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, AttributeLabel):
        return _("{attribute}: {values}", attribute=value.attribute, values=written(value.values))
    if isinstance(value, tuple):
        separator = _("; ") if value and isinstance(value[0], AttributeLabel) else _(", ")
        return separator.join(written(one, choice_titles) for one in value)
    return str(value)


def _cover_left(days: int) -> str:
    if days > 1:
        return _("{days} days left", days=days)
    if days == 1:
        return _("Ends today")
    return ngettext("Lapsed for {count} day", "Lapsed for {count} days", 1 - days)


def short_amount(amount: Money) -> str:
    """Yuan without fen where there are none, in Chinese by ten thousands: `15,000`, `1.5万`."""
    yuan = amount.yuan
    if current_language() == "zh_CN" and yuan >= _TEN_THOUSAND and not yuan % _THOUSAND:
        return f"{(yuan / _TEN_THOUSAND).normalize():f}万"
    return str(amount).removesuffix(".00")
