"""`insdesk quality`: how much of what is missing, invalid, repeated or still open (CK-3)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from insdesk.commands.common import OK, PrintedProgress, answer, database_path
from insdesk.domain.records.quality import Finding, FindingGroup, QualityReport, group_of
from insdesk.i18n import _


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing but what every command has."""
    parser.description = (
        "Look through all customers, cars and policies with the checks of the forms, and count by finding."
        " Findings are no failure: the command ends with 0. The screen “Data quality” shows and mends them."
    )


def run(arguments: Namespace) -> int:
    """Print the counts."""
    from insdesk.app.files import look_through  # noqa: PLC0415  # SQLAlchemy only for who opens a file

    path = database_path(arguments)
    with PrintedProgress() as progress:
        report = look_through(path, progress)
    values = {
        "path": str(path),
        "made_at": report.made_at.isoformat(),
        "customers": report.customers,
        "vehicles": report.vehicles,
        "total": report.total,
        "findings": {one.value: len(report.found[one]) for one in Finding},
    }
    answer(arguments, values, list(_lines(report)))
    return OK


def _lines(report: QualityReport) -> Iterator[str]:
    from insdesk.specs.quality_text import FINDING_TITLES, GROUP_TITLES  # noqa: PLC0415  # not needed for JSON

    yield _(
        "{customers} customers and {vehicles} cars looked through: {total} findings",
        customers=f"{report.customers:,}",
        vehicles=f"{report.vehicles:,}",
        total=f"{report.total:,}",
    )
    for group in FindingGroup:
        found = [one for one in Finding if group_of(one) is group and report.found[one]]
        if found:
            yield _(GROUP_TITLES[group])
        for one in found:
            yield f"  {_(FINDING_TITLES[one])}: {len(report.found[one]):,}"
