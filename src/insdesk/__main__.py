"""The command line: `insdesk [--database PATH] COMMAND …`. Without a command, the window opens."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import cast

from insdesk import __version__
from insdesk.commands.common import (
    INTERRUPTED,
    REFUSED,
    Command,
    add_database_option,
    add_json_option,
    complain,
    ready_streams,
)
from insdesk.domain.errors import InsdeskError
from insdesk.domain.progress import CancelledByUserError
from insdesk.i18n import system_language, use_language
from insdesk.resources import resource_path


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its module under `insdesk.commands`, imported only when it is asked for."""

    name: str
    help: str
    answers_json: bool = True


DEFAULT = "run"
ENTRIES = (
    Entry(DEFAULT, "open the window (this is also done without a command)", answers_json=False),
    Entry("demo", "make up an office: customers, cars, insurers, policies, spending"),
    Entry("check", "check schema, integrity and counts of the office's file"),
    Entry("validate", "check one number: resident_id, uscc, vin, plate, phone"),
    Entry("backup", "copy the office's file while it is in use, and verify the copy"),
    Entry("restore", "put a verified copy in the place of the office's file"),
    Entry("search", "find customers as the search box does"),
    Entry("quality", "count what is missing, invalid, repeated or still open in the office's records"),
    Entry("export", "write a list to an Excel workbook, by columns, masked unless a reason is given"),
    Entry("import", "take over a foreign workbook or text table, row by row; bad rows come back"),
    Entry("analyse", "count customers by contribution level, as of a day"),
    Entry("rules", "list the office's rules, or try one on a registration"),
    Entry("underwrite", "list the registrations that fail underwriting rules, of all or of a period"),
    Entry("index", "make the search index anew, or verify it"),
    Entry(
        "workbook", "read or write one workbook for another insdesk, on standard input", answers_json=False
    ),
    Entry("selftest", "open every screen without a display, in both languages"),
)


class CommandParser(ArgumentParser):
    """The parser of one command. argparse calls it for the command asked for, and only that is imported."""

    def parse_known_args(  # type: ignore[override]  # argparse itself always passes a plain Namespace, or none
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """Learn the command's own arguments, then parse."""
        _module(self.prog.rpartition(" ")[2]).add_arguments(self)
        return super().parse_known_args(args, namespace)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: something found wrong, 2: refused, 130: stopped by Ctrl+C."""
    ready_streams()
    use_language(system_language(), resource_path("i18n"))
    arguments = _parser().parse_args(argv)
    name = arguments.command or DEFAULT
    command = cast("Command", _module(name).run)
    return _exit_code(command, arguments)


def _module(name: str) -> ModuleType:
    """The module of a command; one whose name is a word of Python's own has an underscore behind it."""
    return import_module(f"insdesk.commands.{name}_" if iskeyword(name) else f"insdesk.commands.{name}")


def _exit_code(command: Command, arguments: Namespace) -> int:
    try:
        return command(arguments)
    except InsdeskError as error:
        _explain(error)
        return REFUSED
    except KeyboardInterrupt:
        _explain(CancelledByUserError())
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our answer has enough; Python would complain while flushing at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED


def _explain(error: Exception) -> None:
    from insdesk.specs.error_text import explain  # noqa: PLC0415  # only needed when something is refused

    complain(explain(error).sentence)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="insdesk", description=__doc__, allow_abbrev=False)
    add_database_option(parser)
    parser.add_argument("--version", action="version", version=f"insdesk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=CommandParser)
    for entry in ENTRIES:
        command = commands.add_parser(entry.name, help=entry.help, description=entry.help, allow_abbrev=False)
        add_database_option(command)
        if entry.answers_json:
            add_json_option(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
