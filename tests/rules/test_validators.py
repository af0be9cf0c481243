"""The validators by name: whatever the text, there is an answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.problems import Level, worst
from insdesk.rules.validators import KINDS, validate
from insdesk.specs.problem_text import TEXTS, describe

TODAY = date(2026, 11, 23)
NEARLY = st.text("0123456789XIOQZabcLSV京粤沪使学警挂·- +　８Ｘ", max_size=24)


def test_the_kinds_of_the_command_line_are_there() -> None:
    assert KINDS == ("resident_id", "uscc", "vin", "plate", "phone")


def test_an_unknown_kind_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        validate("passport", "E12345678", TODAY)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("resident_id", "11010519491231002X"),
        ("uscc", "91110000600037341L"),
        ("vin", "1M8GDM9AXKP042788"),
        ("plate", "京A12345"),
        ("phone", "13800000001"),
    ],
)
def test_each_kind_answers_by_its_own_rule(kind: str, text: str) -> None:
    right = [name for name in KINDS if validate(name, text, TODAY).level is Level.OK]
    assert kind in right
    assert validate(kind, "?", TODAY).level is Level.ERROR


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text() | NEARLY)
def test_any_text_gets_an_answer_that_can_be_told(kind: str, text: str) -> None:
    checked = validate(kind, text, TODAY)
    assert checked.level is worst(checked.problems)
    for problem in checked.problems:
        assert problem.code in TEXTS
        assert "{" not in describe(problem).replace("{", "", text.count("{"))
        if problem.position is not None:
            assert checked.value[problem.position] == dict(problem.params).get(
                "character", checked.value[problem.position]
            )


@pytest.mark.parametrize("kind", KINDS)
@given(text=NEARLY)
def test_checking_what_was_stored_finds_the_same(kind: str, text: str) -> None:
    checked = validate(kind, text, TODAY)
    assert validate(kind, checked.value, TODAY) == checked
