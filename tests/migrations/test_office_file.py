"""Getting a file ready: made, upgraded after a backup, or refused with a clear code and left as it was."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.errors import SurroundingsError
from insdesk.migrations.runner import OURS, History
from insdesk.repositories.copying import verify_office
from insdesk.repositories.database import Database
from insdesk.repositories.engine import SETTINGS
from insdesk.repositories.office_file import prepare
from tests.builders import an_insurer

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEY = bytes(range(32))


def refusal(path: Path, key: bytes | None = None) -> str:
    with pytest.raises(SurroundingsError) as refused:
        prepare(path, NOW, key)
    return refused.value.code


def insurer_codes(path: Path, key: bytes | None = None) -> list[str]:
    database = Database(path, key)
    with database.read() as unit:
        codes = [str(code) for code in unit.connection.exec_driver_sql("SELECT code FROM insurer").scalars()]
    database.close()
    return codes


@pytest.fixture
def filled_office(office_path: Path, actor: Actor, clock: FixedClock) -> Path:
    database = Database(office_path)
    with database.write(actor, clock) as unit:
        unit.insurers.add(an_insurer())
    database.close()
    return office_path


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_missing_file_is_made_with_its_folders(tmp_path: Path, key: bytes | None) -> None:
    path = tmp_path / "new" / "folder" / "office.insdesk"
    assert prepare(path, NOW, key).created
    assert insurer_codes(path, key) == []


def test_an_empty_file_becomes_an_office(tmp_path: Path) -> None:
    path = tmp_path / "office.insdesk"
    path.touch()
    assert prepare(path, NOW).created


def test_a_current_file_is_neither_made_nor_backed_up(filled_office: Path) -> None:
    done = prepare(filled_office, NOW)
    assert (done.created, done.backup) == (False, None)
    assert [one.name for one in filled_office.parent.iterdir()] == ["office.insdesk"]


def test_alembic_is_not_loaded_for_a_current_file(filled_office: Path) -> None:
    script = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path;"
        "from insdesk.repositories.office_file import prepare;"
        "prepare(Path(sys.argv[1]), datetime.now(UTC)); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script, filled_office], check=False).returncode == 0


def test_an_older_file_is_backed_up_before_it_is_upgraded(
    filled_office: Path, next_revision: History
) -> None:
    backup = prepare(filled_office, NOW, history=next_revision).backup
    assert backup == filled_office.with_name("office.before-upgrade-20261123-093000.insdesk")
    assert verify_office(backup).revision == OURS.head
    assert verify_office(filled_office, history=next_revision).revision == next_revision.head
    assert insurer_codes(backup) == insurer_codes(filled_office) == ["T01"]


def test_an_upgrade_that_fails_says_so_and_leaves_the_data(filled_office: Path, failing: History) -> None:
    with pytest.raises(SurroundingsError) as refused:
        prepare(filled_office, NOW, history=failing)
    assert refused.value.code == "upgrade_failed"
    assert verify_office(filled_office).revision == OURS.head
    assert insurer_codes(filled_office) == ["T01"]


def test_a_file_of_a_newer_program_is_refused_and_left_alone(
    filled_office: Path, next_revision: History
) -> None:
    prepare(filled_office, NOW, history=next_revision)
    before = filled_office.read_bytes()
    assert refusal(filled_office) == "database_newer"
    assert filled_office.read_bytes() == before


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "other.db"
    other = sqlcipher3.dbapi2.connect(str(path))
    other.execute(f"PRAGMA journal_mode = {mode}")
    other.execute("CREATE TABLE alembic_version (version_num TEXT)")
    other.execute("CREATE TABLE customer (id INTEGER)")
    other.close()
    before = path.read_bytes()
    assert refusal(path) == "database_foreign"
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["other.db"]


def test_a_text_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "office.insdesk"
    path.write_text("这不是数据库\n" * 500, encoding="utf-8")
    before = path.read_bytes()
    assert refusal(path) == "database_foreign"
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "database_foreign"


@pytest.mark.parametrize("key", [None, bytes(32)], ids=["no key", "wrong key"])
def test_an_encrypted_file_without_its_key_is_refused(tmp_path: Path, key: bytes | None) -> None:
    path = tmp_path / "office.insdesk"
    prepare(path, NOW, KEY)
    before = path.read_bytes()
    assert refusal(path, key) == "database_foreign"
    assert path.read_bytes() == before


def test_a_file_with_damaged_pages_is_refused(filled_office: Path) -> None:
    whole = filled_office.read_bytes()
    filled_office.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    assert refusal(filled_office) == "database_damaged"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "office.insdesk") == "folder_read_only"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Root may write anywhere, except where the system has no files at all."""
    place = Path("/proc") if os.geteuid() == 0 else tmp_path
    if os.geteuid() != 0:
        tmp_path.chmod(0o500)
    with pytest.raises(SurroundingsError) as refused:
        prepare(place / "office.insdesk", NOW)
    assert refused.value.code == "folder_read_only"
    assert refused.value.figures["path"] == place


def test_a_file_that_somebody_else_writes_to_is_busy(
    filled_office: Path, actor: Actor, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SETTINGS, "busy_timeout", "50")
    first, second = Database(filled_office), Database(filled_office)
    with first.write(actor, clock), pytest.raises(SurroundingsError) as refused, second.write(actor, clock):
        pass
    first.close()
    second.close()
    assert refused.value.code == "database_busy"


def test_what_was_saved_survives_a_program_that_was_killed(filled_office: Path) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from insdesk.domain.actor import Actor
from insdesk.domain.clock import SystemClock
from insdesk.repositories.database import Database
from tests.builders import an_insurer
database = Database(Path(sys.argv[1]))
with database.write(Actor(1, "x"), SystemClock()) as unit:
    unit.insurers.add(an_insurer(code="T02", short_name="二", full_name="二号"))
os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script, filled_office], check=False, cwd=root)
    assert not prepare(filled_office, NOW).created
    assert insurer_codes(filled_office) == ["T01", "T02"]
