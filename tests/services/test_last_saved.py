"""What a person saved last, for Ctrl+D: their own, still there, and not the one that is open."""

from dataclasses import replace

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.ids import UserId
from tests.services.desk_office import CUSTOMER, DeskOffice

pytestmark = pytest.mark.requirement("DE-3")
OTHER = Actor(UserId(2), "李同事")


def test_the_registration_kept_or_registered_last_counts(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    assert registrations.last_of(actor) is None
    first = desk_office.register(desk_office.complete("0001"))
    second = registrations.save_draft(actor, desk_office.complete("0002")).id
    assert registrations.last_of(actor) == registrations.get(second)
    assert registrations.last_of(actor, second) == registrations.get(first)
    assert registrations.last_of(OTHER) is None
    registrations.save_draft(OTHER, desk_office.complete("0003"))
    assert registrations.last_of(actor) == registrations.get(second)


def test_a_draft_that_was_deleted_does_not_count(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    first = desk_office.register(desk_office.complete("0001"))
    draft = registrations.get(registrations.save_draft(actor, desk_office.complete("0002")).id)
    assert draft.id is not None
    registrations.delete_draft(actor, draft.id, draft.version)
    assert registrations.last_of(actor) == registrations.get(first)


def test_the_customer_saved_last_counts(desk_office: DeskOffice) -> None:
    customers, actor = desk_office.desk.customers, desk_office.actor
    assert customers.last_of(actor) is None  # nobody saved those that are there
    first = customers.save(actor, replace(CUSTOMER, phone="13900000001")).id
    second = customers.save(actor, replace(CUSTOMER, phone="13900000002")).id
    customers.save(OTHER, replace(CUSTOMER, phone="13900000003"))
    assert customers.last_of(actor) == customers.get(second)
    assert customers.last_of(actor, second) == customers.get(first)
