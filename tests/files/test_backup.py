"""Backups and restores: verified before they count; the good file is never lost."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.errors import InsdeskError
from insdesk.domain.progress import CancelledByUserError
from insdesk.migrations.runner import OURS
from insdesk.repositories.database import Database
from insdesk.repositories.office_file import prepare
from insdesk.services.backup import BackupService
from tests.builders import Office, an_insurer

KEY = bytes(range(32))


class Reports:
    """Keeps what is reported; cancels at the `cancel_at`-th report."""

    def __init__(self, cancel_at: int = 0) -> None:
        self.seen: list[tuple[int, int | None]] = []
        self._cancel_at = cancel_at

    def report(self, done: int, total: int | None, note: str = "") -> None:
        self.seen.append((done, total))
        if len(self.seen) == self._cancel_at:
            raise CancelledByUserError


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    chosen: bytes | None = request.param
    return chosen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "here" / "office.insdesk"


@pytest.fixture
def filled(path: Path, key: bytes | None, actor: Actor, clock: FixedClock) -> Iterator[Database]:
    """An open office with one insurer, one owner and one registered policy."""
    prepare(path, datetime(2026, 1, 1, tzinfo=UTC), key)
    database = Database(path, key)
    office = Office(database, actor, clock)
    office.insurer()
    office.owner()
    office.registered()
    yield database
    database.close()


@pytest.fixture
def service(path: Path, key: bytes | None, clock: FixedClock) -> BackupService:
    return BackupService(path, clock, key)


def insurer_codes(path: Path, key: bytes | None) -> list[str]:
    database = Database(path, key)
    with database.read() as unit:
        query = "SELECT code FROM insurer ORDER BY code"
        codes = [str(code) for code in unit.connection.exec_driver_sql(query).scalars()]
    database.close()
    return codes


def add_insurer(database: Database, actor: Actor, clock: FixedClock, code: str) -> None:
    with database.write(actor, clock) as unit:
        unit.insurers.add(an_insurer(code=code, short_name=code, full_name=code))


def code_of(error: pytest.ExceptionInfo[InsdeskError]) -> str:
    return error.value.code


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_backup_holds_everything_and_says_what(
    filled: Database, service: BackupService, tmp_path: Path, key: bytes | None
) -> None:
    target = tmp_path / "there" / "copy.insdesk"
    report = service.back_up(target)
    rows = dict(report.rows)
    assert (rows["insurer"], rows["customer"], rows["slip"], rows["coverage_line"]) == (1, 1, 2, 2)
    assert (report.path, report.revision, report.size) == (target, OURS.head, target.stat().st_size)
    assert insurer_codes(target, key) == ["T01"]


def test_a_backup_is_one_file(filled: Database, service: BackupService, tmp_path: Path) -> None:
    service.back_up(tmp_path / "there" / "copy.insdesk")
    assert names(tmp_path / "there") == {"copy.insdesk"}


def test_a_backup_is_made_while_somebody_writes(
    filled: Database,
    service: BackupService,
    tmp_path: Path,
    path: Path,
    actor: Actor,
    clock: FixedClock,
    key: bytes | None,
) -> None:
    target = tmp_path / "copy.insdesk"
    with filled.write(actor, clock) as unit:
        unit.insurers.add(an_insurer(code="T02", short_name="二", full_name="二号"))
        service.back_up(target)
    assert insurer_codes(target, key) == ["T01"]
    assert insurer_codes(path, key) == ["T01", "T02"]


def test_an_encrypted_office_has_an_encrypted_backup(tmp_path: Path, clock: FixedClock) -> None:
    path, target = tmp_path / "office.insdesk", tmp_path / "copy.insdesk"
    prepare(path, clock.now(), KEY)
    BackupService(path, clock, KEY).back_up(target)
    assert not target.read_bytes().startswith(b"SQLite format 3")


def test_a_file_that_stands_there_is_only_overwritten_when_asked(
    filled: Database, service: BackupService, tmp_path: Path, key: bytes | None
) -> None:
    target = tmp_path / "copy.insdesk"
    target.write_text("something of mine", encoding="utf-8")
    with pytest.raises(InsdeskError) as refused:
        service.back_up(target)
    assert code_of(refused) == "file_exists"
    assert target.read_text(encoding="utf-8") == "something of mine"
    service.back_up(target, overwrite=True)
    assert insurer_codes(target, key) == ["T01"]


def test_a_folder_is_never_overwritten(filled: Database, service: BackupService, tmp_path: Path) -> None:
    with pytest.raises(InsdeskError) as refused:
        service.back_up(tmp_path, overwrite=True)
    assert code_of(refused) == "file_exists"


def test_the_office_is_not_its_own_backup(filled: Database, service: BackupService, path: Path) -> None:
    with pytest.raises(InsdeskError) as refused:
        service.back_up(path, overwrite=True)
    assert code_of(refused) == "file_is_office"


def test_a_cancelled_backup_leaves_the_one_before(
    filled: Database, service: BackupService, tmp_path: Path, key: bytes | None
) -> None:
    target = tmp_path / "copy.insdesk"
    service.back_up(target)
    before = target.read_bytes()
    with pytest.raises(CancelledByUserError):
        service.back_up(target, overwrite=True, progress=Reports(cancel_at=1))
    assert target.read_bytes() == before
    assert names(tmp_path) == {"copy.insdesk", "here"}


def test_a_backup_reports_how_far_it_is(filled: Database, service: BackupService, tmp_path: Path) -> None:
    reports = Reports()
    service.back_up(tmp_path / "copy.insdesk", progress=reports)
    done, total = reports.seen[-1]
    assert done == total


def test_a_backup_into_a_place_that_cannot_be_made_names_it(
    filled: Database, service: BackupService, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InsdeskError) as refused:
        service.back_up(tmp_path / "file" / "copy.insdesk")
    assert code_of(refused) == "folder_read_only"


def test_a_damaged_office_makes_no_backup(
    filled: Database, service: BackupService, tmp_path: Path, path: Path
) -> None:
    target = tmp_path / "copy.insdesk"
    service.back_up(target)
    before = target.read_bytes()
    filled.close()
    damage(path)
    with pytest.raises(InsdeskError) as refused:
        service.back_up(target, overwrite=True)
    assert code_of(refused) == "database_damaged"
    assert target.read_bytes() == before


def test_a_restore_brings_the_backup_back_and_keeps_what_was_there(
    filled: Database,
    service: BackupService,
    tmp_path: Path,
    path: Path,
    actor: Actor,
    clock: FixedClock,
    key: bytes | None,
) -> None:
    backup = tmp_path / "copy.insdesk"
    service.back_up(backup)
    add_insurer(filled, actor, clock, "T02")
    filled.close()
    done = service.restore(backup)
    assert insurer_codes(path, key) == ["T01"]
    assert done.set_aside == path.with_name("office.before-restore-20261123-093000.insdesk")
    assert insurer_codes(done.set_aside, key) == ["T01", "T02"]
    assert done.restored.path == path
    assert insurer_codes(backup, key) == ["T01"]


def test_two_restores_in_one_second_keep_both_files(
    filled: Database, service: BackupService, tmp_path: Path
) -> None:
    backup = tmp_path / "copy.insdesk"
    service.back_up(backup)
    filled.close()
    kept = {service.restore(backup).set_aside, service.restore(backup).set_aside}
    assert all(one is not None and one.exists() for one in kept)
    assert len(kept) == 2


def test_a_restore_needs_no_office_to_be_there(
    filled: Database, service: BackupService, tmp_path: Path, clock: FixedClock, key: bytes | None
) -> None:
    backup, elsewhere = tmp_path / "copy.insdesk", tmp_path / "new" / "office.insdesk"
    service.back_up(backup)
    assert BackupService(elsewhere, clock, key).restore(backup).set_aside is None
    assert insurer_codes(elsewhere, key) == ["T01"]


def test_a_damaged_office_is_set_aside_whole(
    filled: Database, service: BackupService, tmp_path: Path, path: Path, key: bytes | None
) -> None:
    backup = tmp_path / "copy.insdesk"
    service.back_up(backup)
    filled.close()
    damage(path, at=100)  # all after the header of SQLite: it cannot even be opened
    damaged = path.read_bytes()
    path.with_name(path.name + "-wal").write_bytes(b"left by a crash")
    set_aside = service.restore(backup).set_aside
    assert set_aside is not None
    assert set_aside.read_bytes() == damaged
    assert insurer_codes(path, key) == ["T01"]
    assert names(path.parent) >= {path.name, set_aside.name}
    assert path.name + "-wal" not in names(path.parent)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100], ids=["empty", "text"])
def test_what_is_not_a_backup_replaces_nothing(
    filled: Database, service: BackupService, tmp_path: Path, path: Path, key: bytes | None, content: bytes
) -> None:
    backup = tmp_path / "copy.insdesk"
    backup.write_bytes(content)
    filled.close()
    with pytest.raises(InsdeskError) as refused:
        service.restore(backup)
    assert code_of(refused) == "database_foreign"
    assert insurer_codes(path, key) == ["T01"]
    assert names(path.parent) == {path.name}


def test_a_damaged_backup_replaces_nothing(
    filled: Database, service: BackupService, tmp_path: Path, path: Path, key: bytes | None
) -> None:
    backup = tmp_path / "copy.insdesk"
    service.back_up(backup)
    filled.close()
    damage(backup)
    with pytest.raises(InsdeskError) as refused:
        service.restore(backup)
    assert code_of(refused) == "database_damaged"
    assert insurer_codes(path, key) == ["T01"]
    assert names(path.parent) == {path.name}


def test_a_missing_backup_is_named(service: BackupService, tmp_path: Path) -> None:
    with pytest.raises(InsdeskError) as refused:
        service.restore(tmp_path / "nowhere.insdesk")
    assert code_of(refused) == "file_missing"


def test_an_open_office_is_not_replaced(
    filled: Database, service: BackupService, tmp_path: Path, path: Path, key: bytes | None
) -> None:
    backup = tmp_path / "copy.insdesk"
    service.back_up(backup)
    with pytest.raises(InsdeskError) as refused:
        service.restore(backup)
    assert code_of(refused) == "database_busy"
    assert names(path.parent) <= {path.name, path.name + "-wal", path.name + "-shm"}
    assert insurer_codes(path, key) == ["T01"]


def damage(path: Path, at: int | None = None) -> None:
    """Overwrite a part of a file, in its middle unless told otherwise."""
    whole = path.read_bytes()
    begin = len(whole) // 2 if at is None else at
    path.write_bytes(whole[:begin] + b"\xa5" * 8192 + whole[begin + 8192 :])
