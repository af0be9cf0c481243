"""Editing the coverage catalogue: the office's own editions of its forms (UR-17, docs/decisions/0016)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import DatedTableKind
from insdesk.domain.errors import InvalidInputError, NotFoundError, UserError
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import CoverageForm, FormHead, ProductDraft, ProductUses
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.coverage_form import (
    draft_problems,
    head_problems,
    next_own_code,
    riders_of,
    with_head,
    with_moved,
    with_product,
    without_product,
)
from insdesk.services.catalogue import CatalogueService
from insdesk.services.coverage_editions import edition_of, form_of, keep
from insdesk.services.coverage_sets import CoverageSetService
from insdesk.specs.catalogue_form import HEAD_FORM, PRODUCT_FORM
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking


class CoverageFormService:
    """Every change of a shipped form makes or changes the office's edition of it; the shipped one stays.

    A form is named by its code and by the version of the edition that the change was made on, 0 where there
    is none. Every change raises ConflictError when it has another by now, NotFoundError when it is gone.
    """

    def __init__(
        self, database: Database, clock: Clock, catalogue: CatalogueService, sets: CoverageSetService
    ) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._sets = sets

    def uses(self) -> Mapping[str, ProductUses]:
        """How often each product is used; those that are not used are not in it. Takes a moment."""
        with self._database.read() as unit:
            return self._uses(unit)

    def check_product(self, form_code: str, draft: ProductDraft) -> tuple[Problem, ...]:
        """What is wrong with `draft` among the others of its form. Answers from memory, at any key."""
        form = self._catalogue.catalogue.form(form_code)
        return () if form is None else draft_problems(draft, form)

    def check_head(self, form_code: str, head: FormHead) -> tuple[Problem, ...]:
        """What is wrong with `head` beside the other forms; a new one has no code. Answers from memory."""
        return head_problems(head, (one for one in self._catalogue.catalogue.forms if one.code != form_code))

    def save_product(self, actor: Actor, form_code: str, version: int, draft: ProductDraft) -> Saved[str]:
        """Add a product, which has no code yet, or change one; returned with its code.

        Raises InvalidInputError with every problem.
        """
        context = self._context()
        wanted = cleaned(PRODUCT_FORM, draft, context)
        with self._editing(actor) as unit:
            form = self._stored(unit, form_code, version)
            uses = self._uses(unit)
            problems = (
                *PRODUCT_FORM.check_record(wanted, context),
                *draft_problems(wanted, form, uses.get(wanted.code, ProductUses())),
            )
            if blocking(problems):
                raise InvalidInputError(problems)
            if not wanted.code:
                wanted = replace(wanted, code=next_own_code((*self._catalogue.catalogue.codes(), *uses)))
            changed = with_product(form, wanted.product(), obsolete=wanted.obsolete)
            keep(unit, edition_of(unit, form_code, version), form, changed)
            return Saved(wanted.code, unit.changes)

    def move_product(self, actor: Actor, form_code: str, version: int, code: str, step: int) -> ChangeSet:
        """Move a product up (-1) or down (1) in the order in which it is offered."""
        with self._editing(actor) as unit:
            form = self._stored(unit, form_code, version)
            keep(unit, edition_of(unit, form_code, version), form, with_moved(form, code, step))
            return unit.changes

    def delete_product(self, actor: Actor, form_code: str, version: int, code: str) -> ChangeSet:
        """Delete a product. Raises UserError while something uses it or riders need it."""
        with self._editing(actor) as unit:
            form = self._stored(unit, form_code, version)
            riders = riders_of(code, form)
            if riders:
                raise UserError("product_is_needed", riders=" / ".join(one.name for one in riders))
            changed = without_product(form, code)
            self._refuse_used(unit, form, changed)
            keep(unit, edition_of(unit, form_code, version), form, changed)
            return unit.changes

    def save_head(self, actor: Actor, form_code: str, version: int, head: FormHead) -> Saved[str]:
        """Change title, day or cars of a form. Raises InvalidInputError with every problem."""
        wanted = self._checked(form_code, head)
        with self._editing(actor) as unit:
            form = self._stored(unit, form_code, version)
            keep(unit, edition_of(unit, form_code, version), form, with_head(form, wanted))
            return Saved(form_code, unit.changes)

    def copy(self, actor: Actor, form_code: str, head: FormHead) -> Saved[str]:
        """A new form with the products of `form_code`; returned with its code.

        Raises InvalidInputError with every problem.
        """
        wanted = self._checked("", head)
        with self._editing(actor) as unit:
            source = self._catalogue.catalogue.form(form_code)
            if source is None:
                raise NotFoundError("dated_table_missing", table=form_code)
            code = next_own_code(one.code for one in unit.dated_tables.of_kind(DatedTableKind.COVERAGE))
            keep(unit, None, None, replace(with_head(source, wanted), code=code))
            return Saved(code, unit.changes)

    def give_up(self, actor: Actor, form_code: str, version: int) -> ChangeSet:
        """Delete the office's edition: the shipped form counts again; a form of its own is gone.

        Raises UserError while something uses a product that would be gone with it.
        """
        with self._editing(actor) as unit:
            edition = edition_of(unit, form_code, version)
            if edition is None:
                raise NotFoundError("dated_table_missing", table=form_code)
            before = form_of(edition)
            if before is not None:
                self._refuse_used(unit, before, self._catalogue.shipped.form(form_code))
            unit.dated_tables.delete(edition)
            unit.record(Action.DELETED, Entity.DATED_TABLE, edition.id, before or edition, None)
            return unit.changes

    @contextmanager
    def _editing(self, actor: Actor) -> Iterator[WritingUnit]:
        """A unit of work after which everybody sees the catalogue as it is then."""
        with self._database.write(actor, self._clock) as unit:
            yield unit
        self._catalogue.renew()

    def _context(self) -> Context:
        return Context(self._clock.today())

    def _checked(self, form_code: str, head: FormHead) -> FormHead:
        context = self._context()
        wanted = cleaned(HEAD_FORM, head, context)
        problems = (*HEAD_FORM.check_record(wanted, context), *self.check_head(form_code, wanted))
        if blocking(problems):
            raise InvalidInputError(problems)
        return wanted

    def _stored(self, unit: UnitOfWork, form_code: str, version: int) -> CoverageForm:
        """The form as it stands in the file."""
        edition = edition_of(unit, form_code, version)
        form = self._catalogue.shipped.form(form_code) if edition is None else form_of(edition)
        if form is None:
            raise NotFoundError("dated_table_missing", table=form_code)
        return form

    def _uses(self, unit: UnitOfWork) -> dict[str, ProductUses]:
        uses = unit.product_uses.of_all()
        for one in self._sets.sets():
            for code in {line.product_code for line in one.lines}:
                known = uses.get(code, ProductUses())
                uses[code] = replace(known, sets=known.sets + 1)
        return uses

    def _refuse_used(self, unit: UnitOfWork, before: CoverageForm, after: CoverageForm | None) -> None:
        """Nothing vanishes that something uses: its code would mean nothing any more."""
        others = (one for one in self._catalogue.catalogue.forms if one.code != before.code)
        kept = {product.code for form in (*others, after) if form is not None for product in form.every}
        gone = [one for one in before.every if one.code not in kept]
        uses = self._uses(unit) if gone else {}
        for product in gone:
            if product.code in uses:
                used = uses[product.code]
                raise UserError(
                    "product_in_use",
                    product=product.name,
                    registrations=used.registrations,
                    contracts=used.contracts,
                    sets=used.sets,
                )
