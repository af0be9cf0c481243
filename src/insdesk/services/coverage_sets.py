"""保险套餐: sets of coverage lines, the shipped ones until the office makes its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import Energy
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import CoverageSetId
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import CoverageForm, Product
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.files.coverage_sets import read_coverage_sets
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.coverage_sets import in_ordinary_products, lines_in, product_in, set_problems, usual_line
from insdesk.rules.text import name_key
from insdesk.services.catalogue import CatalogueService
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.coverage_set_form import SET_FORM
from insdesk.specs.form import blocking

CoverageSets = tuple[CoverageSet, ...]


@dataclass(frozen=True, slots=True)
class CoverageSetService:
    """Reads, offers and writes. `folder` holds the shipped sets.

    The first write of any kind takes the shipped sets over as the office's own, so that changing one does not
    lose the others.
    """

    database: Database
    clock: Clock
    catalogue: CatalogueService
    folder: Path

    def sets(self) -> CoverageSets:
        """The office's sets in its order; the shipped ones while it has none."""
        with self.database.read() as unit:
            return unit.coverage_sets.all() or self._shipped()

    def offered(self, sets: Iterable[CoverageSet], on_day: date, energy: Energy) -> CoverageSets:
        """Those of `sets` that can be sold for a car on `on_day`, in products of that day's form.

        Only looks into the catalogue, so that it may be asked at any key.
        """
        catalogue = self.catalogue.catalogue
        form = catalogue.form_on(on_day, energy)
        if form is None:
            return ()
        found = ((one, lines_in(form, one.lines, catalogue)) for one in sets)
        return tuple(replace(one, lines=lines) for one, lines in found if lines is not None)

    def in_form(
        self, lines: Iterable[CoverageSetLine], on_day: date, energy: Energy
    ) -> tuple[CoverageSetLine | None, ...]:
        """Each line in products of that day's form for that car; None where it has no such product."""
        catalogue = self.catalogue.catalogue
        form = catalogue.form_on(on_day, energy)
        found = ((lines_in(form, (one,), catalogue) if form else None) for one in lines)
        return tuple(one[0] if one else None for one in found)

    def products(self) -> tuple[Product, ...]:
        """What a line of a set may be: the ordinary form's, and what only new-energy forms have."""
        catalogue = self.catalogue.catalogue
        forms = self._forms()
        if not forms:
            return ()
        others = (product for form in forms[1:] for product in form.products)
        strange = (one for one in others if product_in(forms[0], one.code, catalogue) is None)
        return (*forms[0].products, *strange)

    def from_lines(self, lines: Iterable[CoverageSetLine]) -> CoverageSet:
        """A set, not saved yet and without a name, of lines as they stand on a slip for one car."""
        forms = self._forms()
        kept = tuple(usual_line(one, self.catalogue.product(one.product_code)) for one in lines)
        if forms:
            kept = in_ordinary_products(kept, forms[0], self.catalogue.catalogue)
        return CoverageSet(lines=kept)

    def check(self, record: CoverageSet) -> tuple[Problem, ...]:
        """What `save` would refuse."""
        with self.database.read() as unit:
            return self._problems(unit, cleaned(SET_FORM, record, self._context()))

    def save(self, actor: Actor, record: CoverageSet) -> Saved[CoverageSetId]:
        """Add or change a set.

        Raises InvalidInputError with every problem, NotFoundError, ConflictError when somebody else saved it
        meanwhile.
        """
        wanted = cleaned(SET_FORM, record, self._context())
        with self.database.write(actor, self.clock) as unit:
            wanted = replace(wanted, lines=self._named(wanted.lines))
            problems = self._problems(unit, wanted)
            if blocking(problems):
                raise InvalidInputError(problems)
            return Saved(self._store(unit, wanted), unit.changes)

    def delete(self, actor: Actor, set_id: CoverageSetId, version: int) -> ChangeSet:
        """Delete a set. After the last one, the shipped ones count again.

        Raises NotFoundError, ConflictError when somebody else saved it meanwhile.
        """
        with self.database.write(actor, self.clock) as unit:
            stored = self._own(unit, set_id)
            version = version if stored.id == set_id else stored.version
            unit.coverage_sets.delete(replace(stored, version=version))
            unit.record(Action.DELETED, Entity.COVERAGE_SET, stored.id, stored, None)
            return unit.changes

    def put_in_order(self, actor: Actor, ids: Sequence[CoverageSetId]) -> ChangeSet:
        """Put the sets in this order."""
        with self.database.write(actor, self.clock) as unit:
            own = self._taken_over(unit)
            before = {one.id: one for one in unit.coverage_sets.all()}
            unit.coverage_sets.put_in_order([own.get(one, one) for one in ids])
            for after in unit.coverage_sets.all():
                if after != before[after.id]:
                    unit.record(Action.UPDATED, Entity.COVERAGE_SET, after.id, before[after.id], after)
            return unit.changes

    def _store(self, unit: WritingUnit, wanted: CoverageSet) -> CoverageSetId:
        if wanted.id is None:
            self._taken_over(unit)
            after = unit.coverage_sets.add(wanted)
            unit.record(Action.CREATED, Entity.COVERAGE_SET, after.id, None, after)
        else:
            before = self._own(unit, wanted.id)
            version = wanted.version if before.id == wanted.id else before.version
            changed = replace(wanted, id=before.id, version=version, position=before.position)
            after = unit.coverage_sets.update(changed)
            unit.record(Action.UPDATED, Entity.COVERAGE_SET, after.id, before, after)
        assert after.id is not None  # noqa: S101  # a stored set has one
        return after.id

    def _own(self, unit: WritingUnit, set_id: CoverageSetId) -> CoverageSet:
        """The office's set `set_id`, where that may be a shipped one's. Raises NotFoundError."""
        return unit.coverage_sets.get(self._taken_over(unit).get(set_id, set_id))

    def _taken_over(self, unit: WritingUnit) -> dict[CoverageSetId, CoverageSetId]:
        """Make the shipped sets the office's own if it has none; shipped id → its own."""
        if unit.coverage_sets.all():
            return {}
        own: dict[CoverageSetId, CoverageSetId] = {}
        for shipped in self._shipped():
            after = unit.coverage_sets.add(shipped)
            unit.record(Action.CREATED, Entity.COVERAGE_SET, after.id, None, after)
            if shipped.id is not None and after.id is not None:
                own[shipped.id] = after.id
        return own

    def _problems(self, unit: UnitOfWork, record: CoverageSet) -> tuple[Problem, ...]:
        found = (
            *SET_FORM.check_record(record, self._context()),
            *set_problems(record.lines, self._forms(), self.catalogue.catalogue),
        )
        others = (one for one in unit.coverage_sets.all() or self._shipped() if one.id != record.id)
        if not record.name or name_key(record.name) not in {name_key(one.name) for one in others}:
            return found
        return (*found, Problem("coverage_set_name_taken", params=(("title", record.name),), field="name"))

    def _named(self, lines: Iterable[CoverageSetLine]) -> tuple[CoverageSetLine, ...]:
        """Every line with its product's name of today."""
        known = ((line, self.catalogue.product(line.product_code)) for line in lines)
        return tuple(line if one is None else replace(line, product_name=one.name) for line, one in known)

    def _forms(self) -> tuple[CoverageForm, ...]:
        """The forms in force today, that of petrol cars first."""
        catalogue, today = self.catalogue.catalogue, self.clock.today()
        found = (catalogue.form_on(today, energy) for energy in (Energy.FUEL, *Energy))
        return tuple(dict.fromkeys(form for form in found if form is not None))

    def _shipped(self) -> CoverageSets:
        return read_coverage_sets(self.folder, self.catalogue.catalogue, self.clock.today())

    def _context(self) -> Context:
        return Context(self.clock.today())
