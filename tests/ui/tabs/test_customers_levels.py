"""客户档案: the contribution levels of today, as chips in the head of the file (CA-6)."""

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Change, ChangeSet, Entity
from insdesk.domain.level_enums import LevelColour
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import ContributionLevel, LevelLabel
from insdesk.ui.tabs.customers.level_chips import LevelChips
from tests.ui.tabs.file_room import FileRoom

pytestmark = pytest.mark.requirement("CA-6", "CU-7")

QUIET = ContributionLevel(name="低消费", colour=LevelColour.GREY, repair_below=Money(1))


def chips(room: FileRoom) -> LevelChips:
    return room.find(LevelChips, "customers.header.levels")


def opened(room: FileRoom) -> LevelChips:
    room.window.shell.open_tab("customers", customer=room.customer_id)
    room.settle()
    return chips(room)


def test_the_level_of_today_stands_beside_the_name(file_room: FileRoom, actor: Actor) -> None:
    file_room.desk.levels.save(actor, QUIET)
    shown = opened(file_room)
    assert shown.isVisible()
    assert shown.labels == (LevelLabel("低消费", LevelColour.GREY),)
    assert shown.accessibleName() == "Contribution level today: 低消费"


def test_nothing_stands_there_for_who_is_in_no_level(file_room: FileRoom) -> None:
    assert not opened(file_room).isVisible()


def test_it_follows_when_levels_change(file_room: FileRoom, actor: Actor) -> None:
    shown = opened(file_room)
    file_room.desk.levels.save(actor, QUIET)
    file_room.window.shell.hub.publish(ChangeSet((Change(Entity.LEVEL, Action.CREATED),)))
    file_room.settle()
    assert [one.name for one in shown.labels] == ["低消费"]
    assert shown.isVisible()
