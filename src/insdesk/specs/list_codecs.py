"""Codecs of fields that hold several things: other names, amounts, choices."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.rules.amounts import parse_money
from insdesk.rules.text import name_key, normalise_name
from insdesk.specs.codecs import Context
from insdesk.specs.display import short_amount

SEPARATOR = "、"

_BETWEEN_NAMES = re.compile(r"[\n、，,;；]")
_BETWEEN_AMOUNTS = re.compile(r"[\s、;；]+|[,，](?![0-9]{3}(?![0-9]))")


class NamesCodec:
    """Names apart from each other by 、, a comma, a semicolon or a new line; each stands once."""

    def parse(self, text: str, context: Context) -> object | Problem:
        """The names as a tuple, or None when there are none."""
        names = (normalise_name(one) for one in _BETWEEN_NAMES.split(text))
        return tuple({name_key(name): name for name in names if name}.values()) or None

    def format(self, value: Any) -> str:
        """On one line."""
        return SEPARATOR.join(value or ())


class AmountsCodec:
    """Amounts apart from each other by 、, a space, a semicolon, or a comma that parts no thousands."""

    def parse(self, text: str, context: Context) -> object | Problem:
        """The amounts as a tuple, smallest first, each once; or None when there are none."""
        found: set[Money] = set()
        for written in filter(None, _BETWEEN_AMOUNTS.split(text)):
            yuan = parse_money(written)
            if isinstance(yuan, Problem):
                return Problem("amount_unreadable", params=(("amount", written),))
            found.add(Money.from_yuan(yuan))
        return tuple(sorted(found)) or None

    def format(self, value: Any) -> str:
        """On one line, as short as they can be written."""
        return SEPARATOR.join(short_amount(one) for one in value or ())


@dataclass(frozen=True, slots=True)
class SeveralCodec:
    """Keys of choices, apart from each other by commas; as `members` where the choices are closed."""

    members: type[StrEnum] | None = None

    def parse(self, text: str, context: Context) -> object | Problem:
        """The choices as a tuple, or None when nothing is chosen."""
        keys = tuple(filter(None, text.split(",")))
        try:
            return (keys if self.members is None else tuple(map(self.members, keys))) or None
        except ValueError:
            return Problem("choice_unknown", params=(("choice", text),))

    def format(self, value: Any) -> str:
        """The keys."""
        return ",".join(str(one) for one in value or ())


NAMES = NamesCodec()
AMOUNTS = AmountsCodec()
SEVERAL = SeveralCodec()
