"""The check of a whole file: what it counts, and that it finds what is wrong."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from insdesk.domain.clock import FixedClock
from insdesk.domain.errors import SurroundingsError
from insdesk.domain.records.backup import OfficeHealth
from insdesk.migrations.runner import OURS
from insdesk.services.backup import BackupService
from tests.builders import Office


def checked(office: Office, path: Path, clock: FixedClock) -> OfficeHealth:
    office.database.close()
    return BackupService(path, clock).check()


def tamper(path: Path, statement: str) -> None:
    """What another program could do to the file."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement)
    connection.close()


@pytest.fixture
def filled(office: Office) -> Office:
    office.insurer()
    office.owner()
    office.registered()
    return office


def test_a_sound_office_is_counted(filled: Office, office_path: Path, clock: FixedClock) -> None:
    health = checked(filled, office_path, clock)
    assert health.is_sound
    assert (health.revision, health.newest_revision) == (OURS.head, OURS.head)
    rows = dict(health.rows)
    assert (rows["registration"], rows["slip"], rows["vehicle"]) == (1, 2, 1)


def test_a_check_leaves_the_file_as_it_was(filled: Office, office_path: Path, clock: FixedClock) -> None:
    filled.database.close()
    before = office_path.read_bytes()
    checked(filled, office_path, clock)
    assert office_path.read_bytes() == before
    assert [one.name for one in office_path.parent.iterdir()] == [office_path.name]


def test_an_open_office_can_be_checked(filled: Office, office_path: Path, clock: FixedClock) -> None:
    assert BackupService(office_path, clock).check().is_sound


def test_a_reference_to_nothing_is_found(filled: Office, office_path: Path, clock: FixedClock) -> None:
    filled.database.close()
    tamper(office_path, "DELETE FROM customer")
    health = checked(filled, office_path, clock)
    assert health.dangling == 2  # the ownership and the registration
    assert not health.is_sound


def test_a_customer_that_cannot_be_found_is_found(
    filled: Office, office_path: Path, clock: FixedClock
) -> None:
    filled.database.close()
    tamper(office_path, "DELETE FROM search_document")
    health = checked(filled, office_path, clock)
    assert not health.search_is_sound
    assert not health.is_sound


def test_a_damaged_page_is_found(filled: Office, office_path: Path, clock: FixedClock) -> None:
    filled.database.close()
    whole = bytearray(office_path.read_bytes())
    connection = sqlcipher3.dbapi2.connect(str(office_path))
    query = "SELECT rootpage FROM sqlite_master WHERE name LIKE 'ix_registration_status%'"
    (page,) = connection.execute(query).fetchone()
    connection.close()
    start = (page - 1) * 4096
    whole[start + 8 : start + 4096] = bytes(4088)
    office_path.write_bytes(whole)
    health = checked(filled, office_path, clock)
    assert health.damages
    assert not health.is_sound


def test_a_missing_office_is_named(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(SurroundingsError) as refused:
        BackupService(tmp_path / "office.insdesk", clock).check()
    assert refused.value.code == "file_missing"
