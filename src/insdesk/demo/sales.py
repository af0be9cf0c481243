"""Cars sold of late: contracts not registered yet, in a draft, registered; some without insurance (UR-3)."""

from datetime import date, timedelta

from insdesk.demo.cars import CarRow, Owned
from insdesk.demo.part import Part
from insdesk.demo.policies import SMALL_OFFICE, Plan, status_of

NEWEST = 60
"""Days for which a car counts as sold of late: it has a contract."""

SOLD_ELSEWHERE = 4
"""In a large office only every so manieth new car was sold there: it stays quick to make."""

NOTHING_AGREED = 11
"""Every so manieth was sold without an agreement about its insurance."""


def sold_on(car: CarRow) -> date:
    """The day on which the car came to its owner: it is on file since."""
    return date.fromisoformat(car.created_at[:10])


def is_sold_of_late(part: Part, car: CarRow) -> bool:
    """Whether the car has a contract, and its insurance came from that."""
    return (part.today - sold_on(car)).days <= NEWEST


def plan_sales(part: Part, cars: list[Owned], customers: int) -> list[Plan]:
    """A contract for cars sold of late, those without a plate first, and how far its registration is."""
    sold = sorted((one for one in cars if is_sold_of_late(part, one.car)), key=_has_plate)
    if customers > SMALL_OFFICE:
        sold = sold[::SOLD_ELSEWHERE]
    details = part.lots(5).integers(0, 2**31, size=len(sold)).tolist()
    return [_plan(part, one, place, lot) for place, (one, lot) in enumerate(zip(sold, details, strict=True))]


def _has_plate(owned: Owned) -> bool:
    return owned.car.plate_state == "PLATED"


def _plan(part: Part, owned: Owned, place: int, lot: int) -> Plan:
    """A car with a plate is on the road, so it is insured; the others are on their way there."""
    contract = sold_on(owned.car)
    signed = min(contract + timedelta(days=lot % 3), part.today)
    is_agreed = (place + 1) % NOTHING_AGREED != 0
    is_external = lot % 8 == 0
    status = status_of(part.today, signed, lot, is_external=is_external)
    if not is_agreed:
        status, signed = "CONTRACT", contract
    elif not _has_plate(owned) and place % 4 < 2:
        status, signed = ("CONTRACT", contract) if place % 4 == 0 else ("DRAFT", signed)
    return Plan(
        owned,
        signed,
        signed + timedelta(days=1),
        years_insured=0,
        status=status,
        is_external=is_external and status != "DRAFT",
        lot=lot,
        sold_on=contract,
        is_agreed=is_agreed,
    )
