"""存疑 through its service: marked with a note, found again, settled; both in the audit trail (DE-5)."""

from dataclasses import replace

import pytest

from insdesk.domain.changes import Action, Change, ChangeSet, Entity
from insdesk.domain.errors import InvalidInputError, NotFoundError
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.doubt import Doubt
from insdesk.services.doubts import DoubtService
from tests.builders import Office
from tests.services.test_quality import do

pytestmark = pytest.mark.requirement("DE-5")

PHONE = Doubt(entity=Entity.CUSTOMER, entity_id=1, field="phone", note="空号")
PLATE = Doubt(entity=Entity.VEHICLE, entity_id=1, field="plate", note="像是 8")


@pytest.fixture
def doubts(office: Office) -> DoubtService:
    office.owner(1)
    office.owner(2)
    return DoubtService(office.database, office.clock)


def count(office: Office) -> int:
    with office.database.read() as unit:
        return unit.doubts.count()


def trail(office: Office) -> list[tuple[str, str, str]]:
    with office.database.read() as unit:
        found = unit.connection.exec_driver_sql(
            "SELECT action, coalesce(before, ''), coalesce(after, '') FROM audit_entry"
            " WHERE entity = 'DOUBT' ORDER BY id"
        )
        return [tuple(row) for row in found]


def test_what_is_marked_is_found_with_its_note_and_who_said_so(office: Office, doubts: DoubtService) -> None:
    changes = doubts.mark(office.actor, PHONE)
    doubts.mark(office.actor, PLATE)
    assert changes == ChangeSet((Change(Entity.DOUBT, Action.CREATED, 1),))
    by = office.actor.name
    assert doubts.of_customer(CustomerId(1)) == (replace(PHONE, raised_by=by), replace(PLATE, raised_by=by))
    assert doubts.of_customer(CustomerId(2)) == ()
    assert count(office) == 2


def test_settling_takes_the_mark_away_and_keeps_it_in_the_trail(office: Office, doubts: DoubtService) -> None:
    doubts.mark(office.actor, PHONE)
    assert doubts.settle(office.actor, PHONE).touches((Entity.DOUBT,))
    assert doubts.of_customer(CustomerId(1)) == ()
    created, deleted = trail(office)
    assert (created[0], deleted[0]) == ("CREATED", "DELETED")
    assert "空号" in created[2]
    assert "空号" in deleted[1]
    assert not doubts.settle(office.actor, PHONE)


def test_marking_again_writes_another_note(office: Office, doubts: DoubtService) -> None:
    doubts.mark(office.actor, PHONE)
    assert not doubts.mark(office.actor, PHONE)
    doubts.mark(office.actor, replace(PHONE, note="停机"))
    assert [one.note for one in doubts.of_customer(CustomerId(1))] == ["停机"]
    assert [action for action, _before, _after in trail(office)] == ["CREATED", "UPDATED"]


@pytest.mark.parametrize("note", ["", "  ", "字" * 201])
def test_a_note_is_needed_and_short(office: Office, doubts: DoubtService, note: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        doubts.mark(office.actor, replace(PHONE, note=note))
    assert refused.value.problems[0].field == "note"
    assert count(office) == 0


@pytest.mark.parametrize("one", [PHONE, PLATE])
def test_a_record_that_is_not_there_cannot_be_doubtful(
    office: Office, doubts: DoubtService, one: Doubt
) -> None:
    with pytest.raises(NotFoundError):
        doubts.mark(office.actor, replace(one, entity_id=99))


def test_a_field_that_no_form_has_is_our_own_mistake(office: Office, doubts: DoubtService) -> None:
    for wrong in (replace(PHONE, field="plate"), replace(PHONE, entity=Entity.CONTACT)):
        with pytest.raises(ValueError, match=r"plate|CONTACT"):
            doubts.mark(office.actor, wrong)


def test_who_is_not_on_file_is_not_counted(office: Office, doubts: DoubtService) -> None:
    doubts.mark(office.actor, PHONE)
    doubts.mark(office.actor, PLATE)
    do(office, "UPDATE customer SET removed_at = '2026-11-01', removed_as = 'DELETED' WHERE id = 1")
    assert count(office) == 0
