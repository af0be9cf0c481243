"""`insdesk underwrite --batch`: which registrations fail which underwriting rules (RU-8)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from insdesk.commands.common import OK, PrintedProgress, a_day, answer, database_path
from insdesk.domain.records.rules import BatchHit
from insdesk.i18n import _, ngettext


def add_arguments(parser: ArgumentParser) -> None:
    """`--batch`, and of which days."""
    parser.description = (
        "Ask the underwriting rules that are switched on of many registrations: of all, drafts included, or"
        " of those registered in a period. Nothing is changed, no case is opened. What fails is no failure of"
        " the command: it ends with 0."
    )
    parser.add_argument("--batch", action="store_true", required=True, help="ask of many at once")
    parser.add_argument("--from", dest="first", type=a_day, metavar="DAY", help="registered on DAY or later")
    parser.add_argument("--to", dest="last", type=a_day, metavar="DAY", help="registered on DAY or earlier")


def run(arguments: Namespace) -> int:
    """Print what fails."""
    from insdesk.app.ruling import underwrite  # noqa: PLC0415  # SQLAlchemy only for who opens a file

    with PrintedProgress() as progress:
        asked, hits = underwrite(database_path(arguments), arguments.first, arguments.last, progress)
    values = {
        "asked": asked,
        "registrations": len({one.registration_id for one in hits}),
        "failures": [
            {
                "registration": one.number,
                "insured": one.customer,
                "rule": one.failure.rule.code,
                "version": one.failure.rule.number,
                "product": one.failure.product_code,
                "message": one.failure.message,
            }
            for one in hits
        ],
    }
    answer(arguments, values, list(_lines(asked, hits)))
    return OK


def _lines(asked: int, hits: Sequence[BatchHit]) -> Iterator[str]:
    failing = len({one.registration_id for one in hits})
    yield _(
        "{asked} looked at: {failing}",
        asked=ngettext("{count} registration", "{count} registrations", asked),
        failing=ngettext("{count} fails", "{count} fail", failing),
    )
    for one in hits:
        about = " ".join(part for part in (one.failure.rule.code, one.failure.product_code) if part)
        yield f"  {one.number}  {one.customer}  {about}  {one.failure.message}"
