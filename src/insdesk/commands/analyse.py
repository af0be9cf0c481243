"""`insdesk analyse`: how many customers are in which contribution level on a day (CA-3 to CA-5)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from insdesk.commands.common import OK, PrintedProgress, a_day, answer, database_path
from insdesk.domain.records.contribution import Analysis
from insdesk.i18n import _


def add_arguments(parser: ArgumentParser) -> None:
    """`--as-of DAY`."""
    parser.description = (
        "Count customers by contribution level. Spending after DAY does not count, so that a day always"
        " gives the same answer. A share is that of all customers on file, from 0 to 1 with four decimals."
        " Who is in several levels counts in each of them, and once in the distinct ones; overlaps name the"
        " pairs of levels whose limits intersect, or in which customers count twice, with how many do."
        " They are no failure: the command ends with 0."
    )
    parser.add_argument(
        "--as-of", type=a_day, metavar="DAY", help="as 2026-11-23 or 20261123; without it, today"
    )


def run(arguments: Namespace) -> int:
    """Print the counts."""
    from insdesk.app.files import analyse  # noqa: PLC0415  # SQLAlchemy only for who opens a file

    path = database_path(arguments)
    with PrintedProgress() as progress:
        found = analyse(path, arguments.as_of, progress)
    names = [one.level.name for one in found.levels]
    values = {
        "as_of": found.as_of.isoformat(),
        "levels": [
            {"name": one.level.name, "customers": one.customers, "share": float(one.share)}
            for one in found.levels
        ],
        "distinct": found.distinct,
        "unclassified": found.unclassified,
        "overlaps": [
            {"levels": [names[one.first], names[one.second]], "customers": one.customers}
            for one in found.overlaps
        ],
    }
    answer(arguments, values, list(_lines(found)))
    return OK


def _lines(found: Analysis) -> Iterator[str]:
    names = [one.level.name for one in found.levels]
    yield _(
        "As of {day}, of {total} customers on file:",
        day=found.as_of.isoformat(),
        total=f"{found.total:,}",
    )
    for one in found.levels:
        yield f"  {one.level.name}: {one.customers:,} ({one.share:.2%})"
    yield f"  {_('In no level')}: {found.unclassified:,} ({found.unclassified_share:.2%})"
    yield _("In at least one level: {count}", count=f"{found.distinct:,}")
    for overlap in found.overlaps:
        yield _(
            "“{first}” and “{second}” intersect; customers counted twice: {count}",
            first=names[overlap.first],
            second=names[overlap.second],
            count=f"{overlap.customers:,}",
        )
