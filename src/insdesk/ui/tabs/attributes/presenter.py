"""What 客户属性设置 says, without a widget: rows, counts, why something is kept, what is asked first."""

from collections.abc import Sequence

from insdesk.domain.records.attribute import NOT_USED, Attribute, AttributeValue, Uses, ValueUse
from insdesk.i18n import _
from insdesk.rules.attributes import MOST_ATTRIBUTES
from insdesk.ui.ports import Question
from insdesk.ui.tables.ordered_rows import ListEntry
from insdesk.ui.text import quoted

SINGLE, MULTIPLE = "SINGLE", "MULTIPLE"


def count_text(attributes: Sequence[Attribute]) -> str:
    """Over the attributes: how many of those possible there are."""
    return _("Attributes · {count} of {most}", count=len(attributes), most=MOST_ATTRIBUTES)


def attribute_entry(attribute: Attribute, uses: Uses) -> ListEntry:
    """A row on the left."""
    used = next((one for one in attribute.values if use_of(one, uses).total), None)
    locked = (
        ""
        if used is None
        else _("Customers have its value {name}: it cannot be deleted.", name=quoted(used.name))
    )
    choice = _("multiple choice") if attribute.is_multiple else _("single choice")
    detail = _(
        "{code} · {choice} · {count} values", code=attribute.code, choice=choice, count=len(attribute.values)
    )
    return ListEntry(attribute.id or 0, attribute.name, detail, locked=locked, renamable=True)


def value_entry(value: AttributeValue, uses: Uses) -> ListEntry:
    """A row on the right."""
    use = use_of(value, uses)
    locked = kept_text(value, use) if use.total else ""
    return ListEntry(value.id or 0, value.name, use_text(use), locked=locked, renamable=not locked)


def use_of(value: AttributeValue, uses: Uses) -> ValueUse:
    """How many customers have it."""
    return NOT_USED if value.id is None else uses.get(value.id, NOT_USED)


def use_text(use: ValueUse) -> str:
    """How many that is, in words."""
    if not use.total:
        return _("Not used yet")
    text = _("Used by {count} customers", count=f"{use.total:,}")
    if not use.removed:
        return text
    return _("{text}, {count} of them not on file any more", text=text, count=f"{use.removed:,}")


def kept_text(value: AttributeValue, use: ValueUse) -> str:
    """Why a value stays as it is."""
    return _(
        "{count} customers have {name}: it can be moved, but neither changed nor deleted.",
        count=f"{use.total:,}",
        name=quoted(value.name),
    )


def deleting_attribute(attribute: Attribute) -> Question:
    """Before an attribute goes."""
    text = ""
    if attribute.values:
        text = _(
            "Its {count} values are deleted with it; no customer has any of them.",
            count=len(attribute.values),
        )
    return _deleting(_("Delete attribute {name}?", name=quoted(attribute.name)), text)


def deleting_value(attribute: Attribute, value: AttributeValue) -> Question:
    """Before a value goes."""
    title = _(
        "Delete value {name} of {attribute}?", name=quoted(value.name), attribute=quoted(attribute.name)
    )
    return _deleting(title, _("No customer has it."))


def _deleting(title: str, text: str) -> Question:
    return Question(title=title, text=text, yes=_("Delete"), is_destructive=True)
