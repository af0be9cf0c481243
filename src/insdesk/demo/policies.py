"""When made-up policies were signed and how far they came: registrations of every status and age."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from insdesk.demo.cars import Owned
from insdesk.demo.owners import OwnerRow
from insdesk.demo.part import Part

SMALL_OFFICE = 50_000
SHARE_SMALL = 0.7
SHARE_LARGE = 0.12
"""Share of cars insured through the office: a small office shows much, a large one stays quick to make."""

SIGNED_TODAY = 3
WAITING_DRAFTS = 2
"""At least so many, so that the day view of the smallest office is not empty."""

WINDOW = 440
MOST_YEARS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """One registration to be made: DRAFT, REGISTERED or PAID by now; or CONTRACT, none yet.

    `years_insured` counts the years before it; `lot` decides its details. Of a car sold of late:
    the day of its contract, and whether its insurance was agreed with that.
    """

    owned: Owned
    signed_on: date
    starts_on: date
    years_insured: int
    status: str
    is_external: bool
    lot: int
    sold_on: date | None = None
    is_agreed: bool = False

    @property
    def owner(self) -> OwnerRow:
        """Whose it is: who had the car when it was signed."""
        return self.owned.owner_on(self.signed_on)


def plan_policies(part: Part, cars: list[Owned], customers: int) -> list[Plan]:
    """The registrations of one part's `cars` that were not sold of late, each car's newest first."""
    lots = part.lots(4)
    share = SHARE_SMALL if customers <= SMALL_OFFICE else SHARE_LARGE
    chosen = np.flatnonzero(lots.random(len(cars)) < share).tolist()
    count = len(chosen)
    starts_ago = lots.integers(-20, WINDOW - 20, size=count).tolist()
    leads = lots.integers(0, 26, size=count).tolist()
    years = np.minimum(lots.geometric(0.5, size=count), MOST_YEARS).tolist()
    details = lots.integers(0, 2**31, size=(count, MOST_YEARS)).tolist()
    plans: list[Plan] = []
    for place, at in enumerate(chosen):
        start = part.today - timedelta(days=starts_ago[place])
        signed = min(start, part.today - timedelta(days=leads[place] % 12)) - timedelta(
            days=leads[place] // 2
        )
        if part.first == 0 and place < SIGNED_TODAY + WAITING_DRAFTS:
            signed, start = part.today, part.today + timedelta(days=1 + place)
        for before in range(years[place]):
            lot = details[place][before]
            is_draft = before == 0 and _is_draft(part, place, signed, lot)
            is_external = not is_draft and lot % 8 == 0
            plan_start, plan_signed = _years_before(start, before), _years_before(signed, before)
            status = "DRAFT" if is_draft else status_of(part.today, plan_signed, lot, is_external=is_external)
            insured = years[place] - before - 1
            plans.append(Plan(cars[at], plan_signed, plan_start, insured, status, is_external, lot))
    return plans


def _is_draft(part: Part, place: int, signed: date, lot: int) -> bool:
    if part.first == 0 and place < SIGNED_TODAY + WAITING_DRAFTS:
        return place >= SIGNED_TODAY
    return (part.today - signed).days <= 3 and lot % 3 == 0


def status_of(today: date, signed: date, lot: int, *, is_external: bool) -> str:
    """The older, the rarer not paid (UR-12: what was sold elsewhere never is); settlements follow later."""
    age, percent = (today - signed).days, lot // 64 % 100
    unpaid = 75 if age < 2 else 12 if age < 45 else 1
    return "REGISTERED" if is_external or percent < unpaid else "PAID"


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)
