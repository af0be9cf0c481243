"""撤销上次保存: the newest step of a file goes back, field by field, once; and is redone the same way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import AttributeStep, ConsentPurpose, MaritalStatus, RepKind, Sex
from insdesk.domain.errors import ConflictError, UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.money import Money
from insdesk.domain.records.attribute import AttributeChange, RepChange
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.customer_file import Consent, Contact, Profile
from insdesk.domain.records.file_changes import Undone, UndoPlan
from insdesk.domain.records.office import Employee
from insdesk.services.owner_storing import CustomerExistsError
from tests.services.attribute_desk import AttributeDesk
from tests.services.desk_office import CUSTOMER, VEHICLE, DeskOffice


class Room(AttributeDesk):
    """Each save has its own moment, as at a real desk."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self.customer_id = self.keep(
            replace(CUSTOMER, name="陈样例", phone="13700000001", address="样例路1号")
        )

    def tick(self) -> None:
        self.office.clock.forward(timedelta(minutes=1))

    def keep(self, customer: Customer, *args: Any) -> CustomerId:
        self.tick()
        return self.desk.customers.save(self.actor, customer, *args).id

    def correct(self, **changes: Any) -> None:
        self.keep(replace(self.customer, **changes))

    @property
    def customer(self) -> Customer:
        return self.desk.customers.get(self.customer_id)

    def plan(self) -> UndoPlan:
        return self.desk.undoing.plan(self.customer_id)

    def undo(self) -> Undone:
        step = self.plan().step
        assert step is not None
        self.tick()
        return self.desk.undoing.undo(self.actor, self.customer_id, step.id)


@pytest.fixture
def room(desk_office: DeskOffice) -> Room:
    return Room(desk_office)


def told(plan: UndoPlan) -> list[tuple[str, object, object]]:
    assert plan.step is not None
    return [(one.name, one.after, one.before) for record in plan.step.records for one in record.fields]


def test_the_plan_says_each_field_now_and_then(room: Room) -> None:
    room.correct(address="新地址2号", phone="13700000002")
    plan = room.plan()
    assert plan.refusal == ""
    assert set(told(plan)) == {
        ("address", "新地址2号", "样例路1号"),
        ("phone", "13700000002", "13700000001"),
    }


def test_undoing_brings_the_values_back_and_is_a_step_of_its_own(room: Room) -> None:
    room.correct(address="新地址", remarks="x", sex=Sex.MALE)
    undone = room.undo()
    assert undone.restored == 1
    assert (room.customer.address, room.customer.remarks) == ("样例路1号", "")
    last = room.desk.audit.history(Entity.CUSTOMER, room.customer_id)[-1]
    assert (last.action, last.after["address"]) == (Action.UNDONE, "样例路1号")


def test_undoing_the_undo_redoes(room: Room) -> None:
    room.correct(address="新地址")
    room.undo()
    assert room.plan().is_redo
    room.undo()
    assert room.customer.address == "新地址"


def test_the_search_finds_what_came_back(room: Room) -> None:
    room.correct(phone="13777777777")
    room.undo()
    assert room.desk.search.find("13700000001").total == 1
    assert room.desk.search.find("13777777777").total == 0


def test_customer_attributes_and_car_saved_together_go_back_together(room: Room) -> None:
    card = room.add("会员卡", "金卡", "银卡")
    gold, silver = (one.id for one in card.values)
    assert gold is not None
    assert silver is not None
    car = replace(VEHICLE, vin="LSVAM4187C2184847", plate="京B00001", overrides=())
    room.keep(room.customer, car, frozenset({gold}))
    (stored,) = room.desk.customers.vehicles_of(room.customer_id)
    room.keep(
        replace(room.customer, address="别处"), replace(stored, price=Money(123_456_00)), frozenset({silver})
    )
    (priced,) = room.desk.customers.vehicles_of(room.customer_id)
    assert priced.price == Money(123_456_00)
    room.undo()
    (back,) = room.desk.customers.vehicles_of(room.customer_id)
    assert back.price is None
    assert room.customer.address == "样例路1号"
    assert room.desk.customers.values_of(room.customer_id) == {gold}
    room.undo()
    (again,) = room.desk.customers.vehicles_of(room.customer_id)
    assert again.price == Money(123_456_00)
    assert room.desk.customers.values_of(room.customer_id) == {silver}


def test_a_contact_added_goes_and_one_deleted_comes_back(room: Room) -> None:
    room.tick()
    contact = Contact(customer_id=room.customer_id, name="陈家人", phone="13600000000", is_main=True)
    key = room.desk.contacts.save(room.actor, contact).id
    room.tick()
    room.desk.contacts.delete(room.actor, key, 1)
    room.undo()
    (back,) = room.desk.contacts.of(room.customer_id)
    assert (back.name, back.phone, back.is_main) == ("陈家人", "13600000000", True)
    room.undo()
    assert room.desk.contacts.of(room.customer_id) == ()


def test_a_new_main_contact_steps_back_and_the_one_before_is_main_again(room: Room) -> None:
    for name in ("甲样例", "乙样例"):
        room.tick()
        contact = Contact(customer_id=room.customer_id, name=name, phone="13600000000", is_main=True)
        room.desk.contacts.save(room.actor, contact)
    room.undo()
    assert [(one.name, one.is_main) for one in room.desk.contacts.of(room.customer_id)] == [("甲样例", True)]


def test_a_profile_is_taken_back_field_by_field_and_as_a_whole(room: Room) -> None:
    room.tick()
    first = Profile(
        customer_id=room.customer_id, occupation="教师", annual_income=Money(20_000_000), children=1
    )
    room.desk.profiles.save(room.actor, first)
    room.tick()
    stored = room.desk.profiles.of(room.customer_id)
    room.desk.profiles.save(
        room.actor, replace(stored, marital_status=MaritalStatus.MARRIED, annual_income=None)
    )
    room.undo()
    back = room.desk.profiles.of(room.customer_id)
    assert (back.marital_status, back.annual_income) == (None, Money(20_000_000))
    room.desk.undoing.plan(room.customer_id)
    room.undo()
    room.undo()
    assert room.desk.profiles.of(room.customer_id).annual_income == Money(20_000_000)


def test_a_change_of_many_goes_back_as_one_step_but_for_who_was_changed_since(room: Room) -> None:
    for name in ("赵示例", "钱样板"):
        room.desk.office.save_employee(room.actor, Employee(name))
    first, second = (one.id for one in room.desk.office.employees() if one.name in {"赵示例", "钱样板"})
    others = room.customers(3)
    everybody = [room.customer_id, *others]
    room.tick()
    room.desk.customer_bulk.change(room.actor, everybody, RepChange(RepKind.SALES, first))
    room.tick()
    room.desk.customer_bulk.change(room.actor, others[:1], RepChange(RepKind.SALES, second))
    plan = room.plan()
    assert (plan.customers, plan.refusal) == (4, "")
    undone = room.undo()
    assert (undone.restored, undone.kept) == (3, 1)
    reps = [room.desk.customers.get(one).sales_rep_id for one in everybody]
    assert reps == [None, second, None, None]
    room.undo()
    assert [room.desk.customers.get(one).sales_rep_id for one in everybody] == [first, second, first, first]


def test_attributes_of_many_go_back_as_one_step(room: Room) -> None:
    card = room.add("会员卡", "金卡", "银卡")
    assert card.id is not None
    gold, silver = (frozenset({one.id}) for one in card.values if one.id is not None)
    everybody = [room.customer_id, *room.customers(2)]
    for values in (gold, silver):
        room.tick()
        change = AttributeChange(card.id, step=AttributeStep.SET, value_ids=values)
        room.desk.customer_bulk.change(room.actor, everybody, change)
    room.undo()
    assert [room.desk.customers.values_of(one) for one in everybody] == [gold] * 3


def test_what_was_not_seen_is_not_undone(room: Room) -> None:
    room.correct(address="甲")
    seen = room.plan().step
    assert seen is not None
    room.correct(address="乙")
    with pytest.raises(ConflictError):
        room.desk.undoing.undo(room.actor, room.customer_id, seen.id)
    assert room.customer.address == "乙"


@pytest.mark.requirement("CU-6")
def test_names_that_somebody_else_has_by_now_are_not_brought_back(room: Room) -> None:
    room.correct(name="陈改名")
    room.keep(replace(CUSTOMER, name="陈样例", phone="13700000001"))
    with pytest.raises(CustomerExistsError):
        room.undo()
    assert room.customer.name == "陈改名"


def test_a_value_that_is_gone_is_told(room: Room) -> None:
    card = room.add("会员卡", "金卡")
    (gold,) = (one.id for one in card.values)
    assert gold is not None
    room.keep(room.customer, None, frozenset({gold}))
    room.keep(room.customer, None, frozenset())
    room.tick()
    room.desk.attributes.save(room.actor, replace(card, name="改名卡", version=card.version))
    with pytest.raises(UserError) as refused:
        room.undo()
    assert refused.value.code == "undo_attribute_gone"


def test_creating_consents_and_changes_of_owner_are_not_undone_here(room: Room) -> None:
    assert room.plan().refusal == "undo_customer_created"
    room.tick()
    consent = Consent(
        customer_id=room.customer_id,
        purpose=ConsentPurpose.MARKETING,
        given_by="陈样例",
        given_on=room.office.clock.today(),
    )
    room.desk.consents.save(room.actor, consent)
    assert room.plan().refusal == "undo_of_another_kind"
    assert room.desk.undoing.plan(CustomerId(999)).refusal == "undo_nothing"


def test_the_history_tells_every_step_newest_first(room: Room) -> None:
    room.correct(address="甲")
    room.correct(address="乙")
    history = room.desk.file_history.of(room.customer_id)
    assert [one.records[0].action for one in history.steps] == [
        Action.UPDATED,
        Action.UPDATED,
        Action.CREATED,
    ]
    assert [one.before for one in history.steps[0].records[0].fields] == ["甲"]
    assert not history.has_more


_TEXTS = st.text(alphabet="甲乙丙丁 ab1", max_size=6)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.fixed_dictionaries(
        {},
        optional={
            "address": _TEXTS,
            "remarks": _TEXTS,
            "birthday": st.sampled_from([None, CUSTOMER.birthday]),
            "other_phone": st.sampled_from(["", "13600000009"]),
            "sex": st.sampled_from([None, Sex.FEMALE]),
        },
    )
)
def test_undo_and_undo_again_is_where_it_was(room: Room, changes: dict[str, Any]) -> None:
    before = room.customer
    room.correct(**changes)
    after = room.customer
    if replace(after, version=before.version) == before:
        return
    room.undo()
    assert replace(room.customer, version=before.version) == before
    room.undo()
    assert replace(room.customer, version=after.version) == after
