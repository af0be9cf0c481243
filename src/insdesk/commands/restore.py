"""`insdesk restore FILE`: a verified copy in the place of the office's file, which is set aside."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from insdesk.commands.common import OK, PrintedProgress, answer, database_path
from insdesk.i18n import _


def add_arguments(parser: ArgumentParser) -> None:
    """FILE."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup to put back")


def run(arguments: Namespace) -> int:
    """Verify, set aside, put back."""
    from insdesk.app.files import restore  # noqa: PLC0415  # SQLAlchemy only for commands that open a file

    with PrintedProgress() as progress:
        report = restore(database_path(arguments), arguments.file.absolute(), progress)
    restored, aside = report.restored, report.set_aside
    lines = [_("Restored: {path}, {rows} rows", path=restored.path, rows=f"{restored.row_count:,}")]
    if aside is not None:
        lines.append(_("The file before is kept as {path}", path=aside))
    values = {"path": str(restored.path), "revision": restored.revision, "counts": dict(restored.rows)}
    answer(arguments, values | {"set_aside": str(aside) if aside else None}, lines)
    return OK
