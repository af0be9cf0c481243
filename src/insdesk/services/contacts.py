"""客户档案 · 联系人: whom to call besides the customer (CU-11). The search box finds a customer by them."""

from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import ContactId, CustomerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer_file import Contact
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.text import name_key
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.contact_form import CONTACT_FORM
from insdesk.specs.form import blocking


@dataclass(frozen=True, slots=True)
class ContactService:
    """Reads and writes; a customer has at most one main contact."""

    database: Database
    clock: Clock

    def of(self, customer_id: CustomerId) -> tuple[Contact, ...]:
        """The contacts of a customer, the main one first."""
        with self.database.read() as unit:
            return unit.contacts.of(customer_id)

    def save(self, actor: Actor, contact: Contact) -> Saved[ContactId]:
        """Add or change; a new main contact takes the place of the one before.

        Raises InvalidInputError with every problem, NotFoundError, ConflictError.
        """
        context = Context(self.clock.today())
        record = cleaned(CONTACT_FORM, contact, context)
        with self.database.write(actor, self.clock) as unit:
            unit.customers.get(record.customer_id)
            others = [one for one in unit.contacts.of(record.customer_id) if one.id != record.id]
            problems = (*CONTACT_FORM.check_record(record, context), *_repeated(record, others))
            if blocking(problems):
                raise InvalidInputError(problems)
            if record.is_main:
                for one in others:
                    _step_down(unit, one)
            stored = _stored(unit, record)
            unit.search.reindex(record.customer_id)
            assert stored.id is not None  # noqa: S101  # it was just stored
            return Saved(stored.id, unit.changes)

    def delete(self, actor: Actor, contact_id: ContactId, version: int) -> ChangeSet:
        """Delete. Raises NotFoundError, ConflictError."""
        with self.database.write(actor, self.clock) as unit:
            before = unit.contacts.get(contact_id)
            unit.contacts.delete(replace(before, version=version))
            unit.record(Action.DELETED, Entity.CONTACT, contact_id, before)
            unit.search.reindex(before.customer_id)
            return unit.changes


def _repeated(record: Contact, others: list[Contact]) -> tuple[Problem, ...]:
    """The same person twice: same name, same phone."""
    same = (one for one in others if name_key(one.name) == name_key(record.name))
    if not any(one.phone == record.phone for one in same):
        return ()
    return (Problem("contact_repeated", params=(("name", record.name),), field="name"),)


def _step_down(unit: WritingUnit, contact: Contact) -> None:
    if contact.is_main:
        stored = unit.contacts.update(replace(contact, is_main=False))
        unit.record(Action.UPDATED, Entity.CONTACT, contact.id, contact, stored)


def _stored(unit: WritingUnit, record: Contact) -> Contact:
    if record.id is None:
        stored = unit.contacts.add(record)
        unit.record(Action.CREATED, Entity.CONTACT, stored.id, after=stored)
        return stored
    before = unit.contacts.get(record.id)
    stored = unit.contacts.update(replace(record, customer_id=before.customer_id))
    unit.record(Action.UPDATED, Entity.CONTACT, stored.id, before, stored)
    return stored
