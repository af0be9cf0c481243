"""特别约定: the owner clause in force and the texts that can be put into an agreement (NB-4)."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import AgreementKind
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import AgreementTemplateId
from insdesk.domain.problems import Problem
from insdesk.domain.records.agreement import AgreementTemplate, OwnerClause
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.text import name_key
from insdesk.specs.agreement_form import agreement_form
from insdesk.specs.checks import REMARKS
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking

_CLAUSE = AgreementKind.OWNER_DIFFERS


class AgreementService:
    """`shipped` is the clause that counts until the office has its own.

    The clause is asked for at every key in the registration form: it is read once, and again after a save.
    """

    def __init__(self, database: Database, clock: Clock, shipped: str) -> None:
        self._database = database
        self._clock = clock
        self._shipped = REMARKS.clean(shipped)
        self._known: OwnerClause | None = None
        self._reading = Lock()

    def clause(self) -> OwnerClause:
        """The owner clause in force, and how it read before. From any thread."""
        with self._reading:
            if self._known is None:
                with self._database.read() as unit:
                    self._known = self._clause_in(unit)
            return self._known

    def clause_template(self) -> AgreementTemplate:
        """The owner clause as the office has it; the shipped one, without an id, while it has none."""
        with self._database.read() as unit:
            own = unit.agreement_templates.of_kind(_CLAUSE)
        return own[0] if own else self.shipped_clause()

    def shipped_clause(self) -> AgreementTemplate:
        """The clause that came with the program."""
        return AgreementTemplate(kind=_CLAUSE, name=_CLAUSE.value, text=self._shipped)

    def texts(self) -> tuple[AgreementTemplate, ...]:
        """The free texts, in the office's order."""
        with self._database.read() as unit:
            return unit.agreement_templates.of_kind(AgreementKind.FREE)

    def check(self, template: AgreementTemplate) -> tuple[Problem, ...]:
        """What `save` would refuse."""
        with self._database.read() as unit:
            return self._problems(unit, self._cleaned(template))

    def save(self, actor: Actor, template: AgreementTemplate) -> Saved[AgreementTemplateId]:
        """Add or change; it counts at once.

        Raises InvalidInputError with every problem, ConflictError when somebody else saved it meanwhile.
        """
        record = self._cleaned(template)
        with self._database.write(actor, self._clock) as unit:
            problems = self._problems(unit, record)
            if blocking(problems):
                raise InvalidInputError(problems)
            saved = Saved(_stored(unit, record), unit.changes)
        self._forget()
        return saved

    def delete(self, actor: Actor, template_id: AgreementTemplateId, version: int) -> ChangeSet:
        """Delete a free text. Raises NotFoundError, ConflictError; the clause can only be reworded."""
        with self._database.write(actor, self._clock) as unit:
            stored = unit.agreement_templates.get(template_id)
            assert stored.kind is AgreementKind.FREE  # noqa: S101  # no screen offers to delete the clause
            unit.agreement_templates.delete(replace(stored, version=version))
            unit.record(Action.DELETED, Entity.AGREEMENT_TEMPLATE, template_id, stored, None)
            return unit.changes

    def put_in_order(self, actor: Actor, ids: Sequence[AgreementTemplateId]) -> ChangeSet:
        """Put the free texts in this order."""
        with self._database.write(actor, self._clock) as unit:
            before = {one.id: one for one in unit.agreement_templates.of_kind(AgreementKind.FREE)}
            unit.agreement_templates.put_in_order(ids)
            for after in unit.agreement_templates.of_kind(AgreementKind.FREE):
                if after != before[after.id]:
                    unit.record(Action.UPDATED, Entity.AGREEMENT_TEMPLATE, after.id, before[after.id], after)
            return unit.changes

    def _forget(self) -> None:
        with self._reading:
            self._known = None

    def _clause_in(self, unit: UnitOfWork) -> OwnerClause:
        own = next(iter(unit.agreement_templates.of_kind(_CLAUSE)), None)
        if own is None or own.id is None:
            return OwnerClause(self._shipped)
        entries = reversed(unit.audit.of(Entity.AGREEMENT_TEMPLATE, own.id))
        texts = (str(entry.before["text"]) for entry in entries if "text" in entry.before)
        earlier = dict.fromkeys((*texts, self._shipped))
        return OwnerClause(own.text, tuple(text for text in earlier if text != own.text))

    def _cleaned(self, template: AgreementTemplate) -> AgreementTemplate:
        record = cleaned(agreement_form(template.kind), template, self._context())
        return replace(record, name=_CLAUSE.value) if record.kind is _CLAUSE else record

    def _problems(self, unit: UnitOfWork, record: AgreementTemplate) -> tuple[Problem, ...]:
        found = agreement_form(record.kind).check_record(record, self._context())
        if record.kind is _CLAUSE or not record.name:
            return found
        others = (one for one in unit.agreement_templates.of_kind(AgreementKind.FREE) if one.id != record.id)
        taken = {name_key(_CLAUSE.value), *(name_key(one.name) for one in others)}
        if name_key(record.name) not in taken:
            return found
        return (*found, Problem("agreement_name_taken", params=(("title", record.name),), field="name"))

    def _context(self) -> Context:
        return Context(self._clock.today())


def _stored(unit: WritingUnit, record: AgreementTemplate) -> AgreementTemplateId:
    before = None if record.id is None else unit.agreement_templates.get(record.id)
    if before is None and record.kind is _CLAUSE and unit.agreement_templates.of_kind(_CLAUSE):
        raise ConflictError("agreement_template_changed", id=None)
    if before is None:
        after = unit.agreement_templates.add(record)
    else:
        after = unit.agreement_templates.update(replace(record, kind=before.kind, position=before.position))
    assert after.id is not None  # noqa: S101  # a stored text has one
    action = Action.CREATED if before is None else Action.UPDATED
    unit.record(action, Entity.AGREEMENT_TEMPLATE, after.id, before, after)
    return after.id
