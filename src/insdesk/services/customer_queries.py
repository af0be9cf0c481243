"""Queries of the customer list: what their conditions may name, and keeping them under a name (CU-2)."""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import SavedQueryId
from insdesk.domain.problems import Problem
from insdesk.domain.records.attribute import Attribute
from insdesk.domain.records.insurer import InsurerChoice
from insdesk.domain.records.office import Employee
from insdesk.domain.records.saved_query import Offered, Offers, SavedQuery
from insdesk.i18n import _
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.text import same_name
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_conditions import (
    ATTRIBUTE_VALUES,
    CUSTOMER_CONDITIONS,
    INSURERS,
    LEVELS,
    SALES_REPS,
    SERVICE_REPS,
)
from insdesk.specs.form import blocking
from insdesk.specs.query_form import QUERY_FORM


@dataclass(frozen=True, slots=True)
class CustomerQueryService:
    """Reads and writes. Everybody in the office sees every saved query."""

    database: Database
    clock: Clock

    def offers(self) -> Offers:
        """What conditions may name now; who left and what is not valid any more can still be asked for."""
        with self.database.read() as unit:
            people = unit.employees.all()
            return {
                SALES_REPS: tuple(_person(one) for one in people if one.is_sales_rep),
                SERVICE_REPS: tuple(_person(one) for one in people if one.is_service_rep),
                INSURERS: tuple(map(_insurer, unit.insurers.everyone())),
                LEVELS: tuple(Offered(str(one.id), one.name) for one in unit.levels.all()),
                ATTRIBUTE_VALUES: tuple(
                    one for attribute in unit.attributes.all() for one in _values(attribute)
                ),
            }

    def saved(self) -> tuple[SavedQuery, ...]:
        """The office's queries by name."""
        with self.database.read() as unit:
            return unit.saved_queries.of_list(CUSTOMER_CONDITIONS.list_name)

    def save(self, actor: Actor, record: SavedQuery) -> Saved[SavedQueryId]:
        """Add, change or rename. Raises InvalidInputError for its name, NotFoundError."""
        context = Context(self.clock.today())
        wanted = cleaned(QUERY_FORM, record, context)
        with self.database.write(actor, self.clock) as unit:
            problems = (*QUERY_FORM.check_record(wanted, context), *_taken(unit, wanted))
            if blocking(problems):
                raise InvalidInputError(problems)
            if wanted.id is None:
                stored = unit.saved_queries.add(wanted)
                unit.record(Action.CREATED, Entity.SAVED_QUERY, stored.id, after=stored)
            else:
                stored, before = wanted, unit.saved_queries.get(wanted.id)
                unit.saved_queries.update(wanted)
                unit.record(Action.UPDATED, Entity.SAVED_QUERY, wanted.id, before, wanted)
            assert stored.id is not None  # noqa: S101  # it was just stored
            return Saved(stored.id, unit.changes)

    def delete(self, actor: Actor, query_id: SavedQueryId) -> ChangeSet:
        """Delete one. Raises NotFoundError."""
        with self.database.write(actor, self.clock) as unit:
            before = unit.saved_queries.get(query_id)
            unit.saved_queries.delete(query_id)
            unit.record(Action.DELETED, Entity.SAVED_QUERY, query_id, before)
            return unit.changes


def _taken(unit: UnitOfWork, wanted: SavedQuery) -> tuple[Problem, ...]:
    others = (one.name for one in unit.saved_queries.of_list(wanted.list_name) if one.id != wanted.id)
    same = same_name(wanted.name, others)
    return () if same is None else (Problem("query_name_taken", params=(("name", same),), field="name"),)


def _person(one: Employee) -> Offered:
    return Offered(str(one.id), one.name)


def _insurer(one: InsurerChoice) -> Offered:
    return Offered(str(one.id), one.short_name, one.code)


def _values(attribute: Attribute) -> tuple[Offered, ...]:
    return tuple(
        Offered(str(one.id), _("{attribute}: {values}", attribute=attribute.name, values=one.name))
        for one in attribute.values
    )
