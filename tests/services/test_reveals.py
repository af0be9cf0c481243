"""Seeing masked numbers in full, and who did (issue 4). All data is made up."""

from dataclasses import replace

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import CustomerId, UserId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.reveal import RevealedField, RevealRow
from insdesk.specs.reveal_list import REVEALS
from tests.services.desk_office import CUSTOMER, DeskOffice

PHONE, ID_NUMBER, PAPER = RevealedField.PHONE, RevealedField.ID_NUMBER, RevealedField.PAPER
OTHER = Actor(UserId(2), "李同事")


def listed(office: DeskOffice, text: str = "") -> list[RevealRow]:
    source = office.desk.tables.source(REVEALS.name)
    query = TableQuery(text=text, sorts=REVEALS.default_sort)
    return [one for one in source.rows(source.ids(query, SilentProgress())) if isinstance(one, RevealRow)]


def test_who_sees_which_number_of_whom_is_written_down(desk_office: DeskOffice) -> None:
    changes = desk_office.desk.reveals.reveal(desk_office.actor, desk_office.customer_id, (PHONE, ID_NUMBER))
    assert [(one.entity, one.action) for one in changes.changes] == [(Entity.CUSTOMER, Action.REVEALED)]
    (row,) = listed(desk_office)
    assert (row.user_name, row.customer, row.customer_id) == (
        desk_office.actor.name,
        CUSTOMER.name,
        desk_office.customer_id,
    )
    assert row.fields == (ID_NUMBER, PHONE)
    assert row.at == desk_office.clock.now()


def test_only_what_is_there_can_be_seen(desk_office: DeskOffice) -> None:
    reveal = desk_office.desk.reveals.reveal
    assert not reveal(desk_office.actor, desk_office.customer_id, (RevealedField.OTHER_PHONE,))
    assert reveal(desk_office.actor, desk_office.customer_id, RevealedField)
    assert [one.fields for one in listed(desk_office)] == [(ID_NUMBER, PHONE)]


def test_of_a_customer_who_is_not_there_nothing_is_seen(desk_office: DeskOffice) -> None:
    with pytest.raises(NotFoundError):
        desk_office.desk.reveals.reveal(desk_office.actor, CustomerId(999), (PHONE,))
    assert listed(desk_office) == []


@pytest.mark.requirement("UR-8")
def test_the_paper_of_a_policy_has_numbers_in_full_and_the_screen_has_not(desk_office: DeskOffice) -> None:
    key = desk_office.register(desk_office.complete())
    documents = desk_office.desk.documents
    shown = documents.registration(key)
    assert listed(desk_office) == []
    paper = documents.paper(desk_office.actor, key)
    assert CUSTOMER.phone not in shown
    assert CUSTOMER.id_number not in shown
    assert "138****0000" in shown
    assert CUSTOMER.phone in paper.html
    assert CUSTOMER.id_number in paper.html
    (row,) = listed(desk_office)
    number = desk_office.desk.registrations.get(key).number
    assert (row.registration, row.customer, row.fields) == (number, CUSTOMER.name, (PAPER,))


def test_the_record_is_found_by_who_and_whose(desk_office: DeskOffice) -> None:
    other = desk_office.desk.customers.save(OTHER, replace(CUSTOMER, name="钱样例", phone="13900000001")).id
    desk_office.desk.reveals.reveal(desk_office.actor, desk_office.customer_id, (PHONE,))
    desk_office.desk.reveals.reveal(OTHER, other, (PHONE,))
    assert [one.customer for one in listed(desk_office, "李同事")] == ["钱样例"]
    assert [one.user_name for one in listed(desk_office, CUSTOMER.name)] == [desk_office.actor.name]


@pytest.mark.requirement("DE-3")
def test_who_was_only_looked_at_is_not_who_was_saved_last(desk_office: DeskOffice) -> None:
    customers, actor = desk_office.desk.customers, desk_office.actor
    saved = customers.save(actor, replace(CUSTOMER, phone="13900000001")).id
    desk_office.desk.reveals.reveal(actor, desk_office.customer_id, (PHONE,))
    assert customers.last_of(actor) == customers.get(saved)


def test_an_office_that_masks_nothing_keeps_no_record(desk_office: DeskOffice) -> None:
    settings = replace(desk_office.desk.office.settings(), office_name="样例店", masks_numbers=False)
    desk_office.desk.office.save_settings(desk_office.actor, settings)
    assert not desk_office.desk.reveals.reveal(desk_office.actor, desk_office.customer_id, (PHONE,))
    key = desk_office.register(desk_office.complete())
    assert not desk_office.desk.documents.paper(desk_office.actor, key).changes
    assert CUSTOMER.phone in desk_office.desk.documents.registration(key)
    assert listed(desk_office) == []
