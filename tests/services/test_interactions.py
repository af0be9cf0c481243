"""沟通 with a customer: written down, followed up, put off; what waits is listed by urgency (SM-5)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import Channel, FollowUpDue
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import CustomerId, InteractionId, VehicleId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.interaction import FollowUpCounts, FollowUpRow, Interaction
from tests.services.desk_office import CUSTOMER, TODAY, DeskOffice

pytestmark = pytest.mark.requirement("SM-5")


def talk(office: DeskOffice, content: str = "问续保", **values: object) -> Interaction:
    record = Interaction(customer_id=office.customer_id, content=content, happened_at=office.clock.now())
    return replace(record, **values)  # type: ignore[arg-type]


def add(office: DeskOffice, content: str = "问续保", **values: object) -> InteractionId:
    return office.desk.interactions.save(office.actor, talk(office, content, **values)).id


def talks(office: DeskOffice) -> tuple[Interaction, ...]:
    return office.desk.interactions.of(office.customer_id)


def codes(error: pytest.ExceptionInfo[InvalidInputError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in error.value.problems if one.blocks]


def listed(office: DeskOffice, *due: FollowUpDue) -> list[FollowUpRow]:
    source = office.desk.tables.source("follow_ups")
    asked = (Filter("due", Operator.ONE_OF, due),) if due else ()
    ids = source.ids(TableQuery(filters=asked), SilentProgress())
    rows = source.rows(ids)
    assert all(isinstance(one, FollowUpRow) for one in rows)
    return [one for one in rows if isinstance(one, FollowUpRow)]


def test_a_talk_is_kept_with_time_way_content_feedback_and_questions(desk_office: DeskOffice) -> None:
    key = add(
        desk_office,
        "报价 ３０００ 元",
        channel=Channel.WECHAT,
        feedback="偏贵",
        questions="能否分期",
        vehicle_id=desk_office.vehicle_id,
        follow_up_on=TODAY + timedelta(days=3),
        follow_up_note="再报一次",
    )
    (stored,) = talks(desk_office)
    assert stored == replace(
        talk(desk_office),
        content="报价 3000 元",
        channel=Channel.WECHAT,
        feedback="偏贵",
        questions="能否分期",
        vehicle_id=desk_office.vehicle_id,
        follow_up_on=TODAY + timedelta(days=3),
        follow_up_note="再报一次",
        spoken_by=desk_office.actor.name,
        id=key,
        version=1,
    )
    assert stored.is_waiting


def test_the_latest_talk_stands_first(desk_office: DeskOffice) -> None:
    now = desk_office.clock.now()
    for days, content in ((2, "前天"), (0, "今天"), (1, "昨天")):
        add(desk_office, content, happened_at=now - timedelta(days=days))
    assert [one.content for one in talks(desk_office)] == ["今天", "昨天", "前天"]


def test_bad_input_is_refused_beside_its_field(desk_office: DeskOffice) -> None:
    tomorrow = desk_office.clock.now() + timedelta(days=1)
    with pytest.raises(InvalidInputError) as error:
        add(desk_office, "", happened_at=tomorrow, follow_up_on=TODAY)
    assert codes(error) == [
        ("happened_at", "talk_in_future"),
        ("content", "value_missing"),
        ("follow_up_on", "follow_up_before_talk"),
    ]
    with pytest.raises(InvalidInputError) as error:
        add(desk_office, follow_up_note="再打")
    assert codes(error) == [("follow_up_on", "follow_up_day_missing")]
    assert talks(desk_office) == ()


def test_a_talk_needs_a_customer_and_a_car_on_file(desk_office: DeskOffice) -> None:
    for wrong in ({"customer_id": CustomerId(404)}, {"vehicle_id": VehicleId(404)}):
        with pytest.raises(NotFoundError):
            add(desk_office, **wrong)


def test_a_follow_up_is_done_once_and_may_wait_again(desk_office: DeskOffice) -> None:
    key = add(desk_office, follow_up_on=TODAY)
    service, actor = desk_office.desk.interactions, desk_office.actor
    service.mark_followed_up(actor, key, 1)
    (done,) = talks(desk_office)
    assert done.followed_up_at == desk_office.clock.now()
    assert listed(desk_office) == []
    with pytest.raises(UserError) as error:
        service.mark_followed_up(actor, key, 2)
    assert error.value.code == "follow_up_done"
    service.reopen(actor, key, 2)
    assert [one.id for one in listed(desk_office)] == [key]
    entries = desk_office.desk.audit.history(Entity.INTERACTION, key)
    assert [one.action for one in entries] == [Action.CREATED, Action.UPDATED, Action.UPDATED]


def test_another_day_lets_a_follow_up_wait_again(desk_office: DeskOffice) -> None:
    key = add(desk_office, follow_up_on=TODAY)
    desk_office.desk.interactions.mark_followed_up(desk_office.actor, key, 1)
    (done,) = talks(desk_office)
    desk_office.desk.interactions.save(desk_office.actor, replace(done, feedback="好"))
    assert talks(desk_office)[0].followed_up_at is not None
    (done,) = talks(desk_office)
    later = replace(done, follow_up_on=TODAY + timedelta(days=9))
    desk_office.desk.interactions.save(desk_office.actor, later)
    assert talks(desk_office)[0].is_waiting


def test_a_follow_up_is_put_off_but_not_into_the_past(desk_office: DeskOffice) -> None:
    key = add(desk_office, follow_up_on=TODAY, follow_up_note="打电话")
    service, wanted = desk_office.desk.interactions, desk_office.desk.interactions.get(key)
    with pytest.raises(InvalidInputError) as error:
        service.postpone(desk_office.actor, replace(wanted, follow_up_on=TODAY - timedelta(days=1)))
    assert codes(error) == [("follow_up_on", "follow_up_past")]
    service.postpone(
        desk_office.actor, replace(wanted, follow_up_on=TODAY + timedelta(days=5), content="不改")
    )
    (row,) = listed(desk_office)
    assert (row.follow_up_on, row.due, row.content) == (date(2026, 11, 28), FollowUpDue.SOON, "问续保")


def test_what_waits_is_listed_and_counted_by_urgency(desk_office: DeskOffice) -> None:
    happened = desk_office.clock.now() - timedelta(days=60)
    for days in (-40, -1, 0, 1, 7, 8, 90):
        add(desk_office, str(days), happened_at=happened, follow_up_on=TODAY + timedelta(days=days))
    add(desk_office, "nothing promised")
    found = {due: {one.content for one in listed(desk_office, due)} for due in FollowUpDue}
    assert found == {
        FollowUpDue.OVERDUE: {"-40", "-1"},
        FollowUpDue.TODAY: {"0"},
        FollowUpDue.SOON: {"1", "7"},
        FollowUpDue.LATER: {"8", "90"},
    }
    assert all(one.due is due for due in FollowUpDue for one in listed(desk_office, due))
    counts = FollowUpCounts(overdue=2, today=1, soon=2, later=2)
    assert desk_office.desk.interactions.counts() == counts
    assert desk_office.desk.interactions.counts(desk_office.actor.name) == counts
    assert desk_office.desk.interactions.counts("别人") == FollowUpCounts()
    assert counts.due == 3


def test_nobody_follows_up_a_customer_who_is_not_on_file(desk_office: DeskOffice) -> None:
    other = desk_office.add_customer(replace(CUSTOMER, name="赵样例"))
    add(desk_office, follow_up_on=TODAY, customer_id=other)
    assert [one.name for one in listed(desk_office)] == ["赵样例"]
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        unit.connection.exec_driver_sql(
            "UPDATE customer SET removed_at = ?, removed_as = 'DELETED' WHERE id = ?",
            (desk_office.clock.now().isoformat(), other),
        )
    assert listed(desk_office) == []
    assert desk_office.desk.interactions.counts() == FollowUpCounts()


def test_nobody_overwrites_or_deletes_what_they_have_not_seen(desk_office: DeskOffice) -> None:
    key = add(desk_office, follow_up_on=TODAY)
    service, actor = desk_office.desk.interactions, desk_office.actor
    (seen,) = talks(desk_office)
    service.save(actor, replace(seen, feedback="好"))
    for step in (service.delete, service.mark_followed_up):
        with pytest.raises(ConflictError):
            step(actor, key, seen.version)
    service.delete(actor, key, 2)
    assert talks(desk_office) == ()
    assert desk_office.desk.audit.history(Entity.INTERACTION, key)[-1].before["content"] == "问续保"


def test_the_time_of_a_talk_is_the_offices_own(desk_office: DeskOffice) -> None:
    moment = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    add(desk_office, happened_at=moment)
    assert talks(desk_office)[0].happened_at == moment
