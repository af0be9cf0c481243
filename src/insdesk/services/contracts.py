"""新车销售合同: entered with owner, car and what was agreed, and kept so once it is registered (UR-4)."""

from dataclasses import replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import ContractId
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import ContractFile, SalesContract
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.services.contract_checks import ContractChecks
from insdesk.services.contract_storing import (
    contract_problems,
    entered_contract,
    locked_error,
    store_contract,
)
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking


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
            context = Context(self._clock.today())
            entered = entered_contract(unit, contract, owner, car, context)
            return contract_problems(unit, self._checks, entered, context)[0]

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
            context = Context(self._clock.today())
            entered = entered_contract(unit, contract, owner, car, context)
            problems, overrides = contract_problems(unit, self._checks, entered, context)
            if blocking(problems, overrides):
                raise InvalidInputError(problems)
            contract_id = store_contract(unit, entered)
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
                raise locked_error(registration)
            unit.contracts.delete(replace(before, version=version))
            unit.record(Action.DELETED, Entity.CONTRACT, contract_id, before, None)
            return unit.changes


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
