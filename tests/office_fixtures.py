"""A real office file for whoever asks: migrated once per run, copied for each test."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import UserId
from insdesk.repositories.database import Database
from insdesk.repositories.office_file import prepare
from tests.builders import Office


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file without any rows; copy it, never write to it."""
    path = tmp_path_factory.mktemp("office") / "empty.insdesk"
    prepare(path, datetime(2026, 1, 1, tzinfo=UTC))
    return path


@pytest.fixture
def office_path(tmp_path: Path, empty_office: Path) -> Path:
    """An empty office of the test's own, not open yet."""
    return Path(shutil.copy(empty_office, tmp_path / "office.insdesk"))


@pytest.fixture
def database(office_path: Path) -> Iterator[Database]:
    """An empty office of the test's own, open."""
    opened = Database(office_path)
    yield opened
    opened.close()


@pytest.fixture
def actor() -> Actor:
    """A made-up member of staff."""
    return Actor(UserId(1), "测试员")


@pytest.fixture
def office(database: Database, actor: Actor, clock: FixedClock) -> Office:
    """Puts made-up records into `database`."""
    return Office(database, actor, clock)
