"""`insdesk import KIND FILE`: a foreign workbook or text table into the office."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from insdesk.commands.common import FOUND_WRONG, OK, PrintedProgress, answer, database_path
from insdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from insdesk.domain.records.imports import ImportReport

KINDS = ("insurers", "customers", "contracts", "registrations", "repair_orders", "accessory_sales")
COUNTS = ("read", "created", "updated", "skipped", "failed")


def add_arguments(parser: ArgumentParser) -> None:
    """KIND, FILE, and what to do with what is on file already."""
    parser.description = (
        "Import the rows of an .xlsx, .xls or .csv file. Columns are found by their titles, Chinese or"
        " English, as --template writes them. A row that is wrong stops no other: with --report it comes back"
        " in a workbook that says why. Answers 1 when rows failed."
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the table; with --template the file to write"
    )
    parser.add_argument("--dry-run", action="store_true", help="only count what would happen; write nothing")
    parser.add_argument(
        "--on-duplicate",
        choices=("skip", "update", "stop"),
        default="skip",
        help="what to do with rows that are on file: leave the record (usual), change it by the cells that"
        " hold something, or import nothing at all",
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="the .xlsx for the rows that fail")
    parser.add_argument(
        "--template", action="store_true", help="write FILE as a table to fill in, with examples, and stop"
    )


def run(arguments: Namespace) -> int:
    """Import it and print the counts. FOUND_WRONG when rows failed."""
    from insdesk.app.importing import TableImport, import_table  # noqa: PLC0415  # for who opens a file
    from insdesk.domain.import_enums import ImportKind, OnDuplicate  # noqa: PLC0415  # likewise

    if arguments.template:
        return _write_template(arguments)
    wanted = TableImport(
        kind=ImportKind(arguments.kind),
        source=arguments.file.absolute(),
        on_duplicate=OnDuplicate(arguments.on_duplicate),
        dry_run=arguments.dry_run,
        report=arguments.report.absolute() if arguments.report else None,
    )
    with PrintedProgress() as progress:
        report = import_table(database_path(arguments), wanted, progress)
    answer(arguments, {name: getattr(report, name) for name in COUNTS}, _lines(report))
    return FOUND_WRONG if report.failed else OK


def _write_template(arguments: Namespace) -> int:
    from insdesk.app.importing import write_template  # noqa: PLC0415  # only for who asks
    from insdesk.domain.import_enums import ImportKind  # noqa: PLC0415  # likewise

    target = arguments.file.absolute()
    with PrintedProgress() as progress:
        write_template(ImportKind(arguments.kind), target, progress)
    answer(arguments, {"path": str(target)}, [_("Written: {path}", path=target)])
    return OK


def _lines(report: "ImportReport") -> list[str]:
    lines = [
        ngettext("{count} row read", "{count} rows read", report.read),
        ngettext("{count} row created a record", "{count} rows created a record", report.created),
        ngettext("{count} row updated a record", "{count} rows updated a record", report.updated),
        ngettext(
            "{count} row skipped: on file already", "{count} rows skipped: on file already", report.skipped
        ),
        ngettext("{count} row failed", "{count} rows failed", report.failed),
    ]
    lines += [
        _("Row {row}, {title}: {sentence}", row=one.row, title=one.title, sentence=one.sentence)
        for one in report.first_problems
    ]
    if report.error_file is not None:
        lines.append(_("The rows that failed are in {path}", path=report.error_file))
    return lines
