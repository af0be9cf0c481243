"""Who follows whom among the parties, and what following would replace, without a widget."""

from dataclasses import replace

import pytest

from insdesk.domain.enums import IdType, PartyRole
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.registration import CarSnapshot, Party, Registration
from insdesk.ui.tabs.registrations.party_chain import (
    linked_roles,
    replaced_fields,
    replaced_text,
    taken_over,
    with_links,
)

APPLICANT, INSURED, OWNER = PartyRole
ALIKE = tuple(Party(role=role, name="章测试", phone="13800000000", follows=True) for role in PartyRole)
FRESH = {"name": "", "id_type": "RESIDENT_ID", "id_number": "", "phone": "", "address": ""}
TYPED = {**FRESH, "name": "章测试", "phone": "13800000000"}


def a_registration(*parties: Party) -> Registration:
    return Registration(
        customer_id=CustomerId(1), vehicle_id=VehicleId(1), parties=parties, car=CarSnapshot()
    )


@pytest.mark.requirement("NB-2", "NB-3")
def test_parties_that_are_alike_follow_as_the_record_says() -> None:
    applicant, insured, owner = ALIKE
    assert linked_roles(a_registration(*ALIKE)) == {INSURED, OWNER}
    assert linked_roles(a_registration(applicant, replace(insured, follows=False), owner)) == {OWNER}


@pytest.mark.requirement("NB-2", "NB-3")
@pytest.mark.parametrize(
    "differing", [{"name": "别人"}, {"phone": ""}, {"address": "别处"}, {"id_type": IdType.PASSPORT}]
)
def test_whoever_differs_does_not_follow_whatever_the_record_says(differing: dict[str, str]) -> None:
    applicant, insured, owner = ALIKE
    other = replace(insured, **differing)  # type: ignore[arg-type]  # test values
    assert linked_roles(a_registration(applicant, other, owner)) == frozenset()
    assert linked_roles(a_registration(applicant, other, replace(other, role=OWNER))) == {OWNER}


@pytest.mark.requirement("NB-2", "NB-3")
def test_the_record_keeps_who_follows() -> None:
    assert [party.follows for party in with_links(ALIKE, [OWNER])] == [False, False, True]


@pytest.mark.requirement("NB-2")
def test_only_what_differs_is_taken_over_and_empty_is_a_difference() -> None:
    assert taken_over({**TYPED, "address": "旧址"}, TYPED) == {"address": ""}


@pytest.mark.requirement("NB-2", "NB-3")
def test_a_fresh_block_has_nothing_to_lose() -> None:
    passport = {**TYPED, "id_type": "PASSPORT", "id_number": "E00000000"}
    assert replaced_fields(FRESH, passport) == ()
    assert replaced_fields(TYPED, TYPED) == ()


@pytest.mark.requirement("NB-2", "NB-3")
def test_what_would_be_lost_is_named_field_by_field() -> None:
    own = {**TYPED, "name": "别人", "id_type": "PASSPORT", "id_number": "E00000000", "address": "别处"}
    names = replaced_fields(own, TYPED)
    assert names == ("name", "id_type", "id_number", "address")
    assert replaced_text(INSURED, own, names).splitlines() == [
        "Name: 别人",
        "ID type: Passport",
        "ID number: E00000000",
        "Address: 别处",
    ]
