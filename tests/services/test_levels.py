"""级别设置: what a level may be, what is stored, in which order, and what the audit trail says (CA-2)."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import LevelId
from insdesk.domain.level_enums import LevelColour, LevelPeriod
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.rules.contribution import MOST_LEVELS, box_of
from insdesk.specs.level_text import box_text, period_text
from tests.services.desk_office import DeskOffice

pytestmark = pytest.mark.requirement("CA-2")

GOLD = ContributionLevel(
    name=" 金卡客户 ", colour=LevelColour.AMBER, repair_from=Money(100_000), repair_below=Money(500_000)
)


def saved(office: DeskOffice, level: ContributionLevel) -> ContributionLevel:
    key = office.desk.levels.save(office.actor, level).id
    return next(one for one in office.desk.levels.all() if one.id == key)


def refused(office: DeskOffice, level: ContributionLevel) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as caught:
        office.desk.levels.save(office.actor, level)
    assert office.desk.levels.all() == ()
    return {(one.field, one.code) for one in caught.value.problems}


def test_a_level_is_kept_as_it_was_given_and_its_name_tidied(desk_office: DeskOffice) -> None:
    stored = saved(desk_office, GOLD)
    assert stored == replace(GOLD, name="金卡客户", id=stored.id, version=1)
    assert box_text(box_of(stored)) == "Repair amount ≥ 1,000 and < 5,000"
    assert period_text(stored) == "last 12 months"


def test_a_change_is_in_the_audit_trail_and_in_what_the_save_answers(desk_office: DeskOffice) -> None:
    stored = saved(desk_office, GOLD)
    answer = desk_office.desk.levels.save(desk_office.actor, replace(stored, visits_from=2))
    assert answer.changes.changes == (Change(Entity.LEVEL, Action.UPDATED, stored.id),)
    assert stored.id is not None
    entries = desk_office.desk.audit.history(Entity.LEVEL, stored.id)
    assert [one.action for one in entries] == [Action.CREATED, Action.UPDATED]
    assert entries[1].after["visits_from"] == 2


def test_fixed_days_and_rolling_months_do_not_mix(desk_office: DeskOffice) -> None:
    quarter = replace(GOLD, period=LevelPeriod.FIXED, from_day=date(2026, 7, 1), to_day=date(2026, 9, 30))
    stored = saved(desk_office, quarter)
    assert (stored.months, stored.from_day, stored.to_day) == (None, date(2026, 7, 1), date(2026, 9, 30))
    assert period_text(stored) == "2026-07-01 to 2026-09-30"
    back = saved(desk_office, replace(stored, period=LevelPeriod.ROLLING, months=6))
    assert (back.months, back.from_day, back.to_day) == (6, None, None)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"name": ""}, ("name", "value_missing")),
        ({"name": "很" * 21}, ("name", "text_too_long")),
        ({"repair_from": None, "repair_below": None}, ("repair_from", "level_criterion_missing")),
        ({"repair_below": Money(100_000)}, ("repair_below", "level_limit_reversed")),
        ({"visits_from": 3, "visits_below": 3}, ("visits_below", "level_limit_reversed")),
        ({"accessory_below": Money(0)}, ("accessory_below", "level_limit_zero")),
        ({"months": None}, ("months", "value_missing")),
        ({"months": 121}, ("months", "number_out_of_range")),
        ({"visits_from": -1}, ("visits_from", "number_out_of_range")),
        ({"period": LevelPeriod.FIXED, "to_day": date(2026, 1, 1)}, ("from_day", "value_missing")),
        (
            {"period": LevelPeriod.FIXED, "from_day": date(2026, 2, 1), "to_day": date(2026, 1, 1)},
            ("to_day", "level_days_reversed"),
        ),
    ],
)
def test_what_cannot_be_a_level_is_refused_at_its_field(
    desk_office: DeskOffice, wrong: dict[str, object], expected: tuple[str, str]
) -> None:
    assert expected in refused(desk_office, replace(GOLD, **wrong))  # type: ignore[arg-type]  # fields by name


def test_no_two_are_called_the_same(desk_office: DeskOffice) -> None:
    stored = saved(desk_office, GOLD)
    with pytest.raises(InvalidInputError, match="level_name_taken"):
        desk_office.desk.levels.save(desk_office.actor, replace(GOLD, name="金卡客户"))
    assert saved(desk_office, replace(stored, description="再次保存")).version == 2


def test_levels_stand_in_the_order_in_which_they_are_put(desk_office: DeskOffice) -> None:
    first, second = saved(desk_office, GOLD), saved(desk_office, replace(GOLD, name="银卡客户"))
    assert first.id is not None
    assert second.id is not None
    changes = desk_office.desk.levels.put_in_order(desk_office.actor, (second.id, first.id))
    assert changes.touches({Entity.LEVEL})
    assert [one.name for one in desk_office.desk.levels.all()] == ["银卡客户", "金卡客户"]
    moved = desk_office.desk.levels.all()[1]
    assert saved(desk_office, replace(moved, position=0, description="不动")).position == 1


def test_nobody_writes_over_a_change_they_have_not_seen(desk_office: DeskOffice) -> None:
    stored = saved(desk_office, GOLD)
    assert stored.id is not None
    saved(desk_office, replace(stored, description="新"))
    with pytest.raises(ConflictError):
        desk_office.desk.levels.save(desk_office.actor, replace(stored, description="旧"))
    with pytest.raises(ConflictError):
        desk_office.desk.levels.delete(desk_office.actor, stored.id, stored.version)
    desk_office.desk.levels.delete(desk_office.actor, stored.id, stored.version + 1)
    assert desk_office.desk.levels.all() == ()


def test_what_is_gone_is_gone(desk_office: DeskOffice) -> None:
    with pytest.raises(NotFoundError, match="level_missing"):
        desk_office.desk.levels.delete(desk_office.actor, LevelId(4_711), 1)
    with pytest.raises(NotFoundError, match="level_missing"):
        desk_office.desk.levels.save(desk_office.actor, replace(GOLD, id=LevelId(4_711), version=1))


def test_twenty_levels_are_enough(desk_office: DeskOffice) -> None:
    for number in range(MOST_LEVELS):
        saved(desk_office, replace(GOLD, name=f"级别{number}"))
    with pytest.raises(UserError, match="levels_full"):
        desk_office.desk.levels.save(desk_office.actor, GOLD)
