"""What the insurer screen says, without a widget: locks, days left, the worked example, results."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from insdesk.domain.enums import InsurerOrigin
from insdesk.domain.records.insurer import Insurer
from insdesk.i18n import N_, _
from insdesk.rules.agency import agency_days_left
from insdesk.rules.dates import days_left
from insdesk.rules.rebate import Rebate, RebateCondition
from insdesk.services.insurers import EXAMPLE_COMMERCIAL, EXAMPLE_COMPULSORY
from insdesk.specs.insurer_form import locked_fields

ENDING_SOON = 30
"""Days left from which the chip turns amber."""

TAKEN_CODES = frozenset({"insurer_code_taken", "insurer_name_taken"})

_PUSHED_LOCK = N_("Comes from the manufacturer's file and can only change there: import it again.")
_ORIGIN_LOCK = N_("Says where the insurer came from: made here, or imported from the manufacturer's file.")


class AgencyLook(StrEnum):
    """The colour of a chip, by the names that the palette gives to states."""

    RUNS = "settled"
    ENDS_SOON = "paid"
    PLANNED = "registered"
    IS_OFF = "draft"


@dataclass(frozen=True, slots=True)
class AgencyChip:
    """The words and the colour of the 代办 chip; without words there is no chip."""

    text: str = ""
    look: AgencyLook = AgencyLook.IS_OFF

    def __str__(self) -> str:
        return self.text


class AgencyTerms(Protocol):
    """What decides whether an insurer may be chosen: of an `Insurer` and of its row in the list."""

    @property
    def active(self) -> bool: ...

    @property
    def agency_enabled(self) -> bool: ...

    @property
    def agency_from(self) -> date | None: ...

    @property
    def agency_to(self) -> date | None: ...


def new_insurer() -> Insurer:
    """What the form starts from for 新增."""
    return Insurer(code="", short_name="", full_name="")


def heading(insurer: Insurer) -> str:
    """Whose form it is."""
    return insurer.short_name if insurer.id is not None else _("New insurer")


def locks(insurer: Insurer) -> dict[str, str]:
    """Field → why it cannot be typed (IN-3)."""
    reason = _PUSHED_LOCK if insurer.origin is InsurerOrigin.PUSHED else _ORIGIN_LOCK
    return dict.fromkeys(locked_fields(insurer.origin), _(reason))


def agency_chip(terms: AgencyTerms, today: date) -> AgencyChip:
    """Whether the office may sell for the insurer today, and how long still, today included (IN-6)."""
    if not terms.active:
        return AgencyChip(_("Invalid"))
    if not terms.agency_enabled or terms.agency_from is None or terms.agency_to is None:
        return AgencyChip()
    if today < terms.agency_from:
        return AgencyChip(_("Not started"), AgencyLook.PLANNED)
    left = days_left(terms.agency_to, today)
    if left < 1:
        return AgencyChip(_("Ended"))
    look = AgencyLook.ENDS_SOON if left <= ENDING_SOON else AgencyLook.RUNS
    if left == 1:
        return AgencyChip(_("Ends today"), look)
    return AgencyChip(_("{days} days left", days=left), look)


def validity_hint(insurer: Insurer, today: date) -> str:
    """What the state and the agency period mean for choices, the last day included (IN-4 to IN-6)."""
    if not insurer.active:
        return _("Invalid: offered on no new registration; those that name it stay readable.")
    first, last = insurer.agency_from, insurer.agency_to
    if not insurer.agency_enabled:
        return _("Not offered for in-house agency; it may still be chosen for external agency.")
    if first is None or last is None or last < first:
        return _("In-house agency needs a first and a last day; both may still be sold on.")
    after = last + timedelta(days=1)
    if today > last:
        return _(
            "Could be chosen for in-house agency through {last}. Drafts that name it must change their "
            "insurer before registering; registered policies stay as they are.",
            last=last.isoformat(),
        )
    if today < first:
        return _(
            "May be chosen for in-house agency from {first} through {last}, both days included.",
            first=first.isoformat(),
            last=last.isoformat(),
        )
    if today == last:
        return _(
            "May be chosen for in-house agency through today, {last}. From {after} it is not offered and "
            "drafts cannot be registered with it; registered policies stay as they are.",
            last=last.isoformat(),
            after=after.isoformat(),
        )
    return _(
        "May be chosen for in-house agency through {last} ({days} days, today included). From {after} it is "
        "not offered and drafts cannot be registered with it; registered policies stay as they are.",
        last=last.isoformat(),
        days=agency_days_left(insurer, today),
        after=after.isoformat(),
    )


def example(new: Rebate, renewal: Rebate) -> str:
    """One worked rebate for a new policy and one for a renewal, by the terms in the form (IN-7 to IN-9)."""
    return _(
        "Example: commercial {commercial} + compulsory {compulsory} → rebate for a new policy {new}, for a "
        "renewal {renewal}",
        commercial=EXAMPLE_COMMERCIAL,
        compulsory=EXAMPLE_COMPULSORY,
        new=_sum(new),
        renewal=_sum(renewal),
    )


def saved(insurer: Insurer) -> str:
    """The result of saving, for the status bar."""
    return _("Insurer {name} saved.", name=insurer.short_name)


def _sum(rebate: Rebate) -> str:
    """`539.39 (500.00 + 39.39)`, commercial first; a part that earns nothing is left out."""
    earning = [slip for slip in reversed(rebate.slips) if slip.condition is RebateCondition.EARNS]
    if len(earning) < 2:  # a sum of one is no sum
        return str(rebate.total)
    return f"{rebate.total} ({' + '.join(str(slip.amount) for slip in earning)})"
