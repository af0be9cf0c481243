"""Rules asked of registrations: at the desk, after it, on the bench and in a batch."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.enums import BusinessType, SlipKind
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.problems import Level
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.domain.query import Comparison, Condition, ConditionValue, TableQuery
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import Rule
from insdesk.domain.underwriting_enums import RulePersons, RuleScope, RuleSeverity, RuleStage
from insdesk.rules.rule_asking import failing, is_in_force
from insdesk.services.rule_bench import never_hit
from insdesk.services.rule_books import askable
from insdesk.specs.problem_text import describe
from insdesk.specs.rule_conditions import expression_of, simple_condition
from tests import rule_oracle
from tests.rule_oracle import some_condition, some_facts
from tests.services.desk_office import TODAY, DeskOffice

SILENT = SilentProgress()
FROM = date(2026, 1, 1)


def when(fact: str, comparison: Comparison, *values: ConditionValue, **changes: Any) -> Rule:
    """An underwriting rule of one row, named after its fact."""
    condition = simple_condition(Condition(fact, comparison, values))
    rule = Rule(name=fact, message=f"{{{fact}}}", condition=condition, from_day=FROM)
    return replace(rule, **changes)


def entry(rule: Rule, severity: RuleSeverity = RuleSeverity.STOP, field: str = "commercial.lines") -> Rule:
    return replace(rule, stage=RuleStage.ENTRY, severity=severity, field=field)


def add(office: DeskOffice, *rules: Rule) -> None:
    for rule in rules:
        office.desk.rules.save(office.actor, rule)


def failures(office: DeskOffice, registration: Registration) -> list[tuple[str, str, str]]:
    found = office.desk.rule_running.underwriting(registration).failures
    return [(one.rule.name, one.product_code, one.message) for one in found]


SMALL_LIMIT = when("third_party_sum", Comparison.LESS, Money.from_yuan(3_000_000))


@pytest.mark.requirement("RU-1")
def test_an_entry_rule_warns_at_a_draft_and_stops_registering_beside_its_field(
    desk_office: DeskOffice,
) -> None:
    add(desk_office, entry(SMALL_LIMIT))
    registrations = desk_office.desk.registrations
    complete = desk_office.complete()
    (warned,) = registrations.check(complete, for_registering=False)
    assert (warned.code, warned.level, warned.field) == ("rule_failed", Level.WARNING, "commercial.lines")
    assert describe(warned) == "2,000,000.00 (rule E101)"
    registrations.save_draft(desk_office.actor, complete)
    with pytest.raises(InvalidInputError) as caught:
        registrations.register(desk_office.actor, desk_office.complete("0002"))
    assert [(one.field, one.blocks) for one in caught.value.problems] == [("commercial.lines", True)]


@pytest.mark.requirement("RU-1")
def test_a_warning_never_stops_and_a_rule_that_is_off_says_nothing(desk_office: DeskOffice) -> None:
    add(desk_office, entry(SMALL_LIMIT, RuleSeverity.WARNING))
    found = desk_office.desk.registrations.check(desk_office.complete(), for_registering=True)
    assert [one.level for one in found if one.code == "rule_failed"] == [Level.WARNING]
    (rule,) = desk_office.desk.rules.all()
    assert rule.id is not None
    desk_office.desk.rules.switch(desk_office.actor, rule.id, rule.version, on=False)
    assert desk_office.desk.registrations.check(desk_office.complete(), for_registering=True) == ()
    desk_office.register(desk_office.complete())


@pytest.mark.requirement("RU-2")
def test_an_underwriting_rule_never_stops_entry(desk_office: DeskOffice) -> None:
    add(desk_office, SMALL_LIMIT)
    key = desk_office.register(desk_office.complete())
    stored = desk_office.desk.registrations.get(key)
    assert failures(desk_office, stored) == [("third_party_sum", "", "2,000,000.00")]


@pytest.mark.requirement("RU-5")
def test_common_rules_come_first_then_each_products_own_and_none_stops_the_next(
    desk_office: DeskOffice,
) -> None:
    own = {"scope": RuleScope.PRODUCT, "scope_value": "THIRD_PARTY"}
    add(
        desk_office,
        when("line_sum", Comparison.MORE, Money(0), name="own", **own),
        when("line_premium", Comparison.MORE, Money(0), name="each line"),
        when("has_damage", Comparison.IS, "yes", name="plan"),
        when("car_plated", Comparison.IS, "yes", name="own once", **own),
        when("car_age", Comparison.MORE, 50, name="passes"),
    )
    assert [one[:2] for one in failures(desk_office, desk_office.complete())] == [
        ("plan", ""),
        ("each line", "VEHICLE_DAMAGE"),
        ("each line", "THIRD_PARTY"),
        ("own", "THIRD_PARTY"),
        ("own once", "THIRD_PARTY"),
    ]


@pytest.mark.requirement("RU-9")
def test_rules_of_persons_insurers_and_other_days_are_asked_only_of_theirs(desk_office: DeskOffice) -> None:
    plated = ("car_plated", Comparison.IS, "yes")
    insurer = str(desk_office.insurer_id)
    add(
        desk_office,
        when(*plated, name="persons", persons=RulePersons.PERSON),
        when(*plated, name="companies", persons=RulePersons.COMPANY),
        when(*plated, name="insurer", scope=RuleScope.INSURER, scope_value=insurer),
        when(*plated, name="from tomorrow", from_day=TODAY + timedelta(days=1)),
        when(*plated, name="until yesterday", to_day=TODAY - timedelta(days=1)),
        when(*plated, name="until today", to_day=TODAY),
    )
    assert [one[0] for one in failures(desk_office, desk_office.complete())] == [
        "persons",
        "insurer",
        "until today",
    ]


@pytest.mark.requirement("RU-10")
def test_sums_insured_are_added_up_over_the_customers_policies_in_force(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    second = desk_office.complete("0002")
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete("0003"))
    common = desk_office.desk.rule_running.facts(second).common
    assert common["accumulated_third_party"] == Money.from_yuan(4_000_000).fen
    assert common["accumulated_sum"] == Money.from_yuan(4_300_000).fen
    assert common["other_policies"] == 2
    desk_office.clock.moment += timedelta(days=800)
    assert desk_office.desk.rule_running.facts(second).common["other_policies"] == 0


@pytest.mark.requirement("RU-10")
def test_a_registered_policy_is_seen_as_on_its_day_and_does_not_count_itself(desk_office: DeskOffice) -> None:
    first = desk_office.register(desk_office.complete())
    desk_office.clock.moment += timedelta(days=1)
    desk_office.register(desk_office.complete("0002"))
    facts = desk_office.desk.rule_running.facts(desk_office.desk.registrations.get(first))
    assert (facts.day, facts.common["other_policies"]) == (TODAY, 0)


def test_days_without_cover_are_counted_for_each_kind_of_slip(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    renewal = desk_office.start(BusinessType.RENEWAL)
    slips = tuple(
        replace(one, starts_on=one.starts_on + timedelta(days=40), policy_no=f"N-{one.kind}")
        for one in renewal.slips
        if one.starts_on is not None and one.kind is SlipKind.COMMERCIAL
    )
    common = desk_office.desk.rule_running.facts(replace(renewal, slips=slips)).common
    assert (common["commercial_lapse"], common["compulsory_lapse"]) == (40, None)
    assert desk_office.desk.rule_running.facts(renewal).common["commercial_lapse"] == 0


@pytest.mark.requirement("RU-11")
def test_claims_paid_within_years_are_counted_by_customer(desk_office: DeskOffice) -> None:
    key = desk_office.register(desk_office.complete())
    for paid_on, paid in ((20240101, 900_00), (20251124, 200_00), (20261123, 50_00), (20261124, 7_00)):
        claim_paid(desk_office, key, paid_on, paid)
    common = desk_office.desk.rule_running.facts(desk_office.complete("0002")).common
    assert (common["claims_count_1"], common["claims_paid_1"]) == (2, 250_00)
    assert (common["claims_count_3"], common["claims_paid_3"]) == (3, 1_150_00)


def claim_paid(office: DeskOffice, registration_id: RegistrationId, paid_on: int, paid: int) -> None:
    """A claim as it stands in the file, whenever it was paid."""
    columns = "created_at, number, registration_id, kind, stage, happened_on, reported_on, paid, paid_on"
    values = ("", f"L-{paid_on}", registration_id, "COMMERCIAL", "PAID", paid_on, paid_on, paid, paid_on)
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql(f"INSERT INTO claim ({columns}) VALUES (?,?,?,?,?,?,?,?,?)", values)


@pytest.mark.logs("rule_expression_damaged")
def test_a_rule_that_another_program_spoilt_refers_and_stops_nobody(desk_office: DeskOffice) -> None:
    add(desk_office, SMALL_LIMIT, entry(SMALL_LIMIT))
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        unit.connection.exec_driver_sql("DROP TRIGGER rule_version_unchangeable")
        unit.connection.exec_driver_sql("UPDATE rule_version SET expression = '__import__(1)'")
    complete = desk_office.complete()
    assert desk_office.desk.registrations.check(complete, for_registering=True) == ()
    ((name, _product, message),) = failures(desk_office, complete)
    assert name == "third_party_sum"
    assert message.startswith("This rule cannot be read")


@pytest.mark.requirement("RU-12")
def test_where_a_registration_comes_from_is_known_to_rules(desk_office: DeskOffice) -> None:
    begun = desk_office.from_contract(desk_office.sell())
    assert desk_office.desk.rule_running.facts(begun).common["entry_source"] == "CONTRACT"
    assert desk_office.desk.rule_running.facts(desk_office.complete()).common["entry_source"] == "OWNER"


@pytest.mark.requirement("RU-3")
def test_the_bench_shows_each_part_with_its_value_and_changes_nothing(desk_office: DeskOffice) -> None:
    add(desk_office, replace(when("car_age", Comparison.LESS, 2), is_on=False), entry(SMALL_LIMIT))
    facts = desk_office.desk.rule_running.facts(desk_office.complete())
    stops, passes = desk_office.desk.rule_running.trial(desk_office.desk.rules.all(), facts)
    assert (stops.applies, stops.fails, stops.message) == (True, True, "2,000,000.00")
    assert [(one.text, one.value, one.holds) for one in passes.parts] == [
        ("Age of the car less than 2 years", "3 years", False)
    ]
    assert not passes.fails
    assert desk_office.counts() == 0


@pytest.mark.requirement("RU-3")
def test_the_bench_asks_a_rule_of_lines_line_by_line(desk_office: DeskOffice) -> None:
    add(desk_office, when("line_sum", Comparison.MORE, Money.from_yuan(200_000)))
    facts = desk_office.desk.rule_running.facts(desk_office.complete())
    trials = desk_office.desk.rule_running.trial(desk_office.desk.rules.all(), facts)
    assert [(one.product_code, one.fails) for one in trials] == [
        ("VEHICLE_DAMAGE", False),
        ("THIRD_PARTY", True),
    ]


@pytest.mark.requirement("RU-8")
def test_a_batch_lists_the_registrations_that_fail(desk_office: DeskOffice) -> None:
    add(desk_office, SMALL_LIMIT)
    key = desk_office.register(desk_office.complete())
    richer = desk_office.complete("0002")
    desk_office.register(replace(richer, slips=richer.slips[:1]))
    for hits in (
        desk_office.desk.rule_batches.run(TableQuery(), SILENT),
        desk_office.desk.rule_batches.run_period(TODAY, TODAY, SILENT),
    ):
        assert [(one.registration_id, one.customer, one.failure.rule.code) for one in hits] == [
            (key, "张样例", "U101")
        ]
    tomorrow = TODAY + timedelta(days=1)
    assert desk_office.desk.rule_batches.run_period(tomorrow, tomorrow, SILENT) == ()


class Cancelling:
    """Cancels at the first page."""

    def report(self, done: int, total: int | None, note: str = "") -> None:
        if done:
            raise CancelledByUserError


@pytest.mark.requirement("RU-8")
def test_a_batch_can_be_cancelled(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    with pytest.raises(CancelledByUserError):
        desk_office.desk.rule_batches.run(TableQuery(), Cancelling())


@pytest.mark.requirement("RU-3")
def test_the_past_year_says_how_often_a_rule_would_have_failed(desk_office: DeskOffice) -> None:
    add(desk_office, replace(SMALL_LIMIT, is_on=False), when("car_age", Comparison.MORE, 30))
    first = desk_office.register(desk_office.complete())
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete("0002"))
    hits = desk_office.desk.rule_bench.past_hits(SILENT)
    assert [(one.rule.name, one.asked, one.ids) for one in hits] == [
        ("third_party_sum", 1, (first,)),
        ("car_age", 1, ()),
    ]
    assert [one.rule.name for one in never_hit(hits)] == ["car_age"]
    desk_office.clock.moment += timedelta(days=400)
    assert [one.asked for one in desk_office.desk.rule_bench.past_hits(SILENT)] == [0, 0]


@pytest.mark.requirement("RU-3")
def test_the_bench_tells_what_an_entry_rule_hides(desk_office: DeskOffice) -> None:
    add(desk_office, SMALL_LIMIT, entry(SMALL_LIMIT))
    assert [(one.kind.value, one.rule.code) for one in desk_office.desk.rule_bench.remarks()] == [
        ("SHADOWED", "U101")
    ]


def _a_rule(chance: Random, number: int) -> Rule:
    scope = chance.choice((RuleScope.ALL, RuleScope.ALL, RuleScope.PRODUCT, RuleScope.INSURER))
    values = {RuleScope.ALL: "", RuleScope.PRODUCT: "THIRD_PARTY", RuleScope.INSURER: "1"}
    condition = some_condition(chance)
    return Rule(
        code=f"U{number}",
        scope=scope,
        scope_value=values[scope],
        persons=chance.choice(tuple(RulePersons)),
        condition=condition,
        expression=expression_of(condition),
        from_day=FROM,
        to_day=chance.choice((None, None, date(2026, 6, 1))),
    )


@pytest.mark.requirement("RU-6")
@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_engine_finds_what_asking_each_rule_by_hand_finds(desk_office: DeskOffice, seed: int) -> None:
    chance = Random(seed)
    facts = desk_office.desk.rule_running.facts(desk_office.complete())
    lines = tuple(
        replace(line, values={**line.values, **some_facts(chance, per_line=True)}) for line in facts.lines
    )
    made_up = replace(facts, common=some_facts(chance), lines=(*lines, *lines[:1]))
    rules = [_a_rule(chance, number) for number in range(8)]
    book = [one for one in askable(rules) if is_in_force(one.rule, made_up.day)]
    found = sorted((one.rule.code, one.product_code) for one in failing(book, made_up))
    assert found == rule_oracle.failing(rules, made_up)
