"""A fresh registration: of a car on file (UR-10), or of a sales contract (UR-4)."""

from dataclasses import replace
from datetime import date

from insdesk.domain.enums import BusinessType, PartyRole, RegistrationSource, SlipKind
from insdesk.domain.records.contract import ContractFile
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.registration import CarSnapshot, Party, Registration, Slip
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
        slips=tuple(fresh_slip(kind, vehicle, today) for kind in SlipKind),
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


def fresh_slip(kind: SlipKind, vehicle: Vehicle, today: date, last: Slip | None = None) -> Slip:
    """A slip signed today; the compulsory one with the tax state that car and `last` slip suggest."""
    slip = Slip(kind=kind, signed_on=today)
    if kind is not SlipKind.COMPULSORY:
        return slip
    before = slip if last is None else last
    status = proposed_tax_status(vehicle.energy, before.vehicle_tax_status)
    return replace(slip, vehicle_tax_status=status)


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
