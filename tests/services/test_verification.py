"""复核 through its service: the blind second typing, confirmation, registering (DR-1 to DR-4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import PartyRole, RegistrationStatus, SlipKind, VehicleTaxStatus
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import RegistrationId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.verification import Confirmation, VerificationRow
from insdesk.domain.underwriting_enums import Evidence, RightValue, VerificationMode, VerificationStage
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.vehicle import with_check_digit
from insdesk.rules.verification import costly_paths
from insdesk.specs.verification_lists import VERIFICATIONS
from tests.services.desk_office import TODAY, DeskOffice
from tests.services.verifying import COLLEAGUE, Verifying

pytestmark = pytest.mark.requirement("DR-3")

OTHER_VIN = with_check_digit("LFV3A23C0J3000002")


@pytest.fixture
def verifying(desk_office: DeskOffice) -> Verifying:
    return Verifying(desk_office)


def refused(verifying: Verifying, key: RegistrationId) -> str:
    with pytest.raises(UserError) as caught:
        verifying.register(key)
    assert verifying.office.desk.registrations.get(key).status is RegistrationStatus.DRAFT
    return caught.value.code


def draft(verifying: Verifying, key: RegistrationId) -> Registration:
    return verifying.office.desk.registrations.get(key)


def commercial_premium(registration: Registration, premium: Money) -> Registration:
    slip = registration.slip(SlipKind.COMMERCIAL)
    assert slip is not None
    return registration.with_slip(replace(slip, premium=premium, lines=()))


@pytest.mark.requirement("DR-1", "DR-2", "DR-4")
def test_customer_then_policy_then_confirmation_and_the_draft_can_be_registered(verifying: Verifying) -> None:
    key = verifying.hand_in()
    assert verifying.pending(key) == ("applicant.id_number", "car.vin")
    assert refused(verifying, key) == "registration_unverified"
    verifying.type_step(key)
    assert verifying.stands(key).stage is VerificationStage.POLICY
    verifying.type_step(key)
    assert verifying.stands(key).stage is VerificationStage.CONFIRMATION
    verifying.confirm(key)
    stands = verifying.stands(key)
    assert (stands.stage, stands.entered_by, stands.verified_by) == (
        VerificationStage.DONE,
        "测试员",
        "李同事",
    )
    assert (stands.confirmation.confirmed_on, stands.confirmation.confirmed_by) == (TODAY, "张样例")
    verifying.register(key)
    assert draft(verifying, key).status is RegistrationStatus.REGISTERED


def test_an_office_without_verification_registers_as_before(desk_office: DeskOffice) -> None:
    key = desk_office.register(desk_office.complete())
    assert desk_office.desk.registrations.get(key).status is RegistrationStatus.REGISTERED
    with pytest.raises(UserError, match="verification_off"):
        desk_office.desk.verification.hand_in(desk_office.actor, desk_office.complete("2"))


def test_a_draft_never_handed_in_is_not_registered(verifying: Verifying) -> None:
    with pytest.raises(UserError, match="registration_unverified"):
        verifying.office.register(verifying.office.complete())
    assert verifying.office.counts() == 0


def test_what_refuses_registering_refuses_handing_in(verifying: Verifying) -> None:
    with pytest.raises(InvalidInputError) as caught:
        verifying.hand_in(replace(verifying.office.complete(), slips=()))
    assert [one.code for one in caught.value.problems] == ["slips_missing"]
    assert verifying.office.counts() == 0


def test_each_id_number_is_typed_once_and_owed_tax_only(verifying: Verifying) -> None:
    complete = verifying.office.complete()
    other = with_resident_check_digit("11010119850307125")
    parties = tuple(
        replace(one, id_number=other, follows=False) if one.role is PartyRole.REGISTERED_OWNER else one
        for one in complete.parties
    )
    compulsory = complete.slip(SlipKind.COMPULSORY)
    assert compulsory is not None
    paid = replace(compulsory, vehicle_tax=ZERO, vehicle_tax_status=VehicleTaxStatus.EXEMPT)
    key = verifying.hand_in(replace(complete, parties=parties).with_slip(paid))
    paths = costly_paths(draft(verifying, key))
    assert paths[:3] == ("applicant.id_number", "registered_owner.id_number", "car.vin")
    assert "compulsory.vehicle_tax" not in paths


def test_a_second_person_is_asked_for_whoever_typed_the_draft(verifying: Verifying) -> None:
    key = verifying.hand_in()
    with pytest.raises(UserError, match="verification_same_person"):
        verifying.type_step(key, verifying.office.actor)
    assert verifying.stands(key).typed == {}
    verifying.ask_for(VerificationMode.SAME)
    verifying.type_step(key, verifying.office.actor)
    assert verifying.stands(key).stage is VerificationStage.POLICY


def test_a_difference_waits_for_the_paper_and_corrects_the_draft(verifying: Verifying) -> None:
    key = verifying.hand_in()
    verifying.type_all(key, car_vin=OTHER_VIN, compulsory_premium="905")
    found = {one.field: (one.entered, one.typed_again) for one in verifying.stands(key).differences}
    entered = draft(verifying, key)
    assert found == {
        "car.vin": (entered.car.vin, OTHER_VIN),
        "compulsory.premium": ("950.00", "905.00"),
    }
    with pytest.raises(InvalidInputError) as caught:
        verifying.decide(key, car_vin=RightValue.TYPED_AGAIN)
    assert [(one.field, one.code) for one in caught.value.problems] == [
        ("compulsory.premium", "difference_undecided")
    ]
    verifying.decide(key, car_vin=RightValue.TYPED_AGAIN, compulsory_premium=RightValue.ENTERED)
    corrected = draft(verifying, key)
    slip = corrected.slip(SlipKind.COMPULSORY)
    assert slip is not None
    assert (corrected.car.vin, slip.premium) == (OTHER_VIN, Money(95_000))
    assert verifying.stands(key).stage is VerificationStage.CONFIRMATION
    verifying.confirm(key)
    verifying.register(key)


def test_where_neither_was_right_the_paper_is_typed(verifying: Verifying) -> None:
    key = verifying.hand_in()
    verifying.type_all(key, compulsory_policy_no="MADEUP-J-0002")
    with pytest.raises(InvalidInputError) as caught:
        verifying.decide(key, compulsory_policy_no="MADEUP-J-0002")
    assert [one.code for one in caught.value.problems] == ["third_value_same"]
    verifying.decide(key, compulsory_policy_no="madeup-j-0003")
    slip = draft(verifying, key).slip(SlipKind.COMPULSORY)
    assert slip is not None
    assert slip.policy_no == "MADEUP-J-0003"
    (settled,) = verifying.stands(key).differences
    assert (settled.right, settled.decided_by) == (RightValue.NEITHER, "李同事")


def test_a_corrected_id_number_is_everybodys_who_had_it(verifying: Verifying) -> None:
    key = verifying.hand_in()
    right = with_resident_check_digit("11010119900308123")
    verifying.type_all(key, applicant_id_number=right)
    verifying.decide(key, applicant_id_number=RightValue.TYPED_AGAIN)
    assert {one.id_number for one in draft(verifying, key).parties} == {right}


def test_a_correction_that_cannot_be_kept_leaves_everything_as_it_was(verifying: Verifying) -> None:
    office = verifying.office
    verifying.hand_in(office.complete("TAKEN"))
    key = verifying.hand_in()
    verifying.type_all(key, compulsory_policy_no="MADEUP-J-TAKEN")
    with pytest.raises(InvalidInputError) as caught:
        verifying.decide(key, compulsory_policy_no=RightValue.TYPED_AGAIN)
    assert [one.code for one in caught.value.problems] == ["policy_no_taken"]
    assert verifying.stands(key).stage is VerificationStage.COMPARISON
    assert len(verifying.stands(key).open_differences) == 1


def test_what_changes_afterwards_is_typed_and_confirmed_again_and_nothing_else(verifying: Verifying) -> None:
    key = verifying.verified()
    before = draft(verifying, key)
    verifying.office.desk.registrations.save_draft(
        verifying.office.actor, commercial_premium(before, Money(200_000))
    )
    assert refused(verifying, key) == "registration_unverified"
    assert verifying.pending(key) == ("commercial.premium",)
    assert verifying.stands(key).confirmation.confirmed_on is None
    verifying.type_all(key)
    verifying.confirm(key)
    verifying.register(key)


def test_other_coverage_is_only_confirmed_again(verifying: Verifying) -> None:
    key = verifying.verified()
    before = draft(verifying, key)
    slip = before.slip(SlipKind.COMMERCIAL)
    assert slip is not None
    lines = (replace(slip.lines[0], sum_insured=Money.from_yuan(160_000)), *slip.lines[1:])
    verifying.office.desk.registrations.save_draft(
        verifying.office.actor, before.with_slip(replace(slip, lines=lines))
    )
    assert verifying.stands(key).stage is VerificationStage.CONFIRMATION


def test_a_remark_asks_for_nothing_again(verifying: Verifying) -> None:
    key = verifying.verified()
    verifying.office.desk.registrations.save_draft(
        verifying.office.actor, replace(draft(verifying, key), remarks="来电确认")
    )
    assert verifying.stands(key).is_done
    verifying.register(key)


def test_what_was_typed_over_at_registering_was_not_verified(verifying: Verifying) -> None:
    key = verifying.verified()
    typed_over = commercial_premium(draft(verifying, key), Money(200_000))
    with pytest.raises(UserError, match="registration_unverified"):
        verifying.office.desk.registrations.register(verifying.office.actor, typed_over)
    assert draft(verifying, key).status is RegistrationStatus.DRAFT


def test_a_step_read_before_somebody_elses_is_refused(verifying: Verifying) -> None:
    key = verifying.hand_in()
    read = verifying.at(key)
    verifying.type_step(key)
    with pytest.raises(ConflictError, match="verification_changed"):
        verifying.service.type_again(COLLEAGUE, *read, {})


def test_a_step_half_typed_says_what_is_missing_and_keeps_nothing(verifying: Verifying) -> None:
    key = verifying.hand_in()
    with pytest.raises(InvalidInputError) as caught:
        verifying.service.type_again(COLLEAGUE, *verifying.at(key), {"car.vin": OTHER_VIN})
    assert [(one.field, one.code) for one in caught.value.problems] == [
        ("applicant.id_number", "value_missing")
    ]
    assert verifying.stands(key).typed == {}


@pytest.mark.requirement("DR-4")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"confirmed_on": None}, "confirmed_on"),
        ({"confirmed_on": TODAY + timedelta(days=1)}, "confirmed_on"),
        ({"confirmed_by": ""}, "confirmed_by"),
        ({"evidence": Evidence.RECORDING}, "evidence_number"),
    ],
)
def test_a_confirmation_says_when_who_and_what_proves_it(
    verifying: Verifying, changes: dict[str, object], field: str
) -> None:
    given = {"confirmed_on": TODAY, "confirmed_by": "张样例", "evidence": Evidence.SIGNATURE, **changes}
    key = verifying.hand_in()
    verifying.type_all(key)
    with pytest.raises(InvalidInputError) as caught:
        verifying.confirm(key, Confirmation(**given))  # type: ignore[arg-type]  # what a form may hand over
    assert [one.field for one in caught.value.problems] == [field]
    assert not verifying.stands(key).is_done


@pytest.mark.requirement("DR-3")
def test_the_trail_says_who_did_what_but_no_value(verifying: Verifying) -> None:
    key = verifying.hand_in()
    verifying.type_all(key, car_vin=OTHER_VIN)
    verifying.decide(key, car_vin=RightValue.TYPED_AGAIN)
    verifying.confirm(key)
    stands, _version = verifying.at(key)
    with verifying.office.database.read() as unit:
        trail = unit.audit.of(Entity.VERIFICATION, stands)
        corrected = unit.audit.of(Entity.REGISTRATION, key)[-1]
    assert [one.action for one in trail] == ["CREATED", "UPDATED", "UPDATED", "UPDATED", "CONFIRMED"]
    assert trail[3].after["differences"] == {"car.vin": "TYPED_AGAIN"}
    assert OTHER_VIN not in str(trail)
    assert (corrected.action, corrected.user_name) == (Action.CORRECTED.value, "李同事")


def test_a_deleted_draft_takes_its_verification_along(verifying: Verifying) -> None:
    key = verifying.hand_in()
    verifying.office.desk.registrations.delete_draft(
        verifying.office.actor, key, draft(verifying, key).version
    )
    assert verifying.office.desk.day.read(1)[0].verifications == 0


def test_the_list_shows_what_waits_and_for_how_long(verifying: Verifying) -> None:
    key = verifying.hand_in()
    verifying.verified(verifying.office.complete("2"))
    source = verifying.office.desk.tables.source(VERIFICATIONS.name)
    verifying.office.clock.forward(timedelta(days=3))
    ids = source.ids(TableQuery(sorts=VERIFICATIONS.default_sort), SilentProgress())
    (row,) = source.rows(ids)
    assert isinstance(row, VerificationRow)
    assert (row.registration_id, row.name, row.plate, row.days) == (key, "张样例", "京A12345", 3)
    assert (row.insurer, row.entered_by) == ("样例财险", "测试员")
    assert verifying.office.desk.day.read(1)[0].verifications == 1
