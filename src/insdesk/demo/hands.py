"""Cars that changed hands: another owner of the office had them and their policies before (CU-10)."""

from dataclasses import replace
from datetime import date, timedelta

from insdesk.demo.cars import Owned
from insdesk.demo.owners import OwnerRow
from insdesk.demo.part import Part, day_number

ONE_IN = 40
"""Every so manieth car that is old enough."""

OLD_ENOUGH = 2 * 365
SHORTEST = 300
"""Days that the first owner kept it at least."""

NOTE = "二手车过户"

OwnershipRow = tuple[int, int, int, int | None, str]


def passed_on(part: Part, owners: list[OwnerRow], cars: list[Owned]) -> list[Owned]:
    """`cars`, some of them with the owner before and the day on which they went."""
    lots = part.lots(24)
    places, shares = lots.integers(0, len(owners), size=len(cars)).tolist(), lots.random(len(cars)).tolist()
    found, seen = [], 0
    for owned, place, share in zip(cars, places, shares, strict=True):
        age = _age(part.today, owned)
        seen += age >= OLD_ENOUGH
        if age < OLD_ENOUGH or seen % ONE_IN != 1 or owners[place].id == owned.owner.id:
            found.append(owned)
            continue
        kept = SHORTEST + int(share * (age - SHORTEST - 1))
        day = part.today - timedelta(days=age - kept)
        found.append(replace(owned, former=owners[place], passed_on=day))
    return found


def ownership_rows(owned: Owned, bought: int) -> list[OwnershipRow]:
    """Rows of the table `ownership`: the former owner's, then today's."""
    car = owned.car.id
    if owned.former is None or owned.passed_on is None:
        return [(car, owned.owner.id, bought, None, "")]
    day = day_number(owned.passed_on)
    return [(car, owned.former.id, bought, day, ""), (car, owned.owner.id, day, None, NOTE)]


def _age(today: date, owned: Owned) -> int:
    """Days since the car was registered; one that was not has none."""
    number = owned.car.first_registered_on
    if number is None:
        return 0
    return (today - date(number // 10_000, number // 100 % 100, number % 100)).days
