"""`insdesk run`: the window."""

from argparse import ArgumentParser, Namespace

from insdesk.commands.common import database_path


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing besides --database."""


def run(arguments: Namespace) -> int:
    """Open the window and stay until it is closed."""
    from insdesk.app.screen import require_screen  # noqa: PLC0415  # Qt only where there is a window

    require_screen()
    from insdesk.app.window import run_window  # noqa: PLC0415  # only where it can be imported

    return run_window(database_path(arguments))
