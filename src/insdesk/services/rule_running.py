"""Rules asked of registrations: entry rules at the desk, underwriting rules after it, any on the bench."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter

from insdesk.domain.clock import Clock
from insdesk.domain.ids import RegistrationId
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import (
    Facts,
    LineFacts,
    Rule,
    RuleBackground,
    RuleFailure,
    RulePart,
    RuleResult,
    RuleTrial,
)
from insdesk.domain.underwriting_enums import RuleSeverity, RuleStage
from insdesk.i18n import N_, _
from insdesk.repositories.database import Database
from insdesk.repositories.registration_pages import registrations_of
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.expressions import sheet_of
from insdesk.rules.rule_asking import AskableRule, Failing, failing, is_for, is_in_force, lines_of, values_of
from insdesk.rules.rule_facts import facts_of, rule_day
from insdesk.services.catalogue import CatalogueService
from insdesk.services.rule_books import RuleBooks, askable, compiled
from insdesk.services.rule_offers import rule_offers, titles_of
from insdesk.specs.condition_text import OfferTitles, said
from insdesk.specs.rule_conditions import row_expression
from insdesk.specs.rule_facts import FACT, RULE_CONDITIONS
from insdesk.specs.rule_text import fact_text, rule_message

UNREADABLE = N_("This rule cannot be read, so nobody knows what it would say: please look at it.")


@dataclass(frozen=True, slots=True)
class RuleRunning:
    """Asks; changes nothing. Callers that have a unit of work hand it over and see what it has written."""

    database: Database
    clock: Clock
    catalogue: CatalogueService
    books: RuleBooks = field(default_factory=RuleBooks)

    def facts(self, registration: Registration) -> Facts:
        """What rules see of a registration, saved or not, today or on the day it was registered."""
        with self.database.read() as unit:
            return facts_within(unit, [registration], self.clock.today())[0]

    def entry_problems(
        self, unit: UnitOfWork, registration: Registration, *, for_registering: bool
    ) -> tuple[Problem, ...]:
        """What entry rules say, beside their fields (RU-1). Before registering they only warn."""
        if not self.books.in_use(unit, RuleStage.ENTRY):
            return ()
        result = self.result(unit, registration, RuleStage.ENTRY)
        return tuple(_problem(one, for_registering=for_registering) for one in result.failures)

    def warnings(self, draft: Registration) -> tuple[Problem, ...]:
        """What entry rules say of a draft as it was saved, beside their fields."""
        with self.database.read() as unit:
            return self.entry_problems(unit, draft, for_registering=False)

    def past_entry_problems(
        self, unit: UnitOfWork, registration: Registration, day: date, newcomer: Customer | None
    ) -> tuple[Problem, ...]:
        """What the entry rules of `day` say of a policy issued then; its customer may not be on file yet."""
        rules = in_force(self.books.in_use(unit, RuleStage.ENTRY), day)
        if not rules:
            return ()
        if newcomer is None:
            (background,) = unit.rule_backgrounds.of([registration])
        else:
            background = RuleBackground(customer=newcomer)
        facts = facts_of(registration, background, day)
        failures = failures_of(facts, failing(rules, facts), self.titles(unit))
        return tuple(_problem(one, for_registering=True) for one in failures)

    def underwriting(self, registration: Registration) -> RuleResult:
        """Every underwriting rule that a registration fails, in RU-5's order, with the facts they saw."""
        with self.database.read() as unit:
            return self.result(unit, registration, RuleStage.UNDERWRITING)

    def result(self, unit: UnitOfWork, registration: Registration, stage: RuleStage) -> RuleResult:
        """The same within a unit of work, for either stage."""
        facts = facts_within(unit, [registration], self.clock.today())[0]
        found = list(failing(in_force(self.books.in_use(unit, stage), facts.day), facts))
        if not found:
            return RuleResult(facts)
        return RuleResult(facts, failures_of(facts, found, self.titles(unit)))

    def titles(self, unit: UnitOfWork) -> OfferTitles:
        """What products, insurers and attribute values are called in a rule's message."""
        return titles_of(rule_offers(unit, self.catalogue))

    def result_of_facts(self, facts: Facts, stage: RuleStage) -> RuleResult:
        """As `result`, of a made-up case."""
        with self.database.read() as unit:
            found = list(failing(in_force(self.books.in_use(unit, stage), facts.day), facts))
            return RuleResult(facts, failures_of(facts, found, self.titles(unit)))

    def trial(self, rules: Iterable[Rule], facts: Facts) -> tuple[RuleTrial, ...]:
        """Each of `rules` tried on these facts, switched on or not, with every part of its condition (RU-3).

        A rule that is asked line by line has a trial for each line; one that is not asked at all has one too.
        """
        with self.database.read() as unit:
            titles = self.titles(unit)
        return tuple(trial for one in askable(rules) for trial in _trials(one, facts, titles))


def facts_within(unit: UnitOfWork, registrations: Sequence[Registration], today: date) -> list[Facts]:
    """The facts of each, a handful of statements for all."""
    backgrounds = unit.rule_backgrounds.of(registrations)
    pairs = zip(registrations, backgrounds, strict=True)
    return [facts_of(one, background, rule_day(one, today)) for one, background in pairs]


def pages_of_facts(
    unit: UnitOfWork, ids: Sequence[int], today: date, page: int
) -> Iterator[list[tuple[Registration, Facts]]]:
    """Registrations with their facts, page by page."""
    for start in range(0, len(ids), page):
        wanted = [RegistrationId(one) for one in ids[start : start + page]]
        registrations = registrations_of(unit.connection, wanted)
        yield list(zip(registrations, facts_within(unit, registrations, today), strict=True))


def in_force(rules: Sequence[AskableRule], day: date) -> list[AskableRule]:
    """Those of `rules` whose days `day` lies in."""
    return [one for one in rules if is_in_force(one.rule, day)]


def failures_of(facts: Facts, found: Iterable[Failing], titles: OfferTitles) -> tuple[RuleFailure, ...]:
    """What was found, with what each rule says of it."""
    return tuple(_failure(one, facts, titles) for one in found)


def _failure(one: Failing, facts: Facts, titles: OfferTitles) -> RuleFailure:
    message = _message(one.rule, facts, one.line, titles) if one.is_readable else _(UNREADABLE)
    return RuleFailure(one.rule, message, one.product_code)


def _message(rule: Rule, facts: Facts, line: LineFacts | None, titles: OfferTitles) -> str:
    return rule_message(rule, values_of(facts, line), titles)


def _problem(failure: RuleFailure, *, for_registering: bool) -> Problem:
    rule = failure.rule
    stops = for_registering and rule.severity is RuleSeverity.STOP
    params = (("says", failure.message), ("rule", rule.code))
    return Problem("rule_failed", Level.ERROR if stops else Level.WARNING, params, field=rule.field)


def _trials(one: AskableRule, facts: Facts, titles: OfferTitles) -> Iterator[RuleTrial]:
    lines = lines_of(one, facts) if is_for(one.rule, facts) else ()
    if one.expression is None:
        yield RuleTrial(one.rule, applies=True, fails=True, message=_(UNREADABLE))
        return
    if not lines:
        yield RuleTrial(one.rule, applies=False, fails=False)
    for line in lines:
        sheet = sheet_of(values_of(facts, line))
        start = perf_counter()
        fails = one.expression.holds(sheet)
        seconds = perf_counter() - start
        yield RuleTrial(
            one.rule,
            applies=is_in_force(one.rule, facts.day),
            fails=fails,
            product_code="" if line is None else line.product_code,
            message=_message(one.rule, facts, line, titles) if fails else "",
            parts=tuple(_parts(one.rule, facts, line, titles)),
            seconds=seconds,
        )


def _parts(rule: Rule, facts: Facts, line: LineFacts | None, titles: OfferTitles) -> Iterator[RulePart]:
    values = values_of(facts, line)
    sheet = sheet_of(values)
    for number, group in enumerate(rule.condition.groups):
        for row in group.rows:
            text = said(RULE_CONDITIONS, row, titles)
            value = fact_text(FACT[row.field], values.get(row.field), titles)
            yield RulePart(number, text, value, compiled(row_expression(row)).holds(sheet))
