"""A fresh registration: of a car on file, new or a renewal (UR-10), or of a sales contract (UR-4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from insdesk.domain.enums import BusinessType, PartyRole, RegistrationSource, RegistrationStatus, SlipKind
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import ZERO
from insdesk.domain.records.contract import ContractFile
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.registration import CarSnapshot, Party, Registration, Slip
from insdesk.rules.dates import next_start, policy_end
from insdesk.rules.locks import expected_slips
from insdesk.rules.vehicle_tax import proposed_tax_status


def new_business(customer: Customer, vehicle: Vehicle, today: date) -> Registration:
    """Parties from the owner, the car as it is on file, both slips empty but for the sign date."""
    assert customer.id is not None  # noqa: S101  # a customer on file has one
    assert vehicle.id is not None  # noqa: S101  # so has a car
    return Registration(
        customer_id=customer.id,
        vehicle_id=vehicle.id,
        business_type=BusinessType.NEW,
        parties=_parties(customer),
        car=_car(vehicle),
        slips=tuple(_fresh(kind, vehicle, today) for kind in SlipKind),
    )


def from_contract(file: ContractFile, today: date) -> Registration:
    """New business as agreed at the sale, with the amounts expected then (UR-13, UR-14).

    The contract has a pre-registration; its agency mode is the registration's (docs/decisions/0014).
    """
    agreed = file.contract.pre_registration
    assert agreed is not None  # noqa: S101  # the caller asked
    return replace(
        new_business(file.customer, file.vehicle, today),
        source=RegistrationSource.CONTRACT,
        contract_id=file.contract.id,
        agency_mode=agreed.agency_mode,
        slips=expected_slips(agreed, file.vehicle.energy, today),
    )


def renewal(
    customer: Customer,
    vehicle: Vehicle,
    earlier: Iterable[Registration],
    offered: frozenset[InsurerId],
    today: date,
) -> Registration:
    """As `new_business`, but parties, insurers and coverages come from the car's `earlier` registrations.

    Each kind follows its own newest policy. An insurer that is not `offered` any more is left out. Amounts
    and numbers are last year's and are not copied.
    """
    fresh = replace(new_business(customer, vehicle, today), business_type=BusinessType.RENEWAL)
    registered = [one for one in earlier if one.status is not RegistrationStatus.DRAFT]
    if not registered:
        return fresh
    own = [one for one in registered if one.customer_id == customer.id]
    newest = max(own, key=_newest_end, default=None)
    slips = (_newest_slip(registered, kind) for kind in SlipKind)
    return replace(
        fresh,
        parties=fresh.parties if newest is None else newest.parties,
        slips=tuple(_renewed(slip, vehicle, offered, today) for slip in slips if slip is not None),
    )


def _fresh(kind: SlipKind, vehicle: Vehicle, today: date, last: Slip | None = None) -> Slip:
    """A slip signed today; the compulsory one with the tax state that the car suggests."""
    slip = Slip(kind=kind, signed_on=today)
    if kind is not SlipKind.COMPULSORY:
        return slip
    before = slip if last is None else last
    status = proposed_tax_status(vehicle.energy, before.vehicle_tax_status)
    return replace(slip, vehicle_tax_status=status)


def _renewed(old: Slip, vehicle: Vehicle, offered: frozenset[InsurerId], today: date) -> Slip:
    """The slip that follows `old`; where cover has lapsed it starts tomorrow."""
    start = next_start(old.ends_on) if old.ends_on is not None else today
    start = start if start >= today else today + timedelta(days=1)
    is_offered = old.insurer_id in offered
    return replace(
        _fresh(old.kind, vehicle, today, old),
        insurer_id=old.insurer_id if is_offered else None,
        insurer_name=old.insurer_name if is_offered else "",
        starts_on=start,
        ends_on=policy_end(start),
        lines=tuple(replace(line, premium=ZERO) for line in old.lines),
    )


def _newest_slip(registrations: Iterable[Registration], kind: SlipKind) -> Slip | None:
    slips = (slip for one in registrations for slip in one.slips if slip.kind is kind)
    return max(slips, key=_slip_end, default=None)


def _newest_end(registration: Registration) -> date:
    return max((_slip_end(slip) for slip in registration.slips), default=date.min)


def _slip_end(slip: Slip) -> date:
    return slip.ends_on or date.min


def _parties(customer: Customer) -> tuple[Party, ...]:
    return tuple(
        Party(
            role=role,
            name=customer.name,
            id_type=customer.id_type,
            id_number=customer.id_number,
            phone=customer.phone,
            address=customer.address,
            follows=role is not PartyRole.APPLICANT,
        )
        for role in PartyRole
    )


def _car(vehicle: Vehicle) -> CarSnapshot:
    return CarSnapshot(
        vin=vehicle.vin,
        plate_state=vehicle.plate_state,
        plate=vehicle.plate,
        engine_number=vehicle.engine_number,
        model=vehicle.model,
        first_registered_on=vehicle.first_registered_on,
        use=vehicle.use,
        energy=vehicle.energy,
        seats=vehicle.seats,
    )
