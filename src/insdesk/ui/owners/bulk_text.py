"""What 更换业代 and 更换属性 ask and tell, without a widget."""

from insdesk.domain.enums import AttributeStep, RepKind
from insdesk.domain.records.attribute import Attribute, AttributeChange, BulkDone, BulkUndone
from insdesk.i18n import _, ngettext
from insdesk.rules.attributes import labels
from insdesk.specs.choices import REP_KIND

NOBODY = "NOBODY"
"""The key of the choice that takes the rep away."""


def selected_text(count: int) -> str:
    """How many rows the commands are about."""
    if count == 1:
        return _("1 customer selected")
    return _("{count} customers selected", count=f"{count:,}")


def rep_question(kind: RepKind, name: str, count: int) -> str:
    """Before many get another rep; `name` is empty for nobody."""
    title = _(dict(REP_KIND)[kind.value])
    number = f"{count:,}"
    if not name:
        return _("Leave {count} customers without {kind}?", count=number, kind=title)
    return _("Change {kind} of {count} customers to {name}?", kind=title, count=number, name=name)


def attribute_question(attribute: Attribute, change: AttributeChange, count: int) -> str:
    """Before the values of many are changed."""
    chosen = labels((attribute,), change.value_ids)
    values = _(", ").join(chosen[0].values) if chosen else ""
    figures = {"attribute": attribute.name, "values": values, "count": f"{count:,}"}
    if change.step is AttributeStep.ADD:
        return _("Add {values} to {attribute} of {count} customers?", **figures)
    if change.step is AttributeStep.REMOVE:
        return _("Take {values} away from {attribute} of {count} customers?", **figures)
    if not values:
        return _("Clear {attribute} of {count} customers?", **figures)
    return _("Set {attribute} of {count} customers to {values}?", **figures)


def done_text(done: BulkDone) -> str:
    """What it came to."""
    same = done.asked - done.changed
    is_one = done.changed == 1
    text = _("1 customer changed.") if is_one else _("{count} customers changed.", count=f"{done.changed:,}")
    return text if not same else _("{text} {count} had it already.", text=text, count=f"{same:,}")


def undone_text(undone: BulkUndone) -> str:
    """What taking it back came to."""
    text = ngettext(
        "{count} customer has back what it had.",
        "{count} customers have back what they had.",
        undone.restored,
    )
    if not undone.kept:
        return text
    return ngettext(
        "{text} {count} was changed since and stays as it is.",
        "{text} {count} were changed since and stay as they are.",
        undone.kept,
        text=text,
    )
