"""承保登记 through its service: drafts, registering, locks (UR-9 to UR-12, UR-16, NB-4). Made-up data."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import (
    AgencyMode,
    PartyRole,
    RegistrationStatus,
    SlipKind,
)
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import CoverageLine, Registration
from insdesk.repositories.database import Database
from insdesk.services.registrations import RegistrationService
from tests.services.desk_office import CUSTOMER, END, INSURER, START, TODAY, DeskOffice

COMPULSORY, COMMERCIAL = SlipKind.COMPULSORY, SlipKind.COMMERCIAL


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def registrations(desk_office: DeskOffice) -> RegistrationService:
    return desk_office.desk.registrations


def refused(desk_office: DeskOffice, registration: Registration) -> set[tuple[str, str]]:
    """What `register` refuses with; nothing may be left behind."""
    before = desk_office.counts()
    with pytest.raises(InvalidInputError) as caught:
        desk_office.desk.registrations.register(desk_office.actor, registration)
    assert desk_office.counts() == before
    return {(problem.field, problem.code) for problem in caught.value.problems if problem.blocks}


def with_party(registration: Registration, role: PartyRole, name: str) -> Registration:
    parties = (replace(one, name=name) if one.role is role else one for one in registration.parties)
    return replace(registration, parties=tuple(parties))


@pytest.mark.requirement("UR-9", "UR-11")
def test_a_complete_registration_is_registered_and_read_back(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    stored = desk_office.desk.registrations.get(saved)
    assert (stored.status, stored.number) == (RegistrationStatus.REGISTERED, "R2026-000001")
    assert (stored.registered_by, stored.registered_at) == ("测试员", desk_office.clock.now())
    assert stored.due == Money(95_000 + 42_000 + 206_276)
    assert [slip.policy_no for slip in stored.slips] == ["MADEUP-J-0001", "MADEUP-S-0001"]


@pytest.mark.requirement("UR-11")
@pytest.mark.parametrize("kind", list(SlipKind))
def test_one_slip_alone_is_enough(desk_office: DeskOffice, kind: SlipKind) -> None:
    both = desk_office.complete()
    saved = desk_office.register(replace(both, slips=tuple(slip for slip in both.slips if slip.kind is kind)))
    assert [slip.kind for slip in desk_office.desk.registrations.get(saved).slips] == [kind]


@pytest.mark.requirement("UR-11")
def test_no_slip_at_all_is_refused(desk_office: DeskOffice) -> None:
    assert refused(desk_office, replace(desk_office.complete(), slips=())) == {("slips", "slips_missing")}


@pytest.mark.requirement("NB-1")
def test_a_half_filled_registration_says_all_that_is_missing_at_once(desk_office: DeskOffice) -> None:
    started = desk_office.start()
    bare = replace(
        started,
        parties=tuple(replace(one, name="", id_number="", phone="") for one in started.parties),
        car=replace(started.car, vin="", plate="", engine_number="", model="", first_registered_on=None),
    )
    expected = {
        f"{role.value.lower()}.{name}" for role in PartyRole for name in ("name", "id_number", "phone")
    }
    expected |= {f"car.{name}" for name in ("vin", "plate", "engine_number", "model", "first_registered_on")}
    expected |= {
        f"{kind}.{name}"
        for kind in ("compulsory", "commercial")
        for name in ("insurer_id", "policy_no", "starts_on", "ends_on", "premium")
    }
    assert refused(desk_office, bare) == {(field, "value_missing") for field in expected}


@pytest.mark.requirement("UR-9")
def test_a_draft_may_be_half_filled_and_edited(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    saved = registrations.save_draft(actor, desk_office.start())
    draft = registrations.get(saved.id)
    assert (draft.status, draft.number, draft.version) == (RegistrationStatus.DRAFT, "R2026-000001", 1)
    registrations.save_draft(actor, replace(draft, slips=(desk_office.compulsory(),), remarks=" 等 客户 "))
    edited = registrations.get(saved.id)
    assert (edited.number, edited.version, edited.remarks) == ("R2026-000001", 2, "等 客户")
    assert edited.slips == (replace(desk_office.compulsory(), insurer_name="样例财险"),)


@pytest.mark.requirement("UR-9")
def test_a_draft_is_registered_as_it_was_saved(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    saved = registrations.save_draft(actor, desk_office.complete())
    registered = registrations.register_draft(actor, saved.id, version=1)
    assert registered.id == saved.id
    assert [(one.entity, one.action) for one in registered.changes.changes] == [
        (Entity.REGISTRATION, Action.REGISTERED)
    ]
    assert registrations.get(saved.id).status is RegistrationStatus.REGISTERED


@pytest.mark.parametrize(
    ("slip_changes", "field", "code"),
    [
        ({"ends_on": START}, "compulsory.ends_on", "end_not_after_start"),
        ({"immediate": True, "start_hour": 24}, "compulsory.start_hour", "start_hour_wrong"),
    ],
)
def test_a_draft_refuses_what_cannot_be_kept(
    desk_office: DeskOffice, slip_changes: dict[str, object], field: str, code: str
) -> None:
    slip = replace(desk_office.compulsory(), **slip_changes)  # type: ignore[arg-type]  # test values
    with pytest.raises(InvalidInputError) as caught:
        desk_office.desk.registrations.save_draft(
            desk_office.actor, replace(desk_office.start(), slips=(slip,))
        )
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [(field, code)]
    assert desk_office.counts() == 0


@pytest.mark.requirement("UR-9")
def test_a_registered_one_is_edited_and_deleted_by_nobody(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    saved = desk_office.register(desk_office.complete())
    stored = registrations.get(saved)
    for attempt in (
        lambda: registrations.save_draft(actor, replace(stored, remarks="x")),
        lambda: registrations.save_draft(actor, replace(stored, status=RegistrationStatus.DRAFT)),
        lambda: registrations.register(actor, stored),
        lambda: registrations.register_draft(actor, saved, stored.version),
        lambda: registrations.delete_draft(actor, saved, stored.version),
    ):
        with pytest.raises(UserError, match="registration_locked"):
            attempt()
    assert registrations.get(saved) == stored


@pytest.mark.requirement("UR-9", "UR-16")
def test_the_file_itself_refuses_the_edit_below_the_services(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    stored = desk_office.desk.registrations.get(saved)
    slips = tuple(replace(slip, policy_no="MADEUP-OTHER") for slip in stored.slips)
    with (
        pytest.raises(UserError, match="registration_locked"),
        desk_office.database.write(desk_office.actor, desk_office.clock) as unit,
    ):
        unit.registrations.update(replace(stored, slips=slips), desk_office.clock.now())
    assert desk_office.desk.registrations.get(saved) == stored


def test_a_draft_is_deleted_unless_somebody_changed_it(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    saved = registrations.save_draft(actor, desk_office.complete())
    registrations.save_draft(actor, replace(registrations.get(saved.id), remarks="后改"))
    with pytest.raises(ConflictError):
        registrations.delete_draft(actor, saved.id, version=1)
    changes = registrations.delete_draft(actor, saved.id, version=2)
    assert changes.changes[0].action is Action.DELETED
    with pytest.raises(NotFoundError):
        registrations.get(saved.id)


@pytest.mark.parametrize("way", ["save", "register", "register_draft"])
def test_writing_over_somebody_elses_change_is_refused(desk_office: DeskOffice, way: str) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    saved = registrations.save_draft(actor, desk_office.complete())
    read_earlier = registrations.get(saved.id)
    registrations.save_draft(actor, replace(read_earlier, remarks="甲"))
    attempts = {
        "save": lambda: registrations.save_draft(actor, replace(read_earlier, remarks="乙")),
        "register": lambda: registrations.register(actor, read_earlier),
        "register_draft": lambda: registrations.register_draft(actor, saved.id, read_earlier.version),
    }
    with pytest.raises(ConflictError):
        attempts[way]()
    after = registrations.get(saved.id)
    assert (after.remarks, after.status) == ("甲", RegistrationStatus.DRAFT)


@pytest.mark.requirement("UR-16")
def test_two_slips_with_one_number_are_refused(desk_office: DeskOffice) -> None:
    both = desk_office.complete()
    twice = both.with_slip(replace(desk_office.commercial(), policy_no="madeup-j-0001"))
    assert refused(desk_office, twice) == {("commercial.policy_no", "policy_no_repeated")}
    with pytest.raises(InvalidInputError):
        desk_office.desk.registrations.save_draft(desk_office.actor, twice)


@pytest.mark.requirement("UR-16")
@pytest.mark.parametrize("holder_registered", [True, False])
def test_a_number_in_use_at_the_insurer_is_refused_and_its_holder_named(
    desk_office: DeskOffice, holder_registered: bool
) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    if holder_registered:
        desk_office.register(desk_office.complete())
    else:
        registrations.save_draft(actor, desk_office.complete())
    again = desk_office.complete()
    with pytest.raises(InvalidInputError) as caught:
        registrations.register(actor, again)
    found = {problem.field: dict(problem.params) for problem in caught.value.problems if problem.blocks}
    assert set(found) == {"compulsory.policy_no", "commercial.policy_no"}
    assert found["compulsory.policy_no"] == {"number": "MADEUP-J-0001", "registration": "R2026-000001"}
    with pytest.raises(InvalidInputError):
        registrations.save_draft(actor, again)


@pytest.mark.requirement("UR-16")
def test_another_insurer_may_use_the_same_number(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    other = desk_office.add_insurer(replace(INSURER, code="B", short_name="乙样例", full_name="乙样例保险"))
    slip = replace(desk_office.compulsory(), insurer_id=other)
    assert desk_office.register(replace(desk_office.complete(), slips=(slip,)))


@pytest.mark.requirement("UR-16")
def test_the_two_slips_may_have_different_periods_and_start_at_once(desk_office: DeskOffice) -> None:
    at_once = replace(
        desk_office.compulsory(), starts_on=TODAY, ends_on=date(2027, 11, 22), immediate=True, start_hour=15
    )
    saved = desk_office.register(desk_office.complete().with_slip(at_once))
    stored = desk_office.desk.registrations.get(saved)
    assert [(slip.starts_on, slip.ends_on, slip.start_hour) for slip in stored.slips] == [
        (TODAY, date(2027, 11, 22), 15),
        (START, END, 0),
    ]


@pytest.mark.requirement("IN-6")
def test_an_insurer_whose_period_ended_while_the_form_was_open_is_refused(desk_office: DeskOffice) -> None:
    registrations = desk_office.desk.registrations
    saved = registrations.save_draft(desk_office.actor, desk_office.complete())
    desk_office.change_insurer(agency_to=TODAY)
    assert registrations.check(registrations.get(saved.id), for_registering=True) == ()
    desk_office.clock.forward(timedelta(days=1))
    expected = {("compulsory.insurer_id", "agency_ended"), ("commercial.insurer_id", "agency_ended")}
    assert refused(desk_office, registrations.get(saved.id)) == expected


@pytest.mark.requirement("IN-6", "UR-12")
def test_external_agency_ignores_the_period_and_earns_nothing(desk_office: DeskOffice) -> None:
    desk_office.change_insurer(agency_enabled=False)
    external = replace(desk_office.complete(), agency_mode=AgencyMode.EXTERNAL)
    assert desk_office.desk.registrations.explain_rebate(external).slips == ()
    stored = desk_office.desk.registrations.get(desk_office.register(external))
    assert stored.rebate == ZERO
    assert {slip.rebate_terms for slip in stored.slips} == {None}


@pytest.mark.requirement("IN-5")
@pytest.mark.parametrize("mode", list(AgencyMode))
def test_an_invalid_insurer_is_refused_in_either_mode(desk_office: DeskOffice, mode: AgencyMode) -> None:
    filled = replace(desk_office.complete(), agency_mode=mode)
    desk_office.change_insurer(active=False)
    assert {code for _, code in refused(desk_office, filled)} == {"insurer_inactive"}


@pytest.mark.requirement("IN-5")
def test_an_insurer_made_invalid_stays_readable_on_old_registrations(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    desk_office.change_insurer(active=False, short_name="改名财险")
    assert [slip.insurer_name for slip in desk_office.desk.registrations.get(saved).slips] == ["样例财险"] * 2


@pytest.mark.requirement("IN-7", "IN-8", "IN-9")
def test_rebate_terms_are_copied_and_later_changes_never_rewrite_history(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    before = desk_office.desk.registrations.get(saved)
    desk_office.change_insurer(commercial_new_rate=Decimal("1.00"), compulsory_new_rate=Decimal("1.00"))
    desk_office.clock.forward(timedelta(days=3))
    explained = desk_office.desk.registrations.explain_rebate(desk_office.desk.registrations.get(saved))
    assert desk_office.desk.registrations.get(saved) == before
    assert before.rebate == Money(3_800) + Money(30_941)
    assert explained.total == before.rebate
    assert [(one.base, one.rate, one.taken_on) for one in explained.slips] == [
        (Money(95_000), Decimal("4.00"), TODAY),
        (Money(206_276), Decimal("15.00"), TODAY),
    ]


@pytest.mark.requirement("IN-8", "IN-9")
def test_the_expected_rebate_of_a_draft_follows_todays_terms(desk_office: DeskOffice) -> None:
    filled = desk_office.complete()
    assert desk_office.desk.registrations.explain_rebate(filled).total == Money(34_741)
    desk_office.change_insurer(commercial_new_rate=Decimal("10.00"))
    assert desk_office.desk.registrations.explain_rebate(filled).total == Money(3_800 + 20_628)
    assert desk_office.desk.registrations.explain_rebate(desk_office.start()).total == ZERO


def test_terms_are_never_taken_from_outside(desk_office: DeskOffice) -> None:
    forged = tuple(replace(slip, rebate=Money(9_999_999)) for slip in desk_office.complete().slips)
    saved = desk_office.register(replace(desk_office.complete(), slips=forged))
    assert desk_office.desk.registrations.get(saved).rebate == Money(34_741)


@pytest.mark.requirement("NB-1")
def test_parties_and_car_are_snapshots(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    before = desk_office.desk.registrations.get(saved)
    customers, actor = desk_office.desk.customers, desk_office.actor
    owner, car = customers.get(desk_office.customer_id), customers.vehicle(desk_office.vehicle_id)
    customers.save(actor, replace(owner, name="改名", phone="13900000000"), replace(car, plate="京B99999"))
    after = desk_office.desk.registrations.get(saved)
    assert after == before
    assert (after.party(PartyRole.INSURED).name, after.car.plate) == (CUSTOMER.name, "京A12345")


@pytest.mark.requirement("NB-4")
def test_another_registered_owner_brings_the_clause_and_waits_for_the_tick(desk_office: DeskOffice) -> None:
    registrations = desk_office.desk.registrations
    other = with_party(desk_office.complete(), PartyRole.REGISTERED_OWNER, "李样例")
    assert refused(desk_office, other) == {("special_checked", "owner_clause_unchecked")}
    shown = registrations.with_clause(other)
    assert "张样例" in shown.special_agreement
    assert "李样例" in shown.special_agreement
    assert refused(desk_office, shown) == {("special_checked", "owner_clause_unchecked")}
    saved = desk_office.register(replace(shown, special_checked=True))
    stored = registrations.get(saved)
    assert stored.special_agreement == shown.special_agreement
    assert registrations.with_clause(shown) == shown


@pytest.mark.requirement("NB-4")
def test_a_tick_without_the_clause_does_not_count(desk_office: DeskOffice) -> None:
    other = with_party(desk_office.complete(), PartyRole.REGISTERED_OWNER, "李样例")
    assert refused(desk_office, replace(other, special_checked=True)) == {
        ("special_checked", "owner_clause_unchecked")
    }


@pytest.mark.requirement("NB-4")
def test_the_clause_follows_the_names_and_leaves_other_words_alone(desk_office: DeskOffice) -> None:
    registrations = desk_office.desk.registrations
    own_words = replace(desk_office.complete(), special_agreement="指定驾驶人。")
    first = registrations.with_clause(with_party(own_words, PartyRole.REGISTERED_OWNER, "李样例"))
    ticked = replace(first, special_checked=True)
    second = registrations.with_clause(with_party(ticked, PartyRole.REGISTERED_OWNER, "王样例"))
    assert "李样例" not in second.special_agreement
    assert second.special_agreement.count("王样例") == 1
    assert not second.special_checked
    back = registrations.with_clause(with_party(second, PartyRole.REGISTERED_OWNER, "张样例"))
    assert back.special_agreement == "指定驾驶人。"


@pytest.mark.requirement("UR-17")
def test_a_rider_alone_is_refused_and_an_old_line_only_warned_about(desk_office: DeskOffice) -> None:
    rider = CoverageLine(product_code="BODY_SCRATCH", product_name="划痕险", premium=Money(206_276))
    alone = desk_office.complete().with_slip(replace(desk_office.commercial(), lines=(rider,)))
    assert refused(desk_office, alone) == {("commercial.lines", "coverage_rider_alone")}
    lines = desk_office.commercial().lines
    old = replace(lines[1], product_code="OLD_GLASS", product_name="玻璃单独破碎险", sum_insured=None)
    warned = desk_office.complete().with_slip(replace(desk_office.commercial(), lines=(lines[0], old)))
    problems = desk_office.desk.registrations.check(warned, for_registering=True)
    assert [(problem.code, problem.blocks) for problem in problems] == [("coverage_line_obsolete", False)]
    assert desk_office.register(warned)


def test_an_overridden_problem_is_kept_with_its_reason(desk_office: DeskOffice) -> None:
    odd = desk_office.complete().with_slip(replace(desk_office.commercial(), premium=Money(206_277)))
    assert refused(desk_office, odd) == {("commercial.lines", "coverage_total_differs")}
    keep = Override("commercial.lines", "coverage_total_differs", "保单如此印制")
    saved = desk_office.register(replace(odd, overrides=(keep,)))
    assert desk_office.desk.registrations.get(saved).overrides == (keep,)
    assert desk_office.desk.day.read(0)[0].open_overrides == 1


def test_what_was_pasted_is_stored_one_way(desk_office: DeskOffice) -> None:
    pasted = replace(desk_office.compulsory(), policy_no=" ｍadeup－j－ 0001 ")
    filled = replace(desk_office.complete(), slips=(pasted,))
    filled = with_party(filled, PartyRole.INSURED, " 张 样例 ")
    stored = desk_office.desk.registrations.get(desk_office.register(filled))
    assert stored.slips[0].policy_no == "MADEUP-J-0001"
    assert stored.party(PartyRole.INSURED).name == "张样例"


def test_the_history_of_a_deleted_draft_is_not_that_of_the_next_one(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    gone = registrations.save_draft(actor, desk_office.complete("0001")).id
    registrations.delete_draft(actor, gone, 1)
    audit = desk_office.desk.audit
    assert [one.action for one in audit.history(Entity.REGISTRATION, gone)] == ["CREATED", "DELETED"]
    fresh = desk_office.register(desk_office.complete("0002"))
    assert fresh == gone  # SQLite gives the highest id again
    assert [one.action for one in audit.history(Entity.REGISTRATION, fresh)] == ["REGISTERED"]
    assert [step.status for step in registrations.history(fresh)] == [RegistrationStatus.REGISTERED]


def test_the_history_names_every_status_with_its_hand_and_moment(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    drafted_at = desk_office.clock.now()
    saved = registrations.save_draft(actor, desk_office.complete())
    desk_office.clock.forward(timedelta(minutes=5))
    registrations.save_draft(actor, replace(registrations.get(saved.id), remarks="x"))
    registrations.register_draft(actor, saved.id, version=2)
    assert [(step.at, step.by, step.status) for step in registrations.history(saved.id)] == [
        (drafted_at, "测试员", RegistrationStatus.DRAFT),
        (desk_office.clock.now(), "测试员", RegistrationStatus.REGISTERED),
    ]


def test_numbers_are_given_in_order_and_only_once(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    first = registrations.save_draft(actor, desk_office.start())
    registrations.delete_draft(actor, first.id, version=1)
    second = registrations.save_draft(actor, desk_office.start())
    assert registrations.get(second.id).number == "R2026-000002"
