"""The search box through its service (CU-2)."""

import pytest

from insdesk.domain.progress import SilentProgress
from insdesk.repositories.database import Database
from insdesk.services.search import SearchService
from tests.builders import Office


@pytest.fixture
def search(database: Database, office: Office) -> SearchService:
    for serial, name in enumerate(("李张", "张一", "张二", "王三"), 1):
        office.owner(serial, name=name)
    return SearchService(database)


@pytest.mark.requirement("CU-2")
def test_those_whose_name_begins_with_the_text_come_first(search: SearchService) -> None:
    assert [hit.name for hit in search.find("张").hits] == ["张一", "张二", "李张"]


def test_no_more_come_than_were_asked_for_but_all_are_counted(search: SearchService) -> None:
    answer = search.find("张", limit=2)
    assert [hit.name for hit in answer.hits] == ["张一", "张二"]
    assert (answer.total, answer.capped) == (3, False)


def test_an_empty_box_finds_nobody(search: SearchService) -> None:
    assert search.find("  ").hits == ()


class _Stopped:
    """Somebody presses Ctrl+C as soon as there is a figure."""

    def report(self, done: int, total: int | None, note: str = "") -> None:
        raise KeyboardInterrupt(done, total, note)


def test_a_rebuild_that_is_stopped_leaves_the_old_index(office: Office) -> None:
    customer_id, _car = office.owner(1)
    service = SearchService(office.database)
    with pytest.raises(KeyboardInterrupt):
        service.rebuild(office.actor, office.clock, _Stopped())
    assert service.verify(SilentProgress()).is_sound
    assert [hit.id for hit in service.find("13800000001").hits] == [customer_id]
