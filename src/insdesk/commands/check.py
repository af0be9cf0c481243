"""`insdesk check`: whether the office's file is whole."""

from argparse import ArgumentParser, Namespace

from insdesk.commands.common import FOUND_WRONG, OK, answer, database_path
from insdesk.domain.records.backup import OfficeHealth
from insdesk.i18n import _


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing besides --database and --json."""


def run(arguments: Namespace) -> int:
    """Print schema, integrity and counts. FOUND_WRONG when anything is not as it should be."""
    from insdesk.app.files import check  # noqa: PLC0415  # SQLAlchemy only for commands that open a file

    health = check(database_path(arguments))
    answer(arguments, _values(health), _lines(health))
    return OK if health.is_sound else FOUND_WRONG


def _values(health: OfficeHealth) -> dict[str, object]:
    return {
        "path": str(health.path),
        "sound": health.is_sound,
        "revision": health.revision,
        "newest_revision": health.newest_revision,
        "damages": list(health.damages),
        "dangling": health.dangling,
        "search_sound": health.search_is_sound,
        "size": health.size,
        "counts": dict(health.rows),
    }


def _lines(health: OfficeHealth) -> list[str]:
    verdict = _("The file is whole: {path}") if health.is_sound else _("The file is not whole: {path}")
    lines = [
        verdict.format(path=health.path),
        _("Schema {revision} (newest {newest})", revision=health.revision, newest=health.newest_revision),
        *health.damages,
    ]
    if health.dangling:
        lines.append(_("{count} references lead nowhere", count=health.dangling))
    if not health.search_is_sound:
        lines.append(_("The search index does not agree with the customers"))
    return [*lines, *(f"  {table}: {count:,}" for table, count in health.rows)]
