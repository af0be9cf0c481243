"""Which column of a foreign table is which field: by its title in Chinese or English, or by another name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from insdesk.domain.records.sheet import SheetCell, SheetLine
from insdesk.i18n import spellings
from insdesk.rules.text import name_key, normalise
from insdesk.specs.field import Field

LATEST_HEADER = 30
"""A table's titles may stand below its own heading, remarks, a letter head."""
FEWEST_KNOWN = 2

_MARKS = re.compile(r"^[*＊★\s]+|[*＊★:：\s]+$")
_IN_BRACKETS = re.compile(r"[（(\[【〔<].*?[>)）\]】〕]")


@dataclass(frozen=True, slots=True)
class HeaderName:
    """A field, and every title that its column may bear."""

    field: str
    titles: tuple[str, ...]


def header_names(
    fields: Iterable[Field], aliases: Mapping[str, Sequence[str]] | None = None
) -> tuple[HeaderName, ...]:
    """The fields by name, by their titles in every language, and by `aliases` (field name → other titles)."""
    return tuple(
        HeaderName(one.name, (one.name, *spellings(one.title), *(aliases or {}).get(one.name, ())))
        for one in fields
    )


def find_header(lines: Iterable[SheetLine], names: Sequence[HeaderName]) -> int | None:
    """The number of the first row with two titles that are known, else of the first row; None for no rows."""
    first: int | None = None
    for line in lines:
        if line.number > LATEST_HEADER and first is not None:
            break
        first = line.number if first is None else first
        if len(match_headers(line.cells, names)) >= FEWEST_KNOWN:
            return line.number
    return first


def match_headers(titles: Sequence[SheetCell], names: Sequence[HeaderName]) -> Mapping[str, int]:
    """Field → place (from 0). Where two columns or two fields would do, neither is taken: a person says.

    A title is known as it stands, or else without what it has in brackets: 保费(元).
    """
    found: dict[str, int] = {}
    for key in (_exact_key, _bare_key):
        wanted: dict[str, set[str]] = {}
        for name in names:
            for known in name.titles:
                wanted.setdefault(key(known), set()).add(name.field)
        places: dict[str, list[int]] = {}
        for place, title in enumerate(titles):
            fields = wanted.get(key(title), set()) if place not in found.values() else set()
            if len(fields) == 1:
                places.setdefault(next(iter(fields)), []).append(place)
        found |= {field: at[0] for field, at in places.items() if len(at) == 1 and field not in found}
    return found


def headers_key(titles: Sequence[SheetCell]) -> tuple[str, ...]:
    """What two header rows of the same kind of file share: by it, a mapping made by hand is remembered."""
    return tuple(_exact_key(title) for title in titles)


def _exact_key(title: SheetCell) -> str:
    return name_key(_MARKS.sub("", normalise("" if title is None else str(title)).replace("_", " ")))


def _bare_key(title: SheetCell) -> str:
    return _exact_key(_IN_BRACKETS.sub("", normalise("" if title is None else str(title))))
