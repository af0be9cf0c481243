"""客户档案 · 沟通 on screen: taken down by keys, followed up, put off (SM-5)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from insdesk.domain.records.interaction import Interaction
from insdesk.ui.tabs.customers.commands import NEW_TALK
from insdesk.ui.tabs.customers.talks_section import TalksSection
from tests.ui.tabs.file_room import FileRoom

pytestmark = pytest.mark.requirement("SM-5")


@pytest.fixture
def section(file_room: FileRoom) -> TalksSection:
    return file_room.turn_to(TalksSection, "talks")


def stored(room: FileRoom) -> tuple[Interaction, ...]:
    return room.desk.interactions.of(room.customer_id)


def promise(room: FileRoom, section: TalksSection, **values: object) -> Interaction:
    """A talk that is to be followed up today, on file and in sight."""
    talk = Interaction(
        customer_id=room.customer_id,
        content="quote sent",
        happened_at=room.office.clock.now() - timedelta(days=2),
        follow_up_on=room.office.clock.today(),
        follow_up_note="ask again",
    )
    room.desk.interactions.save(room.office.actor, replace(talk, **values))  # type: ignore[arg-type]
    section.read()
    room.settle()
    return stored(room)[0]


def test_a_talk_is_taken_down_from_any_page_by_its_key(file_room: FileRoom, section: TalksSection) -> None:
    file_room.tab.file.pages.setCurrentIndex(0)
    file_room.run(NEW_TALK)
    assert file_room.tab.file.pages.currentWidget() is section
    assert file_room.focused_name() == "talk.content"
    file_room.type("asked about renewal")
    file_room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    file_room.settle()
    (talk,) = stored(file_room)
    assert talk.content == "asked about renewal"
    assert talk.spoken_by == file_room.office.actor.name
    assert talk.happened_at is not None
    assert talk.happened_at.astimezone().date() == file_room.office.clock.today()
    assert section.current == talk


def test_following_up_is_one_action_that_offers_the_next_talk(
    file_room: FileRoom, section: TalksSection
) -> None:
    promise(file_room, section)
    file_room.press_action("talks.action.follow_up")
    assert not stored(file_room)[0].is_waiting
    assert file_room.find(QLabel, "talk.about").text().endswith("\nTo do then: ask again")
    assert file_room.focused_name() == "talk.content"
    file_room.type("signed")
    file_room.click("talk.save")
    file_room.settle()
    assert [one.content for one in stored(file_room)] == ["signed", "quote sent"]
    buttons = {
        name: file_room.find(QAbstractButton, f"customers.talks.action.{name}").isEnabled()
        for name in ("follow_up", "postpone", "reopen")
    }
    assert buttons == {"follow_up": False, "postpone": False, "reopen": False}


def test_a_follow_up_is_put_off(file_room: FileRoom, section: TalksSection) -> None:
    promise(file_room, section)
    file_room.press_action("talks.action.postpone")
    assert file_room.focused_name() == "postpone.follow_up_on"
    file_room.type("+5")
    file_room.click("postpone.save")
    file_room.settle()
    (talk,) = stored(file_room)
    assert talk.follow_up_on == file_room.office.clock.today() + timedelta(days=5)
    assert talk.follow_up_note == "ask again"


def test_a_mistake_is_taken_back_and_a_talk_deleted_after_a_question(
    file_room: FileRoom, section: TalksSection
) -> None:
    talk = promise(file_room, section)
    assert talk.id is not None
    file_room.desk.interactions.mark_followed_up(file_room.office.actor, talk.id, talk.version)
    section.read()
    file_room.settle()
    file_room.press_action("talks.action.reopen")
    assert stored(file_room)[0].is_waiting
    file_room.answer("no")
    file_room.press_action("talks.action.delete")
    assert len(stored(file_room)) == 1
    file_room.answer("yes")
    file_room.press_action("talks.action.delete")
    assert stored(file_room) == ()
