"""Reads text tables (.csv, .txt) as Chinese and other systems write them: encodings, separators."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice

from insdesk.domain.errors import UserError
from insdesk.domain.records.sheet import FileKind, SheetName, SheetStart
from insdesk.files.sheets.opened import MOST_COLUMNS, Numbered, OpenedSheet, plain

_SEPARATORS = (",", "\t", ";")
_SAID = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
"""A first line by which a system tells Excel what parts the cells."""
_LINES_LOOKED_AT = 20
_CHUNK = 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def open_text(content: bytes, name: str) -> OpenedSheet:
    """The table in a text file. Raises UserError where no encoding fits."""
    encoding = _encoding(content)
    if encoding is None:
        raise UserError("import_text_unreadable", path=name)
    start = SheetStart(
        kind=FileKind.TEXT,
        sheets=(SheetName(name),),
        rows=content.count(b"\n") + 1,
    )
    return OpenedSheet(start, _rows(content, encoding))


def _encoding(content: bytes) -> str | None:
    """By its mark at the beginning, else the first that reads all of it: Chinese Excel writes GB18030."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding if _decodes(content, encoding) else None
    return next((one for one in ("utf-8", "gb18030") if _decodes(content, one)), None)


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content), _CHUNK):
            decoder.decode(content[at : at + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _rows(content: bytes, encoding: str) -> Iterator[Numbered]:
    with TextIOWrapper(BytesIO(content), encoding=encoding, newline="") as lines:
        first = list(islice(lines, _LINES_LOOKED_AT))
        said = _SAID.fullmatch(first[0].rstrip("\r\n")) if first else None
        separator = said[1] if said else _separator(first)
        lines.seek(0)
        # strict: a quotation mark that nobody closes would otherwise make one cell of all that follows.
        rows = enumerate(csv.reader(lines, delimiter=separator, strict=True), start=1)
        for number, cells in islice(rows, 1 if said else 0, None):
            yield number, tuple(plain(_unwrapped(cell)) for cell in cells[:MOST_COLUMNS])


def _separator(lines: list[str]) -> str:
    """The one that parts most of the first lines, counted outside of quotation marks."""
    counts: Counter[str] = Counter()
    for line in lines:
        bare = "".join(line.split('"')[::2])
        counts.update({one: min(bare.count(one), MOST_COLUMNS) for one in _SEPARATORS})
    return max(_SEPARATORS, key=lambda one: counts[one])


def _unwrapped(cell: str) -> str:
    """`="00123"`, how some systems keep Excel from making a number of it, is 00123."""
    text = cell.strip()
    return text[2:-1] if text.startswith('="') and text.endswith('"') and len(text) > len('="') else text
