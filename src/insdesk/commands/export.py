"""`insdesk export KIND FILE`: one of the office's lists as a workbook."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from insdesk.commands.common import OK, PrintedProgress, answer, database_path
from insdesk.i18n import ngettext

KINDS = ("insurers", "customers", "contracts", "registrations", "claims", "repair_orders", "accessory_sales")


def add_arguments(parser: ArgumentParser) -> None:
    """KIND, FILE, and which columns how."""
    parser.description = (
        "Write a list of the office to an .xlsx file, whole or not at all, with the titles of the current"
        " language (INSDESK_LANGUAGE). What is taken is kept in the audit trail. Phones and ID numbers are"
        " masked unless --unmask says why not."
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook to write; it ends with .xlsx")
    parser.add_argument(
        "--columns",
        metavar="A,B,…",
        help="these columns in this order, by the names of their fields; a wrong one names all there are",
    )
    parser.add_argument(
        "--unmask", action="store_true", help="phones and ID numbers readable; needs --reason"
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help="why they are, for the audit trail")
    parser.add_argument("--overwrite", action="store_true", help="replace FILE when it is there")


def run(arguments: Namespace) -> int:
    """Write it, and print how many rows."""
    from insdesk.app.exporting import ListExport, export_list  # noqa: PLC0415  # only for who opens a file

    wanted = ListExport(
        kind=arguments.kind,
        target=arguments.file.absolute(),
        columns=_names(arguments.columns),
        in_full=arguments.unmask,
        reason=arguments.reason,
        overwrite=arguments.overwrite,
    )
    with PrintedProgress() as progress:
        done = export_list(database_path(arguments), wanted, progress)
    values = {
        "kind": wanted.kind,
        "path": str(wanted.target),
        "rows": done.rows,
        "columns": list(done.columns),
        "masked": not wanted.in_full,
    }
    said = ngettext(
        "{count} row written to {path}",
        "{count} rows written to {path}",
        done.rows,
        path=wanted.target,
    )
    answer(arguments, values, [said])
    return OK


def _names(given: str | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(name.strip() for name in given.split(",") if name.strip())
