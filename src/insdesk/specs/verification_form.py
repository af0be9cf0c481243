"""复核 as forms: what is typed again, and the confirmation. Its lists are in `verification_lists`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.verification import Confirmation
from insdesk.domain.underwriting_enums import Evidence
from insdesk.i18n import N_, _
from insdesk.rules.parties import party_prefix
from insdesk.rules.slips import slip_prefix
from insdesk.rules.verification import VIN_PATH, confirmation_problems, value_at
from insdesk.specs import checks, declare
from insdesk.specs.choices import PARTY_ROLE, SLIP_KIND
from insdesk.specs.codecs import Context
from insdesk.specs.field import Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.registration_form import car_form, party_form, slip_form
from insdesk.specs.verification_text import EVIDENCE


@cache
def costly_field(path: str) -> Field:
    """The registration form's own field at a costly path, as it is typed again: required, not masked."""
    form, name = _form_of(path)
    own = form.field(name)
    return replace(
        own, name=field_name(path), required=True, shown=None, check=None, default=None, secret=None
    )


def field_name(path: str) -> str:
    """What the field at `path` is called in a form of its own: `car_vin`."""
    return path.replace(".", "_")


def costly_title(path: str) -> str:
    """`Applicant · ID number`, in the language in use."""
    return f"{_(_part_title(path))} · {_(costly_field(path).title)}"


def typing_form(name: str, paths: Sequence[str]) -> FormSpec:
    """The form of one step: what stands at `paths` is typed again, party by party and slip by slip."""
    parts: dict[str, list[Field]] = {}
    for path in paths:
        parts.setdefault(_part_title(path), []).append(costly_field(path))
    sections = tuple(Section(title, tuple(fields), columns=2) for title, fields in parts.items())
    return FormSpec(name=name, title=N_("Verification"), sections=sections)


def text_of(registration: Registration, path: str) -> str:
    """The value at `path` as text: two typings are alike when these are."""
    return costly_field(path).codec.format(value_at(registration, path))


def canonical(path: str, text: str, context: Context) -> str | Problem:
    """A typed text as `text_of` would write it, however it was typed; or why it cannot be read."""
    codec = costly_field(path).codec
    value = codec.parse(text, context)
    if isinstance(value, Problem):
        return replace(value, field=path)
    written = codec.format(value)
    missing = Problem("value_missing", params=(("title", costly_field(path).title),), field=path)
    return written or missing


def parsed(path: str, text: str, context: Context) -> object:
    """The value of a canonical text."""
    return costly_field(path).codec.parse(text, context)


def read_again(
    paths: Iterable[str], texts: Mapping[str, str], context: Context
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Path → canonical text of everything in `texts`, and what is missing or cannot be read."""
    read = {path: canonical(path, texts.get(path, ""), context) for path in paths}
    problems = tuple(one for one in read.values() if isinstance(one, Problem))
    return {path: one for path, one in read.items() if isinstance(one, str)}, problems


def _form_of(path: str) -> tuple[FormSpec, str]:
    part, name = path.split(".")
    if path == VIN_PATH:
        return car_form(), name
    role = next((one for one in PartyRole if party_prefix(one) == part), None)
    if role is not None:
        return party_form(role), name
    return slip_form(next(kind for kind in SlipKind if slip_prefix(kind) == part)), name


def _part_title(path: str) -> str:
    part = path.split(".", maxsplit=1)[0]
    titles = {party_prefix(role): dict(PARTY_ROLE)[role.value] for role in PartyRole}
    titles |= {slip_prefix(kind): dict(SLIP_KIND)[kind.value] for kind in SlipKind}
    return titles.get(part, N_("Vehicle"))


def _needs_number(values: Values) -> bool:
    return values["evidence"] in (Evidence.SCAN, Evidence.RECORDING)


def _check(values: Values, context: Context) -> Sequence[Problem]:
    given = Confirmation(
        confirmed_on=values["confirmed_on"],
        confirmed_by=values["confirmed_by"] or "",
        evidence=values["evidence"],
        evidence_number=values["evidence_number"] or "",
    )
    found = confirmation_problems(given, context.today)
    return tuple(
        one for one in found if one.field != "evidence_number"
    )  # its own field says that it is missing


CONFIRMATION_FORM = FormSpec(
    name="confirmation",
    title=N_("Customer's confirmation"),
    sections=(
        Section(
            N_("Customer's confirmation"),
            (
                declare.day("confirmed_on", N_("Confirmed on"), required=True),
                declare.text(
                    "confirmed_by", N_("Confirmed by"), codec=checks.NAME, required=True, check=checks.name
                ),
                declare.choice(
                    "evidence",
                    N_("Proved by"),
                    members=Evidence,
                    titles=EVIDENCE,
                    default=Evidence.SIGNATURE,
                    radios=True,
                ),
                declare.code(
                    "evidence_number",
                    N_("Number of the recording or scan"),
                    codec=checks.CODE,
                    required=_needs_number,
                    check=checks.at_most(60),
                    width=26,
                ),
            ),
            columns=1,
        ),
    ),
    check=_check,
)
