"""Deleting customers: into the recycle bin unless something holds them, out of sight at once, and back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.enums import AgencyMode, CustomerKind
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.leaving import HoldKind
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.removal import Hold, RemovedRow
from insdesk.services.owner_storing import CustomerExistsError
from insdesk.services.removals import MOST_AT_ONCE, CustomerHeldError
from insdesk.specs.error_text import explain
from tests.services.desk_office import CUSTOMER, END, VEHICLE, DeskOffice


def delete(office: DeskOffice, *ids: CustomerId) -> int:
    return office.desk.removals.delete(office.actor, ids or [office.customer_id]).count


def in_bin(office: DeskOffice, text: str = "") -> list[RemovedRow]:
    source = office.desk.tables.source("recycle_bin")
    ids = source.ids(TableQuery(text=text), SilentProgress())
    return [row for row in source.rows(ids) if isinstance(row, RemovedRow)]


def listed(office: DeskOffice) -> list[int]:
    return list(office.desk.tables.source("customers").ids(TableQuery(), SilentProgress()))


def held_by(office: DeskOffice) -> tuple[Hold, ...]:
    return office.desk.removals.look([office.customer_id])[0].holds


def test_a_deleted_customer_leaves_list_search_and_the_check_for_the_same(desk_office: DeskOffice) -> None:
    office = desk_office
    assert delete(office) == 1
    assert listed(office) == []
    assert office.desk.search.find("张样例", 5).total == 0
    assert office.desk.customers.same_as(CustomerKind.PERSON, CUSTOMER.name, "", CUSTOMER.phone) is None
    (row,) = in_bin(office)
    assert (row.name, row.removed_by, row.removed_at) == ("张样例", "测试员", office.clock.now())
    assert row.plates == ("京A12345",)


def test_deleting_is_told_in_the_history(desk_office: DeskOffice) -> None:
    removed = desk_office.desk.removals.delete(desk_office.actor, [desk_office.customer_id])
    assert removed.changes.changes == (Change(Entity.CUSTOMER, Action.DELETED, desk_office.customer_id),)
    last = desk_office.desk.audit.history(Entity.CUSTOMER, desk_office.customer_id)[-1]
    assert (last.action, last.user_name) == (Action.DELETED, "测试员")


@pytest.mark.parametrize("text", ["张样例", "1380000", "京A123", "测试员"])
def test_the_bin_is_searched_by_name_number_plate_and_who_deleted(desk_office: DeskOffice, text: str) -> None:
    delete(desk_office)
    assert len(in_bin(desk_office, text)) == 1
    assert in_bin(desk_office, "李") == []


def test_a_policy_in_force_keeps_the_customer_and_says_until_when(desk_office: DeskOffice) -> None:
    number = desk_office.desk.registrations.get(desk_office.register(desk_office.complete())).number
    assert held_by(desk_office) == (Hold(HoldKind.IN_FORCE, number, END), Hold(HoldKind.UNCOLLECTED, number))
    with pytest.raises(CustomerHeldError) as refused:
        delete(desk_office)
    assert f"policy {number} is in force until 2027-11-30" in explain(refused.value).title
    assert listed(desk_office) == [desk_office.customer_id]


def test_a_policy_is_in_force_on_its_last_day_and_not_on_the_next(desk_office: DeskOffice) -> None:
    external = replace(desk_office.complete(), agency_mode=AgencyMode.EXTERNAL)
    desk_office.register(external)
    desk_office.clock.forward(END - desk_office.clock.today())
    assert [one.kind for one in held_by(desk_office)] == [HoldKind.IN_FORCE]
    desk_office.clock.forward(timedelta(days=1))
    assert delete(desk_office) == 1


def test_a_draft_keeps_the_customer(desk_office: DeskOffice) -> None:
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.start())
    assert [one.kind for one in held_by(desk_office)] == [HoldKind.DRAFT]


def test_a_paid_policy_waits_for_its_rebate(desk_office: DeskOffice) -> None:
    desk_office.paid()
    assert [one.kind for one in held_by(desk_office)] == [HoldKind.IN_FORCE, HoldKind.UNSETTLED]


def test_an_open_sales_contract_keeps_the_customer(desk_office: DeskOffice) -> None:
    desk_office.sell()
    assert held_by(desk_office) == (Hold(HoldKind.CONTRACT, "HT-0001"),)


def test_of_several_nobody_goes_when_one_is_held(desk_office: DeskOffice) -> None:
    other = desk_office.add_customer(replace(CUSTOMER, name="李样例", phone="13900000000"))
    desk_office.sell()
    with pytest.raises(CustomerHeldError):
        delete(desk_office, other, desk_office.customer_id)
    assert set(listed(desk_office)) == {other, desk_office.customer_id}


def test_hundreds_at_once_are_refused(desk_office: DeskOffice) -> None:
    with pytest.raises(UserError) as refused:
        desk_office.desk.removals.look(range(MOST_AT_ONCE + 1))
    assert refused.value.code == "removals_too_many"


def test_a_form_that_is_still_open_cannot_save_over_the_deletion(desk_office: DeskOffice) -> None:
    opened = desk_office.desk.customers.get(desk_office.customer_id)
    delete(desk_office)
    with pytest.raises(ConflictError):
        desk_office.desk.customers.save(desk_office.actor, replace(opened, address="别处"))


def test_a_restored_customer_is_back_with_everything(desk_office: DeskOffice) -> None:
    office = desk_office
    before = office.desk.customers.get(office.customer_id)
    delete(office)
    changes = office.desk.removals.restore(office.actor, office.customer_id)
    assert changes.changes == (Change(Entity.CUSTOMER, Action.RESTORED, office.customer_id),)
    after = office.desk.customers.get(office.customer_id)
    assert replace(after, version=before.version) == before
    assert [one.plate for one in office.desk.customers.vehicles_of(office.customer_id)] == ["京A12345"]
    assert office.desk.search.find("京A12345", 5).total == 1
    assert in_bin(office) == []


def test_the_history_goes_on_after_restoring(desk_office: DeskOffice) -> None:
    office = desk_office
    stored = office.desk.customers.get(office.customer_id)
    office.desk.customers.save(office.actor, replace(stored, address="新地址"))
    delete(office)
    office.desk.removals.restore(office.actor, office.customer_id)
    told = office.desk.audit.history(Entity.CUSTOMER, office.customer_id)
    assert [one.action for one in told] == [Action.UPDATED, Action.DELETED, Action.RESTORED]
    assert [one.value for one in office.desk.timeline.earlier(office.customer_id)] == ["样例市样例路 1 号"]


@pytest.mark.requirement("CU-6")
def test_who_was_entered_again_meanwhile_stands_in_the_way_of_restoring(desk_office: DeskOffice) -> None:
    delete(desk_office)
    again = desk_office.desk.customers.save(desk_office.actor, CUSTOMER).id
    with pytest.raises(CustomerExistsError) as refused:
        desk_office.desk.removals.restore(desk_office.actor, desk_office.customer_id)
    assert refused.value.existing.id == again
    assert len(in_bin(desk_office)) == 1


def test_only_who_is_in_the_bin_can_be_restored(desk_office: DeskOffice) -> None:
    with pytest.raises(UserError) as refused:
        desk_office.desk.removals.restore(desk_office.actor, desk_office.customer_id)
    assert refused.value.code == "customer_not_in_bin"


def test_a_page_that_was_open_begins_nothing_for_a_deleted_customer(desk_office: DeskOffice) -> None:
    begun = desk_office.start()
    delete(desk_office)
    with pytest.raises(ConflictError) as refused:
        desk_office.desk.registrations.save_draft(desk_office.actor, begun)
    assert refused.value.code == "customer_removed"
    with pytest.raises(ConflictError):
        desk_office.desk.contracts.save(desk_office.actor, desk_office.contract())


def test_the_car_of_a_deleted_customer_says_where_its_owner_is(desk_office: DeskOffice) -> None:
    delete(desk_office)
    other = replace(CUSTOMER, name="李样例", phone="13900000000")
    with pytest.raises(InvalidInputError) as refused:
        desk_office.desk.customers.save(desk_office.actor, other, VEHICLE)
    codes = {one.code for one in refused.value.problems}
    assert "vehicle_of_removed" in codes
