"""What commands share: the database option, the default place, printing, exit codes."""

import json
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

OK = 0
FOUND_WRONG = 1
REFUSED = 2

Command = Callable[[Namespace], int]


def database_option() -> ArgumentParser:
    """A parent parser with `--database`; it may stand before or after the command."""
    parent = ArgumentParser(add_help=False)
    parent.add_argument(
        "--database",
        type=Path,
        default=SUPPRESS,
        metavar="PATH",
        help="the office's file, instead of the default place",
    )
    return parent


def json_option() -> ArgumentParser:
    """A parent parser with `--json`."""
    parent = ArgumentParser(add_help=False)
    parent.add_argument("--json", action="store_true", help="answer as one JSON object")
    return parent


def database_path(arguments: Namespace) -> Path:
    """The file asked for, or the default one in the user's data folder."""
    given = getattr(arguments, "database", None)
    return Path(given).absolute() if given else default_database()


def default_database() -> Path:
    """`office.insdesk` in the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415  # not needed when --database is given

    return user_data_path("insdesk", appauthor=False) / "office.insdesk"


def answer(arguments: Namespace, values: dict[str, Any], lines: list[str]) -> None:
    """Print `values` as JSON when asked for, otherwise `lines` for people."""
    if arguments.json:
        print(json.dumps(values, ensure_ascii=False, default=str))
    else:
        print("\n".join(lines))


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    print(message, file=sys.stderr)


class PrintedProgress:
    """Writes one line on standard error, over and over, when a person is watching."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """Show `done` of `total`."""
        if self._watched:
            figure = f"{done:,}/{total:,}" if total else f"{done:,}"
            print(f"\r{note} {figure}\033[K", end="", file=sys.stderr, flush=True)
