"""新车销售合同: entered with owner, car and what was agreed, and kept so once it is registered (UR-4)."""

from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import CustomerKind, RegistrationStatus
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import ContractId
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import ContractFile, ContractRegistration, SalesContract
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.override import Override
from insdesk.repositories.database import Database
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
from insdesk.specs.form import blocking


@dataclass(frozen=True, slots=True)
class _Entered:
    """What is to be saved, cleaned. Owner and car are None where the contract names one on file."""

    contract: SalesContract
    owner: Customer | None
    car: Vehicle | None
    kind: CustomerKind


class ContractService:
    """Reads and writes contracts."""

    def __init__(self, database: Database, clock: Clock, checks: ContractChecks) -> None:
        self._database = database
        self._clock = clock
        self._checks = checks

    def get(self, contract_id: ContractId) -> ContractFile:
        """A contract with everything around it. Raises NotFoundError."""
        with self._database.read() as unit:
            return contract_file(unit, contract_id)

    def check(
        self, contract: SalesContract, owner: Customer | None = None, car: Vehicle | None = None
    ) -> tuple[Problem, ...]:
        """Everything `save` would refuse or warn of, said of the fields."""
        with self._database.read() as unit:
            return self._problems(unit, self._entered(unit, contract, owner, car))[0]

    def save(
        self,
        actor: Actor,
        contract: SalesContract,
        owner: Customer | None = None,
        car: Vehicle | None = None,
        *,
        half_typed: str = "",
    ) -> Saved[ContractId]:
        """Add or change a contract, with its owner, car and what was agreed, all or nothing.

        `owner` and `car` are stored as the customer file stores them; without them the contract's
        `customer_id` and `vehicle_id` name those on file. What was kept of the typing under the key
        `half_typed` goes in the same transaction. Raises InvalidInputError with every problem (fields
        `number`, `customer.…`, `vehicle.…`, `pre_registration.…`), CustomerExistsError, UserError for what a
        registration keeps as it is, ConflictError when somebody else saved it meanwhile.
        """
        with self._database.write(actor, self._clock) as unit:
            entered = self._entered(unit, contract, owner, car)
            problems, overrides = self._problems(unit, entered)
            if blocking(problems, overrides):
                raise InvalidInputError(problems)
            record = _with_owner_and_car(unit, entered)
            before = None if record.id is None else unit.contracts.get(record.id)
            _refuse_change_of_registered(unit, before, record)
            contract_id = _store(unit, before, record)
            unit.form_drafts.drop(half_typed)
            return Saved(contract_id, unit.changes)

    def delete(self, actor: Actor, contract_id: ContractId, version: int) -> ChangeSet:
        """Delete a contract from which nothing is registered; owner and car stay on file.

        Raises UserError while there is a registration or a draft, ConflictError for another version.
        """
        with self._database.write(actor, self._clock) as unit:
            before = unit.contracts.get(contract_id)
            registration = unit.contracts.registration_of(contract_id)
            if registration is not None:
                raise _locked(registration)
            unit.contracts.delete(replace(before, version=version))
            unit.record(Action.DELETED, Entity.CONTRACT, contract_id, before, None)
            return unit.changes

    def _entered(
        self, unit: UnitOfWork, contract: SalesContract, owner: Customer | None, car: Vehicle | None
    ) -> _Entered:
        context = Context(self._clock.today())
        ready = cleaned_contract(contract, context)
        typed = None if owner is None else cleaned(CUSTOMER_FORM, owner, context)
        if typed is not None and typed.id is not None:
            ready = replace(ready, customer_id=typed.id)
        kind = _kind(unit, ready, typed)
        return _Entered(ready, typed, None if car is None else cleaned_car(car, kind, context), kind)

    def _problems(
        self, unit: UnitOfWork, entered: _Entered
    ) -> tuple[tuple[Problem, ...], tuple[Override, ...]]:
        context = Context(self._clock.today())
        contract, owner, car = entered.contract, entered.owner, entered.car
        before = None if contract.id is None else unit.contracts.get(contract.id)
        energy = _car(unit, entered).energy
        found = self._checks.problems(unit, contract, before, energy, context)
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


def contract_file(unit: UnitOfWork, contract_id: ContractId) -> ContractFile:
    """A contract with its owner, its car and its registration. Raises NotFoundError."""
    contract = unit.contracts.get(contract_id)
    assert contract.customer_id is not None  # noqa: S101  # a stored contract names both
    assert contract.vehicle_id is not None  # noqa: S101
    return ContractFile(
        contract,
        unit.customers.get(contract.customer_id),
        unit.vehicles.get(contract.vehicle_id),
        unit.contracts.registration_of(contract_id),
    )


def _kind(unit: UnitOfWork, contract: SalesContract, owner: Customer | None) -> CustomerKind:
    if owner is not None:
        return owner.kind
    if contract.customer_id is None:
        return CustomerKind.PERSON
    return unit.customers.get(contract.customer_id).kind


def _car(unit: UnitOfWork, entered: _Entered) -> Vehicle:
    """The car that is sold; one that was not given yet could be any."""
    if entered.car is not None:
        return entered.car
    key = entered.contract.vehicle_id
    return Vehicle(vin="") if key is None else unit.vehicles.get(key)


def _with_owner_and_car(unit: WritingUnit, entered: _Entered) -> SalesContract:
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


def _refuse_change_of_registered(
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
            raise _locked(registration)
    vehicle = unit.vehicles.get(record.vehicle_id)
    if is_chosen_anew and vehicle.customer_id != record.customer_id:
        name = unit.customers.get(record.customer_id).name
        raise UserError("vehicle_owner_other", vehicle=vehicle.plate or vehicle.vin, name=name)


def _terms(contract: SalesContract) -> object:
    agreed = contract.pre_registration
    return None if agreed is None else replace(agreed, insurer_name="")


def _locked(registration: ContractRegistration) -> UserError:
    if registration.status is RegistrationStatus.DRAFT:
        return UserError("contract_drafted", registration=registration.number)
    return UserError("contract_locked", registration=registration.number)


def _store(unit: WritingUnit, before: SalesContract | None, record: SalesContract) -> ContractId:
    after = unit.contracts.add(record, unit.clock.now()) if before is None else unit.contracts.update(record)
    assert after.id is not None  # noqa: S101  # a stored contract has one
    action = Action.CREATED if before is None else Action.UPDATED
    unit.record(action, Entity.CONTRACT, after.id, before, after)
    return after.id
