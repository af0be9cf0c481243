"""客户档案 · 健康 (CF-6): off unless the office wants it, and only while the customer agrees to it.

The audit trail names the fields that were written, never what stood in them: it outlives the consent.
"""

from dataclasses import dataclass, fields, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.enums import ConsentPurpose, CustomerKind, HealthAccess
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer_file import Health, HealthFile
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.consents import has_consent
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.health_form import HEALTH_FORM

_REFUSALS = {
    HealthAccess.OFF: "health_off",
    HealthAccess.OF_COMPANY: "health_of_company",
    HealthAccess.WITHOUT_CONSENT: "health_consent_missing",
}


@dataclass(frozen=True, slots=True)
class HealthService:
    """Reads, writes and deletes."""

    database: Database
    clock: Clock

    def of(self, customer_id: CustomerId) -> HealthFile:
        """What may be shown of the customer's health today. Raises NotFoundError."""
        empty = Health(customer_id=customer_id)
        with self.database.read() as unit:
            access = self._access(unit, customer_id)
            stored = _stored(unit, customer_id)
        shown = stored if stored is not None and access is HealthAccess.OPEN else empty
        return HealthFile(access, shown, stored is not None)

    def save(self, actor: Actor, health: Health) -> ChangeSet:
        """Write it down.

        Raises UserError when the office or the customer does not allow it, InvalidInputError with every
        problem, NotFoundError, ConflictError.
        """
        context = Context(self.clock.today())
        record = cleaned(HEALTH_FORM, health, context)
        with self.database.write(actor, self.clock) as unit:
            access = self._access(unit, record.customer_id)
            if access is not HealthAccess.OPEN:
                raise UserError(_REFUSALS[access])
            problems = HEALTH_FORM.check_record(record, context)
            if blocking(problems):
                raise InvalidInputError(problems)
            before = _stored(unit, record.customer_id)
            if before is None:
                unit.healths.add(replace(record, id=None))
            elif before.id != record.id:
                raise ConflictError("customer_health_changed", id=before.id)
            else:
                unit.healths.update(record)
            action = Action.CREATED if before is None else Action.UPDATED
            written = _written(before or Health(customer_id=record.customer_id), record)
            unit.record(action, Entity.HEALTH, record.customer_id, after={"fields": written})
            return unit.changes

    def delete(self, actor: Actor, customer_id: CustomerId) -> ChangeSet:
        """Delete all that is kept, whether it may be read today or not."""
        with self.database.write(actor, self.clock) as unit:
            forget_health(unit, customer_id)
            return unit.changes

    def _access(self, unit: UnitOfWork, customer_id: CustomerId) -> HealthAccess:
        if not unit.settings.load().health_section:
            return HealthAccess.OFF
        if unit.customers.get(customer_id).kind is CustomerKind.COMPANY:
            return HealthAccess.OF_COMPANY
        consents = unit.consents.of(customer_id)
        if has_consent(consents, ConsentPurpose.HEALTH, self.clock.today()):
            return HealthAccess.OPEN
        return HealthAccess.WITHOUT_CONSENT


def forget_health(unit: WritingUnit, customer_id: CustomerId) -> None:
    """Delete what is kept of the customer's health, if anything is, and what merges keep of it."""
    unit.merges.forget_health(customer_id)
    stored = _stored(unit, customer_id)
    if stored is not None:
        unit.healths.delete(stored)
        unit.record(Action.DELETED, Entity.HEALTH, customer_id)


def _stored(unit: UnitOfWork, customer_id: CustomerId) -> Health | None:
    return next(iter(unit.healths.of(customer_id)), None)


def _written(before: Health, after: Health) -> tuple[str, ...]:
    names = (one.name for one in fields(Health) if one.name not in {"id", "version"})
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
