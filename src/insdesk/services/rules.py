"""投保规则, 核保规则: kept, changed into new versions, switched on and off (RU-1, RU-2, RU-7)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import RuleId
from insdesk.domain.problems import Problem
from insdesk.domain.records.rules import Rule
from insdesk.domain.records.saved_query import Offers
from insdesk.domain.underwriting_enums import RuleScope, RuleStage
from insdesk.i18n import _
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.expressions import ExpressionRefusedError
from insdesk.services.catalogue import CatalogueService
from insdesk.services.rule_books import compiled
from insdesk.services.rule_offers import rule_offers
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_conditions import INSURERS
from insdesk.specs.form import blocking
from insdesk.specs.rule_conditions import condition_problems, expression_of
from insdesk.specs.rule_facts import PRODUCTS
from insdesk.specs.rule_form import RULE_FORM
from insdesk.specs.rule_text import unknown_facts
from insdesk.specs.shipped_rules import SHIPPED_RULES

FIRST_OWN = 101
"""The number of the office's first own rule: E101, U101; below are those that come with the program."""
_LETTERS = {RuleStage.ENTRY: "E", RuleStage.UNDERWRITING: "U"}
_SCOPE_OFFERS = {RuleScope.PRODUCT: PRODUCTS, RuleScope.INSURER: INSURERS}


@dataclass(frozen=True, slots=True)
class RuleService:
    """Reads and writes. Asking rules of registrations: `services.rule_running`."""

    database: Database
    clock: Clock
    catalogue: CatalogueService

    def install(self, actor: Actor) -> ChangeSet:
        """Add the rules that come with the program and are not there yet, by their codes."""
        with self.database.read() as unit:
            if {one.code for one in SHIPPED_RULES} <= unit.rules.codes():
                return ChangeSet()
        with self.database.write(actor, self.clock) as unit:
            known = unit.rules.codes()
            for one in SHIPPED_RULES:
                if one.code not in known:
                    self._add(unit, one)
            return unit.changes

    def all(self) -> tuple[Rule, ...]:
        """Every rule in its newest version: entry rules first, then by code."""
        with self.database.read() as unit:
            return unit.rules.all()

    def get(self, rule_id: RuleId) -> Rule:
        """A rule in its newest version. Raises NotFoundError."""
        with self.database.read() as unit:
            return unit.rules.get(rule_id)

    def by_code(self, code: str) -> Rule | None:
        """The rule called `code`, whatever the case of its letter."""
        with self.database.read() as unit:
            return unit.rules.by_code(code.strip().upper())

    def versions(self, rule_id: RuleId) -> tuple[Rule, ...]:
        """Every version of a rule, the newest first."""
        with self.database.read() as unit:
            return unit.rules.versions(rule_id)

    def offers(self) -> Offers:
        """What conditions and scopes may name now."""
        with self.database.read() as unit:
            return rule_offers(unit, self.catalogue)

    def check(self, record: Rule, offers: Offers) -> tuple[Problem, ...]:
        """What `save` would say of it, without looking into the file."""
        context = Context(self.clock.today())
        wanted = cleaned(RULE_FORM, record, context)
        return (
            *RULE_FORM.check_record(wanted, context),
            *_scope_problems(wanted, offers),
            *_message_problems(wanted),
            *_condition_problems(wanted),
        )

    def save(self, actor: Actor, record: Rule) -> Saved[RuleId]:
        """Add a rule, or make the next version of one; code, stage and origin of a rule stay as they are.

        Raises InvalidInputError with every problem, NotFoundError, ConflictError when somebody else changed
        it meanwhile.
        """
        with self.database.write(actor, self.clock) as unit:
            before = None if record.id is None else unit.rules.get(record.id)
            wanted = cleaned(RULE_FORM, _kept(record, before), Context(self.clock.today()))
            problems = self.check(wanted, rule_offers(unit, self.catalogue))
            if blocking(problems):
                raise InvalidInputError(problems)
            ready = replace(wanted, expression=expression_of(wanted.condition))
            stored = self._add(unit, ready) if before is None else self._change(unit, before, ready)
            assert stored.id is not None  # noqa: S101  # it was just stored
            return Saved(stored.id, unit.changes)

    def switch(self, actor: Actor, rule_id: RuleId, version: int, *, on: bool) -> ChangeSet:
        """Switch a rule on or off; its version stays. Raises NotFoundError, ConflictError."""
        with self.database.write(actor, self.clock) as unit:
            before = unit.rules.get(rule_id)
            after = unit.rules.switch(replace(before, is_on=on, version=version))
            unit.record(Action.UPDATED, Entity.RULE, rule_id, before, after)
            return unit.changes

    def copy_of(self, rule: Rule) -> Rule:
        """A rule of the office's own, not saved yet, that begins as `rule` does."""
        return Rule(
            stage=rule.stage,
            name=_("{name} (copy)", name=_(rule.name)),
            scope=rule.scope,
            scope_value=rule.scope_value,
            persons=rule.persons,
            severity=rule.severity,
            message=_(rule.message),
            field=rule.field,
            condition=rule.condition,
            from_day=self.clock.today(),
        )

    def _add(self, unit: WritingUnit, record: Rule) -> Rule:
        code = record.code if record.is_shipped else _next_code(record.stage, unit.rules.codes())
        stored = unit.rules.add(replace(record, code=code), unit.moment, unit.actor.name)
        unit.record(Action.CREATED, Entity.RULE, stored.id, after=stored)
        return stored

    def _change(self, unit: WritingUnit, before: Rule, record: Rule) -> Rule:
        if record.number != before.number:
            raise ConflictError("rule_changed", id=before.id)
        stored = unit.rules.update(record, unit.moment, unit.actor.name)
        unit.record(Action.UPDATED, Entity.RULE, before.id, before, stored)
        return stored


def _kept(record: Rule, before: Rule | None) -> Rule:
    """`record` with what a change cannot touch; nobody but the program itself ships a rule."""
    if before is None:
        return replace(record, is_shipped=False)
    return replace(record, code=before.code, stage=before.stage, is_shipped=before.is_shipped)


def _next_code(stage: RuleStage, codes: Iterable[str]) -> str:
    letter = _LETTERS[stage]
    numbers = [int(one[1:]) for one in codes if one.startswith(letter) and one[1:].isdigit()]
    return f"{letter}{max((FIRST_OWN - 1, *numbers)) + 1}"


def _scope_problems(rule: Rule, offers: Offers) -> tuple[Problem, ...]:
    if rule.scope is RuleScope.ALL or not rule.scope_value:
        return ()
    if any(one.key == rule.scope_value for one in offers[_SCOPE_OFFERS[rule.scope]]):
        return ()
    return (Problem("choice_unknown", params=(("choice", rule.scope_value),), field="scope_value"),)


def _message_problems(rule: Rule) -> tuple[Problem, ...]:
    return tuple(
        Problem("rule_fact_unknown", params=(("fact", name),), field="message")
        for name in unknown_facts(rule.message)
    )


def _condition_problems(rule: Rule) -> tuple[Problem, ...]:
    problems = condition_problems(rule.condition)
    if problems:
        return problems
    try:
        compiled(expression_of(rule.condition))
    except ExpressionRefusedError:
        return (Problem("rule_condition_refused", field="condition"),)
    return ()
