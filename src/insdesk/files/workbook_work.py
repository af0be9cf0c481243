"""The child of `workbook_process`: reads or writes one workbook, in JSON lines from and to its parent."""

import errno
import gc
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

from insdesk.domain.errors import InsdeskError, SurroundingsError
from insdesk.files.table_work import write_table
from insdesk.files.template_work import write_template

LARGEST_MEMORY = 1024 * 1024 * 1024
"""Bytes a child may take, where the system can hold it to that."""
LONGEST_THINKING = 120
"""Seconds of the processor's time, likewise, for reading what others wrote."""

_FORMATS = {"money": "#,##0.00", "percent": "0.00%", "day": "yyyy-mm-dd", "number": "#,##0"}


def serve(incoming: TextIO, outgoing: TextIO) -> None:
    """Do the one job that the first line asks for, in a process that has no other: it is limited for good."""
    request = json.loads(incoming.readline())
    limit_this_process(is_hostile=request["job"] == "read")
    work(request, incoming, outgoing)


def work(request: Mapping[str, Any], incoming: TextIO, outgoing: TextIO) -> None:
    """Do the job of `request`; answer with its rows, then `done` or `error`."""
    try:
        if request["job"] == "read":
            from insdesk.files.sheets.reading import answers  # noqa: PLC0415  # a job loads what it needs

            gc.disable()  # a short life that makes no rings: collecting costs a fifth of it
            for answer in answers(request):
                _say(outgoing, answer)
        elif request["job"] == "table":
            write_table(request, incoming)
        elif request["job"] == "template":
            write_template(request)
        else:
            _write(request, map(json.loads, incoming))
        _say(outgoing, {"done": True})
    except InsdeskError as error:
        kind = "surroundings" if isinstance(error, SurroundingsError) else "user"
        figures = {name: str(value) for name, value in error.figures.items()}
        _say(outgoing, {"error": error.code, "kind": kind, "figures": figures})


def _write(request: Mapping[str, Any], rows: Iterable[Any]) -> None:
    """All rows, then the file; a stream that stops before its `end` writes nothing."""
    book = _Book(request["sheets"])
    for row in rows:
        if "end" in row:
            book.save(request["path"])
            return
        book.add(row)
    book.close()
    raise SurroundingsError("write_failed", path=request["path"])


class _Book:
    """A new workbook. Text in it is text, whatever it begins with: never a formula, never a link."""

    def __init__(self, sheets: Iterable[Mapping[str, Any]]) -> None:
        # Imported here because openpyxl costs 0.2 s, and only this job needs these.
        from openpyxl import Workbook  # noqa: PLC0415
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
        from openpyxl.styles import Font  # noqa: PLC0415
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        self._make, self._illegal, self._bold = WriteOnlyCell, ILLEGAL_CHARACTERS_RE, Font(bold=True)
        self._book = Workbook(write_only=True)
        self._sheets = [self._sheet(one, get_column_letter) for one in sheets]

    def add(self, row: Mapping[str, Any]) -> None:
        """One row of one sheet."""
        sheet = self._sheets[row["sheet"]]
        sheet.append([self._cell(sheet, cell, is_bold=row["bold"]) for cell in row["cells"]])

    def close(self) -> None:
        """Give up what was not saved."""
        for sheet in self._sheets:
            sheet.close()

    def save(self, path: str) -> None:
        """Write the file. Raises SurroundingsError."""
        try:
            self._book.save(path)
        except OSError as error:
            code = "disk_full" if error.errno == errno.ENOSPC else "write_failed"
            raise SurroundingsError(code, path=path) from error

    def _sheet(self, wanted: Mapping[str, Any], letter: Callable[[int], str]) -> Any:  # noqa: ANN401  # openpyxl has no types
        sheet = self._book.create_sheet(wanted["title"])
        for place, width in enumerate(wanted["widths"], start=1):
            sheet.column_dimensions[letter(place)].width = width
        if wanted["frozen_rows"]:
            sheet.freeze_panes = f"A{wanted['frozen_rows'] + 1}"
        if wanted["filtered"]:
            sheet.auto_filter.ref = wanted["filtered"]
        return sheet

    def _cell(self, sheet: Any, cell: Any, *, is_bold: bool) -> Any:  # noqa: ANN401  # openpyxl has no types
        if cell is None:
            return None
        kind, value = cell
        if kind == "text":
            made = self._make(sheet, self._illegal.sub("", value))
            made.data_type = "s"
        else:
            made = self._make(sheet, _number(kind, value))
            made.number_format = _FORMATS[kind]
        if is_bold:
            made.font = self._bold
        return made


def _number(kind: str, value: Any) -> Any:  # noqa: ANN401  # what the kind says
    if kind == "money":
        return Decimal(value) / 100
    if kind == "percent":
        return Decimal(value) / 10_000
    return date.fromisoformat(value) if kind == "day" else value


def _say(outgoing: TextIO, answer: Mapping[str, Any]) -> None:
    print(json.dumps(answer), file=outgoing)


def limit_this_process(*, is_hostile: bool) -> None:
    """Where the system can, so that a bomb ends the child and nothing else (docs/reading-files.md)."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not on Windows

    limits = [(resource.RLIMIT_AS, LARGEST_MEMORY), (resource.RLIMIT_CORE, 0)]
    if is_hostile:
        limits.append((resource.RLIMIT_CPU, LONGEST_THINKING))
    for what, most in limits:
        _soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
