"""投保人, 被保险人, 行车证车主 and the car on a registration: what each must have (NB-1)."""

from datetime import date

from insdesk.domain.enums import PartyRole, PlateState
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import CarSnapshot, Party
from insdesk.rules.checked import at_field
from insdesk.rules.identity import check_identity
from insdesk.rules.phone import check_phone
from insdesk.rules.plate import check_plate
from insdesk.rules.text import ADDRESS_LIMIT, check_name, length_problems, name_key, normalise_address
from insdesk.rules.vehicle import check_vin


def party_prefix(role: PartyRole) -> str:
    """How the field paths of a party begin: `applicant`, `insured`, `registered_owner`."""
    return role.value.lower()


def party_problems(party: Party, today: date) -> tuple[Problem, ...]:
    """Everything missing or wrong about one party: name, document and phone are required, not the address."""
    prefix = party_prefix(party.role)
    address = normalise_address(party.address)
    return (
        *at_field(check_name(party.name).problems, f"{prefix}.name"),
        *at_field(check_identity(party.id_type, party.id_number, today).problems, f"{prefix}.id_number"),
        *at_field(check_phone(party.phone).problems, f"{prefix}.phone"),
        *at_field(length_problems(address, ADDRESS_LIMIT), f"{prefix}.address"),
    )


def car_problems(car: CarSnapshot, today: date) -> tuple[Problem, ...]:
    """Everything missing or wrong about the car; plate and first registration are asked of a plated one."""
    plate = check_plate(car.plate).problems if car.plate_state is PlateState.PLATED else ()
    return (
        *at_field(check_vin(car.vin, today).problems, "car.vin"),
        *at_field(plate, "car.plate"),
        *at_field(check_name(car.engine_number).problems, "car.engine_number"),
        *at_field(check_name(car.model).problems, "car.model"),
        *at_field(_first_registration_problems(car, today), "car.first_registered_on"),
    )


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are the same name: width, case, spaces and kind of middle dot do not matter."""
    return name_key(one) == name_key(other)


def needs_owner_clause(insured: Party, registered_owner: Party) -> bool:
    """Whether the special agreement clause is due: the insured is not the registered owner (NB-4).

    Undecided, and so False, until both names are typed.
    """
    if not name_key(insured.name) or not name_key(registered_owner.name):
        return False
    return not same_name(insured.name, registered_owner.name)


def _first_registration_problems(car: CarSnapshot, today: date) -> tuple[Problem, ...]:
    if car.first_registered_on is None:
        return (Problem("value_missing"),) if car.plate_state is PlateState.PLATED else ()
    if car.first_registered_on <= today:
        return ()
    return (Problem("first_registration_future", params=(("day", car.first_registered_on.isoformat()),)),)
