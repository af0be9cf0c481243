"""`demo`, `check`, `backup` and `restore`: what they do with a file, and what they refuse."""

import json
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from PySide6.QtCore import QLockFile

from tests.commands.conftest import Run

COUNTED = [
    "customers",
    "vehicles",
    "spending",
    "insurers",
    "employees",
    "contracts",
    "registrations",
    "slips",
    "receipts",
    "settlements",
    "claims",
]


def tamper(path: Path, *statements: str) -> None:
    """What another program could do to the file."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_demo_counts_what_it_made(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "示例.insdesk"
    ran = run("--database", path, "demo", "--customers", "7", "--seed", "3", "--json")
    made = json.loads(ran.out)
    assert (ran.code, made["path"]) == (0, str(path))
    assert list(made["counts"]) == COUNTED
    assert made["counts"]["customers"] == 7
    assert beside(path) == ["示例.insdesk"]
    counts = json.loads(run("--database", path, "check", "--json").out)["counts"]
    assert (counts["customer"], counts["vehicle"]) == (7, made["counts"]["vehicles"])


def test_demo_touches_no_file_that_exists(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine", encoding="utf-8")
    ran = run("--database", path, "demo", "--customers", "1")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path} exists already.")
    assert path.read_text(encoding="utf-8") == "mine"


def test_demo_says_how_many_are_too_many(run: Run, tmp_path: Path) -> None:
    ran = run("--database", tmp_path / "big", "demo", "--customers", "999999999")
    assert ran.code == 2
    assert "at most" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_demo_says_that_nothing_can_be_written_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = run("--database", tmp_path / "file" / "office.insdesk", "demo", "--customers", "1")
    assert ran.code == 2
    assert ran.err.startswith("Nothing can be written in this folder")


def test_check_finds_a_sound_file_sound(run: Run, office_file: Path) -> None:
    before = office_file.read_bytes()
    ran = run("--database", office_file, "check", "--json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert (found["sound"], found["damages"], found["dangling"], found["search_sound"]) == (True, [], 0, True)
    assert found["revision"] == found["newest_revision"]
    assert found["size"] == office_file.stat().st_size
    assert found["counts"]["customer"] == 12
    assert office_file.read_bytes() == before
    people = run("--database", office_file, "check").out
    assert people.startswith(f"The file is whole: {office_file}\n")
    assert "  customer: 12\n" in people


def test_check_finds_a_row_that_belongs_to_nothing(run: Run, office_file: Path) -> None:
    tamper(office_file, "DELETE FROM customer WHERE id = 1")
    ran = run("--database", office_file, "check")
    assert ran.code == 1
    assert ran.out.startswith("The file is not whole")
    assert "references lead nowhere" in ran.out


def test_check_finds_a_broken_search_index(run: Run, office_file: Path) -> None:
    tamper(office_file, "DELETE FROM search_document WHERE customer_id = 1")
    ran = run("--database", office_file, "check", "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["sound"], found["search_sound"]) == (1, False, False)


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:-4096] = b"\xaa" * (len(data) - 8192)
    path.write_bytes(data)


@pytest.mark.parametrize("command", ["check", "backup", "restore"])
@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("missing", "was not found"),
        ("damaged", "The office's file is damaged"),
        ("foreign", "This is not a file of insdesk"),
        ("foreign_database", "This is not a file of insdesk"),
        ("newer", "written by a newer version"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    run: Run, made_up: Path, office_file: Path, tmp_path: Path, command: str, kind: str, sentence: str
) -> None:
    bad = tmp_path / "bad.insdesk"
    if kind in {"damaged", "newer"}:
        bad.write_bytes(made_up.read_bytes())
    if kind == "damaged":
        damage(bad)
    elif kind == "newer":
        tamper(bad, "UPDATE alembic_version SET version_num = '9999'")
    elif kind == "foreign":
        bad.write_text("a letter, and no database at all\n" * 200, encoding="utf-8")
    elif kind == "foreign_database":
        tamper(bad, "CREATE TABLE recipes (name TEXT)")
    before = bad.read_bytes() if bad.exists() else b""
    office = office_file if command == "restore" else bad
    words = {"check": [], "backup": [tmp_path / "copy"], "restore": [bad]}[command]
    ran = run("--database", office, command, *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1
    assert (bad.read_bytes() if bad.exists() else b"") == before
    assert office_file.read_bytes() == made_up.read_bytes()
    assert not (tmp_path / "copy").exists()


def test_a_backup_is_the_office(run: Run, office_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "monday.insdesk"
    ran = run("--database", office_file, "backup", target, "--json")
    saved = json.loads(ran.out)
    assert (ran.code, saved["path"], saved["counts"]["customer"]) == (0, str(target), 12)
    assert run("--database", target, "check").code == 0
    assert beside(target) == ["monday.insdesk"]


def test_a_backup_replaces_nothing_unasked(run: Run, office_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept"
    target.write_text("kept", encoding="utf-8")
    refused = run("--database", office_file, "backup", target)
    assert (refused.code, target.read_text(encoding="utf-8")) == (2, "kept")
    assert "exists already" in refused.err
    assert run("--database", office_file, "backup", target, "--overwrite").code == 0
    assert run("--database", target, "check").code == 0


def test_the_office_is_no_backup_of_itself(run: Run, office_file: Path) -> None:
    for command in ("backup", "restore"):
        ran = run("--database", office_file, command, office_file)
        assert ran.code == 2
        assert "is the office's file itself" in ran.err


def test_restore_puts_the_backup_back_and_keeps_what_was_there(
    run: Run, made_up: Path, office_file: Path, tmp_path: Path
) -> None:
    tamper(office_file, "DELETE FROM spending")
    ran = run("--database", office_file, "restore", made_up, "--json")
    restored = json.loads(ran.out)
    assert (ran.code, restored["counts"]["customer"]) == (0, 12)
    kept = json.loads(run("--database", restored["set_aside"], "check", "--json").out)
    now = json.loads(run("--database", office_file, "check", "--json").out)
    assert (kept["sound"], kept["counts"]["spending"]) == (True, 0)
    assert (now["sound"], now["counts"]["spending"] > 0) == (True, True)
    assert not office_file.with_name("office.insdesk.lock").exists()


def test_restore_makes_an_office_where_there_was_none(run: Run, made_up: Path, tmp_path: Path) -> None:
    ran = run("--database", tmp_path / "new" / "office.insdesk", "restore", made_up)
    assert ran.code == 0
    assert ran.out.startswith("Restored: ")
    assert len(ran.out.splitlines()) == 1


def test_restore_says_who_has_the_file_open(run: Run, made_up: Path, office_file: Path) -> None:
    lock = QLockFile(f"{office_file}.lock")
    assert lock.tryLock(0)
    process, host, program = lock.getLockInfo()
    before = office_file.read_bytes()
    ran = run("--database", office_file, "restore", made_up)
    assert (ran.code, ran.out) == (2, "")
    assert f"{program} on {host}, process {process}" in ran.err
    assert office_file.read_bytes() == before
    assert run("--database", office_file, "backup", office_file.with_name("copy")).code == 0
    lock.unlock()
    assert run("--database", office_file, "restore", made_up).code == 0
