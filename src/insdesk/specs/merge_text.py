"""合并 (DE-6) in words: the fields side by side, what moves, and what stands against undoing it."""

from collections.abc import Mapping, Sequence

from insdesk.domain.enums import CustomerKind
from insdesk.domain.records.merging import Belonging, Drift, MergeEntry, MergePair, MergeRow, MergeSide
from insdesk.i18n import N_, _, ngettext
from insdesk.rules.attributes import labels
from insdesk.rules.masking import masked_id_number, masked_phone
from insdesk.rules.merging import ATTRIBUTE, IDENTITY, PROFILE
from insdesk.specs.choices import ID_TYPE
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.display import written
from insdesk.specs.profile_form import profile_form

KINDS = (
    (Belonging.CUSTOMER, N_("Customer")),
    (Belonging.CAR, N_("Vehicles")),
    (Belonging.POLICY, N_("Policies and drafts")),
    (Belonging.CONTRACT, N_("Sales contracts")),
    (Belonging.SPENDING, N_("Repairs and accessories")),
    (Belonging.CONTACT, N_("Contacts")),
    (Belonging.INTERACTION, N_("Talks")),
    (Belonging.CONSENT, N_("Consents")),
    (Belonging.ATTRIBUTE, N_("Attributes")),
    (Belonging.PROFILE, N_("Profile")),
    (Belonging.HEALTH, N_("Health")),
    (Belonging.DOUBT, N_("Doubtful fields")),
    (Belonging.OVERRIDE, N_("Kept against a rule")),
    (Belonging.NOT_DUPLICATE, N_("Not duplicates")),
)
MOVING = tuple(
    kind
    for kind, _title in KINDS
    if kind not in {Belonging.CUSTOMER, Belonging.OVERRIDE, Belonging.NOT_DUPLICATE}
)
"""What is counted for people before a merge."""


PHONES = frozenset({"phone", "other_phone"})


def kind_title(kind: Belonging) -> str:
    """What a kind of belonging is called."""
    return _(dict(KINDS)[kind])


def row_title(row: MergeRow, pair: MergePair) -> str:
    """What the forms call the field."""
    if row.name == IDENTITY:
        return _("ID document")
    if row.name.startswith(ATTRIBUTE):
        key = row.name.removeprefix(ATTRIBUTE)
        return next((one.name for one in pair.attributes if str(one.id) == key), row.name)
    if row.name.startswith(PROFILE):
        form = profile_form(pair.kept.customer.kind)
        return _(form.field(row.name.removeprefix(PROFILE)).title)
    return _(CUSTOMER_FORM.field(row.name).title)


def row_texts(row: MergeRow, pair: MergePair, *, is_masked: bool = False) -> tuple[str, str]:
    """Both values as people read them; empty where there is none. `is_masked`: phones and ID numbers."""
    return _text(row, row.kept, pair, is_masked=is_masked), _text(row, row.lost, pair, is_masked=is_masked)


def side_text(side: MergeSide) -> str:
    """What tells one of the two from the other: when it was saved last, how much it holds."""
    things = sum(side.belongings.get(kind, 0) for kind in _THINGS)
    count = ngettext("{count} record", "{count} records", things)
    if side.touched_at is None:
        return _("No. {id} · {count}", id=side.id, count=count)
    return _("No. {id} · last saved {at} · {count}", id=side.id, at=written(side.touched_at), count=count)


def asked_text(pair: MergePair) -> tuple[str, str]:
    """The question before the merge, and what it means."""
    names = {"kept": pair.kept.customer.name, "lost": pair.lost.customer.name}
    return (
        _("Merge “{lost}” into “{kept}”?", **names),
        _(
            "Everything of “{lost}” belongs to “{kept}” then, and “{lost}” is not listed any more. It can be "
            "undone until something of either changes.",
            **names,
        ),
    )


def merged_text(kept: str, lost: str) -> str:
    """What was done."""
    return _("“{lost}” was merged into “{kept}”.", kept=kept, lost=lost)


def parted_text(kept: str, lost: str) -> str:
    """What undoing did."""
    return _("“{kept}” and “{lost}” are two customers again, as they were.", kept=kept, lost=lost)


def entry_text(entry: MergeEntry) -> str:
    """A merge as the file of the kept customer tells it."""
    return _(
        "{at} · {by}: “{lost}” (No. {id}) was merged into “{kept}”.",
        at=written(entry.merged_at),
        by=entry.merged_by,
        lost=entry.lost_name,
        id=entry.lost_id,
        kept=entry.kept_name,
    )


def entry_state(entry: MergeEntry) -> str:
    """Why it cannot be undone; empty when it can."""
    if entry.undone_at is not None:
        return _("Undone {at} by {by}.", at=written(entry.undone_at), by=entry.undone_by)
    if entry.drift:
        return _("Cannot be undone any more. Changed since: {what}", what=drift_text(entry.drift))
    return ""


def moves(pair: MergePair) -> tuple[tuple[str, str, str], ...]:
    """(title, of the kept, of the lost) in numbers, of every kind that one of them has."""
    kept, lost = pair.kept.belongings, pair.lost.belongings
    return tuple(
        (kind_title(kind), _number(kept.get(kind, 0)), _number(lost.get(kind, 0)))
        for kind in MOVING
        if kept.get(kind) or lost.get(kind)
    )


def summary(pair: MergePair, from_lost: frozenset[str], rows: Sequence[MergeRow]) -> str:
    """What the merge will do, in one sentence."""
    differing = [one.name for one in rows if one.differs]
    taken = len(from_lost & set(differing))
    things = sum(count for kind, count in pair.lost.belongings.items() if kind in _THINGS)
    names = {"kept": pair.kept.customer.name, "lost": pair.lost.customer.name}
    if not things:
        text = _("“{kept}” stays; “{lost}” has nothing to hand over.", **names)
    else:
        text = ngettext(
            "“{kept}” stays and takes over {count} record of “{lost}”.",
            "“{kept}” stays and takes over {count} records of “{lost}”.",
            things,
            **names,
        )
    if not differing:
        return text
    fields = ngettext(
        "{taken} of {count} differing field comes from “{lost}”; what does not stay is kept in the history.",
        "{taken} of {count} differing fields come from “{lost}”; what does not stay is kept in the history.",
        len(differing),
        taken=taken,
        **names,
    )
    return _("{text} {more}", text=text, more=fields)


def drift_text(drift: Sequence[Drift]) -> str:
    """What changed since a merge, by kind."""
    return _("; ").join(
        _("{title}: {what}", title=kind_title(one.belonging), what=_(", ").join(_drifted(one)))
        for one in drift
    )


_THINGS = (
    Belonging.CAR,
    Belonging.POLICY,
    Belonging.CONTRACT,
    Belonging.SPENDING,
    Belonging.CONTACT,
    Belonging.INTERACTION,
    Belonging.CONSENT,
)


def _drifted(one: Drift) -> list[str]:
    counted: Mapping[str, int] = {
        N_("{count} added"): one.added,
        N_("{count} changed"): one.changed,
        N_("{count} gone"): one.gone,
    }
    return [_(text, count=count) for text, count in counted.items() if count]


def _text(row: MergeRow, value: object, pair: MergePair, *, is_masked: bool) -> str:
    if row.name == IDENTITY and isinstance(value, tuple):
        id_type, number = value
        shown = masked_id_number(number, id_type) if is_masked else number
        return f"{written(id_type, ID_TYPE)} {shown}"
    if row.name in PHONES and isinstance(value, str):
        return masked_phone(value) if is_masked else value
    if row.name.endswith("_rep_id"):
        return next((one.name for one in pair.employees if one.id == value), "")
    if row.name.startswith(ATTRIBUTE):
        if not isinstance(value, frozenset):
            return ""
        return written(tuple(name for label in labels(pair.attributes, value) for name in label.values))
    if row.name.startswith(PROFILE):
        field = profile_form(CustomerKind.PERSON).field(row.name.removeprefix(PROFILE))
    else:
        field = CUSTOMER_FORM.field(row.name)
    return written(value, field.choices)


def _number(count: int) -> str:
    return f"{count:,}" if count else "–"
