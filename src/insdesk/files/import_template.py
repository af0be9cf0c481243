"""A workbook to fill in for an import: titles, lists to choose from, and made-up examples apart."""

from pathlib import Path
from typing import Any

from insdesk.domain.errors import SurroundingsError
from insdesk.domain.progress import Progress
from insdesk.files.whole_file import whole_file
from insdesk.files.workbook_process import Child
from insdesk.i18n import N_, _
from insdesk.specs.field import Control, Field
from insdesk.specs.import_spec import ImportColumn, ImportSpec

_FORMATS = {Control.DAY: "yyyy-mm-dd", Control.MONEY: "#,##0.00", Control.PERCENT: "0.00%"}
"""Everything else is text: long numbers stay whole, zeros in front stay."""
_VALUES = {
    Control.DAY: N_("Date, such as 2026-03-01"),
    Control.MONEY: N_("Amount in yuan"),
    Control.PERCENT: N_("Percentage, such as 15 %"),
    Control.NUMBER: N_("Whole number"),
}
_TEXT = N_("Any text")
_WHEN_NEEDED = N_("Depends on the other columns")


def write_import_template(path: Path, spec: ImportSpec, progress: Progress) -> None:
    """Write it, whole or not at all. Raises SurroundingsError, CancelledByUserError."""
    with whole_file(path) as beside, Child(_request(beside, spec), progress) as child:
        child.tell(())
        for _answer in child.answers():
            pass
        if not child.is_done:
            raise SurroundingsError("write_failed", path=path)


def _request(path: Path, spec: ImportSpec) -> dict[str, Any]:
    return {
        "job": "template",
        "path": str(path),
        "title": _(spec.title),
        "columns": [_column(one) for one in spec.columns],
        "example_title": _("Examples (made up)"),
        "about": _("Explanations"),
        "lines": [
            *map(_, spec.remarks),
            _("Titles with an asterisk and a red ground are required."),
            _("The columns may stand in any order; those you do not need may be deleted."),
            _("Only the first sheet is imported. Rows that are wrong come back as a workbook to correct."),
        ],
        "about_titles": [_("Column"), _("Required"), _("What it may hold"), _("Note")],
        "choice_refused": _("Please choose from the list."),
    }


def _column(column: ImportColumn) -> dict[str, Any]:
    field = column.field
    choices = [_(message) for _key, message in field.choices]
    if field.control is Control.YES_NO:
        choices = [_("Yes"), _("No")]
    return {
        "title": _(field.title) + (" *" if column.is_required else ""),
        "is_required": column.is_required,
        "format": _FORMATS.get(field.control, "@"),
        "width": max(field.width, 12),
        "choices": choices,
        "examples": list(column.examples),
        "required": _required(column),
        "values": " / ".join(choices) or _(_VALUES.get(field.control, _TEXT)),
        "note": _(column.note) if column.note else _default(field),
    }


def _required(column: ImportColumn) -> str:
    if column.is_required:
        return _("Yes")
    return _(_WHEN_NEEDED) if callable(column.field.required) or column.optional else ""


def _default(field: Field) -> str:
    """What an empty cell of a choice means, where the form has a usual one."""
    usual = dict(field.choices).get(str(field.default))
    return _("Empty: {value}.", value=_(usual)) if usual else ""
