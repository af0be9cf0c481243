"""`insdesk selftest`: every screen, in every language, without a display."""

from argparse import ArgumentParser, Namespace

from insdesk.commands.common import FOUND_WRONG, OK, answer
from insdesk.i18n import _


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing besides --json; the office it opens is made up and thrown away."""


def run(arguments: Namespace) -> int:
    """Open everything once. FOUND_WRONG when a screen does not open."""
    from insdesk.app.selftest import selftest  # noqa: PLC0415  # Qt only where there is a window

    outcome = selftest()
    summary = _(
        "{opened} screens opened, {failed} failed", opened=len(outcome.opened), failed=len(outcome.failed)
    )
    values = {"opened": outcome.opened, "failed": outcome.failed}
    lines = [*outcome.opened, *(_("FAILED {screen}", screen=one) for one in outcome.failed), summary]
    answer(arguments, values, lines)
    return FOUND_WRONG if outcome.failed else OK
