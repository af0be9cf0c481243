"""存疑 (DE-5): mark a field of a customer or a car as doubtful, and settle it; both are audited."""

from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError, NotFoundError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.doubt import Doubt
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.doubt_form import DOUBT_FORM
from insdesk.specs.form import FormSpec, blocking
from insdesk.specs.vehicle_form import vehicle_form


@dataclass(frozen=True, slots=True)
class DoubtService:
    """Reads and writes."""

    database: Database
    clock: Clock

    def of_customer(self, customer_id: CustomerId) -> tuple[Doubt, ...]:
        """Those of a customer and of the cars of today."""
        with self.database.read() as unit:
            cars = [one.id for one in unit.vehicles.of_customer(customer_id) if one.id is not None]
            return (
                *unit.doubts.of(Entity.CUSTOMER, [customer_id]),
                *unit.doubts.of(Entity.VEHICLE, cars),
            )

    def mark(self, actor: Actor, doubt: Doubt) -> ChangeSet:
        """Mark a field, or write another note. Raises InvalidInputError, NotFoundError."""
        context = Context(self.clock.today())
        wanted = replace(cleaned(DOUBT_FORM, doubt, context), raised_by=actor.name)
        problems = DOUBT_FORM.check_record(wanted, context)
        if blocking(problems):
            raise InvalidInputError(problems)
        with self.database.write(actor, self.clock) as unit:
            _require_field(unit, wanted)
            found = unit.doubts.find(wanted.entity, wanted.entity_id, wanted.field)
            if found is None:
                key = unit.doubts.raise_(wanted, self.clock.now())
                unit.record(Action.CREATED, Entity.DOUBT, key, after=wanted)
            elif found[1] != wanted.note:
                key = found[0]
                unit.doubts.rewrite(key, wanted.note)
                unit.record(Action.UPDATED, Entity.DOUBT, key, {"note": found[1]}, {"note": wanted.note})
            return unit.changes

    def settle(self, actor: Actor, doubt: Doubt) -> ChangeSet:
        """The field can be trusted again; nothing where somebody settled it before."""
        with self.database.write(actor, self.clock) as unit:
            found = unit.doubts.find(doubt.entity, doubt.entity_id, doubt.field)
            if found is not None:
                unit.doubts.settle(found[0])
                unit.record(Action.DELETED, Entity.DOUBT, found[0], before=replace(doubt, note=found[1]))
            return unit.changes


def _require_field(unit: UnitOfWork, doubt: Doubt) -> None:
    """Raises NotFoundError unless the record is there and has the field."""
    form: FormSpec
    if doubt.entity is Entity.CUSTOMER:
        unit.customers.get(CustomerId(doubt.entity_id))
        form = CUSTOMER_FORM
    elif doubt.entity is Entity.VEHICLE:
        car = unit.vehicles.get(VehicleId(doubt.entity_id))
        owner = None if car.customer_id is None else unit.customers.get(car.customer_id)
        if owner is None:
            raise NotFoundError("vehicle_missing", id=doubt.entity_id)
        form = vehicle_form(owner.kind)
    else:
        raise ValueError(doubt.entity)
    if doubt.field not in {one.name for one in form.fields}:
        raise ValueError(doubt.field)
