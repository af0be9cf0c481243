"""更换车主 (CU-10): a car goes to another owner, in one transaction, and back while nothing followed."""

from dataclasses import replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.override import Override
from insdesk.domain.records.ownership import CarHands, FormerCar, OwnerChange, OwnerPeriod
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.services.owner_storing import owner_overrides, owner_problems, store_owner
from insdesk.services.registrations import drop_draft
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.form import blocking
from insdesk.specs.owner_change_form import OWNER_CHANGE_FORM, OwnerChangeContext

_ONE_OWNER = 1


class OwnerChangeService:
    """Tells what a change of owner meets, does it, undoes it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def look(self, vehicle_id: VehicleId) -> CarHands:
        """The car with its owners, what runs and waits for it. Raises NotFoundError."""
        with self._database.read() as unit:
            history = unit.ownerships.history(vehicle_id)
            return CarHands(
                vehicle=unit.vehicles.get(vehicle_id),
                history=history,
                running=unit.ownerships.running(vehicle_id, self._clock.today()),
                drafts=unit.ownerships.drafts(vehicle_id),
                contract=unit.ownerships.open_contract(vehicle_id),
                undo_refused=_undo_refused(unit, vehicle_id, history),
            )

    def history(self, vehicle_id: VehicleId) -> tuple[OwnerPeriod, ...]:
        """Everybody who had the car, the owner of today first."""
        with self._database.read() as unit:
            return unit.ownerships.history(vehicle_id)

    def histories(self, customer_id: CustomerId) -> dict[VehicleId, tuple[OwnerPeriod, ...]]:
        """As `history`, of those cars of the customer's today that somebody else had before."""
        with self._database.read() as unit:
            return unit.ownerships.histories(customer_id)

    def former_cars(self, customer_id: CustomerId) -> tuple[FormerCar, ...]:
        """The cars that the customer had once, the last one given away first."""
        with self._database.read() as unit:
            return unit.ownerships.former_cars(customer_id)

    def change(self, actor: Actor, wanted: OwnerChange) -> Saved[CustomerId]:
        """Hand the car on; the answer is the new owner, who is stored too when typed.

        Raises InvalidInputError (fields `day`, `note`, `customer.…`), CustomerExistsError, UserError when the
        new owner has the car already or is not on file, or when a sales contract of the car is open;
        ConflictError when the car or one of its drafts changed meanwhile. Then nothing was written.
        """
        with self._database.write(actor, self._clock) as unit:
            car = unit.vehicles.get(wanted.vehicle_id)
            history = unit.ownerships.history(wanted.vehicle_id)
            change = self._ready(wanted, history[0])
            if change.version != car.version:
                raise ConflictError("vehicle_changed", id=wanted.vehicle_id)
            _refuse(unit, car, change)
            new_id = change.customer_id or _stored_owner(unit, change)
            if change.with_drafts:
                for draft in unit.ownerships.drafts(wanted.vehicle_id):
                    drop_draft(unit, draft.registration_id, draft.version)
            assert change.day is not None  # noqa: S101  # it was checked
            unit.ownerships.pass_on(wanted.vehicle_id, new_id, change.day, change.note)
            _finish(unit, Action.UPDATED, car, new_id, {"owner_since": change.day, "note": change.note})
            return Saved(new_id, unit.changes)

    def undo(self, actor: Actor, vehicle_id: VehicleId, version: int) -> ChangeSet:
        """Take back the last change of owner; the owner before has the car as if it had never gone.

        Raises UserError when there was none, when something was written for the new owner since, or when the
        owner before is not on file any more; ConflictError when the car changed meanwhile.
        """
        with self._database.write(actor, self._clock) as unit:
            car = unit.vehicles.get(vehicle_id)
            history = unit.ownerships.history(vehicle_id)
            refused = _undo_refused(unit, vehicle_id, history)
            if len(history) == _ONE_OWNER:
                raise UserError("owner_change_missing", vehicle=_title(car))
            if refused:
                raise UserError("owner_change_used", number=refused, name=history[0].name)
            if not unit.ownerships.is_on_file(history[1].customer_id):
                raise UserError("owner_change_removed", name=history[1].name)
            if version != car.version:
                raise ConflictError("vehicle_changed", id=vehicle_id)
            unit.ownerships.take_back(vehicle_id)
            _finish(unit, Action.UNDONE, car, history[1].customer_id, {"owner_since": history[1].from_day})
            return unit.changes

    def _ready(self, wanted: OwnerChange, owner: OwnerPeriod) -> OwnerChange:
        """Cleaned. Raises InvalidInputError with everything that is wrong."""
        context = OwnerChangeContext(self._clock.today(), owner.from_day)
        change = cleaned(OWNER_CHANGE_FORM, wanted, context)
        problems = OWNER_CHANGE_FORM.check_record(change, context)
        overrides: tuple[Override, ...] = ()
        if change.customer_id is None:
            typed, found, overrides = _typed_owner(wanted.owner, context)
            change, problems = replace(change, owner=typed), (*problems, *found)
        if blocking(problems, overrides):
            raise InvalidInputError(problems)
        return change


def _typed_owner(
    owner: Customer | None, context: Context
) -> tuple[Customer | None, tuple[Problem, ...], tuple[Override, ...]]:
    if owner is None:
        return None, (Problem("value_missing", field="customer.name"),), ()
    typed = cleaned(CUSTOMER_FORM, owner, context)
    return typed, owner_problems(typed, context), owner_overrides(typed)


def _refuse(unit: UnitOfWork, car: Vehicle, change: OwnerChange) -> None:
    to = change.customer_id
    if to is not None and to == car.customer_id:
        raise UserError("owner_change_same", vehicle=_title(car), name=unit.customers.get(to).name)
    if to is not None and not unit.ownerships.is_on_file(to):
        raise UserError("owner_change_removed", name=unit.customers.get(to).name)
    contract = unit.ownerships.open_contract(change.vehicle_id)
    if contract:
        raise UserError("owner_change_sold", vehicle=_title(car), contract=contract)


def _stored_owner(unit: WritingUnit, change: OwnerChange) -> CustomerId:
    assert change.owner is not None  # noqa: S101  # it was checked
    stored = store_owner(unit, change.owner)
    assert stored.id is not None  # noqa: S101  # it was just stored
    return stored.id


def _finish(
    unit: WritingUnit, action: Action, car: Vehicle, new_id: CustomerId, told: dict[str, object]
) -> None:
    """A new version of the car, audit entries of car and both owners, both found by what is theirs now."""
    assert car.customer_id is not None  # noqa: S101  # a car on file has an owner
    new, old = unit.customers.get(new_id), unit.customers.get(car.customer_id)
    unit.vehicles.update(car, unit.clock.now())
    before = {"customer_id": car.customer_id, "owner": old.name}
    after = {"customer_id": new_id, "owner": new.name, **told}
    unit.record(action, Entity.VEHICLE, car.id, before, after)
    title = _title(car)
    unit.record(action, Entity.CUSTOMER, car.customer_id, {"vehicle": title}, {"vehicle": ""})
    unit.record(action, Entity.CUSTOMER, new_id, {"vehicle": ""}, {"vehicle": title})
    unit.search.reindex(car.customer_id, new_id)


def _undo_refused(unit: UnitOfWork, vehicle_id: VehicleId, history: tuple[OwnerPeriod, ...]) -> str:
    """The number of what was written for the owner of today; empty when undoing hurts nothing."""
    return unit.ownerships.written_since(vehicle_id, history[0])


def _title(car: Vehicle) -> str:
    return car.plate or car.vin
