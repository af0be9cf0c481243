"""维修记录 and 精品消费: entered, changed, voided with a reason and taken back. Nothing is ever deleted."""

from collections.abc import Iterator
from dataclasses import replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import CustomerId, SpendingId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.spending import Spending, SpendingFile
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.spending_form import SPENDING_FORMS, VOID_FORM


class SpendingService:
    """Reads and writes orders; which of them are visits follows by itself."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, spending_id: SpendingId) -> SpendingFile:
        """One order with its customer and the cars it may name. Raises NotFoundError."""
        with self._database.read() as unit:
            record = unit.spending.get(spending_id)
            assert record.customer_id is not None  # noqa: S101  # a stored order has one
            return SpendingFile(record, unit.customers.get(record.customer_id), _cars(unit, record))

    def buyer(self, customer_id: CustomerId) -> tuple[Customer, tuple[Vehicle, ...]]:
        """A customer on file with the cars of today. Raises NotFoundError."""
        with self._database.read() as unit:
            return unit.customers.get(customer_id), unit.vehicles.of_customer(customer_id)

    def check(self, record: Spending) -> tuple[Problem, ...]:
        """Everything that `save` would refuse, said of the fields."""
        with self._database.read() as unit:
            return self._problems(unit, self._cleaned(record))

    def save(self, actor: Actor, record: Spending) -> Saved[SpendingId]:
        """Add or change. Raises InvalidInputError with every problem (fields of the form, `customer_id`,
        `vehicle_id`), UserError for one that is voided, NotFoundError, ConflictError.
        """
        with self._database.write(actor, self._clock) as unit:
            ready = self._cleaned(record)
            problems = self._problems(unit, ready)
            if blocking(problems):
                raise InvalidInputError(problems)
            return _stored(unit, ready)

    def void(self, actor: Actor, spending_id: SpendingId, version: int, reason: str) -> Saved[SpendingId]:
        """Let it count no more; it stays on file with the reason, and its number stays taken.

        Raises InvalidInputError without a reason, UserError for one that is voided, ConflictError.
        """
        with self._database.write(actor, self._clock) as unit:
            before = _valid(unit.spending.get(spending_id))
            context = Context(self._clock.today())
            voided = cleaned(VOID_FORM, replace(before, version=version, void_reason=reason), context)
            if problems := VOID_FORM.check_record(voided, context):
                raise InvalidInputError(tuple(problems))
            voided = replace(voided, voided_at=unit.clock.now(), voided_by=actor.name)
            return _written(unit, Action.VOIDED, before, voided)

    def restore(self, actor: Actor, spending_id: SpendingId, version: int) -> Saved[SpendingId]:
        """Take one that was voided back into force. Raises UserError for one that is, ConflictError."""
        with self._database.write(actor, self._clock) as unit:
            before = unit.spending.get(spending_id)
            if before.voided_at is None:
                raise UserError("spending_valid", number=before.number)
            after = replace(before, version=version, voided_at=None, voided_by="", void_reason="")
            return _written(unit, Action.RESTORED, before, after)

    def _cleaned(self, record: Spending) -> Spending:
        return cleaned(SPENDING_FORMS[record.kind], record, Context(self._clock.today()))

    def _problems(self, unit: UnitOfWork, record: Spending) -> tuple[Problem, ...]:
        form = SPENDING_FORMS[record.kind]
        typed = form.check_record(record, Context(self._clock.today()))
        return (*typed, *_number_problems(unit, record), *_owner_problems(unit, record))


def _number_problems(unit: UnitOfWork, record: Spending) -> Iterator[Problem]:
    """Unique among what is voided too: what comes a second time from a workshop's file counts once."""
    holder = unit.spending.holder_of(record.kind, record.number) if record.number else None
    if holder is None or holder.id == record.id:
        return
    assert holder.customer_id is not None  # noqa: S101  # a stored order has one
    assert holder.day is not None  # noqa: S101  # and a day
    figures = (("name", unit.customers.get(holder.customer_id).name), ("day", holder.day.isoformat()))
    if holder.voided_at is None:
        yield Problem("order_number_taken", params=figures, field="number")
    else:
        yield Problem("order_number_voided", params=figures, field="number")


def _owner_problems(unit: UnitOfWork, record: Spending) -> Iterator[Problem]:
    if record.customer_id is None:
        yield Problem("value_missing", field="customer_id")
    elif record.id is None and not unit.ownerships.is_on_file(record.customer_id):
        yield Problem("order_customer_gone", field="customer_id")
    elif record.vehicle_id is not None and not unit.ownerships.had(record.customer_id, record.vehicle_id):
        yield Problem("order_car_of_another", field="vehicle_id")


def _cars(unit: UnitOfWork, record: Spending) -> tuple[Vehicle, ...]:
    assert record.customer_id is not None  # noqa: S101  # a stored order has one
    cars = unit.vehicles.of_customer(record.customer_id)
    if record.vehicle_id is None or any(car.id == record.vehicle_id for car in cars):
        return cars
    return (*cars, unit.vehicles.get(record.vehicle_id))


def _stored(unit: WritingUnit, record: Spending) -> Saved[SpendingId]:
    if record.id is None:
        stored = unit.spending.add(replace(record, voided_at=None, voided_by="", void_reason=""))
        unit.record(Action.CREATED, Entity.SPENDING, stored.id, after=stored)
        return _saved(unit, stored)
    before = _valid(unit.spending.get(record.id))
    return _written(unit, Action.UPDATED, before, replace(record, kind=before.kind))


def _written(unit: WritingUnit, action: Action, before: Spending, after: Spending) -> Saved[SpendingId]:
    stored = unit.spending.update(before, after)
    unit.record(action, Entity.SPENDING, stored.id, before, stored)
    return _saved(unit, stored)


def _saved(unit: WritingUnit, stored: Spending) -> Saved[SpendingId]:
    assert stored.id is not None  # noqa: S101  # it was just stored
    return Saved(stored.id, unit.changes)


def _valid(record: Spending) -> Spending:
    """`record`, unless it is voided: then UserError."""
    if record.voided_at is not None:
        figures = {"number": record.number, "by": record.voided_by, "reason": record.void_reason}
        raise UserError("spending_voided", **figures)
    return record
