"""理赔: opened on a policy in force, moved from stage to stage, never changing the policy. Made-up data."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import SlipKind
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import RegistrationId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.claim import StageMove
from insdesk.domain.records.override import Override
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.rules.claims import COURSE, FINAL, needs_reason
from insdesk.specs.claim_form import offered_stages
from tests.services.claim_office import ACCIDENT, ENDS, STARTS, ClaimOffice, claim_office, immediate, yuan
from tests.services.desk_office import DeskOffice


@pytest.fixture
def room(desk_office: DeskOffice, clock: FixedClock) -> ClaimOffice:
    return claim_office(desk_office, clock, desk_office.complete())


def refused(room: ClaimOffice, **changes: Any) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as error:
        room.open(**changes)
    return {(one.field, one.code) for one in error.value.problems if one.blocks}


@pytest.mark.requirement("CL-1")
def test_a_claim_gets_the_next_number_and_begins_with_the_report(room: ClaimOffice) -> None:
    first, second = room.open(insurer_number=" bx-１ "), room.open(stage=ClaimStage.PAID, paid=yuan(1))
    file = room.get(first)
    assert file.claim.number == "L2027-000001"
    assert room.get(second).claim.number == "L2027-000002"
    assert {room.get(key).claim.stage for key in (first, second)} == {ClaimStage.REPORTED}
    assert file.claim.insurer_number == "BX-1"
    assert (file.policy.policy_no, file.policy.insured) == ("MADEUP-S-0001", "张样例")
    assert [step.stage for step in file.steps] == [ClaimStage.REPORTED]


@pytest.mark.requirement("CL-1")
@pytest.mark.parametrize("typed", ["madeup-s-0001", "R2026-000001", "京A12345", "LFV3A23C", "张样例", "zyl"])
def test_the_policy_is_found_by_number_plate_vin_and_name(room: ClaimOffice, typed: str) -> None:
    with room.office.database.write(room.office.actor, room.clock) as unit:
        unit.search.rebuild(SilentProgress())
    found = room.service.find(typed)
    assert SlipKind.COMMERCIAL in {one.kind for one in found}
    assert {one.registration_id for one in found} == {room.registration_id}


@pytest.mark.requirement("CL-1")
def test_nothing_can_be_claimed_on_a_draft_or_on_a_slip_that_is_not_there(
    desk_office: DeskOffice, clock: FixedClock
) -> None:
    only_compulsory = replace(desk_office.start(), slips=(desk_office.compulsory("0001"),))
    room = claim_office(desk_office, clock, only_compulsory)
    assert refused(room) >= {("registration_id", "claim_policy_missing")}
    draft = desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete("0002"))
    assert refused(room, registration_id=draft.id) >= {("registration_id", "claim_policy_missing")}
    assert refused(room, registration_id=None) >= {("registration_id", "value_missing")}
    assert room.service.find("MADEUP-S-0002") == ()


@pytest.mark.requirement("CL-1")
@pytest.mark.parametrize("day", [STARTS, ACCIDENT])
def test_both_ends_of_the_period_are_in_force(room: ClaimOffice, day: date) -> None:
    assert room.get(room.open(happened_on=day)).claim.happened_on == day


@pytest.mark.requirement("CL-1")
def test_an_accident_outside_of_the_period_is_kept_only_with_a_reason(room: ClaimOffice) -> None:
    before = {"happened_on": date(2026, 11, 30), "reported_on": date(2026, 12, 1)}
    assert refused(room, **before) == {("happened_on", "claim_outside_period")}
    kept = Override("happened_on", "claim_outside_period", "保险公司已批改起保日期")
    assert room.get(room.open(**before, overrides=(kept,))).claim.overrides == (kept,)


@pytest.mark.requirement("CL-1")
def test_immediate_cover_counts_from_its_hour(desk_office: DeskOffice, clock: FixedClock) -> None:
    room = claim_office(desk_office, clock, immediate(desk_office.complete(), hour=14))
    day = date(2026, 11, 23)
    on_the_day: dict[str, Any] = {"happened_on": day, "reported_on": day}
    assert refused(room, **on_the_day) == {("happened_hour", "claim_hour_missing")}
    assert refused(room, **on_the_day, happened_hour=13) == {("happened_hour", "claim_before_start")}
    assert room.get(room.open(**on_the_day, happened_hour=14)).claim.happened_hour == 14
    assert room.get(room.open(happened_hour=None)).claim.happened_on == ACCIDENT


@pytest.mark.requirement("CL-1")
def test_what_is_not_on_the_policy_is_kept_only_with_a_reason(room: ClaimOffice) -> None:
    assert refused(room, product_code="SCRATCH") == {("product_code", "claim_product_uncovered")}
    assert refused(room, product_code="") == {("product_code", "value_missing")}
    kept = Override("product_code", "claim_product_uncovered", "等待批单")
    key = room.open(product_code="SCRATCH", overrides=(kept,))
    (waiting,) = room.office.desk.day.to_verify(5)
    assert (waiting.label, waiting.entity_id, waiting.reason) == ("L2027-000001", key, "等待批单")
    room.service.save(room.office.actor, replace(room.get(key).claim, product_code="THIRD_PARTY"))
    assert room.get(key).claim.overrides == ()  # mended: nothing is kept any more


@pytest.mark.requirement("CL-1")
def test_a_compulsory_policy_covers_without_lines(room: ClaimOffice) -> None:
    assert room.get(room.open(kind=SlipKind.COMPULSORY, product_code="")).policy.products == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"happened_on": date(2027, 3, 6), "reported_on": None}, ("happened_on", "claim_day_future")),
        ({"reported_on": date(2027, 3, 6)}, ("reported_on", "claim_report_future")),
        ({"reported_on": date(2027, 3, 3)}, ("reported_on", "claim_report_early")),
        ({"happened_on": None}, ("happened_on", "value_missing")),
    ],
)
def test_impossible_days_are_refused(
    room: ClaimOffice, changes: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert problem in refused(room, **changes)


@pytest.mark.requirement("CL-2")
@pytest.mark.requirement("CL-3")
def test_a_claim_goes_from_report_to_payment(room: ClaimOffice) -> None:
    key = room.open()
    room.move(key, ClaimStage.SURVEYED)
    room.move(key, ClaimStage.APPLIED, claimed=yuan(5_000))
    room.move(key, ClaimStage.ASSESSED, assessed=yuan(4_200))
    room.pay(key, 4_000)
    file = room.get(key)
    assert [step.stage for step in file.steps] == list(COURSE)
    assert (file.claim.claimed, file.claim.assessed, file.claim.paid) == (
        yuan(5_000),
        yuan(4_200),
        yuan(4_000),
    )
    assert file.claim.paid_on == date(2027, 3, 5)


@pytest.mark.requirement("CL-3")
@pytest.mark.parametrize(
    ("stage", "missing"),
    [
        (ClaimStage.APPLIED, {"claimed"}),
        (ClaimStage.ASSESSED, {"assessed"}),
        (ClaimStage.PAID, {"paid", "paid_on"}),
        (ClaimStage.DECLINED, {"reason"}),
        (ClaimStage.CLOSED, {"reason"}),
    ],
)
def test_each_stage_asks_for_what_it_stands_for(
    room: ClaimOffice, stage: ClaimStage, missing: set[str]
) -> None:
    key = room.open()
    with pytest.raises(InvalidInputError) as error:
        room.move(key, stage)
    assert {one.field for one in error.value.problems} == missing
    assert room.get(key).claim.stage is ClaimStage.REPORTED


@pytest.mark.requirement("CL-3")
def test_a_paid_claim_is_taken_back_only_with_a_reason_which_its_history_keeps(room: ClaimOffice) -> None:
    key = room.open()
    room.pay(key, 4_000)
    with pytest.raises(InvalidInputError):
        room.move(key, ClaimStage.ASSESSED)
    room.move(key, ClaimStage.ASSESSED, reason="付错账户，款项已退回")
    file = room.get(key)
    assert (file.claim.stage, file.claim.paid, file.claim.paid_on) == (ClaimStage.ASSESSED, None, None)
    assert file.steps[-1].reason == "付错账户，款项已退回"
    assert file.steps[-1].by == room.office.actor.name


@pytest.mark.requirement("CL-3")
def test_a_claim_that_has_ended_stays_as_it_is(room: ClaimOffice) -> None:
    key = room.open()
    room.move(key, ClaimStage.DECLINED, reason="酒后驾驶，不属于保险责任")
    ended = room.get(key).claim
    assert ended.closing_reason == "酒后驾驶，不属于保险责任"
    with pytest.raises(UserError, match="claim_ended"):
        room.service.save(room.office.actor, replace(ended, place="别处"))
    room.move(key, ClaimStage.REPORTED, reason="客户补充了证明")
    assert room.get(key).claim.closing_reason == ""


def test_saving_never_changes_policy_number_or_stage(room: ClaimOffice) -> None:
    key = room.open()
    changed = replace(
        room.get(key).claim,
        registration_id=RegistrationId(999),
        kind=SlipKind.COMPULSORY,
        number="L1999-000001",
        stage=ClaimStage.PAID,
        paid=yuan(1),
        place="别处",
    )
    room.service.save(room.office.actor, changed)
    claim = room.get(key).claim
    assert (claim.registration_id, claim.kind, claim.number, claim.stage) == (
        room.registration_id,
        SlipKind.COMMERCIAL,
        "L2027-000001",
        ClaimStage.REPORTED,
    )
    assert (claim.paid, claim.place) == (None, "别处")


def test_a_claim_never_changes_its_policy(room: ClaimOffice) -> None:
    before = room.office.desk.registrations.get(room.registration_id)
    room.pay(room.open(), 4_000)
    assert room.office.desk.registrations.get(room.registration_id) == before


def test_nobody_overwrites_what_they_have_not_seen(room: ClaimOffice) -> None:
    key = room.open()
    seen = room.get(key).claim
    room.move(key, ClaimStage.SURVEYED)
    with pytest.raises(ConflictError):
        room.service.save(room.office.actor, replace(seen, place="别处"))
    with pytest.raises(ConflictError):
        room.service.move(
            room.office.actor, key, seen.version, StageMove(stage=ClaimStage.SURVEYED, reason="x")
        )


def test_a_saved_claim_is_one_change_and_one_entry_of_the_trail(room: ClaimOffice) -> None:
    saved = room.service.save(room.office.actor, room.claim())
    assert saved.changes.changes == (Change(Entity.CLAIM, Action.CREATED, saved.id),)
    with room.office.database.read() as unit:
        (entry,) = unit.audit.of(Entity.CLAIM, saved.id)
    assert entry.after["place"] == "样例路口"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(st.tuples(st.sampled_from(list(ClaimStage)), st.booleans()), max_size=8))
def test_no_walk_through_the_stages_skips_a_reason_or_a_payment(
    room: ClaimOffice, wanted: list[tuple[ClaimStage, bool]]
) -> None:
    key = room.open()
    for stage, has_reason in wanted:
        was = room.get(key).claim.stage
        fits = stage in offered_stages(was) and (has_reason or not needs_reason(was, stage))
        said: dict[str, Any] = {"claimed": yuan(9), "assessed": yuan(8), "paid": yuan(7), "paid_on": ACCIDENT}
        try:
            room.move(key, stage, **said, reason="有原因" if has_reason else "")
        except InvalidInputError:
            assert not fits
        else:
            assert fits
        claim = room.get(key).claim
        assert claim.stage is (stage if fits else was)
        assert (claim.paid is not None) == (claim.stage is ClaimStage.PAID)
        assert bool(claim.closing_reason) == (claim.stage in FINAL - {ClaimStage.PAID})


def test_the_last_day_of_the_period_counts_whole(room: ClaimOffice, clock: FixedClock) -> None:
    clock.moment = clock.moment.replace(year=2027, month=12, day=2)
    late = {"happened_on": ENDS, "reported_on": date(2027, 12, 1)}
    assert room.get(room.open(**late, happened_hour=23)).claim.happened_on == ENDS
    after = date(2027, 12, 1)
    assert refused(room, happened_on=after, reported_on=after) == {("happened_on", "claim_outside_period")}
