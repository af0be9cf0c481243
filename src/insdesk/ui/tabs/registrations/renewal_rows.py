"""What the notice of a renewal says, and what of it is still open, without a widget (UR-10)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.renewal import Difference, RenewalNotes
from insdesk.i18n import _
from insdesk.rules.parties import party_prefix
from insdesk.rules.slips import slip_prefix
from insdesk.specs.choices import SLIP_KIND
from insdesk.specs.display import written
from insdesk.specs.field import Field
from insdesk.specs.problem_text import describe
from insdesk.specs.registration_form import car_form, party_form
from insdesk.ui.tabs.registrations.party_chain import party_title

Texts = Mapping[str, str]
"""What stands in the form now: field path → text."""

_CAR = "car"
_REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One thing to know. `key` is remembered once a person has settled it.

    With `path`, `stands` is what the form has from the beginning, and `other` what could be written instead.
    """

    key: str
    text: str
    path: str = ""
    stands: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Rows under one `title`; `take` and `take_all` are the words for writing what the form has not."""

    name: str
    rows: tuple[NoteRow, ...]
    title: str = ""
    take: str = ""
    take_all: str = ""


def open_groups(
    notes: RenewalNotes, texts: Texts, settled: Collection[str], linked: Collection[PartyRole]
) -> tuple[NoteGroup, ...]:
    """What is still to be settled: by a person saying so, or by another text in its field.

    A party that follows another is not listed: it gets what that one gets.
    """
    groups = (
        _remarks(notes),
        *(_party(role, notes) for role in PartyRole if role not in linked),
        _car(notes),
    )
    return tuple(_opened(group, texts, settled) for group in groups if _opened(group, texts, settled).rows)


def row_count(groups: Collection[NoteGroup]) -> int:
    """How many things there are to look at."""
    return sum(len(group.rows) for group in groups)


def _opened(group: NoteGroup, texts: Texts, settled: Collection[str]) -> NoteGroup:
    rows = (row for row in group.rows if row.key not in settled)
    still = tuple(row for row in rows if not row.path or texts.get(row.path, row.stands) == row.stands)
    return replace(group, rows=still)


def _remarks(notes: RenewalNotes) -> NoteGroup:
    """Who owned the car, and what cannot simply follow; an insurer is settled by choosing another one."""
    rows = [_remark_row(one) for one in notes.remarks]
    if notes.last_owner:
        text = _(
            "The last policy, {number}, was written for another owner: {name}.",
            number=notes.last_number,
            name=notes.last_owner,
        )
        rows.insert(0, NoteRow("last_owner", text))
    return NoteGroup(_REMARKS, tuple(rows))


def _remark_row(problem: Problem) -> NoteRow:
    text = _("{place}: {text}", place=_place(problem.field), text=describe(problem))
    is_choice = problem.field.endswith(".insurer_id")
    key = f"{problem.field}:{problem.code}:{problem.params}"
    return NoteRow(key, text, problem.field if is_choice else "")


def _place(path: str) -> str:
    kinds = {slip_prefix(kind): kind for kind in SlipKind}
    return _(dict(SLIP_KIND)[kinds[path.partition(".")[0]].value])


def _party(role: PartyRole, notes: RenewalNotes) -> NoteGroup:
    """The form has what the last policy said."""
    title = _("{party} differs from the customer file (last policy → file)", party=party_title(role))
    rows = tuple(
        _row(one, field, stands=one.policy, other=one.file)
        for one, field in _of_block(party_prefix(role), notes)
    )
    return NoteGroup(party_prefix(role), rows, title, _("Take the file's"), _("Take all from the file"))


def _car(notes: RenewalNotes) -> NoteGroup:
    """The form has what the file says."""
    title = _("The car was different on the last policy (last policy → file, which is in the form)")
    rows = tuple(_row(one, field, stands=one.file, other=one.policy) for one, field in _of_block(_CAR, notes))
    return NoteGroup(_CAR, rows, title, _("Take the policy's"), _("Take all from the policy"))


def _of_block(prefix: str, notes: RenewalNotes) -> Iterator[tuple[Difference, Field]]:
    form = car_form() if prefix == _CAR else party_form(PartyRole(prefix.upper()))
    for one in notes.differences:
        block, _dot, name = one.path.partition(".")
        if block == prefix:
            yield one, form.field(name)


def _row(difference: Difference, field: Field, *, stands: object, other: object) -> NoteRow:
    text = _(
        "{field}: {policy} → {file}",
        field=_(field.title),
        policy=written(difference.policy, field.choices),
        file=written(difference.file, field.choices) or _("(empty)"),
    )
    return NoteRow(
        difference.path, text, difference.path, field.codec.format(stands), field.codec.format(other)
    )
