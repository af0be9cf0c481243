"""合并: whose value stays, what is refused, and until when a merge can be undone (DE-6)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import BusinessType, ConsentPurpose, CustomerKind
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import UserId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.customer_file import Contact
from insdesk.domain.records.merging import Belonging, Merge
from insdesk.domain.records.reveal import RevealedField
from insdesk.rules.merging import proposed
from insdesk.services.merging import MergeChangedError
from insdesk.services.owner_storing import CustomerExistsError
from tests.builders import a_company
from tests.services.desk_office import CUSTOMER, DeskOffice
from tests.services.merge_office import TWIN, VISITS, Has, MergeOffice

pytestmark = pytest.mark.requirement("DE-6")

ACTOR = Actor(UserId(1), "测试员")


@pytest.fixture
def twins(desk_office: DeskOffice) -> MergeOffice:
    return MergeOffice(desk_office)


def refused(office: MergeOffice, wanted: Merge) -> str:
    with pytest.raises(UserError) as error:
        office.desk.merging.merge(ACTOR, wanted)
    return error.value.code


def test_the_fuller_file_is_proposed_to_stay(twins: MergeOffice) -> None:
    assert twins.desk.merging.compare(twins.lost, twins.kept).kept.id == twins.kept
    twins.give(twins.lost, Has(contacts=2, policies=1))
    pair = twins.desk.merging.compare(twins.kept, twins.lost)
    assert pair.kept.id == twins.lost
    assert pair.kept.belongings == {Belonging.CONTACT: 2, Belonging.POLICY: 1}
    assert pair.swapped().kept.id == twins.kept


def test_what_is_missing_doubtful_or_older_gives_way(twins: MergeOffice) -> None:
    pair = twins.desk.merging.compare(twins.kept, twins.lost)
    assert proposed(pair) == {"other_phone"}  # the only one that the kept customer lacks
    twins.give(twins.kept, Has(doubts=frozenset({"phone"})))
    twins.give(twins.lost, Has(profile={"occupation": "教师"}))
    pair = twins.desk.merging.compare(twins.kept, twins.lost)
    assert proposed(pair) == {"other_phone", "phone", "profile.occupation"}
    lost = twins.desk.customers.get(twins.lost)
    twins.desk.customers.save(ACTOR, replace(lost, remarks="新"))
    pair = twins.desk.merging.compare(twins.kept, twins.lost)
    assert proposed(pair) >= {"name", "other_phone", "phone", "remarks"}  # saved last
    assert "id_number" not in proposed(pair)  # the lost one has none
    twins.office.clock.forward(timedelta(hours=1))
    twins.desk.reveals.reveal(ACTOR, twins.kept, RevealedField)
    assert proposed(twins.desk.merging.compare(twins.kept, twins.lost)) == proposed(
        pair
    )  # looking saves nothing


def test_chosen_values_stay_and_the_others_are_in_the_history(twins: MergeOffice) -> None:
    twins.merge("phone", "other_phone")
    kept = twins.desk.customers.get(twins.kept)
    assert (kept.name, kept.phone, kept.other_phone) == (CUSTOMER.name, TWIN.phone, TWIN.other_phone)
    told = [
        one for one in twins.desk.audit.history(Entity.CUSTOMER, twins.kept) if one.action == Action.MERGED
    ]
    assert told[0].before["phone"] == CUSTOMER.phone
    assert told[1].after["merged"] == f"{TWIN.name} ({twins.lost})"
    assert twins.desk.customers.get(twins.lost).name == TWIN.name
    (entry,) = twins.desk.merging.of(twins.kept)
    assert (entry.lost_name, entry.merged_by, entry.can_be_undone) == (TWIN.name, ACTOR.name, True)
    assert twins.desk.merging.standing(twins.lost) == twins.kept


def test_the_name_of_the_one_lost_can_stay(twins: MergeOffice) -> None:
    twins.merge("name", "phone")
    kept = twins.desk.customers.get(twins.kept)
    assert (kept.name, kept.phone) == (TWIN.name, TWIN.phone)
    for text in (CUSTOMER.name, CUSTOMER.phone, TWIN.phone):
        assert twins.found(text) == [twins.kept]
    with twins.office.database.read() as unit:
        assert unit.search.stale(SilentProgress()) == ()


def test_times_with_the_same_car_become_one(twins: MergeOffice) -> None:
    twins.write("DELETE FROM ownership")
    twins.own(twins.lost, twins.shared, 20200101, 20220101)
    twins.own(twins.kept, twins.shared, 20220101, None)
    twins.index()
    before = twins.tables()
    key = twins.merge()
    (period,) = twins.desk.owner_changes.history(twins.shared)
    assert (period.customer_id, period.from_day.year, period.to_day) == (twins.kept, 2020, None)
    twins.desk.merging.undo(ACTOR, key)
    assert twins.tables() == before


def test_a_former_time_is_joined_and_parted_although_somebody_came_after(twins: MergeOffice) -> None:
    other = twins.office.add_customer(replace(CUSTOMER, name="王买家", phone="13700000001"))
    twins.write("DELETE FROM ownership")
    twins.own(twins.kept, twins.shared, 20180101, 20200101)
    twins.own(twins.lost, twins.shared, 20200101, 20220101)
    twins.own(other, twins.shared, 20220101, None)
    twins.index()
    before = twins.tables()
    key = twins.merge()
    now, then = twins.desk.owner_changes.history(twins.shared)
    assert (now.customer_id, then.customer_id, then.from_day.year) == (other, twins.kept, 2018)
    twins.desk.merging.undo(ACTOR, key)
    assert twins.tables() == before


def test_a_car_that_was_here_for_both_on_a_day_was_here_once(twins: MergeOffice) -> None:
    twins.give(twins.kept, Has(repairs=((20260301, True),)))
    twins.give(twins.lost, Has(repairs=((20260301, True), (20260302, True))))
    twins.merge()
    assert twins.ask(VISITS, twins.kept) == 2


def test_a_person_and_a_company_and_whoever_is_gone_are_refused(twins: MergeOffice) -> None:
    company = twins.office.add_customer(a_company())
    wanted = twins.wanted()
    assert refused(twins, replace(wanted, lost_id=company, lost_version=1)) == "merge_kinds_differ"
    assert refused(twins, replace(wanted, lost_id=twins.kept)) == "merge_same"
    twins.write(
        "UPDATE customer SET removed_at = '2026-11-01', removed_as = 'DELETED' WHERE id = :id", id=twins.lost
    )
    assert refused(twins, wanted) == "merge_removed"


def test_two_companies_can_become_one_and_two_again(twins: MergeOffice) -> None:
    twins.kept = twins.office.add_customer(a_company())
    twins.lost = twins.office.add_customer(
        a_company(name="测试货运有限公司", short_name="测试货运", phone="010-5550002")
    )
    twins.index()
    before = twins.tables()
    key = twins.merge("name", "short_name")
    stored = twins.desk.customers.get(twins.kept)
    assert (stored.kind, stored.name, stored.short_name) == (
        CustomerKind.COMPANY,
        "测试货运有限公司",
        "测试货运",
    )
    twins.desk.merging.undo(ACTOR, key)
    assert twins.tables() == before


def test_what_somebody_else_saved_meanwhile_is_a_conflict(twins: MergeOffice) -> None:
    with pytest.raises(ConflictError):
        twins.desk.merging.merge(ACTOR, replace(twins.wanted(), lost_version=7))
    assert twins.desk.merging.of(twins.kept) == ()


def test_values_that_make_a_third_customer_are_refused_whole(twins: MergeOffice) -> None:
    twins.office.add_customer(replace(CUSTOMER, phone=TWIN.phone))
    before = twins.tables()
    with pytest.raises(CustomerExistsError):
        twins.merge("phone")
    assert twins.tables() == before


def test_values_that_only_go_wrong_together_are_told_at_their_field(twins: MergeOffice) -> None:
    twins.write("UPDATE customer SET id_type = 'PASSPORT', id_number = 'E1234' WHERE id = :id", id=twins.lost)
    twins.merge("id_number")
    assert twins.desk.customers.get(twins.kept).id_number == "E1234"
    future = "UPDATE customer SET birthday = 20990101 WHERE id = :id"
    third = twins.office.add_customer(replace(CUSTOMER, name="赵样例", phone="13700000007"))
    twins.write(future, id=third)
    twins.lost = third
    twins.merge()  # an old mistake of the one lost stands in nobody's way
    with pytest.raises((InvalidInputError, UserError)):
        twins.merge("birthday")


def test_a_merge_that_something_followed_cannot_be_undone_and_says_what(twins: MergeOffice) -> None:
    twins.give(twins.lost, Has(contacts=1, policies=1))
    key = twins.merge()
    contact = Contact(customer_id=twins.kept, name="新联系人", phone="13600000001")
    twins.desk.contacts.save(ACTOR, contact)
    with pytest.raises(MergeChangedError) as error:
        twins.desk.merging.undo(ACTOR, key)
    assert error.value.figures["what"] == "Contacts: 1 added"
    assert not twins.desk.merging.of(twins.kept)[0].can_be_undone
    added = next(one for one in twins.desk.contacts.of(twins.kept) if one.name == contact.name)
    assert added.id is not None
    twins.desk.contacts.delete(ACTOR, added.id, added.version)
    twins.desk.merging.undo(ACTOR, key)
    with pytest.raises(UserError, match="merge_undone"):
        twins.desk.merging.undo(ACTOR, key)
    assert [one.can_be_undone for one in twins.desk.merging.of(twins.kept)] == [False]


def test_a_changed_car_or_customer_stands_against_undoing(twins: MergeOffice) -> None:
    key = twins.merge()
    car = twins.desk.customers.vehicle(twins.shared)
    kept = twins.desk.customers.get(twins.kept)
    twins.desk.customers.save(ACTOR, replace(kept, remarks="改"), replace(car, model="改"))
    with pytest.raises(MergeChangedError) as error:
        twins.desk.merging.undo(ACTOR, key)
    assert {(one.belonging, one.changed) for one in error.value.drift} == {
        (Belonging.CUSTOMER, 1),
        (Belonging.CAR, 1),
    }


def test_merges_one_after_the_other_are_undone_in_their_order(twins: MergeOffice) -> None:
    third = twins.office.add_customer(replace(CUSTOMER, name="赵样例", phone="13700000007"))
    before = twins.tables()
    first = twins.merge()
    middle = twins.tables()
    kept, lost = twins.kept, twins.lost
    twins.kept, twins.lost = third, kept
    second = twins.merge()
    assert twins.desk.merging.standing(lost) == third
    assert twins.found(TWIN.phone) == [third]
    assert [one.id for one in twins.desk.merging.of(third)] == [second, first]
    with pytest.raises(MergeChangedError):
        twins.desk.merging.undo(ACTOR, first)
    twins.desk.merging.undo(ACTOR, second)
    assert without_index(twins.tables()) == without_index(middle)
    twins.desk.merging.undo(ACTOR, first)
    assert without_index(twins.tables()) == without_index(before)


def without_index(tables: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """These customers were put in past the services, without a search document."""
    return {name: rows for name, rows in tables.items() if name != "search_document"}


def test_nothing_new_can_be_given_to_the_one_lost(twins: MergeOffice) -> None:
    twins.merge()
    with pytest.raises(ConflictError, match="customer_merged"):
        twins.desk.contacts.save(ACTOR, Contact(customer_id=twins.lost, name="新", phone="13600000001"))
    assert twins.sums(twins.lost)["contacts"] == 0


def test_a_form_that_was_open_cannot_save_the_one_lost(twins: MergeOffice) -> None:
    opened = twins.desk.customers.get(twins.lost)
    twins.merge()
    with pytest.raises(ConflictError, match="customer_changed"):
        twins.desk.customers.save(ACTOR, replace(opened, remarks="晚了"))
    begun = twins.desk.registrations.start(ACTOR, twins.lost, twins.shared, BusinessType.NEW)
    assert begun.customer_id == twins.kept  # an old link begins for the one that stayed


def test_health_data_outlives_its_consent_in_no_merge(twins: MergeOffice) -> None:
    agreed = Has(consents=(ConsentPurpose.HEALTH,), health="高血压")
    twins.give(twins.kept, agreed)
    twins.give(twins.lost, replace(agreed, health="糖尿病"))
    twins.merge()
    assert twins.ask("SELECT count(*) FROM customer_merge WHERE content LIKE '%糖尿病%'", twins.kept) == 1
    twins.desk.health.delete(ACTOR, twins.kept)
    assert twins.ask("SELECT count(*) FROM customer_merge WHERE content LIKE '%糖尿病%'", twins.kept) == 0
    assert twins.ask("SELECT count(*) FROM audit_entry WHERE after LIKE '%糖尿病%'", twins.kept) == 0


@pytest.mark.requirement("UR-9")
def test_a_registered_policy_moves_by_a_merge_only(twins: MergeOffice) -> None:
    twins.give(twins.lost, Has(policies=1))
    move = "UPDATE registration SET customer_id = :to"
    with pytest.raises(UserError, match="registration_locked"):
        twins.write(move, to=twins.kept)
    key = twins.merge()
    twins.desk.merging.undo(ACTOR, key)
    with pytest.raises(UserError, match="registration_locked"):
        twins.write(move, to=twins.kept)


def test_a_merge_whose_content_was_erased_is_told_but_cannot_be_undone(twins: MergeOffice) -> None:
    key = twins.merge("phone")
    twins.write("UPDATE customer_merge SET content = '{}'")
    (entry,) = twins.desk.merging.of(twins.kept)
    assert (entry.lost_name, entry.can_be_undone) == (TWIN.name, False)
    with pytest.raises(MergeChangedError):
        twins.desk.merging.undo(ACTOR, key)
    twins.index()
    assert twins.found(TWIN.phone) == [twins.kept]
