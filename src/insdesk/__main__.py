"""The command line: `insdesk [--database PATH] COMMAND …`. Without a command, the window opens."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from insdesk import __version__
from insdesk.commands.common import REFUSED, Command, complain, database_option, json_option
from insdesk.domain.errors import InsdeskError
from insdesk.i18n import system_language, use_language
from insdesk.resources import resource_path


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its module under `insdesk.commands`, imported only when it is asked for."""

    name: str
    help: str
    answers_json: bool = True


ENTRIES = (
    Entry("run", "open the window (this is also done without a command)", answers_json=False),
    Entry("demo", "make up an office: customers, cars, insurers, policies, spending"),
    Entry("check", "check schema, integrity and counts of the office's file"),
    Entry("validate", "check one number: resident_id, uscc, vin, plate, phone"),
    Entry("backup", "copy the office's file while it is in use, and verify the copy"),
    Entry("restore", "put a verified copy in the place of the office's file"),
    Entry("selftest", "open every screen without a display, in both languages"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something found wrong, 2 refused."""
    words = list(sys.argv[1:] if argv is None else argv)
    use_language(system_language(), resource_path("i18n"))
    arguments = _parse(words)
    command = cast("Command", import_module(f"insdesk.commands.{arguments.command}").run)
    try:
        return command(arguments)
    except InsdeskError as error:
        from insdesk.specs.error_text import explain  # noqa: PLC0415  # only needed when something is refused

        complain(explain(error).sentence)
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED


def _parse(words: list[str]) -> Namespace:
    parser = ArgumentParser(prog="insdesk", description=__doc__, parents=[database_option()])
    parser.add_argument("--version", action="version", version=f"insdesk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    asked = next((word for word in words if word in {entry.name for entry in ENTRIES}), None)
    for entry in ENTRIES:
        parents = [database_option(), json_option()] if entry.answers_json else [database_option()]
        sub = commands.add_parser(entry.name, help=entry.help, description=entry.help, parents=parents)
        if entry.name == asked:
            import_module(f"insdesk.commands.{entry.name}").add_arguments(sub)
    arguments = parser.parse_args(words)
    return arguments if arguments.command else _parse([*words, "run"])


if __name__ == "__main__":
    sys.exit(main())
