"""What keeps a customer on file, in words: a line for each thing, and a sentence for each customer."""

from insdesk.domain.leaving import HoldKind
from insdesk.domain.records.removal import Hold, RemovalCheck
from insdesk.i18n import N_, _

_MOST_NAMED = 3

_HOLDS = {
    HoldKind.IN_FORCE: N_("policy {number} is in force until {day}"),
    HoldKind.DRAFT: N_("draft {number} is not finished"),
    HoldKind.UNCOLLECTED: N_("{number} is not paid yet"),
    HoldKind.UNSETTLED: N_("the rebate of {number} is not settled yet"),
    HoldKind.CONTRACT: N_("sales contract {number} is still open"),
}


REMOVAL_TEXTS = {
    "erase_reference_names": N_(
        "The number stays in the history: leave out names, phones and numbers of the customer."
    ),
    "vehicle_of_removed": N_(
        "This car belongs to {name}, who is in the recycle bin: restore that customer, then change the owner."
    ),
}
"""Of `specs.problem_text`."""


def hold_text(hold: Hold) -> str:
    """`policy R2026-000001 is in force until 2027-11-30`."""
    day = "" if hold.until is None else hold.until.isoformat()
    return _(_HOLDS[hold.kind]).format(number=hold.number, day=day)


def holds_text(holds: tuple[Hold, ...]) -> str:
    """The first few, and how many more there are."""
    text = _("; ").join(hold_text(one) for one in holds[:_MOST_NAMED])
    more = len(holds) - _MOST_NAMED
    return text if more <= 0 else _("{text} and {count} more", text=text, count=more)


def held_text(check: RemovalCheck) -> str:
    """Why this customer stays."""
    return _("{name}: {reasons}", name=check.name, reasons=holds_text(check.holds))
