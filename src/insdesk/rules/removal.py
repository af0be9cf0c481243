"""When a customer may leave the file: not while cover runs, something is begun, or money is open."""

from datetime import date

from insdesk.domain.enums import AgencyMode, RegistrationStatus
from insdesk.domain.leaving import HoldKind
from insdesk.domain.records.removal import Hold, PolicyStanding

_MONEY_OPEN = {
    RegistrationStatus.REGISTERED: HoldKind.UNCOLLECTED,
    RegistrationStatus.PAID: HoldKind.UNSETTLED,
}


def holds_of(standing: PolicyStanding, today: date) -> tuple[Hold, ...]:
    """What one registration holds against removing its customer. A policy that ends today is in force."""
    if standing.status is RegistrationStatus.DRAFT:
        return (Hold(HoldKind.DRAFT, standing.number),)
    holds: list[Hold] = []
    if standing.ends_on is not None and standing.ends_on >= today:
        holds.append(Hold(HoldKind.IN_FORCE, standing.number, standing.ends_on))
    # UR-12: a policy of another agency ends at REGISTERED, without money through this desk.
    money = _MONEY_OPEN.get(standing.status)
    if money is not None and standing.agency_mode is AgencyMode.IN_HOUSE:
        holds.append(Hold(money, standing.number))
    return tuple(holds)
