"""联系人 of a customer: added, changed, deleted, found by the search box (CU-11)."""

from dataclasses import replace

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError
from insdesk.domain.ids import ContactId, CustomerId
from insdesk.domain.records.customer_file import Contact
from tests.services.desk_office import DeskOffice


def add(office: DeskOffice, name: str = "李样例", **values: object) -> ContactId:
    contact = replace(Contact(customer_id=office.customer_id, name=name), **values)  # type: ignore[arg-type]
    return office.desk.contacts.save(office.actor, contact).id


def contacts(office: DeskOffice) -> tuple[Contact, ...]:
    return office.desk.contacts.of(office.customer_id)


def codes(error: pytest.ExceptionInfo[InvalidInputError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in error.value.problems if one.blocks]


@pytest.mark.requirement("CU-11")
def test_a_contact_is_kept_as_it_is_meant(desk_office: DeskOffice) -> None:
    add(desk_office, "李 样例", relation="配偶", phone="+86 138-0000-0009", address="样例路２号")
    (contact,) = contacts(desk_office)
    assert (contact.name, contact.relation, contact.phone) == ("李样例", "配偶", "13800000009")
    assert contact.address == "样例路2号"
    assert (contact.version, contact.is_main) == (1, False)


@pytest.mark.requirement("CU-11")
def test_there_is_one_main_contact(desk_office: DeskOffice) -> None:
    first = add(desk_office, "李样例", is_main=True)
    second = add(desk_office, "王样例", is_main=True)
    assert [(one.id, one.is_main) for one in contacts(desk_office)] == [(second, True), (first, False)]
    entries = desk_office.desk.audit.history(Entity.CONTACT, first)
    assert [one.action for one in entries] == [Action.CREATED, Action.UPDATED]


@pytest.mark.requirement("CU-11")
def test_bad_input_is_refused_beside_its_field(desk_office: DeskOffice) -> None:
    with pytest.raises(InvalidInputError) as error:
        add(desk_office, "", phone="12345", other_phone="1380000000a")
    assert codes(error) == [
        ("name", "value_missing"),
        ("phone", "phone_too_short"),
        ("other_phone", "phone_character_wrong"),
    ]
    assert contacts(desk_office) == ()


@pytest.mark.requirement("CU-11")
def test_the_same_contact_is_not_kept_twice(desk_office: DeskOffice) -> None:
    add(desk_office, phone="13800000009")
    add(desk_office, phone="13800000008")
    with pytest.raises(InvalidInputError) as error:
        add(desk_office, "李 样例", phone="138 0000 0009")
    assert codes(error) == [("name", "contact_repeated")]
    (one, _other) = contacts(desk_office)
    desk_office.desk.contacts.save(desk_office.actor, replace(one, remarks="晚上打"))


@pytest.mark.requirement("CU-11")
def test_the_customer_is_found_by_the_contact_until_it_is_deleted(desk_office: DeskOffice) -> None:
    key = add(desk_office, "欧阳样例", phone="13900000077")
    for text in ("oyyl", "欧阳", "00000077"):
        assert [hit.id for hit in desk_office.desk.search.find(text).hits] == [desk_office.customer_id], text
    desk_office.desk.contacts.delete(desk_office.actor, key, 1)
    assert desk_office.desk.search.find("欧阳").hits == ()
    assert contacts(desk_office) == ()
    (_created, deleted) = desk_office.desk.audit.history(Entity.CONTACT, key)
    assert deleted.before["customer_id"] == desk_office.customer_id


def test_nobody_overwrites_or_deletes_what_they_have_not_seen(desk_office: DeskOffice) -> None:
    key = add(desk_office)
    (contact,) = contacts(desk_office)
    desk_office.desk.contacts.save(desk_office.actor, replace(contact, relation="父亲"))
    with pytest.raises(ConflictError):
        desk_office.desk.contacts.save(desk_office.actor, replace(contact, relation="母亲"))
    with pytest.raises(ConflictError):
        desk_office.desk.contacts.delete(desk_office.actor, key, contact.version)
    assert [one.relation for one in contacts(desk_office)] == ["父亲"]


def test_a_contact_belongs_to_a_customer_and_stays_with_him(desk_office: DeskOffice) -> None:
    with pytest.raises(NotFoundError):
        add(desk_office, customer_id=CustomerId(404))
    add(desk_office)
    (contact,) = contacts(desk_office)
    other = desk_office.add_customer(
        replace(desk_office.desk.customers.get(desk_office.customer_id), name="赵样例", id=None)
    )
    desk_office.desk.contacts.save(desk_office.actor, replace(contact, customer_id=other))
    assert [one.id for one in contacts(desk_office)] == [contact.id]
