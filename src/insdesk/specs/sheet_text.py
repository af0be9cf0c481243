"""How places in a foreign sheet are called for people: columns by letter, rows by what stands in them."""

from collections.abc import Sequence

_MOST_TITLES = 4
_TITLE_CHARACTERS = 18


def column_letter(place: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def first_words(cells: Sequence[object]) -> str:
    """What a row begins with, in a line."""
    words = [short_text(cell) for cell in cells if cell is not None]
    return " · ".join([*words[:_MOST_TITLES], *(["…"] if len(words) > _MOST_TITLES else [])])


def short_text(cell: object) -> str:
    """One cell on one line, cut where it is long."""
    text = "" if cell is None else " ".join(str(cell).split())
    return text if len(text) <= _TITLE_CHARACTERS else f"{text[:_TITLE_CHARACTERS]}…"
