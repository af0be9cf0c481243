"""One field of a form, declared once: title, red mark, input, reading, checks, list column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from insdesk.domain.problems import Problem
from insdesk.rules.masking import Secret
from insdesk.specs.codecs import TEXT, Codec, Context

Values = Mapping[str, Any]
Check = Callable[[Any, Values, Context], Sequence[Problem]]
Question = Callable[[Values], bool]


class Control(StrEnum):
    """Which input a field gets. CODE switches the input method off; TEXT leaves it on.

    PLATE is a CODE that begins with a Chinese character, so it leaves it on too.
    """

    TEXT = "TEXT"
    CODE = "CODE"
    PLATE = "PLATE"
    MULTI_LINE = "MULTI_LINE"
    DAY = "DAY"
    MONEY = "MONEY"
    PERCENT = "PERCENT"
    NUMBER = "NUMBER"
    CHOICE = "CHOICE"
    RADIOS = "RADIOS"
    SEVERAL = "SEVERAL"
    YES_NO = "YES_NO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `name` is the attribute of the record; `title`, `hint` and choice titles are msgids.

    `required` and `shown` may depend on the other values. `check` sees a readable, non-empty value.
    A field that stands empty is None to every rule and `stored_empty` in the record (a vehicle tax of zero).
    `choices` are (key, msgid) pairs; CHOICE fields without any get theirs from the screen at run time.
    `width` is in characters; `span` is how many columns of the section's grid the input takes.
    `secret` is what its number is masked as where it need not be read.
    """

    name: str
    title: str
    control: Control = Control.TEXT
    codec: Codec = TEXT
    required: bool | Question = False
    shown: Question | None = None
    check: Check | None = None
    choices: tuple[tuple[str, str], ...] = ()
    default: object = None
    stored_empty: object = None
    hint: str = ""
    width: int = 16
    span: int = 1
    secret: Secret | None = None

    def is_required(self, values: Values) -> bool:
        """Whether an empty value is an error, given the other values."""
        return self.required(values) if callable(self.required) else self.required

    def is_shown(self, values: Values) -> bool:
        """Whether the field takes part at all, given the other values."""
        return self.shown is None or self.shown(values)

    @property
    def may_be_required(self) -> bool:
        """Whether the title can ever turn red."""
        return bool(self.required)


def is_empty(value: object) -> bool:
    """Whether `value` is what an empty input reads as."""
    return value is None or value in ("", ())
