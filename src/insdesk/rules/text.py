"""How typed and pasted text becomes the text that is stored: NFKC, trimmed, one way of writing each thing.

Figures and codes are narrow whatever they were typed with. The marks of Chinese sentences stay Chinese
(docs/decisions/0012): NFKC alone would make ASCII of them.
"""

import re
import unicodedata
from collections.abc import Iterable

from insdesk.domain.problems import Level, Problem
from insdesk.rules.checked import Checked

NAME_LIMIT = 100
ADDRESS_LIMIT = 200
FREE_TEXT_LIMIT = 2000

MIDDLE_DOT = "·"
DIGITS = frozenset("0123456789")
CHINESE_MARKS = str.maketrans("(),:;!?", "（），：；！？")
"""For `str.translate`: ASCII marks as Chinese sentences write them."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_DOT_VARIANTS = re.compile("[・•‧∙⋅]")
_SPACES_AROUND_DOT = re.compile(f" ?{MIDDLE_DOT} ?")
_SPACE_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")
_ANY_HAN = re.compile(f"[{_HAN}]")
_SPACE_BESIDE_HAN = re.compile(f"(?<=[{_HAN}]) | (?=[{_HAN}])")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_KEPT_MARKS = re.compile("([（），：；！？～…])")
# Format characters (zero-width space, direction marks), controls and halves of surrogate pairs: never typed
# on purpose, and the last cannot be stored in UTF-8.
_INVISIBLE_CATEGORIES = frozenset({"Cf", "Cc", "Cs"})


def normalise(text: str) -> str:
    """One line: NFKC, invisible characters out, every run of white space one space, trimmed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # Printable text has nothing invisible in it: nearly every text, and live checks run at every key.
    visible = text if text.isprintable() else _without_invisible(text)
    return " ".join(unicodedata.normalize("NFKC", visible).split())


def normalise_prose(text: str) -> str:
    """One line of running text: as `normalise`, but the marks of Chinese sentences stay as typed."""
    if not _KEPT_MARKS.search(text):
        return normalise(text)
    parts = _KEPT_MARKS.split(text if text.isprintable() else _without_invisible(text))
    folded = (one if place % 2 else unicodedata.normalize("NFKC", one) for place, one in enumerate(parts))
    return " ".join("".join(folded).split())


def normalise_lines(text: str) -> str:
    """Several lines (remarks): each running text, empty ones at both ends dropped."""
    return "\n".join(normalise_prose(line) for line in text.splitlines()).strip()


def compact(text: str, also_without: str = "") -> str:
    """A number or code: normalised, upper case, without any space, dash variants as `-`.

    Every character of `also_without` is dropped too.
    """
    if text.isalnum() and (text.isascii() or _is_folded(text)):
        return text.upper()
    upper = _DASHES.sub("-", normalise(text)).upper()
    return normalise("".join(one for one in normalise(upper) if one != " " and one not in also_without))


def is_han(character: str) -> bool:
    """Whether `character` is one Chinese character."""
    return _ANY_HAN.fullmatch(character) is not None


def normalise_name(text: str) -> str:
    """A name as stored: no space between Chinese characters, one kind of middle dot (买买提·吐尔逊).

    Marks are Chinese in a Chinese name, as on its licence: 样例（北京）公司, whichever were typed.
    """
    if text.isalpha() and unicodedata.is_normalized("NFKC", text):
        return text
    dotted = _DOT_VARIANTS.sub(MIDDLE_DOT, normalise(text))
    name = _SPACE_BETWEEN_HAN.sub("", _SPACES_AROUND_DOT.sub(MIDDLE_DOT, dotted))
    return name.translate(CHINESE_MARKS) if _ANY_HAN.search(name) else name


def name_key(text: str) -> str:
    """What two spellings of the same name share: compare these, never show them (CU-6, NB-4)."""
    return normalise_name(text).casefold().replace(" ", "")


def same_name(name: str, others: Iterable[str]) -> str | None:
    """The one of the `others` that is the same name, as it is spelled; None where `name` is free."""
    return next((other for other in others if name_key(other) == name_key(name)), None)


def normalise_address(text: str) -> str:
    """An address as stored: no space beside a Chinese character, every dash a `-`."""
    return _SPACE_BESIDE_HAN.sub("", _DASHES.sub("-", normalise_prose(text)))


def check_name(text: str, limit: int = NAME_LIMIT) -> Checked:
    """A person's or a company's name: required, at most `limit` characters."""
    return _check_length(normalise_name(text), limit)


def check_person_name(text: str) -> Checked:
    """A person's name. Warns about one character alone, and about digits, which names rarely hold."""
    checked = check_name(text)
    if checked.problems:
        return checked
    name = checked.value
    return Checked(name, _short_name(name) + _digit_in_name(name))


def check_address(text: str, limit: int = ADDRESS_LIMIT) -> Checked:
    """An address: required, at most `limit` characters."""
    return _check_length(normalise_address(text), limit)


def check_free_text(text: str, limit: int = FREE_TEXT_LIMIT) -> Checked:
    """Remarks: any text of at most `limit` characters, none included. Line breaks stay."""
    value = normalise_lines(text)
    return Checked(value, length_problems(value, limit))


def length_problems(value: str, limit: int) -> tuple[Problem, ...]:
    """A problem when `value` is longer than `limit` characters; its position is the first one too many."""
    if len(value) <= limit:
        return ()
    return (Problem("text_too_long", params=(("limit", limit), ("length", len(value))), position=limit),)


def _check_length(value: str, limit: int) -> Checked:
    if not value:
        return Checked("", (Problem("value_missing"),))
    return Checked(value, length_problems(value, limit))


def _short_name(name: str) -> tuple[Problem, ...]:
    return (Problem("name_too_short", Level.WARNING),) if len(name) == 1 else ()


def _digit_in_name(name: str) -> tuple[Problem, ...]:
    place = next((index for index, one in enumerate(name) if one.isdigit()), None)
    if place is None:
        return ()
    return (Problem("name_character_unusual", Level.WARNING, (("character", name[place]),), place),)


def _is_folded(text: str) -> bool:
    """Whether neither NFKC nor upper-casing leaves NFKC anything to do."""
    return all(unicodedata.is_normalized("NFKC", one) for one in (text, text.upper()))


def _without_invisible(text: str) -> str:
    return "".join(
        one for one in text if one.isspace() or unicodedata.category(one) not in _INVISIBLE_CATEGORIES
    )
