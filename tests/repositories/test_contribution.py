"""Counting goes through customers page by page: pages hide nobody, whatever ids there are."""

from datetime import date

import pytest
from sqlalchemy import delete

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.records.contribution import Box, Criterion, Range, Span
from insdesk.models.customer import customer
from insdesk.repositories.database import Database
from tests.builders import TODAY
from tests.services.contribution_office import ContributionOffice, Spent

pytestmark = pytest.mark.requirement("CA-4")

SPAN = Span(date(2026, 1, 1), TODAY)
SPENT = Criterion(SPAN, Box(repair=Range(100)))
NOTHING = Criterion(SPAN, Box(repair=Range(None, 1)))


@pytest.fixture
def room(database: Database, clock: FixedClock, actor: Actor) -> ContributionOffice:
    made = ContributionOffice(database, clock, actor)
    made.customers(7, removed=(3, 7))
    made.spend(*(Spent(key, TODAY, 100) for key in (1, 3, 4, 6)))
    return made


def found(room: ContributionOffice, step: int) -> tuple[int, dict[frozenset[int], list[int]]]:
    """How many were looked at, and who meets what."""
    count, by_places = 0, dict[frozenset[int], list[int]]()
    with room.database.read() as unit:
        for looked_at, page in unit.contribution.pages((SPENT, NOTHING), step):
            count += looked_at
            for one in page:
                by_places.setdefault(one.places, []).extend(one.ids)
        assert unit.contribution.customers() == count
    return count, by_places


@pytest.mark.parametrize("step", [1, 2, 3, 6, 7, 100])
def test_pages_of_any_size_say_the_same(room: ContributionOffice, step: int) -> None:
    assert found(room, step) == (5, {frozenset({0}): [1, 4, 6], frozenset({1}): [2, 5]})


@pytest.mark.parametrize("step", [1, 2, 100])
def test_ids_that_are_missing_are_nobody(room: ContributionOffice, step: int) -> None:
    with room.database.write(room.actor, room.clock) as unit:
        unit.connection.execute(delete(customer).where(customer.c.id.in_((2, 7))))
    assert found(room, step) == (4, {frozenset({0}): [1, 4, 6], frozenset({1}): [5]})


def test_an_empty_office_has_nobody(database: Database) -> None:
    with database.read() as unit:
        assert list(unit.contribution.pages((SPENT,))) == []
        assert unit.contribution.customers() == 0
