"""What 客户属性设置 says, without a widget: counts, and why something is kept."""

from collections.abc import Sequence

from insdesk.domain.records.attribute import NOT_USED, Attribute, AttributeValue, Uses, ValueUse
from insdesk.i18n import _
from insdesk.rules.attributes import MOST_ATTRIBUTES

SINGLE, MULTIPLE = "SINGLE", "MULTIPLE"


def count_text(attributes: Sequence[Attribute]) -> str:
    """Over the attributes: how many of those possible there are."""
    return _("Attributes · {count} of {most}", count=len(attributes), most=MOST_ATTRIBUTES)


def attribute_detail(attribute: Attribute) -> str:
    """Under the name of an attribute."""
    choice = _("multiple choice") if attribute.is_multiple else _("single choice")
    count = len(attribute.values)
    if count == 1:
        return _("{code} · {choice} · 1 value", code=attribute.code, choice=choice)
    return _("{code} · {choice} · {count} values", code=attribute.code, choice=choice, count=count)


def attribute_kept(attribute: Attribute, uses: Uses) -> str:
    """Why an attribute cannot be deleted; nothing when it can."""
    used = next((one for one in attribute.values if use_of(one, uses).total), None)
    if used is None:
        return ""
    return _("Customers have its value “{name}”: it cannot be deleted.", name=used.name)


def use_of(value: AttributeValue, uses: Uses) -> ValueUse:
    """How many customers have it."""
    return NOT_USED if value.id is None else uses.get(value.id, NOT_USED)


def use_text(use: ValueUse) -> str:
    """How many that is, in words."""
    if not use.total:
        return _("Not used yet")
    is_one = use.total == 1
    text = _("Used by 1 customer") if is_one else _("Used by {count} customers", count=f"{use.total:,}")
    if not use.removed:
        return text
    return _("{text}, {count} of them not on file any more", text=text, count=f"{use.removed:,}")


def value_kept(value: AttributeValue, use: ValueUse) -> str:
    """Why a value stays as it is; nothing when nobody has it."""
    if not use.total:
        return ""
    if use.total == 1:
        return _(
            "1 customer has “{name}”: it can be moved, but neither changed nor deleted.", name=value.name
        )
    return _(
        "{count} customers have “{name}”: it can be moved, but neither changed nor deleted.",
        count=f"{use.total:,}",
        name=value.name,
    )
