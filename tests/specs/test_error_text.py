"""Every error has its sentence: what happened, what it means for the data, what next."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from insdesk.domain.errors import (
    ConflictError,
    InsdeskError,
    InvalidInputError,
    NotFoundError,
    SurroundingsError,
    UserError,
)
from insdesk.domain.problems import Level, Problem
from insdesk.domain.progress import CancelledByUserError
from insdesk.i18n import use_language
from insdesk.specs.error_text import SENTENCES, explain

SOURCES = sorted((Path(__file__).resolve().parents[2] / "src" / "insdesk").rglob("*.py"))
CATALOGUES = Path(__file__).resolve().parents[2] / "resources" / "i18n"
# A conflict and a missing record without a sentence of their own have the general one.
FAMILIES = {"InsdeskError", "UserError", "SurroundingsError"}


def raised_codes() -> Iterator[tuple[str, str]]:
    """(code, file) of every error of ours that is made anywhere in the sources."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            first = node.args[0]
            if node.func.id in FAMILIES and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, path.name


def test_every_code_that_is_raised_has_a_sentence() -> None:
    raised = list(raised_codes())
    assert ("file_in_use", "single_instance.py") in raised
    assert sorted(f"{code} ({file})" for code, file in raised if code not in SENTENCES) == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_says_what_happened_and_what_it_means_for_the_data(code: str) -> None:
    told = explain(SurroundingsError(code))
    assert told.title
    assert told.text
    assert not told.is_bug
    assert "{" not in told.sentence


def test_figures_are_filled_in() -> None:
    told = explain(SurroundingsError("folder_read_only", path="/office"))
    assert told.title == "Nothing can be written in this folder: /office"


def test_braces_in_a_path_are_shown_as_they_are() -> None:
    assert "/a{b}" in explain(SurroundingsError("folder_read_only", path="/a{b}")).title


def test_an_unknown_code_is_still_told() -> None:
    told = explain(UserError("moon_full"))
    assert "moon_full" in told.title
    assert not told.is_bug


@pytest.mark.parametrize(
    ("error", "general"),
    [(ConflictError("insurer_changed"), "conflict"), (NotFoundError("insurer_gone"), "not_found")],
)
def test_a_conflict_and_a_missing_record_have_a_general_sentence(error: InsdeskError, general: str) -> None:
    assert explain(error).title == SENTENCES[general].title


def test_refused_input_names_every_blocking_problem() -> None:
    blocking = Problem("money_negative", field="premium")
    missing = Problem("value_missing", field="name")
    warning = Problem("name_too_short", level=Level.WARNING, field="name")
    told = explain(InvalidInputError((blocking, missing, warning)))
    assert told.what_next.splitlines() == [
        "The amount cannot be negative.",
        "Required: please fill this in.",
    ]


def test_anything_else_is_our_bug_and_never_shows_its_text() -> None:
    told = explain(ValueError("张三 13800000000"))
    assert told.is_bug
    assert "张三" not in told.sentence


def test_cancelling_is_no_error() -> None:
    told = explain(CancelledByUserError())
    assert told.title == "Cancelled."
    assert "as it was before" in told.text


def test_the_sentence_is_one_line_of_the_language_in_use() -> None:
    use_language("zh_CN", CATALOGUES)
    assert explain(SurroundingsError("disk_full")).sentence
