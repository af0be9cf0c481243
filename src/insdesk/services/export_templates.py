"""Templates of exports: which columns of a list, in which order, under a name."""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import ExportTemplateId
from insdesk.domain.problems import Problem
from insdesk.domain.records.export import ExportTemplate
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.text import same_name
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.export_form import TEMPLATE_FORM
from insdesk.specs.form import blocking


@dataclass(frozen=True, slots=True)
class ExportTemplateService:
    """Reads and writes. Everybody in the office has the same templates."""

    database: Database
    clock: Clock

    def of_list(self, list_name: str) -> tuple[ExportTemplate, ...]:
        """Those of one list, by name."""
        with self.database.read() as unit:
            return unit.export_templates.of_list(list_name)

    def save(self, actor: Actor, record: ExportTemplate) -> Saved[ExportTemplateId]:
        """Add or change. Raises InvalidInputError for its name, UserError without columns, NotFoundError."""
        context = Context(self.clock.today())
        wanted = cleaned(TEMPLATE_FORM, record, context)
        if not wanted.columns:
            raise UserError("export_columns_missing")
        with self.database.write(actor, self.clock) as unit:
            problems = (*TEMPLATE_FORM.check_record(wanted, context), *_taken(unit, wanted))
            if blocking(problems):
                raise InvalidInputError(problems)
            if wanted.id is None:
                stored = unit.export_templates.add(wanted)
                unit.record(Action.CREATED, Entity.EXPORT_TEMPLATE, stored.id, after=stored)
            else:
                stored, before = wanted, unit.export_templates.get(wanted.id)
                unit.export_templates.update(wanted)
                unit.record(Action.UPDATED, Entity.EXPORT_TEMPLATE, wanted.id, before, wanted)
            assert stored.id is not None  # noqa: S101  # it was just stored
            return Saved(stored.id, unit.changes)

    def delete(self, actor: Actor, template_id: ExportTemplateId) -> ChangeSet:
        """Delete one. Raises NotFoundError."""
        with self.database.write(actor, self.clock) as unit:
            before = unit.export_templates.get(template_id)
            unit.export_templates.delete(template_id)
            unit.record(Action.DELETED, Entity.EXPORT_TEMPLATE, template_id, before)
            return unit.changes


def _taken(unit: UnitOfWork, wanted: ExportTemplate) -> tuple[Problem, ...]:
    others = (one.name for one in unit.export_templates.of_list(wanted.list_name) if one.id != wanted.id)
    same = same_name(wanted.name, others)
    return () if same is None else (Problem("template_name_taken", params=(("name", same),), field="name"),)
