"""`insdesk search TEXT`: what the one search box finds, for people and for other programs."""

from argparse import ArgumentParser, Namespace

from insdesk.commands.common import OK, answer, at_least, database_path
from insdesk.domain.records.customer import SearchAnswer, SearchHit
from insdesk.i18n import _

LIMIT = 20


def add_arguments(parser: ArgumentParser) -> None:
    """TEXT and --limit."""
    parser.description = (
        "Find customers by fragments of name, pinyin, phone, plate, VIN or ID number, of their contacts and"
        " their drivers too; every word has to occur. Numbers are not masked here: whoever can read the"
        " office's file is its administrator."
    )
    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help="words to find, after -- if one begins with a dash"
    )
    parser.add_argument(
        "--limit", type=at_least(1), default=LIMIT, metavar="N", help=f"at most so many ({LIMIT})"
    )


def run(arguments: Namespace) -> int:
    """Print who was found; nobody is an answer too."""
    from insdesk.app.files import search  # noqa: PLC0415  # SQLAlchemy only for commands that open a file

    found = search(database_path(arguments), " ".join(arguments.text), arguments.limit)
    customers = [
        {
            "id": hit.id,
            "name": hit.name,
            "phone": hit.phone,
            "plates": [plate for plate in hit.plates if plate],
            "vins": list(hit.vins),
        }
        for hit in found.hits
    ]
    values = {"total": found.total, "capped": found.capped, "customers": customers}
    answer(arguments, values, [*map(_line, found.hits), _total(found)])
    return OK


def _line(hit: SearchHit) -> str:
    cars = (plate or vin for plate, vin in zip(hit.plates, hit.vins, strict=True))
    return "  ".join((str(hit.id), hit.name, hit.phone, *cars))


def _total(found: SearchAnswer) -> str:
    total = f"{found.total:,}" + ("+" if found.capped else "")
    return _("Found: {total}, shown: {shown}", total=total, shown=len(found.hits))
