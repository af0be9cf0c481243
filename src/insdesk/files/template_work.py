"""The child's side of `import_template`: a small workbook by openpyxl, which knows lists to choose from."""

import errno
from collections.abc import Mapping, Sequence
from typing import Any

from insdesk.domain.errors import SurroundingsError

_RED, _RED_GROUND, _GROUND = "FFC00000", "FFFBE3E3", "FFE7ECF2"
_ROWS_TO_FILL = 10_000
_ABOUT_WIDTHS = (24, 18, 64, 70)
_LISTS = "lists"


def write_template(request: Mapping[str, Any]) -> None:
    """A sheet to fill in, one of examples, one of explanations, hidden lists. Raises SurroundingsError."""
    # Imported here because only this job needs it.
    from openpyxl import Workbook  # noqa: PLC0415

    book, columns = Workbook(), request["columns"]
    table = book.active
    table.title = request["title"]
    _write_titles(table, columns)
    examples = book.create_sheet(request["example_title"])
    _write_titles(examples, columns)
    for number in range(max(len(one["examples"]) for one in columns)):
        examples.append([(*one["examples"], "", "")[number] or None for one in columns])
    _write_about(book.create_sheet(request["about"]), request)
    _offer_lists(table, book.create_sheet(_LISTS), request)
    try:
        book.save(request["path"])
    except OSError as error:
        code = "disk_full" if error.errno == errno.ENOSPC else "write_failed"
        raise SurroundingsError(code, path=request["path"]) from error


def _write_titles(sheet: Any, columns: Sequence[Mapping[str, Any]]) -> None:  # noqa: ANN401  # openpyxl has no types
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for place, column in enumerate(columns, start=1):
        title, is_required = sheet.cell(1, place, column["title"]), column["is_required"]
        title.font = Font(bold=True, color=_RED if is_required else None)
        title.fill = PatternFill("solid", start_color=_RED_GROUND if is_required else _GROUND)
        of_column = sheet.column_dimensions[get_column_letter(place)]
        of_column.width, of_column.number_format = column["width"], column["format"]
    sheet.freeze_panes = "A2"


def _write_about(sheet: Any, request: Mapping[str, Any]) -> None:  # noqa: ANN401  # openpyxl has no types
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    for line in request["lines"]:
        sheet.append([line])
    sheet.append([])
    sheet.append(request["about_titles"])
    for title in sheet[sheet.max_row]:
        title.font = Font(bold=True)
    for one in request["columns"]:
        sheet.append([one["title"], one["required"], one["values"], one["note"]])
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCD", _ABOUT_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width


def _offer_lists(table: Any, lists: Any, request: Mapping[str, Any]) -> None:  # noqa: ANN401  # openpyxl has no types
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    lists.sheet_state = "hidden"
    for place, column in enumerate(request["columns"], start=1):
        letter = get_column_letter(place)
        for number, choice in enumerate(column["choices"], start=1):
            lists.cell(number, place, choice)
        if column["choices"]:
            rule = DataValidation(
                type="list", formula1=f"{_LISTS}!${letter}$1:${letter}${len(column['choices'])}"
            )
            rule.error, rule.showErrorMessage = request["choice_refused"], True
            rule.add(f"{letter}2:{letter}{_ROWS_TO_FILL}")
            table.add_data_validation(rule)
