"""`analyse`: levels, shares and overlaps as other programs ask for them."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.test_office_files import tamper

SPEND = (
    "INSERT INTO spending (kind, number, customer_id, day, amount, is_visit)"
    " VALUES ('REPAIR', 'T{key}', {key}, 20260801, {fen}, 1)"
)
EMPTY = ("DELETE FROM spending", "DELETE FROM contribution_level")
LEVEL = (
    "INSERT INTO contribution_level (name, position, colour, period, months, repair_from, repair_below)"
    " VALUES ('{name}', {place}, 'BLUE', 'ROLLING', 12, {lower}, {upper})"
)
GOLD = LEVEL.format(name="金卡", place=0, lower=500_000, upper="NULL")
SILVER = LEVEL.format(name="银卡", place=1, lower=100_000, upper=600_000)


@pytest.mark.requirement("CA-3", "CA-4", "CA-5")
def test_it_answers_counts_shares_and_who_counts_twice(run: Run, office_file: Path) -> None:
    orders = [SPEND.format(key=key, fen=fen) for key, fen in ((1, 500_000), (2, 700_000), (3, 100_000))]
    tamper(office_file, *EMPTY, GOLD, SILVER, *orders)
    ran = run("--database", office_file, "analyse", "--as-of", "2026-11-23", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {
        "as_of": "2026-11-23",
        "levels": [
            {"name": "金卡", "customers": 2, "share": 0.1667},
            {"name": "银卡", "customers": 2, "share": 0.1667},
        ],
        "distinct": 3,
        "unclassified": 9,
        "overlaps": [{"levels": ["金卡", "银卡"], "customers": 1}],
    }


@pytest.mark.requirement("CA-4")
def test_the_day_may_be_any(run: Run, office_file: Path) -> None:
    tamper(office_file, *EMPTY, GOLD, SPEND.format(key=1, fen=500_000))
    for day, count in (("20260731", 0), ("2026-8-1", 1), ("2027-07-31", 1), ("2027-08-01", 0)):
        ran = run("--database", office_file, "analyse", "--as-of", day, "--json")
        assert json.loads(ran.out)["distinct"] == count


def test_people_read_shares_of_all_on_file(run: Run, office_file: Path) -> None:
    tamper(office_file, *EMPTY, GOLD, SILVER, SPEND.format(key=1, fen=500_000))
    ran = run("--database", office_file, "analyse", "--as-of", "2026-11-23")
    assert ran.out.splitlines() == [
        "As of 2026-11-23, of 12 customers on file:",
        "  金卡: 1 (8.33%)",
        "  银卡: 1 (8.33%)",
        "  In no level: 11 (91.67%)",
        "In at least one level: 1",
        "“金卡” and “银卡” intersect; customers counted twice: 1",
    ]


def test_what_is_no_day_is_refused(run: Run, office_file: Path) -> None:
    ran = run("--database", office_file, "analyse", "--as-of", "2026-02-30")
    assert (ran.code, ran.out) == (2, "")
    assert "is not a day; write it as 2026-11-23" in ran.err
