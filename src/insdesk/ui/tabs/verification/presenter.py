"""What 复核 says, without a widget: title, steps, hints, both typings with their differences marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from insdesk.domain.enums import PartyRole
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.verification import Difference, Verification
from insdesk.domain.underwriting_enums import VerificationStage
from insdesk.i18n import N_, _, ngettext
from insdesk.rules.status import is_editable
from insdesk.services.verification import VerificationFile
from insdesk.specs.choices import SLIP_KIND
from insdesk.specs.verification_form import costly_title
from insdesk.specs.verification_text import RIGHT_VALUE, VERIFICATION_STAGE

STEPS = tuple(stage for stage in VerificationStage if stage is not VerificationStage.DONE)
_HINTS = {
    VerificationStage.CUSTOMER: N_("Type again from the papers. What was entered is not shown."),
    VerificationStage.POLICY: N_("Type again from the policies. What was entered is not shown."),
    VerificationStage.COMPARISON: N_("The two typings differ here. Look at the paper and say who was right."),
    VerificationStage.CONFIRMATION: N_("The customer looks at what was verified, and confirms it."),
    VerificationStage.DONE: N_("Everything was verified and confirmed. The draft can be registered."),
}
_NEXT = {
    VerificationStage.CUSTOMER: N_("Go on to the policy"),
    VerificationStage.POLICY: N_("Compare"),
    VerificationStage.COMPARISON: N_("Settle the differences"),
    VerificationStage.CONFIRMATION: N_("Verification complete"),
    VerificationStage.DONE: N_("Go on to registering"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the progress: `look` is the style of its chip."""

    words: str
    look: str


def title(registration: Registration) -> str:
    """`R2026-000012 · Zhang · 京A12345`; a car without a plate by its model: the VIN is to be typed blind."""
    car = registration.car.plate or registration.car.model
    parts = (registration.number, registration.party(PartyRole.APPLICANT).name, car)
    return " · ".join(part for part in parts if part)


def steps(stage: VerificationStage) -> tuple[Step, ...]:
    """Every step with its number; those done have a tick."""
    done, titles = list(VerificationStage).index(stage), dict(VERIFICATION_STAGE)
    return tuple(
        Step(
            f"{'✓' if place < done else place + 1} {_(titles[one.value])}",
            "settled" if place < done else "registered" if place == done else "draft",
        )
        for place, one in enumerate(STEPS)
    )


def progress_text(stage: VerificationStage) -> str:
    """The progress for a screen reader."""
    if stage is VerificationStage.DONE:
        return _("All steps are done")
    step = _(dict(VERIFICATION_STAGE)[stage.value])
    return _("Step {number} of {count}: {step}", number=STEPS.index(stage) + 1, count=len(STEPS), step=step)


def hint(file: VerificationFile) -> str:
    """What is done at the step, or what comes after the last one."""
    if file.verification.is_done and not is_editable(file.registration.status):
        return _("Everything was verified and confirmed. The policy is registered.")
    if file.verification.is_done and file.is_referred:
        return _("Everything was verified and confirmed. An underwriter has to let the draft pass.")
    return _(_HINTS[file.verification.stage])


def next_words(stage: VerificationStage) -> str:
    """What the button of the step says."""
    return _(_NEXT[stage])


def entered_text(verification: Verification) -> str:
    """Who typed the draft, and since when it waits."""
    since = f"{verification.started_at.astimezone():%Y-%m-%d %H:%M}"
    return _("Entered by {name}, handed in {since}", name=verification.entered_by, since=since)


def compared_text(verification: Verification) -> str:
    """How the comparison went, once everything was typed."""
    settled = len(verification.differences)
    alike = ngettext("{count} value typed again", "{count} values typed again", len(verification.typed))
    if not settled:
        return _("{alike}, all of them alike", alike=alike)
    differing = ngettext("{count} difference settled", "{count} differences settled", settled)
    return _("{alike}, {differing}", alike=alike, differing=differing)


def verified_text(verification: Verification) -> str:
    """Who verified it and when, and what the customer confirmed by."""
    if verification.verified_at is None:
        return ""
    when = f"{verification.verified_at.astimezone():%Y-%m-%d %H:%M}"
    given = verification.confirmation
    day = "" if given.confirmed_on is None else given.confirmed_on.isoformat()
    return _(
        "Verified by {name}, {when}. Confirmed by {customer} on {day}.",
        name=verification.verified_by,
        when=when,
        customer=given.confirmed_by,
        day=day,
    )


def summary(file: VerificationFile) -> tuple[tuple[str, str], ...]:
    """What the customer confirms: (title, words) of each slip, and what is due."""
    registration, titles = file.registration, dict(SLIP_KIND)
    slips = (
        (
            _(titles[slip.kind.value]),
            _(
                "{insurer}, policy {number}, {first} to {last}, premium {premium}",
                insurer=slip.insurer_name,
                number=slip.policy_no,
                first=slip.starts_on or "",
                last=slip.ends_on or "",
                premium=slip.premium or "",
            ),
        )
        for slip in registration.slips
    )
    names = (registration.party(role).name for role in PartyRole)
    people = _(
        "{applicant}; insured {insured}; registered owner {owner}", **dict(zip(_NAMES, names, strict=True))
    )
    return (
        (_("Applicant"), people),
        *slips,
        (_("Amount due"), str(registration.due)),
        (_("Check against the entry"), compared_text(file.verification)),
    )


def outcome(file: VerificationFile) -> tuple[tuple[str, str], ...]:
    """What was verified, and who was right where the typings differed; for reading afterwards."""
    rights = dict(RIGHT_VALUE)
    settled = ((one.field, one.right) for one in file.verification.differences if one.right is not None)
    return (*summary(file), *((costly_title(path), _(rights[right.value])) for path, right in settled))


def marked(difference: Difference) -> tuple[str, str]:
    """Both typings as markup, what differs underlined and bold: key by key where they are equally long."""
    entered, again = difference.entered, difference.typed_again
    if len(entered) == len(again):
        pairs = [
            (one, other, "equal" if one == other else "") for one, other in zip(entered, again, strict=True)
        ]
        return "".join(_part(tag, one) for one, _o, tag in pairs), "".join(
            _part(tag, o) for _n, o, tag in pairs
        )
    parts = SequenceMatcher(None, entered, again, autojunk=False).get_opcodes()
    first_typing = (_part(tag, entered[start:end]) for tag, start, end, _s, _e in parts)
    second_typing = (_part(tag, again[start:end]) for tag, _s, _e, start, end in parts)
    return "".join(first_typing), "".join(second_typing)


def difference_titles(verification: Verification) -> Iterator[tuple[Difference, str]]:
    """Every open difference with what its field is called."""
    return ((one, costly_title(one.field)) for one in verification.open_differences)


_NAMES = ("applicant", "insured", "owner")


def _part(tag: str, text: str) -> str:
    return escape(text) if tag == "equal" or not text else f"<b><u>{escape(text)}</u></b>"
