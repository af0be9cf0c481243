"""`insdesk workbook`: the program's own child that reads or writes one workbook (see `files`)."""

import sys
from argparse import ArgumentParser, Namespace

from insdesk.commands.common import OK


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing: the job comes on standard input."""


def run(_arguments: Namespace) -> int:
    """Do the job of the parent."""
    from insdesk.files.workbook_work import serve  # noqa: PLC0415  # only what the command asked for needs

    serve(sys.stdin, sys.stdout)
    return OK
