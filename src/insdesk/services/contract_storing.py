"""A sales contract with its owner and car: checked and stored, whoever brings it."""

from dataclasses import dataclass, replace

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import CustomerKind, RegistrationStatus
from insdesk.domain.errors import UserError
from insdesk.domain.ids import ContractId
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import ContractRegistration, SalesContract
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.override import Override
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.services.contract_checks import ContractChecks, cleaned_contract
from insdesk.services.owner_storing import (
    car_overrides,
    car_problems,
    cleaned_car,
    owner_overrides,
    owner_problems,
    reindex,
    store_car,
    store_owner,
)
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_form import CUSTOMER_FORM


@dataclass(frozen=True, slots=True)
class EnteredContract:
    """What is to be saved, cleaned. Owner and car are None where the contract names one on file."""

    contract: SalesContract
    owner: Customer | None
    car: Vehicle | None
    kind: CustomerKind


def entered_contract(
    unit: UnitOfWork, contract: SalesContract, owner: Customer | None, car: Vehicle | None, context: Context
) -> EnteredContract:
    """What was typed, as the forms would store it."""
    ready = cleaned_contract(contract, context)
    typed = None if owner is None else cleaned(CUSTOMER_FORM, owner, context)
    if typed is not None and typed.id is not None:
        ready = replace(ready, customer_id=typed.id)
    kind = _kind(unit, ready, typed)
    return EnteredContract(ready, typed, None if car is None else cleaned_car(car, kind, context), kind)


def contract_problems(
    unit: UnitOfWork, checks: ContractChecks, entered: EnteredContract, context: Context
) -> tuple[tuple[Problem, ...], tuple[Override, ...]]:
    """Everything wrong or worth a warning, and what was set aside of it."""
    contract, owner, car = entered.contract, entered.owner, entered.car
    before = None if contract.id is None else unit.contracts.get(contract.id)
    energy = _car(unit, entered).energy
    found = checks.problems(unit, contract, before, energy, context)
    overrides: tuple[Override, ...] = ()
    if owner is not None:
        found += owner_problems(owner, context)
        overrides += owner_overrides(owner)
    elif contract.customer_id is None:
        found += (Problem("value_missing", field="customer.name"),)
    if car is not None:
        found += car_problems(unit, car, entered.kind, context)
        overrides += car_overrides(car)
    elif contract.vehicle_id is None:
        found += (Problem("value_missing", field="vehicle.vin"),)
    return found, overrides


def store_contract(unit: WritingUnit, entered: EnteredContract) -> ContractId:
    """Add or change it, with owner and car where they were typed.

    Raises CustomerExistsError, UserError for what a registration keeps as it is, ConflictError.
    """
    return store_checked(unit, _with_owner_and_car(unit, entered))


def store_checked(unit: WritingUnit, record: SalesContract) -> ContractId:
    """Add or change a contract that names owner and car on file, checked. Raises as `store_contract`."""
    before = None if record.id is None else unit.contracts.get(record.id)
    refuse_change_of_registered(unit, before, record)
    return _store(unit, before, record)


def _kind(unit: UnitOfWork, contract: SalesContract, owner: Customer | None) -> CustomerKind:
    if owner is not None:
        return owner.kind
    if contract.customer_id is None:
        return CustomerKind.PERSON
    return unit.customers.get(contract.customer_id).kind


def _car(unit: UnitOfWork, entered: EnteredContract) -> Vehicle:
    """The car that is sold; one that was not given yet could be any."""
    if entered.car is not None:
        return entered.car
    key = entered.contract.vehicle_id
    return Vehicle(vin="") if key is None else unit.vehicles.get(key)


def _with_owner_and_car(unit: WritingUnit, entered: EnteredContract) -> SalesContract:
    """The contract with the ids of its owner and car, which are stored if they were typed."""
    contract = entered.contract
    if entered.owner is not None:
        contract = replace(contract, customer_id=store_owner(unit, entered.owner).id)
    customer_id = contract.customer_id
    assert customer_id is not None  # noqa: S101  # it was checked
    if entered.car is not None:
        contract = replace(contract, vehicle_id=store_car(unit, customer_id, entered.car).id)
    if entered.owner is not None or entered.car is not None:
        reindex(unit, unit.customers.get(customer_id))
    return contract


def refuse_change_of_registered(
    unit: UnitOfWork, before: SalesContract | None, record: SalesContract
) -> None:
    """A registration keeps owner and car; a draft the fact, a registered one also what was agreed.

    A car chosen anew must be the owner's; one sold on since stays on its contract.
    """
    assert record.vehicle_id is not None  # noqa: S101  # the caller saw to it
    assert record.customer_id is not None  # noqa: S101
    chosen = (record.customer_id, record.vehicle_id)
    is_chosen_anew = before is None or (before.customer_id, before.vehicle_id) != chosen
    registration = None if record.id is None else unit.contracts.registration_of(record.id)
    if registration is not None and before is not None:
        is_registered = registration.status is not RegistrationStatus.DRAFT
        is_agreed_anew = _terms(before) != _terms(record)
        is_withdrawn = record.pre_registration is None
        if is_chosen_anew or (is_agreed_anew and (is_registered or is_withdrawn)):
            raise locked_error(registration)
    vehicle = unit.vehicles.get(record.vehicle_id)
    if is_chosen_anew and vehicle.customer_id != record.customer_id:
        name = unit.customers.get(record.customer_id).name
        raise UserError("vehicle_owner_other", vehicle=vehicle.plate or vehicle.vin, name=name)


def _terms(contract: SalesContract) -> object:
    agreed = contract.pre_registration
    return None if agreed is None else replace(agreed, insurer_name="")


def locked_error(registration: ContractRegistration) -> UserError:
    """Why a contract with this registration stays as it is."""
    if registration.status is RegistrationStatus.DRAFT:
        return UserError("contract_drafted", registration=registration.number)
    return UserError("contract_locked", registration=registration.number)


def _store(unit: WritingUnit, before: SalesContract | None, record: SalesContract) -> ContractId:
    after = unit.contracts.add(record, unit.clock.now()) if before is None else unit.contracts.update(record)
    assert after.id is not None  # noqa: S101  # a stored contract has one
    action = Action.CREATED if before is None else Action.UPDATED
    unit.record(action, Entity.CONTRACT, after.id, before, after)
    return after.id
