"""`insdesk demo`: a made-up office of any size, the same for the same seed and day."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from time import monotonic

from insdesk.commands.common import OK, answer, database_path
from insdesk.domain.clock import SystemClock
from insdesk.i18n import _


class PrintedProgress:
    """Writes one line on standard error, over and over, when a person is watching."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """Show `done` of `total`."""
        if self._watched:
            figure = f"{done:,}/{total:,}" if total else f"{done:,}"
            print(f"\r{note} {figure}\033[K", end="", file=sys.stderr, flush=True)


def add_arguments(parser: ArgumentParser) -> None:
    """--customers and --seed."""
    parser.add_argument(
        "--customers", type=_positive, default=2_000, metavar="N", help="how many (default 2000)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which made-up office (default 1)")


def run(arguments: Namespace) -> int:
    """Make the office. Refuses to touch a file that exists."""
    from insdesk.demo.office import make_office  # noqa: PLC0415  # numpy and SQLAlchemy only for this command

    path = database_path(arguments)
    today = SystemClock().today()
    started = monotonic()
    counts = make_office(path, arguments.customers, arguments.seed, PrintedProgress(), today)
    seconds = round(monotonic() - started, 1)
    made = _("Made-up office in {path}, {seconds} s", path=path, seconds=seconds)
    lines = [made, *(f"  {name}: {count:,}" for name, count in counts.items())]
    answer(arguments, {"path": str(path), "seconds": seconds, "counts": counts}, lines)
    return OK


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError(_("must be at least 1"))
    return number
