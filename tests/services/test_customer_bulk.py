"""更换业代, 更换属性: one or many, all or none, in everybody's history, and taken back right after."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.enums import AttributeStep, RepKind
from insdesk.domain.errors import ConflictError, UserError
from insdesk.domain.ids import CustomerId, EmployeeId
from insdesk.domain.progress import CancelledByUserError
from insdesk.domain.records.attribute import RepChange
from insdesk.domain.records.office import Employee
from insdesk.services import customer_bulk
from tests.services.attribute_desk import AttributeDesk, chosen
from tests.services.desk_office import DeskOffice


@pytest.fixture
def room(desk_office: DeskOffice) -> AttributeDesk:
    return AttributeDesk(desk_office)


def hire(room: AttributeDesk, name: str, **changes: Any) -> EmployeeId:
    room.desk.office.save_employee(room.actor, replace(Employee(name), **changes))
    return next(one.id for one in room.desk.office.employees() if one.name == name and one.id is not None)


def reps(room: AttributeDesk, customers: list[CustomerId]) -> list[EmployeeId | None]:
    return [room.desk.customers.get(one).sales_rep_id for one in customers]


def remove(room: AttributeDesk, customer: CustomerId) -> None:
    with room.office.database.write(room.actor, room.office.clock) as unit:
        unit.connection.exec_driver_sql(
            "UPDATE customer SET removed_at = '2026-11-23', removed_as = 'DELETED' WHERE id = ?", (customer,)
        )


class CancelAtSecondLook:
    """As a person who presses cancel while the bar is moving."""

    def __init__(self) -> None:
        self.looks: list[tuple[int, int | None]] = []

    def report(self, done: int, total: int | None, note: str = "") -> None:
        self.looks.append((done, total))
        if len(self.looks) > 1:
            raise CancelledByUserError


@pytest.mark.requirement("CU-3")
def test_many_get_another_rep_and_each_history_tells_it(room: AttributeDesk) -> None:
    first, second = hire(room, "赵示例"), hire(room, "钱样板")
    customers = room.customers(3)
    room.desk.customer_bulk.change(room.actor, customers[:1], RepChange(RepKind.SALES, second))
    done = room.desk.customer_bulk.change(room.actor, customers, RepChange(RepKind.SALES, first))
    assert (done.asked, done.changed) == (3, 3)
    assert reps(room, customers) == [first, first, first]
    assert done.changes.changes == (Change(Entity.CUSTOMER, Action.UPDATED),)
    last = room.desk.audit.history(Entity.CUSTOMER, customers[0])[-1]
    assert (last.before, last.after) == ({"sales_rep_id": second}, {"sales_rep_id": first})
    again = room.desk.customer_bulk.change(room.actor, customers, RepChange(RepKind.SALES, first))
    assert (again.changed, again.changes.changes) == (0, ())


@pytest.mark.requirement("CU-3")
def test_a_service_rep_is_another_place_and_nobody_is_possible(room: AttributeDesk) -> None:
    both = hire(room, "卫双岗", is_service_rep=True)
    (customer,) = room.customers(1)
    room.desk.customer_bulk.change(room.actor, [customer], RepChange(RepKind.SERVICE, both))
    record = room.desk.customers.get(customer)
    assert (record.sales_rep_id, record.service_rep_id) == (None, both)
    room.desk.customer_bulk.change(room.actor, [customer], RepChange(RepKind.SERVICE, None))
    assert room.desk.customers.get(customer).service_rep_id is None


@pytest.mark.requirement("CU-3")
@pytest.mark.parametrize(
    ("kind", "job"),
    [
        (RepKind.SALES, {"active": False}),
        (RepKind.SALES, {"is_sales_rep": False, "is_service_rep": True}),
        (RepKind.SERVICE, {}),
    ],
)
def test_only_who_works_in_that_place_can_be_given(
    room: AttributeDesk, kind: RepKind, job: dict[str, bool]
) -> None:
    rep = hire(room, "蒋离职", **job)
    with pytest.raises(UserError, match="rep_unfit"):
        room.desk.customer_bulk.change(room.actor, room.customers(1), RepChange(kind, rep))


@pytest.mark.requirement("CU-3")
def test_whoever_has_the_file_open_does_not_undo_it_unseen(room: AttributeDesk) -> None:
    rep = hire(room, "赵示例")
    (customer,) = room.customers(1)
    typed = room.desk.customers.get(customer)
    room.desk.customer_bulk.change(room.actor, [customer], RepChange(RepKind.SALES, rep))
    with pytest.raises(ConflictError):
        room.desk.customers.save(room.actor, replace(typed, remarks="x"))


@pytest.mark.requirement("CU-4")
def test_values_are_set_added_and_taken_away_for_many(room: AttributeDesk) -> None:
    hobbies = room.add("兴趣", "自驾", "改装", "露营", is_multiple=True)
    drive, tune, camp = hobbies.values
    customers = room.customers(3)
    room.give(customers[0], drive, tune)
    room.change(customers, hobbies, camp, step=AttributeStep.ADD)
    assert [room.has(one) for one in customers] == [chosen(drive, tune, camp), chosen(camp), chosen(camp)]
    done = room.change(customers, hobbies, drive, tune, step=AttributeStep.REMOVE)
    assert done.changed == 1
    assert [room.has(one) for one in customers] == [chosen(camp)] * 3
    room.change(customers[1:], hobbies)
    assert [room.has(one) for one in customers] == [chosen(camp), chosen(), chosen()]
    last = room.desk.audit.history(Entity.CUSTOMER_ATTRIBUTES, customers[0])[-1]
    assert (last.before, last.after) == ({"兴趣": ["自驾", "改装", "露营"]}, {"兴趣": ["露营"]})


@pytest.mark.requirement("CU-4")
def test_another_attribute_is_not_touched(room: AttributeDesk) -> None:
    card, vip = room.add("会员卡", "金卡", "银卡"), room.add("VIP", "是")
    customers = room.customers(2)
    room.change(customers, vip, vip.values[0])
    room.change(customers, card, card.values[0])
    room.change(customers[:1], card, card.values[1])
    assert [room.has(one) for one in customers] == [
        chosen(vip.values[0], card.values[1]),
        chosen(vip.values[0], card.values[0]),
    ]


@pytest.mark.requirement("CU-4")
def test_what_cannot_be_chosen_is_refused(room: AttributeDesk) -> None:
    card, vip = room.add("会员卡", "金卡", "银卡"), room.add("VIP", "是")
    customers = room.customers(1)
    with pytest.raises(UserError, match="attribute_single"):
        room.change(customers, card, *card.values)
    with pytest.raises(UserError, match="attribute_value_missing"):
        room.change(customers, card, vip.values[0])
    with pytest.raises(UserError, match="attribute_values_unchosen"):
        room.change(customers, card, step=AttributeStep.REMOVE)
    assert room.has(customers[0]) == chosen()


@pytest.mark.requirement("CU-4")
def test_cancelling_leaves_everything_as_it_was(room: AttributeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customer_bulk, "AT_A_TIME", 2)
    rep = hire(room, "赵示例")
    customers = room.customers(5)
    progress = CancelAtSecondLook()
    with pytest.raises(CancelledByUserError):
        room.desk.customer_bulk.change(room.actor, customers, RepChange(RepKind.SALES, rep), progress)
    assert progress.looks == [(0, 5), (2, 5)]
    assert reps(room, customers) == [None] * 5
    assert not room.desk.audit.history(Entity.CUSTOMER, customers[0])


@pytest.mark.requirement("CU-3")
def test_whoever_is_not_on_file_any_more_is_left_alone(room: AttributeDesk) -> None:
    rep = hire(room, "赵示例")
    customers = room.customers(2)
    remove(room, customers[1])
    done = room.desk.customer_bulk.change(room.actor, customers, RepChange(RepKind.SALES, rep))
    assert done.changed == 1
    assert reps(room, customers) == [rep, None]


@pytest.mark.requirement("CU-3", "CU-4")
def test_it_is_taken_back_except_where_somebody_changed_it_since(room: AttributeDesk) -> None:
    card = room.add("会员卡", "金卡", "银卡")
    gold, silver = card.values
    customers = room.customers(4)
    room.give(customers[0], silver)
    done = room.change(customers, card, gold)
    room.give(customers[1], silver)
    remove(room, customers[3])
    undone = room.desk.customer_bulk.undo(room.actor, done)
    assert (undone.restored, undone.kept) == (2, 2)
    assert [room.has(one) for one in customers[:3]] == [chosen(silver), chosen(silver), chosen()]
    last = room.desk.audit.history(Entity.CUSTOMER_ATTRIBUTES, customers[0])[-1]
    assert (last.action, last.after) == (Action.UNDONE, {"会员卡": ["银卡"]})
    assert room.desk.customer_bulk.undo(room.actor, done).restored == 0


@pytest.mark.requirement("CU-3")
def test_undoing_gives_everybody_the_rep_he_had(room: AttributeDesk) -> None:
    first, second = hire(room, "赵示例"), hire(room, "钱样板")
    customers = room.customers(3)
    room.desk.customer_bulk.change(room.actor, customers[:1], RepChange(RepKind.SALES, first))
    room.desk.office.save_employee(room.actor, Employee("赵示例", active=False, id=first))
    done = room.desk.customer_bulk.change(room.actor, customers, RepChange(RepKind.SALES, second))
    assert room.desk.customer_bulk.undo(room.actor, done).restored == 3
    assert reps(room, customers) == [first, None, None]


@pytest.mark.requirement("CU-4")
def test_what_nobody_can_have_any_more_is_not_given_back(room: AttributeDesk) -> None:
    card = room.add("会员卡", "金卡", "银卡")
    customers = room.customers(1)
    room.give(customers[0], card.values[1])
    done = room.change(customers, card, card.values[0])
    room.save(replace(card, values=card.values[:1]))
    with pytest.raises(UserError, match="attribute_value_missing"):
        room.desk.customer_bulk.undo(room.actor, done)
    assert room.has(customers[0]) == chosen(card.values[0])


STEPS = st.lists(
    st.tuples(
        st.sampled_from(AttributeStep), st.sets(st.integers(0, 3)), st.sets(st.integers(0, 2), min_size=1)
    ),
    max_size=8,
)


@pytest.mark.requirement("CU-4")
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_many_changes_equal_a_plain_model(
    room: AttributeDesk, steps: list[tuple[AttributeStep, set[int], set[int]]]
) -> None:
    hobbies = next(iter(room.desk.attributes.all()), None)
    hobbies = hobbies or room.add("兴趣", "自驾", "改装", "露营", is_multiple=True)
    with room.office.database.read() as unit:
        listed = sorted(map(CustomerId, unit.connection.exec_driver_sql("SELECT id FROM customer").scalars()))
    customers = listed if len(listed) >= 4 else [room.office.customer_id, *room.customers(3)]
    room.change(customers, hobbies)
    model: list[set[int]] = [set() for _one in customers]
    for step, places, values in steps:
        room.change(
            [customers[one] for one in places], hobbies, *(hobbies.values[one] for one in values), step=step
        )
        for one in places:
            added = {AttributeStep.SET: values, AttributeStep.ADD: model[one] | values}
            model[one] = set(added.get(step, model[one] - values))
    assert [room.has(one) for one in customers] == [
        chosen(*(hobbies.values[one] for one in having)) for having in model
    ]
