"""`insdesk backup FILE`: a verified copy of the office's file, which may be in use."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from insdesk.commands.common import OK, PrintedProgress, answer, database_path
from insdesk.i18n import _


def add_arguments(parser: ArgumentParser) -> None:
    """FILE and --overwrite."""
    parser.add_argument("file", type=Path, metavar="FILE", help="where the copy goes")
    parser.add_argument("--overwrite", action="store_true", help="replace FILE once the copy is verified")


def run(arguments: Namespace) -> int:
    """Copy and verify."""
    from insdesk.app.files import back_up  # noqa: PLC0415  # SQLAlchemy only for commands that open a file

    path, target = database_path(arguments), arguments.file.absolute()
    with PrintedProgress() as progress:
        report = back_up(path, target, progress, overwrite=arguments.overwrite)
    values = {"path": str(report.path), "revision": report.revision, "size": report.size}
    line = _("Backed up and verified: {path}, {rows} rows", path=report.path, rows=f"{report.row_count:,}")
    answer(arguments, values | {"counts": dict(report.rows)}, [line])
    return OK
