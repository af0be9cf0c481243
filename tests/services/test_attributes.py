"""客户属性设置: at most 20, codes given, used values kept, counts right, and what one customer has."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.domain.records.rows import CustomerRow
from tests.services.attribute_desk import AttributeDesk, chosen, value_id
from tests.services.desk_office import DeskOffice


@pytest.fixture
def room(desk_office: DeskOffice) -> AttributeDesk:
    return AttributeDesk(desk_office)


def names(attribute: Attribute) -> list[str]:
    return [one.name for one in attribute.values]


@pytest.mark.requirement("AT-1", "AT-3", "AT-4")
def test_an_attribute_has_a_given_code_and_ordered_values(room: AttributeDesk) -> None:
    card = room.add(" 会员卡 ", "金卡", "银卡", "普通卡")
    assert (card.code, card.name, names(card)) == ("A01", "会员卡", ["金卡", "银卡", "普通卡"])
    assert room.add("VIP").code == "A02"
    renamed = room.save(replace(card, code="X", name="会员等级", values=card.values[::-1]))
    assert (renamed.code, renamed.name, names(renamed)) == ("A01", "会员等级", ["普通卡", "银卡", "金卡"])
    assert renamed.values == card.values[::-1]


@pytest.mark.requirement("AT-4")
def test_a_code_is_given_only_once(room: AttributeDesk) -> None:
    gone = room.add("来源")
    assert gone.id is not None
    room.desk.attributes.delete(room.actor, gone.id, gone.version)
    assert room.add("VIP").code == "A02"


@pytest.mark.requirement("AT-2")
def test_the_twentieth_is_accepted_and_the_next_refused(room: AttributeDesk) -> None:
    for number in range(20):
        room.add(f"属性{number}")
    with pytest.raises(UserError, match="attributes_full"):
        room.add("第二十一个")
    assert len(room.desk.attributes.all()) == 20
    first = room.desk.attributes.all()[0]
    assert room.save(replace(first, name="改名")).name == "改名"


@pytest.mark.requirement("AT-1")
def test_names_are_told_apart(room: AttributeDesk) -> None:
    room.add("VIP")
    with pytest.raises(InvalidInputError, match="name:attribute_name_taken"):
        room.add("ｖip")
    with pytest.raises(InvalidInputError, match=r"values\.1:attribute_value_repeated"):
        room.add("会员卡", "金卡", "金 卡")


@pytest.mark.requirement("AT-1")
def test_attributes_stand_in_the_order_they_are_put_in(room: AttributeDesk) -> None:
    made = [room.add(name) for name in ("甲", "乙", "丙")]
    wanted = [one.id for one in (made[2], made[0], made[1]) if one.id is not None]
    changes = room.desk.attributes.put_in_order(room.actor, wanted)
    assert [one.name for one in room.desk.attributes.all()] == ["丙", "甲", "乙"]
    assert {one.entity for one in changes.changes} == {Entity.ATTRIBUTE}


@pytest.mark.requirement("AT-5")
def test_a_value_somebody_has_stays_as_it_is_but_may_be_moved(room: AttributeDesk) -> None:
    card = room.add("会员卡", "金卡", "银卡")
    gold, silver = card.values
    room.give(room.office.customer_id, gold)
    assert room.used(card) == [1, 0]
    with pytest.raises(UserError, match=r"attribute_value_in_use .*'count': 1"):
        room.rename(card, 0, "白金卡")
    with pytest.raises(UserError, match="attribute_value_in_use"):
        room.save(replace(card, values=(silver,)))
    with pytest.raises(UserError, match="attribute_value_in_use"):
        room.desk.attributes.delete(room.actor, card.id, card.version)  # type: ignore[arg-type]  # it is stored
    assert room.get(card.id) == card
    assert names(room.save(replace(card, values=(silver, gold)))) == ["银卡", "金卡"]

    room.give(room.office.customer_id)
    free = room.get(card.id)
    assert names(room.save(replace(free, values=(AttributeValue(name="白金卡"),)))) == ["白金卡"]


@pytest.mark.requirement("AT-5")
def test_a_multiple_choice_stays_one_while_somebody_has_several(room: AttributeDesk) -> None:
    hobbies = room.add("兴趣", "自驾", "改装", is_multiple=True)
    room.give(room.office.customer_id, *hobbies.values)
    with pytest.raises(UserError, match=r"attribute_several .*'count': 1"):
        room.save(replace(hobbies, is_multiple=False))
    room.give(room.office.customer_id, hobbies.values[0])
    assert not room.save(replace(hobbies, is_multiple=False)).is_multiple


@pytest.mark.requirement("AT-1")
def test_nobody_overwrites_what_somebody_else_saved(room: AttributeDesk) -> None:
    card = room.add("会员卡")
    room.save(replace(card, name="会员等级"))
    with pytest.raises(ConflictError, match="attribute_changed"):
        room.save(replace(card, name="贵宾卡"))
    assert card.id is not None
    with pytest.raises(ConflictError):
        room.desk.attributes.delete(room.actor, card.id, card.version)
    changed = room.get(card.id)
    changes = room.desk.attributes.delete(room.actor, card.id, changed.version)
    assert [(one.entity, one.action) for one in changes.changes] == [(Entity.ATTRIBUTE, Action.DELETED)]
    with pytest.raises(NotFoundError):
        room.save(changed)


@pytest.mark.requirement("CU-4", "CU-7")
def test_a_customer_is_saved_with_values_and_the_history_tells_them_by_name(room: AttributeDesk) -> None:
    card, vip = room.add("会员卡", "金卡", "银卡"), room.add("VIP", "是")
    customer = room.office.customer_id
    room.give(customer, card.values[0], vip.values[0])
    room.give(customer, card.values[1], vip.values[0])
    assert room.has(customer) == chosen(card.values[1], vip.values[0])
    history = room.desk.audit.history(Entity.CUSTOMER_ATTRIBUTES, customer)
    assert [(one.before, one.after) for one in history] == [
        ({}, {"会员卡": ["金卡"], "VIP": ["是"]}),
        ({"会员卡": ["金卡"]}, {"会员卡": ["银卡"]}),
    ]
    (row,) = room.desk.tables.source("customers").rows([customer])
    assert isinstance(row, CustomerRow)
    assert [(one.attribute, one.values) for one in row.attributes] == [
        ("会员卡", ("银卡",)),
        ("VIP", ("是",)),
    ]


@pytest.mark.requirement("CU-4")
def test_values_that_do_not_fit_are_refused_with_everything_else(room: AttributeDesk) -> None:
    card = room.add("会员卡", "金卡", "银卡")
    customer = room.desk.customers.get(room.office.customer_id)
    with pytest.raises(UserError, match="attribute_single"):
        room.desk.customers.save(room.actor, replace(customer, remarks="x"), values=chosen(*card.values))
    gone = card.values[0]
    room.save(replace(card, values=card.values[1:]))
    with pytest.raises(UserError, match="attribute_value_missing"):
        room.desk.customers.save(room.actor, replace(customer, remarks="x"), values=chosen(gone))
    assert room.desk.customers.get(room.office.customer_id) == customer


@pytest.mark.requirement("AT-5")
def test_the_customers_with_a_value_are_listed(room: AttributeDesk) -> None:
    card = room.add("会员卡", "金卡", "银卡")
    first, second, _third = room.customers(3)
    room.change([first, second], card, card.values[0])
    room.give(second, card.values[1])
    source = room.desk.tables.source("customers")
    asked = Filter("attribute_value", Operator.EQUAL, (value_id(card.values[0]),))
    assert list(source.ids(TableQuery(filters=(asked,)), SilentProgress())) == [first]


ROUNDS = st.lists(
    st.tuples(st.integers(0, 5), st.sets(st.integers(0, 1), max_size=1), st.sets(st.integers(2, 4))),
    max_size=12,
)


@pytest.mark.requirement("AT-5")
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rounds=ROUNDS)
def test_counts_equal_a_plain_model(
    room: AttributeDesk, rounds: list[tuple[int, set[int], set[int]]]
) -> None:
    attributes = room.desk.attributes.all() or (
        room.add("会员卡", "金卡", "银卡"),
        room.add("兴趣", "自驾", "改装", "露营", is_multiple=True),
    )
    values = [one for attribute in attributes for one in attribute.values]
    listed = room.desk.tables.source("customers").ids(TableQuery(), SilentProgress())
    customers = sorted(map(CustomerId, listed)) if len(listed) >= 6 else room.customers(6)
    model: dict[int, set[int]] = {}
    for customer in customers:
        room.give(customer)
    for place, card, hobbies in rounds:
        room.give(customers[place], *(values[one] for one in card | hobbies))
        model[place] = card | hobbies
    expected = [sum(place in one for one in model.values()) for place in range(len(values))]
    assert [count for one in attributes for count in room.used(one)] == expected
