"""时间线: the list, and what each kind of event says (SM-3, PM-1)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from insdesk.domain.enums import TimelineKind, TimelineStep
from insdesk.domain.money import Money
from insdesk.domain.records.timeline import Timeline, TimelineEvent
from insdesk.i18n import N_, _
from insdesk.specs.choices import (
    CHANNEL,
    CLAIM_STAGE,
    CONSENT_PURPOSE,
    RECEIPT_METHOD,
    SLIP_KIND,
    TIMELINE_KIND,
)
from insdesk.specs.field_titles import field_title
from insdesk.specs.table import Column, TableSpec
from insdesk.specs.timeline_changes import changes_text
from insdesk.specs.underwriting_form import CASE_STATE

TIMELINE = TableSpec(
    name="customers.timeline",
    title=N_("Timeline"),
    columns=(
        Column(name="when", title=N_("When"), width=17, sortable=False),
        Column(name="kind", title=N_("Kind"), width=14, choice_titles=TIMELINE_KIND, sortable=False),
        Column(name="what", title=N_("What happened"), width=90, sortable=False),
        Column(name="who", title=N_("By whom"), width=12, sortable=False),
    ),
    empty_text=N_("Nothing that happened with the customer fits."),
)

_FILE_TEXTS: Mapping[TimelineStep, str] = MappingProxyType(
    {
        TimelineStep.CREATED: N_("The file was made"),
        TimelineStep.DELETED: N_("Put into the recycle bin"),
        TimelineStep.RESTORED: N_("Restored from the recycle bin"),
        TimelineStep.REVIEWED: N_("The file was looked through"),
    }
)
_STEP_TEXTS: Mapping[TimelineStep, str] = MappingProxyType(
    {
        TimelineStep.SIGNED: N_("{kind} of {insurer} signed: {policy_no}, premium {premium}, {car}"),
        TimelineStep.ENDED: N_("{kind} of {insurer} ended: {policy_no}, {car}"),
        TimelineStep.REGISTERED: N_("Registration {number} registered, {car}"),
        TimelineStep.UNDERWRITTEN: N_("Underwriting of {number}, {car}: {decision}. {reason}"),
        TimelineStep.RECEIVED: N_("Receipt {number}: {amount}, {method}, for {registration}"),
        TimelineStep.REVERSED: N_("Receipt {number} gives {amount} back for {registration}: {reason}"),
        TimelineStep.CLAIMED: N_("Claim {number} reported: {kind} of {insurer}, {car}, accident on {day}"),
        TimelineStep.COMPENSATED: N_("Claim {number} paid: {amount}, {car}"),
        TimelineStep.REFUSED: N_("Claim {number}: {stage}, {reason}"),
        TimelineStep.GIVEN: N_("Consent to {purpose} ({channel}), given by {given_by}"),
        TimelineStep.WITHDRAWN: N_("Consent to {purpose} ({channel}) withdrawn: {reason}"),
        TimelineStep.MERGED: N_("{name} was merged into this file"),
        TimelineStep.DOUBTED: N_("{field} is doubtful: {note}"),
    }
)
_CHOICES = MappingProxyType(
    {
        "kind": SLIP_KIND,
        "stage": CLAIM_STAGE,
        "method": RECEIPT_METHOD,
        "purpose": CONSENT_PURPOSE,
        "channel": CHANNEL,
        "decision": CASE_STATE,
    }
)
_AMOUNTS = frozenset({"amount", "premium"})


def event_text(event: TimelineEvent, timeline: Timeline) -> str:
    """What happened; empty for a change of nothing that people see."""
    special = _SPECIAL.get(event.kind)
    if special is not None:
        return special(event, timeline)
    return _(_STEP_TEXTS[event.step], **_figures(event))


def _figures(event: TimelineEvent) -> dict[str, str]:
    return {name: _written(name, value) for name, value in event.told.items()}


def _written(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in _AMOUNTS:
        return str(Money(abs(int(value))))
    if name == "field":
        return field_title(value)
    titles = dict(_CHOICES.get(name, ()))
    return _(titles[value]) if value in titles else str(value)


def _spent(event: TimelineEvent, _timeline: Timeline) -> str:
    figures = _figures(event)
    return " · ".join(filter(None, (figures[name] for name in ("number", "amount", "car", "description"))))


def _claim(event: TimelineEvent, _timeline: Timeline) -> str:
    figures = _figures(event)
    said = _(_STEP_TEXTS[event.step], **figures)
    return " · ".join(filter(None, (said, figures.get("place", ""))))


def _spoken(event: TimelineEvent, _timeline: Timeline) -> str:
    figures = {name: value.replace("\n", " ") for name, value in _figures(event).items()}
    parts = [_("{way}: {content}", way=figures["channel"], content=figures["content"])]
    if figures["feedback"]:
        parts.append(_("Feedback: {text}", text=figures["feedback"]))
    if figures["questions"]:
        parts.append(_("Questions: {text}", text=figures["questions"]))
    return " · ".join(parts)


def _car(event: TimelineEvent, _timeline: Timeline) -> str:
    car, other, note = (_written(name, event.told[name]) for name in ("car", "other", "note"))
    if event.step is TimelineStep.GOT:
        said = _("{car} taken over from {other}", car=car, other=other) if other else _("Has {car}", car=car)
    elif other:
        said = _("{car} went to {other}", car=car, other=other)
    else:
        said = _("{car} went away", car=car)
    return " · ".join(filter(None, (said, note)))


def _file(event: TimelineEvent, timeline: Timeline) -> str:
    if event.step in _FILE_TEXTS:
        return _(_FILE_TEXTS[event.step])
    if event.step is TimelineStep.DOUBTED:
        return _(_STEP_TEXTS[event.step], **_figures(event))
    if event.step is TimelineStep.SETTLED:
        before = event.told["before"] or {}
        field = field_title(before.get("field", ""))
        return _(
            "{field} is trusted again; it was doubtful: {note}", field=field, note=before.get("note", "")
        )
    changes = changes_text(event, timeline)
    if event.step is TimelineStep.UNDONE and changes:
        return _("Taken back: {changes}", changes=changes)
    return changes


def _contact(event: TimelineEvent, timeline: Timeline) -> str:
    before, after = event.told["before"] or {}, event.told["after"] or {}
    name = event.told.get("name") or after.get("name") or before.get("name", "")
    if event.step is TimelineStep.CREATED:
        return _("Contact {name} added", name=name)
    if event.step is TimelineStep.DELETED:
        return _("Contact {name} deleted", name=name)
    changes = changes_text(event, timeline)
    return _("Contact {name}: {changes}", name=name, changes=changes) if changes else ""


def _merge(event: TimelineEvent, _timeline: Timeline) -> str:
    name = event.told["name"]
    if event.step is TimelineStep.UNDONE:
        return _("{name} was parted from this file again", name=name)
    return _(_STEP_TEXTS[event.step], name=name)


_SPECIAL: Mapping[TimelineKind, Callable[[TimelineEvent, Timeline], str]] = MappingProxyType(
    {
        TimelineKind.REPAIR: _spent,
        TimelineKind.ACCESSORY: _spent,
        TimelineKind.TALK: _spoken,
        TimelineKind.CLAIM: _claim,
        TimelineKind.CAR: _car,
        TimelineKind.FILE: _file,
        TimelineKind.CONTACT: _contact,
        TimelineKind.MERGE: _merge,
    }
)
