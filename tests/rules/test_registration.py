"""The whole form: parties, car, both slips, the special agreement."""

from dataclasses import replace
from datetime import timedelta

import pytest

from insdesk.domain.enums import IdType, PartyRole, PlateState, SlipKind
from insdesk.domain.ids import InsurerId
from insdesk.domain.problems import Level
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import CarSnapshot, Party, Registration
from insdesk.rules.overrides import not_overridden, stale_overrides
from insdesk.rules.parties import car_problems, needs_owner_clause, party_problems
from insdesk.rules.registration import registration_problems, slips_problems
from tests.rules.builders import APPLICANT, CAR, COMMERCIAL, COMPULSORY, REGISTRATION, TODAY

OTHER_OWNER = replace(REGISTRATION.party(PartyRole.REGISTERED_OWNER), name="李测试")


def with_owner(owner: Party) -> Registration:
    others = tuple(party for party in REGISTRATION.parties if party.role is not owner.role)
    return replace(REGISTRATION, parties=(*others, owner))


def found(registration: Registration) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in registration_problems(registration, TODAY)]


@pytest.mark.requirement("UR-11")
def test_a_whole_registration_has_no_problem() -> None:
    assert found(REGISTRATION) == []


@pytest.mark.requirement("NB-1")
def test_an_empty_registration_says_all_that_is_missing_in_the_order_of_the_form() -> None:
    empty = replace(REGISTRATION, parties=(), car=CarSnapshot(), slips=())
    fields = [f"{role.value.lower()}.{name}" for role in PartyRole for name in ("name", "id_number", "phone")]
    fields += [f"car.{name}" for name in ("vin", "plate", "engine_number", "model", "first_registered_on")]
    assert found(empty) == [*((field, "value_missing") for field in fields), ("slips", "slips_missing")]


@pytest.mark.requirement("UR-11")
@pytest.mark.parametrize("slip", [COMPULSORY, COMMERCIAL])
def test_one_slip_of_either_kind_is_enough(slip: object) -> None:
    assert found(replace(REGISTRATION, slips=tuple(one for one in REGISTRATION.slips if one is slip))) == []


@pytest.mark.requirement("UR-16")
def test_two_slips_with_one_number_at_one_insurer_are_refused_however_it_is_typed() -> None:
    same = replace(COMMERCIAL, policy_no=" test-c-0001")
    (problem,) = slips_problems((COMPULSORY, same), TODAY)
    assert (problem.code, problem.field) == ("policy_no_repeated", "commercial.policy_no")
    assert slips_problems((COMPULSORY, replace(same, insurer_id=InsurerId(2))), TODAY) == ()


def test_two_slips_of_one_kind_are_refused() -> None:
    (problem,) = slips_problems((COMPULSORY, replace(COMPULSORY, policy_no="TEST-C-0002")), TODAY)
    assert (problem.code, problem.params) == ("slip_kind_repeated", (("kind", SlipKind.COMPULSORY.value),))


@pytest.mark.requirement("UR-16")
def test_the_two_slips_may_have_different_periods() -> None:
    later = replace(COMMERCIAL, starts_on=TODAY + timedelta(days=9), ends_on=TODAY + timedelta(days=373))
    assert slips_problems((COMPULSORY, later), TODAY) == ()


@pytest.mark.requirement("NB-4")
def test_registering_waits_for_the_tick_when_the_insured_is_not_the_registered_owner() -> None:
    assert found(with_owner(OTHER_OWNER)) == [("special_checked", "owner_clause_unchecked")]
    assert found(replace(with_owner(OTHER_OWNER), special_checked=True)) == []


@pytest.mark.requirement("NB-4")
@pytest.mark.parametrize(
    ("insured", "owner", "needed"),
    [
        ("张三", "李四", True),
        ("张三", " 张 三 ", False),
        ("买买提·吐尔逊", "买买提・吐尔逊", False),
        ("ＡＢＣ公司", "abc公司", False),
        ("张三", "", False),
        ("", "李四", False),
    ],
)
def test_the_clause_is_decided_on_normalised_names(insured: str, owner: str, needed: bool) -> None:
    one, other = replace(APPLICANT, name=insured), replace(APPLICANT, name=owner)
    assert needs_owner_clause(one, other) is needed


@pytest.mark.requirement("NB-1")
def test_each_party_is_checked_by_its_own_document() -> None:
    company = replace(APPLICANT, role=PartyRole.INSURED, id_type=IdType.USCC)
    assert [(one.field, one.code) for one in party_problems(company, TODAY)] == [
        ("insured.id_number", "uscc_check_digit_wrong")
    ]
    no_address = replace(APPLICANT, address="")
    assert party_problems(no_address, TODAY) == ()


def test_a_car_without_a_plate_needs_neither_plate_nor_first_registration() -> None:
    unplated = replace(CAR, plate_state=PlateState.UNPLATED, plate="", first_registered_on=None)
    assert car_problems(unplated, TODAY) == ()


def test_a_first_registration_in_the_future_is_refused() -> None:
    (problem,) = car_problems(replace(CAR, first_registered_on=TODAY + timedelta(days=1)), TODAY)
    assert (problem.field, problem.code) == ("car.first_registered_on", "first_registration_future")
    assert car_problems(replace(CAR, first_registered_on=TODAY), TODAY) == ()


def test_an_override_with_a_reason_sets_an_overridable_problem_aside() -> None:
    odd_plate = replace(REGISTRATION, car=replace(CAR, plate="京A123"))
    assert found(odd_plate) == [("car.plate", "plate_length_wrong")]
    kept = Override("car.plate", "plate_length_wrong", "行驶证如此")
    assert found(replace(odd_plate, overrides=(kept,))) == []
    assert found(replace(odd_plate, overrides=(replace(kept, reason=" "),))) != []
    assert found(replace(odd_plate, overrides=(replace(kept, field="car.vin"),))) != []


def test_a_problem_that_is_not_overridable_stands() -> None:
    problems = car_problems(replace(CAR, vin="LSV"), TODAY)
    assert not_overridden(problems, [Override("car.vin", "vin_length_wrong", "写错")]) == problems
    assert problems[0].level is Level.ERROR


def test_an_override_is_stale_once_the_value_was_mended() -> None:
    kept = Override("car.plate", "plate_length_wrong", "行驶证如此")
    assert stale_overrides(car_problems(CAR, TODAY), [kept]) == (kept,)
    assert stale_overrides(car_problems(replace(CAR, plate="京A123"), TODAY), [kept]) == ()
