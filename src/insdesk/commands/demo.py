"""`insdesk demo`: a made-up office of any size, the same for the same seed and day."""

from argparse import ArgumentParser, Namespace
from time import monotonic

from insdesk.commands.common import OK, PrintedProgress, answer, at_least, database_path
from insdesk.i18n import _


def add_arguments(parser: ArgumentParser) -> None:
    """--customers and --seed."""
    parser.add_argument(
        "--customers", type=at_least(1), default=2_000, metavar="N", help="how many (default 2000)"
    )
    parser.add_argument(
        "--seed", type=at_least(0), default=1, metavar="S", help="which made-up office (default 1)"
    )


def run(arguments: Namespace) -> int:
    """Make the office. Refuses to touch a file that exists."""
    from insdesk.app.files import make_up  # noqa: PLC0415  # SQLAlchemy only for commands that open a file

    path = database_path(arguments)
    started = monotonic()
    with PrintedProgress() as progress:
        counts = make_up(path, arguments.customers, arguments.seed, progress)
    seconds = round(monotonic() - started, 1)
    made = _("Made-up office in {path}, {seconds} s", path=path, seconds=seconds)
    lines = [made, *(f"  {name}: {count:,}" for name, count in counts.items())]
    answer(arguments, {"path": str(path), "seconds": seconds, "counts": counts}, lines)
    return OK
