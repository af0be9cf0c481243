"""Attributes and values as rows of their lists, and what is asked before one is deleted."""

from insdesk.domain.records.attribute import Attribute, AttributeValue, Uses
from insdesk.i18n import _, ngettext
from insdesk.ui.ports import Question
from insdesk.ui.tables.ordered_rows import ListEntry
from insdesk.ui.tabs.attributes.presenter import (
    attribute_detail,
    attribute_kept,
    use_of,
    use_text,
    value_kept,
)
from insdesk.ui.text import quoted


def attribute_entry(attribute: Attribute, uses: Uses) -> ListEntry:
    """A row on the left: renamed whenever one likes, deleted when nobody has a value of it."""
    locked = attribute_kept(attribute, uses)
    detail = attribute_detail(attribute)
    return ListEntry(attribute.id or 0, attribute.name, detail, locked=locked, renamable=True)


def value_entry(value: AttributeValue, uses: Uses) -> ListEntry:
    """A row on the right."""
    use = use_of(value, uses)
    locked = value_kept(value, use)
    return ListEntry(value.id or 0, value.name, use_text(use), locked=locked, renamable=not locked)


def deleting_attribute(attribute: Attribute) -> Question:
    """Before an attribute goes."""
    count = len(attribute.values)
    text = ngettext(
        "Its value is deleted with it; no customer has it.",
        "Its {count} values are deleted with it; no customer has any of them.",
        count,
    )
    return _deleting(_("Delete attribute {name}?", name=quoted(attribute.name)), text if count else "")


def deleting_value(attribute: Attribute, value: AttributeValue) -> Question:
    """Before a value goes."""
    names = {"name": quoted(value.name), "attribute": quoted(attribute.name)}
    return _deleting(_("Delete value {name} of {attribute}?", **names), _("No customer has it."))


def _deleting(title: str, text: str) -> Question:
    return Question(title=title, text=text, yes=_("Delete"), is_destructive=True)
