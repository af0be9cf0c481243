"""`quality`: the counts that other programs ask for."""

import json
from pathlib import Path

import pytest

from insdesk.domain.records.quality import Finding
from tests.commands.conftest import Run
from tests.commands.test_office_files import tamper

pytestmark = pytest.mark.requirement("CK-3")


def test_it_counts_every_finding_by_a_stable_name(run: Run, office_file: Path) -> None:
    before = json.loads(run("--database", office_file, "quality", "--json").out)
    tamper(office_file, "UPDATE customer SET address = '' WHERE id IN (1, 2)")
    ran = run("--database", office_file, "quality", "--json")
    after = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert list(after["findings"]) == [one.value for one in Finding]
    assert after["findings"]["address_missing"] == before["findings"]["address_missing"] + 2
    assert after["total"] == sum(after["findings"].values()) == before["total"] + 2
    assert after["customers"] == 12


def test_people_read_only_what_was_found(run: Run, office_file: Path) -> None:
    tamper(office_file, "UPDATE customer SET phone = '1' WHERE id = 1")
    ran = run("--database", office_file, "quality")
    assert ran.code == 0
    assert ran.out.startswith("12 customers and ")
    assert "Invalid numbers\n  Usual phone looks wrong: 1\n" in ran.out
    assert ": 0\n" not in ran.out


def test_no_office_is_made_where_none_is(run: Run, tmp_path: Path) -> None:
    ran = run("--database", tmp_path / "none.insdesk", "quality")
    assert (ran.code, ran.out) == (2, "")
    assert "was not found" in ran.err
    assert not (tmp_path / "none.insdesk").exists()
