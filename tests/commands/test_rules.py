"""`rules` and `underwrite`: what other programs ask of the rules."""

import json
from pathlib import Path

import pytest

from insdesk.specs.shipped_rules import SHIPPED_RULES
from tests.commands.conftest import Run
from tests.commands.test_office_files import tamper

NUMBER = "R2026-000001"
FAMILY = "UPDATE registration_car SET use = 'RENTAL' WHERE registration_id ="
OF_NUMBER = f" (SELECT id FROM registration WHERE number = '{NUMBER}')"  # a made-up number


@pytest.fixture
def rented(office_file: Path) -> Path:
    """An office in which one registered car is rented out."""
    tamper(office_file, "DROP TRIGGER registration_car_unchangeable")
    tamper(office_file, FAMILY + OF_NUMBER)
    return office_file


@pytest.mark.requirement("RU-3")
def test_the_rules_are_listed_with_their_versions(run: Run, office_file: Path) -> None:
    ran = run("--database", office_file, "rules", "list", "--json")
    rules = json.loads(ran.out)["rules"]
    assert (ran.code, ran.err) == (0, "")
    assert [one["code"] for one in rules] == [one.code for one in SHIPPED_RULES]
    assert {one["version"] for one in rules} == {1}
    assert (
        "U01  on  Refers to an underwriter  Damage cover for an old car"
        in run("--database", office_file, "rules", "list").out
    )


@pytest.mark.requirement("RU-3")
def test_a_rule_is_tried_on_a_registration_and_ends_with_1_where_it_fails(run: Run, rented: Path) -> None:
    ran = run("--database", rented, "rules", "test", "u08", "--registration", NUMBER, "--json")
    said = json.loads(ran.out)
    assert (ran.code, said["fails"], said["code"]) == (1, True, "U08")
    assert [one["holds"] for one in said["trials"][0]["parts"]] == [False, True]
    passes = run("--database", rented, "rules", "test", "U09", "--registration", NUMBER)
    assert passes.code == 0
    assert passes.out.startswith("U09: passes\n  ✗ Price of the car more than 1,000,000.00: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("U99", "--registration", NUMBER), "No rule has the code U99."),
        (("U01", "--registration", "R1"), "No registration has the number R1."),
        (("U01",), "Please say which rule and which registration"),
    ],
)
def test_what_is_not_there_is_said(run: Run, office_file: Path, words: tuple[str, ...], said: str) -> None:
    ran = run("--database", office_file, "rules", "test", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.requirement("RU-8")
def test_a_batch_lists_what_fails_and_asks_only_of_its_period(run: Run, rented: Path) -> None:
    every = json.loads(run("--database", rented, "underwrite", "--batch", "--json").out)
    assert (NUMBER, "U08", 1) in [
        (one["registration"], one["rule"], one["version"]) for one in every["failures"]
    ]
    assert every["asked"] > every["registrations"] > 0
    none = json.loads(run("--database", rented, "underwrite", "--batch", "--to", "20100101", "--json").out)
    assert none == {"asked": 0, "registrations": 0, "failures": []}
    words = run("--database", rented, "underwrite", "--batch", "--from", "2020-01-01")
    assert words.code == 0
    assert f"  {NUMBER}  " in words.out
