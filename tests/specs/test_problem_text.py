"""Every problem has its sentence, and every sentence finds its figures."""

import ast
import re
from pathlib import Path

import pytest

import insdesk
from insdesk.domain.problems import Problem
from insdesk.specs.problem_text import TEXTS, describe, missing_text

SOURCES = [
    *Path(insdesk.__file__).parent.glob("rules/*.py"),
    *Path(insdesk.__file__).parent.glob("specs/*.py"),
    *Path(insdesk.__file__).parent.glob("files/*.py"),
    *Path(insdesk.__file__).parent.glob("services/**/*.py"),
]


def raised() -> dict[str, list[str]]:
    """Every code written in a `Problem(...)` call, with its places."""
    found: dict[str, list[str]] = {}
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                for code in _written_codes(node.args[0], tree, path.name):
                    found.setdefault(code, []).append(f"{path.name}:{node.lineno}")
    return found


def _written_codes(argument: ast.expr, tree: ast.Module, file: str) -> list[str]:
    """The code in the call; `plate` chooses its own among texts that begin with `plate_`."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    assert file == "plate.py", f"{file}: write the code out in the call, so that its sentence can be checked"
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [text for text in texts if isinstance(text, str) and re.fullmatch("plate_[a-z_]+", text)]


def test_every_code_a_rule_can_return_has_a_sentence() -> None:
    assert {code: places for code, places in raised().items() if code not in TEXTS} == {}


def test_no_sentence_is_left_over() -> None:
    assert sorted(set(TEXTS) - set(raised())) == []


def test_places_are_counted_from_one() -> None:
    params = (("expected", "X"), ("character", "5"))
    told = describe(Problem("vin_check_digit_wrong", params=params, position=8))
    assert "character 9" in told
    assert "should be X, not 5" in told


def test_braces_in_what_was_typed_do_no_harm() -> None:
    told = describe(Problem("vin_character_wrong", params=(("character", "{place}"),), position=0))
    assert "“{place}”" in told


def test_statuses_are_told_by_their_titles() -> None:
    told = describe(Problem("status_change_refused", params=(("status", "PAID"), ("wanted", "DRAFT"))))
    assert "from Paid to Draft" in told


@pytest.mark.parametrize("code", ["something_new", ""])
def test_a_code_without_a_sentence_is_still_told(code: str) -> None:
    assert f"({code})" in describe(Problem(code))


def test_the_fields_that_refuse_saving_are_counted() -> None:
    assert [missing_text(range(count)) for count in range(3)] == [
        "",
        "1 field missing or wrong",
        "2 fields missing or wrong",
    ]
