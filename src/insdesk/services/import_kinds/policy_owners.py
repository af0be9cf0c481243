"""Whose a policy of a table is: the car's owner on the day of signing, or the registered owner of the row."""

from dataclasses import replace

from insdesk.domain.enums import PartyRole
from insdesk.domain.problems import Problem
from insdesk.rules.parties import same_name
from insdesk.services.import_kinds.owner_book import BookedCar, BookedOwner, Booking, OwnerBook
from insdesk.services.import_kinds.policy_rows import PolicyRow
from insdesk.services.import_kinds.whose import owner_on
from insdesk.services.owner_storing import CUSTOMER, VEHICLE
from insdesk.specs.import_kinds.registrations import CAR


def booking_of(book: OwnerBook, row: PolicyRow) -> Booking | tuple[Problem, ...]:
    """Customer and car of `row`, on file or new; or what stands against that, said of its columns."""
    vin = "" if row.owner.car is None else row.owner.car.vin
    plate = "" if row.owner.car is None else row.owner.car.plate
    car = book.car(vin, plate)
    if car is not None:
        return _of_known_car(book, row, car)
    placed = book.place(row.owner)
    if isinstance(placed, Booking):
        return placed
    role = row.parties.owner_columns or PartyRole.APPLICANT
    blocks = {CUSTOMER: role.value.lower(), VEHICLE: CAR}
    return tuple(replace(one, field=_moved(one.field, blocks)) for one in placed)


def _of_known_car(book: OwnerBook, row: PolicyRow, car: BookedCar) -> Booking | tuple[Problem, ...]:
    owner = _owner(book, row, car)
    if owner is None:
        return (Problem("import_vehicle_of_removed", field=f"{CAR}.vin"),)
    if not row.owner.owner.name or _goes_by(owner, row.owner.owner.name):
        return Booking(owner, car)
    named = book.owner(row.owner.owner)
    if named is not None:
        return Booking(named, car)
    role = row.parties.owner_columns or PartyRole.APPLICANT
    said = (("name", owner.record.name),)
    return (Problem("import_owner_differs", params=said, field=f"{role.value.lower()}.name"),)


def _owner(book: OwnerBook, row: PolicyRow, car: BookedCar) -> BookedOwner | None:
    then = owner_on(car.periods, row.signed_on) if row.signed_on is not None else None
    return car.owner if then is None else book.owner_of_id(then)


def _goes_by(owner: BookedOwner, name: str) -> bool:
    record = owner.record
    return any(same_name(one, name) for one in (record.name, record.short_name) if one)


def _moved(field: str, blocks: dict[str, str]) -> str:
    block, _dot, name = field.partition(".")
    return f"{blocks.get(block, block)}.{name}"
