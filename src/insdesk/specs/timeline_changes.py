"""What was written in a file, field by field: before → after, as the forms call and write it."""

from collections.abc import Iterator, Mapping
from typing import Any

from insdesk.domain.enums import CustomerKind, TimelineKind, TimelineStep
from insdesk.domain.records.timeline import Timeline, TimelineEvent
from insdesk.i18n import _
from insdesk.specs.contact_form import CONTACT_FORM
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.display import written
from insdesk.specs.field import Field
from insdesk.specs.form import FormSpec
from insdesk.specs.masking import masked_text
from insdesk.specs.profile_form import profile_form

_REPS = frozenset({"sales_rep_id", "service_rep_id"})


def changes_text(event: TimelineEvent, timeline: Timeline) -> str:
    """`Address: A → B; Usual phone: …`; of a record that came, only what it has."""
    before, after = event.told["before"] or {}, event.told["after"] or {}
    if event.step is TimelineStep.LABELLED:
        return _("; ").join(_labels(before, after))
    form = _form(event)
    names = [one.name for one in form.fields if one.name in before or one.name in after]
    changes = (_change(form.field(name), before.get(name), after.get(name), timeline) for name in names)
    return _("; ").join(filter(None, changes))


def _form(event: TimelineEvent) -> FormSpec:
    if event.kind is TimelineKind.CONTACT:
        return CONTACT_FORM
    return profile_form(CustomerKind.PERSON) if event.step is TimelineStep.PROFILED else CUSTOMER_FORM


def _labels(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        yield _arrow(name, written(tuple(before.get(name, ()))), written(tuple(after.get(name, ()))))


def _change(field: Field, before: Any, after: Any, timeline: Timeline) -> str:
    old, new = (_value(field, value, timeline) for value in (before, after))
    is_other = old != new or (bool(old) and before != after)  # masked, two numbers may look the same
    return _arrow(_(field.title), old, new) if is_other else ""


def _arrow(title: str, old: str, new: str) -> str:
    empty = _("(empty)")
    return _("{title}: {old} → {new}", title=title, old=old or empty, new=new or empty)


def _value(field: Field, value: Any, timeline: Timeline) -> str:
    if value is None or value == "":
        return ""
    if field.name in _REPS:
        return timeline.reps.get(value, str(value))
    titles = dict(field.choices)
    if isinstance(value, str) and value in titles:
        return _(titles[value])
    text = written(value) if isinstance(value, bool) else str(value).replace("\n", " ")
    return masked_text(field, text, {}) if timeline.is_masked else text
