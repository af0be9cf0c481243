"""核对: a file that nobody looked through for so many months comes up for review (SM-4, PM-1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import InvalidInputError, NotFoundError
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.office import OfficeSettings
from insdesk.models.customer import customer
from tests.services.desk_office import CUSTOMER, TODAY, DeskOffice

pytestmark = pytest.mark.requirement("SM-4", "PM-1")

A_YEAR_AGO = date(2025, 11, 23)


def settle(office: DeskOffice, months: int) -> None:
    office.desk.office.save_settings(office.actor, OfficeSettings("样例店", review_months=months))


def looked_through(office: DeskOffice, day: date | None, made_days_ago: int = 0) -> None:
    """The customer's file was made so long ago and last looked through on `day`."""
    made = office.clock.now() - timedelta(days=made_days_ago)
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.execute(update(customer).values(reviewed_on=day, created_at=made))


def due(office: DeskOffice) -> tuple[bool, int]:
    """What the file says, and how many the start page counts."""
    view, _rows = office.desk.day.read(0)
    return office.desk.car_records.head(office.customer_id).is_review_due, view.to_review


@pytest.mark.parametrize(
    ("reviewed_on", "made_days_ago", "is_due"),
    [
        (None, 0, False),
        (None, 364, False),
        (None, 366, True),
        (A_YEAR_AGO, 900, False),
        (A_YEAR_AGO - timedelta(days=1), 900, True),
        (TODAY, 900, False),
    ],
)
def test_a_file_is_due_twelve_months_after_it_was_made_or_looked_through(
    desk_office: DeskOffice, reviewed_on: date | None, made_days_ago: int, is_due: bool
) -> None:
    looked_through(desk_office, reviewed_on, made_days_ago)
    assert due(desk_office) == (is_due, int(is_due))


def test_the_office_says_after_how_many_months_or_never(desk_office: DeskOffice) -> None:
    looked_through(desk_office, date(2026, 5, 1))
    settle(desk_office, 6)
    assert due(desk_office) == (True, 1)
    settle(desk_office, 0)
    assert due(desk_office) == (False, 0)
    with pytest.raises(InvalidInputError):
        settle(desk_office, 121)


def test_looking_through_is_kept_with_its_day_and_changes_nothing_else(desk_office: DeskOffice) -> None:
    looked_through(desk_office, None, made_days_ago=900)
    before = desk_office.desk.customers.get(desk_office.customer_id)
    changes = desk_office.desk.reviews.mark(desk_office.actor, desk_office.customer_id)
    assert changes.touches((Entity.CUSTOMER,))
    assert due(desk_office) == (False, 0)
    assert desk_office.desk.car_records.head(desk_office.customer_id).reviewed_on == TODAY
    assert desk_office.desk.customers.get(desk_office.customer_id) == before
    (entry,) = desk_office.desk.audit.history(Entity.CUSTOMER, desk_office.customer_id)
    assert (entry.action, entry.after) == (Action.CONFIRMED, {"reviewed_on": TODAY.isoformat()})
    assert not desk_office.desk.reviews.mark(desk_office.actor, desk_office.customer_id)


def test_only_customers_on_file_are_counted(desk_office: DeskOffice) -> None:
    desk_office.add_customer(replace(CUSTOMER, name="赵样例"))
    looked_through(desk_office, date(2020, 1, 1))
    assert due(desk_office) == (True, 2)
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        gone = {"removed_at": desk_office.clock.now(), "removed_as": "DELETED"}
        unit.connection.execute(update(customer).where(customer.c.name == "赵样例").values(gone))
    assert due(desk_office) == (True, 1)
    with pytest.raises(NotFoundError):
        desk_office.desk.reviews.mark(desk_office.actor, CustomerId(404))
