"""`search` and `index`: what other programs find, and keeping the index right."""

import json
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from PySide6.QtCore import QLockFile

from tests.commands.conftest import Run
from tests.commands.test_office_files import tamper


def column(path: Path, statement: str) -> list[str]:
    connection = sqlcipher3.dbapi2.connect(str(path))
    found = [str(row[0]) for row in connection.execute(statement)]
    connection.close()
    return found


@pytest.mark.requirement("CU-2")
def test_search_answers_who_was_found(run: Run, office_file: Path) -> None:
    name, phone = (
        column(office_file, f"SELECT {one} FROM customer WHERE id = 1")[0] for one in ("name", "phone")
    )
    cars = "FROM vehicle v JOIN ownership o ON o.vehicle_id = v.id WHERE o.customer_id = 1 ORDER BY v.id"
    ran = run("--database", office_file, "search", phone[-8:], "--json")
    assert (ran.code, json.loads(ran.out)) == (
        0,
        {
            "total": 1,
            "capped": False,
            "customers": [
                {
                    "id": 1,
                    "name": name,
                    "phone": phone,
                    "plates": [one for one in column(office_file, f"SELECT v.plate {cars}") if one],
                    "vins": column(office_file, f"SELECT v.vin {cars}"),
                }
            ],
        },
    )
    people = run("--database", office_file, "search", phone[-8:]).out
    assert people.startswith(f"1  {name}  {phone}")
    assert people.endswith("Found: 1, shown: 1\n")


def test_search_shows_no_more_than_asked_for_and_counts_all(run: Run, office_file: Path) -> None:
    found = json.loads(run("--database", office_file, "search", "1", "--limit", "2", "--json").out)
    assert (found["total"], len(found["customers"])) == (12, 2)


@pytest.mark.parametrize("words", [["--", "-x", '"*'], ["龘靐"], [""], ["NEAR(", "'"]])
def test_nobody_is_an_answer_too(run: Run, office_file: Path, words: list[str]) -> None:
    ran = run("--database", office_file, "search", "--json", *words)
    assert (ran.code, json.loads(ran.out)) == (0, {"total": 0, "capped": False, "customers": []})


@pytest.mark.parametrize("command", [["search", "x"], ["index", "verify"], ["index", "rebuild"]])
def test_no_office_is_made_where_none_is(run: Run, tmp_path: Path, command: list[str]) -> None:
    ran = run("--database", tmp_path / "none.insdesk", *command)
    assert (ran.code, ran.out) == (2, "")
    assert "was not found" in ran.err
    assert not (tmp_path / "none.insdesk").exists()


def test_a_broken_index_is_found_and_mended(run: Run, office_file: Path) -> None:
    assert run("--database", office_file, "index", "verify").code == 0
    tamper(office_file, "UPDATE search_document SET document = '' WHERE customer_id = 3")
    ran = run("--database", office_file, "index", "verify", "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["sound"], found["customers"]) == (1, False, 12)
    assert found["wrong"] == [3]
    assert "by number: 3" in run("--database", office_file, "index", "verify").out
    mended = run("--database", office_file, "index", "rebuild", "--json")
    assert (mended.code, json.loads(mended.out)["customers"]) == (0, 12)
    assert json.loads(run("--database", office_file, "index", "verify", "--json").out)["sound"]
    assert run("--database", office_file, "check").code == 0


def test_a_rebuild_says_who_has_the_file_open(run: Run, office_file: Path) -> None:
    lock = QLockFile(f"{office_file}.lock")
    assert lock.tryLock(0)
    ran = run("--database", office_file, "index", "rebuild")
    assert (ran.code, ran.out) == (2, "")
    assert "process" in ran.err
    assert run("--database", office_file, "index", "verify").code == 0
    lock.unlock()
