"""The change hub: everybody hears, and nobody's mistake stops the others."""

import pytest
from pytestqt.qtbot import QtBot

from insdesk.domain.changes import Action, Change, ChangeSet, Entity
from insdesk.ui.tasks.hub import ChangeHub

CHANGES = ChangeSet((Change(Entity.INSURER, Action.UPDATED, 7),))


@pytest.fixture
def hub(qtbot: QtBot) -> ChangeHub:
    return ChangeHub()


def test_a_receiver_hears_what_changed(hub: ChangeHub) -> None:
    heard: list[ChangeSet] = []
    hub.changed.connect(heard.append)
    hub.publish(CHANGES)
    assert heard == [CHANGES]


def test_an_empty_set_tells_nobody(hub: ChangeHub) -> None:
    heard: list[ChangeSet] = []
    hub.changed.connect(heard.append)
    hub.publish(ChangeSet())
    assert heard == []


def test_a_failing_receiver_stops_nobody_else(hub: ChangeHub, qtbot: QtBot) -> None:
    heard: list[str] = []

    def fail(changes: ChangeSet) -> None:
        heard.append("failing")
        raise ValueError("a bug in one screen")

    def listen(changes: ChangeSet) -> None:
        heard.append("listening")

    hub.changed.connect(fail)
    hub.changed.connect(listen)
    with qtbot.captureExceptions() as caught:
        hub.publish(CHANGES)
    assert heard == ["failing", "listening"]
    assert [kind for kind, _, _ in caught] == [ValueError]
