"""核保 through its services: what rules refer waits for a person, nothing registers past it (RU-2, RU-7)."""

from dataclasses import replace

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import PartyRole, RegistrationStatus
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.records.underwriting import Answer, Decision
from insdesk.domain.underwriting_enums import CaseState
from insdesk.specs.error_text import explain
from tests.services.desk_office import DeskOffice
from tests.services.underwriting_office import HIGH_LIMIT, OLD_CAR, UNDERWRITER, UnderwritingOffice
from tests.services.verifying import Verifying

DRAFT, REGISTERED = RegistrationStatus.DRAFT, RegistrationStatus.REGISTERED


@pytest.fixture
def office(desk_office: DeskOffice) -> UnderwritingOffice:
    return UnderwritingOffice(desk_office, OLD_CAR, HIGH_LIMIT)


def test_an_office_that_does_not_underwrite_registers_as_before(desk_office: DeskOffice) -> None:
    office = UnderwritingOffice(desk_office, OLD_CAR, is_on=False)
    key = office.referred()
    assert office.stored(key).status is REGISTERED
    assert office.service.newest(key) is None
    with pytest.raises(UserError, match="underwriting_off"):
        office.service.run(
            desk_office.actor,
            desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete("0002")).id,
        )


@pytest.mark.requirement("RU-2", "RU-7")
def test_what_no_rule_refers_passes_and_is_registered_with_what_was_seen(desk_office: DeskOffice) -> None:
    office = UnderwritingOffice(desk_office)
    key = office.referred()
    case = office.case(key)
    assert (office.stored(key).status, case.state, case.failures) == (REGISTERED, CaseState.PASSED, ())
    assert case.facts.common["car_age"] == 3
    assert [one.product_code for one in case.facts.lines] == ["VEHICLE_DAMAGE", "THIRD_PARTY"]


@pytest.mark.requirement("RU-2", "RU-5", "RU-7")
def test_what_rules_refer_is_kept_as_a_draft_with_every_reason_and_its_version(
    office: UnderwritingOffice,
) -> None:
    office.desk.rules.save(
        office.office.actor, replace(office.desk.rules.by_code("U101") or OLD_CAR, message="车龄 {car_age}!")
    )
    key = office.referred()
    stored, case = office.stored(key), office.case(key)
    assert (stored.status, stored.number, case.state) == (DRAFT, "R2026-000001", CaseState.WAITING)
    found = [(one.rule_code, one.rule_number, one.product_code, one.message) for one in case.failures]
    assert found == [
        ("U101", 2, "", "车龄 3 years!"),
        ("U102", 1, "THIRD_PARTY", "三者保额 2,000,000.00"),
    ]
    assert case.registration_version == stored.version
    assert all(slip.rebate_terms is None for slip in stored.slips)
    trail = office.desk.audit.history(Entity.UNDERWRITING, case.id or 0)
    assert [(one.action, one.after["state"]) for one in trail] == [(Action.CREATED, "WAITING")]


@pytest.mark.requirement("RU-2")
def test_entry_goes_on_while_a_case_waits(office: UnderwritingOffice) -> None:
    key = office.referred()
    assert office.change(key, remarks="客户在外地").remarks == "客户在外地"
    assert office.states(key) == [CaseState.WAITING]
    assert office.case(key).registration_version == office.stored(key).version


@pytest.mark.requirement("RU-7")
def test_a_waiting_case_stands_in_the_way_and_says_why(office: UnderwritingOffice) -> None:
    key = office.referred()
    before = office.stored(key)
    with pytest.raises(UserError, match="underwriting_waiting") as caught:
        office.register(key)
    assert "R2026-000001 waits for an underwriter: 车龄 3 years; 三者保额" in explain(caught.value).title
    assert (office.stored(key), office.states(key)) == (before, [CaseState.WAITING])


@pytest.mark.requirement("RU-7")
def test_what_was_accepted_can_be_registered(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.decide(key, CaseState.ACCEPTED, reason="车况照片已看")
    case = office.case(key)
    assert (case.state, case.decision, case.decided_by, case.reason) == (
        CaseState.ACCEPTED,
        CaseState.ACCEPTED,
        "核保员",
        "车况照片已看",
    )
    registered = office.register(key)
    assert (registered.status, registered.number) == (REGISTERED, "R2026-000001")
    assert office.states(key) == [CaseState.ACCEPTED]


@pytest.mark.requirement("RU-7")
def test_conditions_go_into_the_special_agreement(office: UnderwritingOffice) -> None:
    key = office.change(office.referred(), special_agreement="原有约定").id
    assert key is not None
    with pytest.raises(UserError, match="underwriting_case_changed"):
        office.accept_with(key, "绝对免赔额 2000 元")  # the agreement was changed: judged anew first
    office.service.run(office.office.actor, key)
    office.accept_with(key, "绝对免赔额 2000 元")
    stored = office.stored(key)
    assert stored.special_agreement == "原有约定\n绝对免赔额 2000 元"
    assert office.case(key).registration_version == stored.version
    assert office.register(key).status is REGISTERED


@pytest.mark.requirement("RU-7", "NB-4")
def test_the_tick_falls_when_conditions_are_added(office: UnderwritingOffice) -> None:
    draft = office.office.complete()
    parties = tuple(
        replace(one, name="李某某") if one.role is PartyRole.REGISTERED_OWNER else one
        for one in draft.parties
    )
    clause = office.desk.registrations.with_clause(replace(draft, parties=parties))
    key = office.office.register(replace(clause, special_checked=True))
    office.accept_with(key, "限本人驾驶")
    stored = office.stored(key)
    assert stored.special_agreement.endswith("限本人驾驶")
    assert not stored.special_checked
    with pytest.raises(InvalidInputError):
        office.register(key)
    office.change(key, special_checked=True)
    assert office.register(key).status is REGISTERED


@pytest.mark.requirement("RU-7")
def test_a_question_comes_back_to_the_desk_and_its_answer_to_the_underwriter(
    office: UnderwritingOffice,
) -> None:
    key = office.referred()
    office.decide(key, CaseState.RETURNED, reason="请补验车照片")
    with pytest.raises(UserError, match="underwriting_returned") as caught:
        office.register(key)
    assert "核保员 has a question about R2026-000001: 请补验车照片" in explain(caught.value).title
    office.answer(key, "照片已上传")
    waiting, asked = office.service.of_registration(key)
    assert (waiting.state, asked.state, asked.answer) == (CaseState.WAITING, CaseState.RETURNED, "照片已上传")
    office.decide(key, CaseState.ACCEPTED)
    assert office.register(key).status is REGISTERED


def test_a_question_is_answered_once(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.decide(key, CaseState.RETURNED)
    asked = office.case(key)
    assert asked.id is not None
    with pytest.raises(InvalidInputError):
        office.answer(key, "  ")
    office.answer(key)
    with pytest.raises(ConflictError):
        office.service.answer(office.office.actor, asked.id, asked.version, Answer(answer="再答一次"))
    with pytest.raises(UserError, match="underwriting_not_returned"):
        office.answer(key)


def test_a_returned_draft_that_was_changed_is_judged_anew_without_an_answer(
    office: UnderwritingOffice,
) -> None:
    key = office.referred()
    office.decide(key, CaseState.RETURNED)
    changed = replace(office.stored(key).car, engine_number="EN9999")
    office.change(key, car=changed)
    assert office.states(key) == [CaseState.RETURNED]
    assert office.register(key).status is DRAFT
    assert office.states(key) == [CaseState.WAITING, CaseState.OUTDATED]


@pytest.mark.requirement("RU-7")
def test_a_declined_draft_is_not_registered_until_it_is_changed(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.decide(key, CaseState.DECLINED, reason="改装车")
    with pytest.raises(UserError, match="underwriting_declined"):
        office.register(key)
    slips = (replace(office.stored(key).slips[0], policy_no="MADEUP-J-0009"), office.stored(key).slips[1])
    office.change(key, slips=slips)
    outdated = office.case(key)
    assert (outdated.state, outdated.decision, outdated.reason) == (
        CaseState.OUTDATED,
        CaseState.DECLINED,
        "改装车",
    )
    assert office.register(key).status is DRAFT
    assert office.case(key).state is CaseState.WAITING


@pytest.mark.requirement("RU-7")
def test_a_decision_counts_only_for_the_draft_that_was_judged(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.decide(key, CaseState.ACCEPTED)
    office.change(key, remarks="只是备注")
    assert office.states(key) == [CaseState.ACCEPTED]
    typed = replace(office.stored(key), car=replace(office.stored(key).car, seats=7))
    office.desk.registrations.register(office.office.actor, typed)  # changed in the form, never saved before
    assert office.stored(key).status is DRAFT
    assert office.states(key) == [CaseState.WAITING, CaseState.OUTDATED]


def test_what_was_mended_passes_when_it_is_judged_again(office: UnderwritingOffice) -> None:
    key = office.referred()
    slips = tuple(replace(slip, lines=()) for slip in office.stored(key).slips)
    rule = office.desk.rules.by_code("U101")
    assert rule is not None
    assert rule.id is not None
    office.desk.rules.switch(office.office.actor, rule.id, rule.version, on=False)
    office.change(key, slips=(slips[0],))
    assert office.register(key).status is REGISTERED
    assert office.states(key) == [CaseState.PASSED, CaseState.OUTDATED]


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        (Decision(state=CaseState.ACCEPTED, reason=" "), "reason"),
        (Decision(state=CaseState.ACCEPTED_WITH, reason="可以"), "conditions"),
        (Decision(state=CaseState.RETURNED), "reason"),
        (Decision(state=CaseState.DECLINED, reason="x" * 301), "reason"),
    ],
)
def test_every_decision_has_its_reason(office: UnderwritingOffice, decision: Decision, field: str) -> None:
    case = office.case(office.referred())
    assert case.id is not None
    with pytest.raises(InvalidInputError) as caught:
        office.service.decide(UNDERWRITER, case.id, case.version, decision)
    assert [one.field for one in caught.value.problems] == [field]
    assert office.case(case.registration_id) == case


def test_nobody_decides_over_somebody_elses_decision(office: UnderwritingOffice) -> None:
    key = office.referred()
    case = office.case(key)
    assert case.id is not None
    office.decide(key, CaseState.ACCEPTED)
    decline = Decision(state=CaseState.DECLINED, reason="晚了")
    with pytest.raises(ConflictError):
        office.service.decide(UNDERWRITER, case.id, case.version, decline)
    with pytest.raises(UserError, match="underwriting_decided"):
        office.decide(key, CaseState.DECLINED)
    assert office.case(key).state is CaseState.ACCEPTED


def test_a_decision_is_taken_back_with_its_conditions(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.accept_with(key, "绝对免赔额 2000 元")
    case = office.case(key)
    assert case.id is not None
    because = Decision(state=CaseState.WAITING, reason="按错了")
    office.service.take_back(UNDERWRITER, case.id, case.version, because)
    again = office.case(key)
    assert (again.state, again.decision, again.reason, again.conditions) == (CaseState.WAITING, None, "", "")
    assert office.stored(key).special_agreement == ""
    trail = office.desk.audit.history(Entity.UNDERWRITING, case.id)
    assert (trail[-1].action, trail[-1].after["because"]) == (Action.REVERSED, "按错了")
    with pytest.raises(UserError, match="underwriting_not_decided"):
        office.service.take_back(UNDERWRITER, case.id, again.version, because)


def test_nothing_is_decided_any_more_once_it_is_registered(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.decide(key, CaseState.ACCEPTED)
    office.register(key)
    case = office.case(key)
    assert case.id is not None
    with pytest.raises(UserError, match="registration_locked"):
        office.service.take_back(
            UNDERWRITER, case.id, case.version, Decision(state=CaseState.WAITING, reason="!")
        )


@pytest.mark.requirement("RU-6")
def test_what_was_verified_is_judged_once(office: UnderwritingOffice) -> None:
    actor, clock = office.office.actor, office.office.clock
    key = office.desk.registrations.save_draft(actor, office.office.complete()).id
    for _time in range(2):
        with office.office.database.write(actor, clock) as unit:
            office.service.underwriter.verified(unit, unit.registrations.get(key))
    assert office.states(key) == [CaseState.WAITING]
    with pytest.raises(UserError, match="underwriting_waiting"):
        office.register(key)


def test_switched_off_no_case_stands_in_the_way(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.switch(is_on=False)
    assert office.register(key).status is REGISTERED


def test_a_deleted_draft_takes_its_cases_along(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.desk.registrations.delete_draft(office.office.actor, key, office.stored(key).version)
    assert office.service.of_registration(key) == ()
    assert office.service.counts().waiting == 0


@pytest.mark.requirement("RU-6")
def test_verified_then_judged_then_accepted_then_registered(office: UnderwritingOffice) -> None:
    verifying = Verifying(office.office)
    office.switch(is_on=True)
    key = verifying.hand_in()
    assert office.service.newest(key) is None
    verifying.type_all(key)
    verifying.confirm(key)
    assert office.states(key) == [CaseState.WAITING]
    with pytest.raises(UserError, match="underwriting_waiting"):
        office.register(key)
    office.accept_with(key, "绝对免赔额 2000 元")
    assert office.register(key).status is REGISTERED
    assert office.states(key) == [CaseState.ACCEPTED_WITH]


@pytest.mark.requirement("RU-6")
def test_a_draft_changed_after_its_decision_is_verified_and_judged_again(office: UnderwritingOffice) -> None:
    verifying = Verifying(office.office)
    office.switch(is_on=True)
    key = verifying.hand_in()
    verifying.type_all(key)
    verifying.confirm(key)
    office.decide(key, CaseState.ACCEPTED)
    stored = office.stored(key)
    office.change(key, slips=(replace(stored.slips[0], policy_no="MADEUP-J-0077"), stored.slips[1]))
    with pytest.raises(UserError, match="registration_unverified"):
        office.register(key)
    verifying.type_all(key)
    verifying.confirm(key)
    assert office.states(key) == [CaseState.WAITING, CaseState.OUTDATED]
