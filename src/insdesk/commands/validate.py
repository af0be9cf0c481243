"""`insdesk validate KIND TEXT`: the validators of the forms, without a form and without a database."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import Any

from insdesk.commands.common import FOUND_WRONG, OK, answer, print_json
from insdesk.domain.clock import SystemClock
from insdesk.domain.problems import Level
from insdesk.rules.validators import KINDS, validate
from insdesk.specs.problem_text import describe


def add_arguments(parser: ArgumentParser) -> None:
    """KIND, TEXT and --json."""
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument(
        "text",
        metavar="TEXT",
        help="the text, after -- if it begins with a dash; or - to read one a line, and answer in JSON lines",
    )


def run(arguments: Namespace) -> int:
    """Print what the validator found. FOUND_WRONG when anything is an error."""
    if arguments.text == "-":
        return _answer_lines(arguments.kind, (line.rstrip("\r\n") for line in sys.stdin))
    found = _found(arguments.kind, arguments.text)
    answer(arguments, found, _lines(found))
    return _exit_code(found["level"])


def _answer_lines(kind: str, texts: Iterable[str]) -> int:
    code = OK
    for text in texts:
        found = _found(kind, text)
        print_json(found)
        code = max(code, _exit_code(found["level"]))
    return code


def _found(kind: str, text: str) -> dict[str, Any]:
    checked = validate(kind, text, SystemClock().today())
    return {
        "level": checked.level.value,
        "problems": [{"code": problem.code, "message": describe(problem)} for problem in checked.problems],
        "normalised": checked.value,
        "derived": dict(checked.derived),
    }


def _lines(found: dict[str, Any]) -> list[str]:
    """For people."""
    return [
        f"{found['level']}: {found['normalised']}",
        *(f"  {problem['message']}" for problem in found["problems"]),
        *(f"  {name}: {value}" for name, value in found["derived"].items()),
    ]


def _exit_code(level: str) -> int:
    return FOUND_WRONG if level == Level.ERROR.value else OK
