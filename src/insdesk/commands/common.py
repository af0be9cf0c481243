"""What commands share: the database option, the default place, printing, exit codes."""

import json
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Self

OK = 0
FOUND_WRONG = 1
REFUSED = 2
INTERRUPTED = 130

Command = Callable[[Namespace], int]


def ready_streams() -> None:
    """Let no character stop us: input is UTF-8 whatever else is in it, output escapes what it cannot say."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def add_database_option(parser: ArgumentParser) -> None:
    """`--database`, which may stand before or after the command: the later one counts."""
    parser.add_argument(
        "--database",
        type=Path,
        default=SUPPRESS,
        metavar="PATH",
        help="the office's file, instead of the default place",
    )


def add_json_option(parser: ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="answer as one JSON object")


def database_path(arguments: Namespace) -> Path:
    """The file asked for, or the default one in the user's data folder."""
    given: Path | None = getattr(arguments, "database", None)
    return given.absolute() if given else default_database()


def default_database() -> Path:
    """`office.insdesk` in the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415  # not needed when --database is given

    return user_data_path("insdesk", appauthor=False) / "office.insdesk"


def at_least(least: int) -> Callable[[str], int]:
    """An argparse type. Its refusal is English like all that argparse says."""

    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and int(text) >= least):
            raise ArgumentTypeError(f"{text!r} is not a whole number of at least {least}")
        return int(text)

    return number


def a_day(text: str) -> date:
    """An argparse type. Its refusal is English like all that argparse says."""
    from insdesk.domain.clock import SystemClock  # noqa: PLC0415  # only where a day is given
    from insdesk.rules.dates import parse_day  # noqa: PLC0415

    day = parse_day(text, SystemClock().today())
    if not isinstance(day, date):
        raise ArgumentTypeError(f"{text!r} is not a day; write it as 2026-11-23")
    return day


def answer(arguments: Namespace, values: dict[str, Any], lines: list[str]) -> None:
    """Print `values` as JSON when asked for, otherwise `lines` for people."""
    if arguments.json:
        print_json(values)
    else:
        print("\n".join(lines))


def print_json(values: dict[str, Any]) -> None:
    """One line, at once; in ASCII where standard output is not UTF-8, so that it can be read anywhere."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("_", "-") == "utf-8"
    print(json.dumps(values, ensure_ascii=not is_utf8, default=str), flush=True)


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    print(message, file=sys.stderr)


class PrintedProgress:
    """One line on standard error, written over and over while a person is watching, wiped at the end."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._write("")

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """Show `done` of `total`."""
        figure = f"{done:,}/{total:,}" if total else f"{done:,}"
        self._write(f"{note} {figure}".lstrip())

    def _write(self, text: str) -> None:
        if self._is_watched:
            print(f"\r{text}\033[K", end="", file=sys.stderr, flush=True)
