"""The child's side of `table_file`: one list as a workbook, in constant memory (docs/decisions/0019)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from insdesk.domain.errors import SurroundingsError

LONGEST_CELL = 32_767
"""UTF-16 units: what Excel takes at most."""

# What XML cannot hold: control characters, halves of a surrogate pair, the two that are no characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_ITS_PLACE = "\ufffd"
_NO_ROOM = ("os error 28", "os error 39", "os error 112")
"""Linux, Windows twice."""
_HEADER = "#E7ECF2"


def write_table(request: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Write the rows that `lines` bring, then the file. Text is text: never a formula, never a link.

    Raises SurroundingsError; a stream that stops before its `end` writes nothing.
    """
    # Imported here because only this job needs it.
    from rustpy_xlsxwriter import Format, write_worksheets  # noqa: PLC0415

    columns = request["columns"]
    titles = unique(column["title"] for column in columns)
    names = request["sheets"]
    rows = _rows(request, titles, lines)
    header = Format().set_bold().set_background_color(_HEADER).set_border_bottom("thin")
    formats = {
        title: Format().set_num_format(column["format"])
        for title, column in zip(titles, columns, strict=True)
        if column["format"]
    }
    widths = [column["width"] for column in columns]
    texts = [title for title in titles if title not in formats]
    paper = {"landscape": True, "fit_to_pages": (1, 0), "repeat_rows": 0}
    try:
        write_worksheets(
            [(name, _sheet_rows(rows, titles, request["rows_a_sheet"])) for name in names],
            request["path"],
            freeze_panes={"general": {"row": 1, "col": 0}},
            column_widths=dict.fromkeys(names, widths),
            column_formats=dict.fromkeys(names, formats),
            header_format=dict.fromkeys(names, header),
            autofilter=dict.fromkeys(names, True),
            ignore_errors=dict.fromkeys(names, texts),
            page_setup=dict.fromkeys(names, paper),
        )
    except (OSError, RuntimeError) as error:
        has_no_room = any(sign in str(error) for sign in _NO_ROOM)
        raise SurroundingsError(
            "disk_full" if has_no_room else "write_failed", path=request["path"]
        ) from error


def unique(titles: Iterable[str]) -> tuple[str, ...]:
    """`titles` with a number behind those that came before: a workbook's columns are told apart by them."""
    taken: dict[str, None] = {}
    for title in titles:
        name, number = title, 2
        while name in taken:
            name, number = f"{title} ({number})", number + 1
        taken[name] = None
    return tuple(taken)


def writable(text: str, mark: str) -> str:
    """`text` as a cell can hold it: what it cannot is shown as �, what is too long ends with `mark`."""
    text = _UNWRITABLE.sub(_IN_ITS_PLACE, text.replace("\r\n", "\n"))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    room = 2 * (LONGEST_CELL - len(mark.encode("utf-16-le")) // 2)
    return units[:room].decode("utf-16-le", errors="ignore") + mark


def _sheet_rows(rows: Iterator[dict[str, Any]], titles: Sequence[str], most: int) -> Iterator[dict[str, Any]]:
    """The next sheet's; at least one, which may be blank: the titles are written with it."""
    yield next(rows, dict.fromkeys(titles))
    yield from islice(rows, most - 1)


def _rows(
    request: Mapping[str, Any], titles: Sequence[str], lines: Iterable[str]
) -> Iterator[dict[str, Any]]:
    mark, short = request["cut_mark"], LONGEST_CELL // 2
    for line in lines:
        page = json.loads(line)
        if "end" in page:
            return
        for row in page["rows"]:
            # Nearly every text is printable and short, and costs one call.
            cells = [
                writable(cell, mark)
                if type(cell) is str and not (len(cell) <= short and cell.isprintable())
                else cell
                for cell in row
            ]
            yield dict(zip(titles, cells, strict=True))
    raise SurroundingsError("write_failed", path=request["path"])
