"""`insdesk index rebuild|verify`: the search index made anew, or held against the data."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from insdesk.commands.common import FOUND_WRONG, OK, PrintedProgress, answer, database_path
from insdesk.i18n import _

REBUILD, VERIFY = "rebuild", "verify"
MOST_NAMED = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Rebuild or verify."""
    parser.add_argument(
        "step",
        choices=(REBUILD, VERIFY),
        help="rebuild: make it anew while nobody has the office open (Ctrl+C leaves the old one);"
        " verify: hold it against the data, ending with 1 if anything is wrong",
    )


def run(arguments: Namespace) -> int:
    """Do it. FOUND_WRONG when verifying finds anything."""
    path = database_path(arguments)
    return _rebuild(arguments, path) if arguments.step == REBUILD else _verify(arguments, path)


def _rebuild(arguments: Namespace, path: Path) -> int:
    from insdesk.app.files import rebuild_index  # noqa: PLC0415  # SQLAlchemy only for who opens a file

    with PrintedProgress() as progress:
        count = rebuild_index(path, progress)
    answer(
        arguments,
        {"path": str(path), "customers": count},
        [_("Search index made anew: {count} customers", count=f"{count:,}")],
    )
    return OK


def _verify(arguments: Namespace, path: Path) -> int:
    from insdesk.app.files import verify_index  # noqa: PLC0415  # SQLAlchemy only for who opens a file

    with PrintedProgress() as progress:
        health = verify_index(path, progress)
    values = {
        "path": str(path),
        "sound": health.is_sound,
        "customers": health.customers,
        "wrong": list(health.wrong),
        "damages": list(health.damages),
    }
    if health.is_sound:
        lines = [_("The search index agrees with the data: {count} customers", count=f"{health.customers:,}")]
    else:
        lines = [_("The search index does not agree with the data. Mend it: insdesk index rebuild")]
        lines += health.damages
    if health.wrong:
        named = ", ".join(map(str, health.wrong[:MOST_NAMED]))
        more = " …" if len(health.wrong) > MOST_NAMED else ""
        count = f"{len(health.wrong):,}"
        lines.append(
            _("{count} customers are in it wrongly, by number: {ids}", count=count, ids=named + more)
        )
    answer(arguments, values, lines)
    return OK if health.is_sound else FOUND_WRONG
