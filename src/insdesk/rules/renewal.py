"""What follows from a car's last policy: when cover goes on, and where policy and file differ (UR-10)."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, timedelta

from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.registration import CarSnapshot, CoverageLine, Party
from insdesk.domain.records.renewal import Difference
from insdesk.rules.coverage import product_named
from insdesk.rules.dates import next_start
from insdesk.rules.parties import party_prefix, same_name
from insdesk.rules.phone import compact_phone
from insdesk.rules.text import normalise_address


def renewed_start(last_day: date | None, today: date) -> date:
    """The day after the old cover ends; tomorrow once it has lapsed: a day that has begun cannot be sold."""
    tomorrow = today + timedelta(days=1)
    return tomorrow if last_day is None else max(next_start(last_day), tomorrow)


def successor(line: CoverageLine, old: Product | None, offered: Sequence[Product]) -> Product | None:
    """The product of `offered` that goes on with `line`: the same one, or one that bears any of its names.

    `old` is the line's product in the catalogue, as far as it is known there.
    """
    same = next((one for one in offered if one.code == line.product_code), None)
    names = (line.product_name, *(() if old is None else (old.name, *old.aliases)))
    named = (product_named(name, offered) for name in names)
    return same or next((one for one in named if one is not None), None)


def party_differences(party: Party, owner: Customer) -> tuple[Difference, ...]:
    """Where `party` of the last policy differs from the file of `owner`; nothing when it is somebody else.

    What the file does not know is no difference: there is nothing to take over.
    """
    return tuple(_party_differences(party, owner)) if is_owner(party, owner) else ()


def is_owner(party: Party, owner: Customer) -> bool:
    """Whether they are the same by name, document or telephone number: any of them may have changed."""
    same_phone = compact_phone(party.phone) == compact_phone(owner.phone)
    return (
        _has_name(owner, party.name)
        or bool(owner.id_number and party.id_number == owner.id_number)
        or bool(owner.phone and same_phone)
    )


def car_differences(car: CarSnapshot, vehicle: Vehicle) -> tuple[Difference, ...]:
    """Where the car on the last policy differs from `vehicle`; what the policy does not say is none."""
    pairs = ((one.name, getattr(car, one.name), getattr(vehicle, one.name)) for one in fields(car))
    return tuple(
        Difference(f"car.{name}", policy, file)
        for name, policy, file in pairs
        if policy not in (None, "") and policy != file
    )


def _party_differences(party: Party, owner: Customer) -> Iterator[Difference]:
    prefix = party_prefix(party.role)
    if not _has_name(owner, party.name):
        yield Difference(f"{prefix}.name", party.name, owner.name)
    if owner.id_number and party.id_type is not owner.id_type:
        yield Difference(f"{prefix}.id_type", party.id_type, owner.id_type)
    if owner.id_number and party.id_number != owner.id_number:
        yield Difference(f"{prefix}.id_number", party.id_number, owner.id_number)
    if owner.phone and compact_phone(party.phone) != compact_phone(owner.phone):
        yield Difference(f"{prefix}.phone", party.phone, owner.phone)
    if owner.address and normalise_address(party.address) != normalise_address(owner.address):
        yield Difference(f"{prefix}.address", party.address, owner.address)


def _has_name(owner: Customer, name: str) -> bool:
    return any(same_name(own, name) for own in (owner.name, owner.short_name) if own)
