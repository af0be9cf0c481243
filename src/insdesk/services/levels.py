"""级别设置: the office's levels, and what is said of them while one is edited (CA-2, CA-3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import LevelId
from insdesk.domain.problems import Problem
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.contribution import MOST_LEVELS
from insdesk.rules.text import same_name
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.level_form import LEVEL_FORM


@dataclass(frozen=True, slots=True)
class LevelService:
    """Reads and writes. Levels that overlap or leave a gap are for `ContributionService.review` to tell."""

    database: Database
    clock: Clock

    def all(self) -> tuple[ContributionLevel, ...]:
        """Every level, in their order."""
        with self.database.read() as unit:
            return unit.levels.all()

    def check(self, record: ContributionLevel, others: Iterable[ContributionLevel]) -> tuple[Problem, ...]:
        """What `save` would say of it, without looking into the file."""
        context = Context(self.clock.today())
        wanted = cleaned(LEVEL_FORM, record, context)
        return (*LEVEL_FORM.check_record(wanted, context), *_taken(wanted, others))

    def save(self, actor: Actor, record: ContributionLevel) -> Saved[LevelId]:
        """Add or change a level; its position is `put_in_order`'s.

        Raises InvalidInputError with every problem, UserError `levels_full`, NotFoundError, ConflictError
        when somebody else saved it meanwhile.
        """
        wanted = cleaned(LEVEL_FORM, record, Context(self.clock.today()))
        with self.database.write(actor, self.clock) as unit:
            others = unit.levels.all()
            problems = self.check(wanted, others)
            if blocking(problems):
                raise InvalidInputError(problems)
            stored = self._add(unit, wanted) if wanted.id is None else self._update(unit, wanted, wanted.id)
            assert stored.id is not None  # noqa: S101  # it was just stored
            return Saved(stored.id, unit.changes)

    def delete(self, actor: Actor, level_id: LevelId, version: int) -> ChangeSet:
        """Delete a level; customers are not touched. Raises NotFoundError, ConflictError."""
        with self.database.write(actor, self.clock) as unit:
            stored = unit.levels.get(level_id)
            unit.levels.delete(level_id, version)
            unit.record(Action.DELETED, Entity.LEVEL, level_id, stored)
            return unit.changes

    def put_in_order(self, actor: Actor, ids: Sequence[LevelId]) -> ChangeSet:
        """Put the levels in this order."""
        with self.database.write(actor, self.clock) as unit:
            before = {one.id: one for one in unit.levels.all()}
            unit.levels.put_in_order(ids)
            for after in unit.levels.all():
                if after != before[after.id]:
                    unit.record(Action.UPDATED, Entity.LEVEL, after.id, before[after.id], after)
            return unit.changes

    def _add(self, unit: WritingUnit, wanted: ContributionLevel) -> ContributionLevel:
        if len(unit.levels.all()) >= MOST_LEVELS:
            raise UserError("levels_full", most=MOST_LEVELS)
        stored = unit.levels.add(wanted)
        unit.record(Action.CREATED, Entity.LEVEL, stored.id, after=stored)
        return stored

    def _update(self, unit: WritingUnit, wanted: ContributionLevel, level_id: LevelId) -> ContributionLevel:
        before = unit.levels.get(level_id)
        stored = unit.levels.update(replace(wanted, position=before.position))
        unit.record(Action.UPDATED, Entity.LEVEL, level_id, before, stored)
        return stored


def _taken(wanted: ContributionLevel, others: Iterable[ContributionLevel]) -> tuple[Problem, ...]:
    names = (one.name for one in others if wanted.id is None or one.id != wanted.id)
    same = same_name(wanted.name, names)
    return () if same is None else (Problem("level_name_taken", params=(("name", same),), field="name"),)
