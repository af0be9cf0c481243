"""The rules of single values as field checks, and the text codecs that clean what is typed."""

from collections.abc import Callable, Sequence
from typing import Any

from insdesk.domain.problems import Problem
from insdesk.rules.checked import Checked
from insdesk.rules.phone import check_hotline, check_phone, compact_phone
from insdesk.rules.policy_number import check_policy_no
from insdesk.rules.text import (
    check_address,
    check_free_text,
    check_name,
    compact,
    length_problems,
    normalise_address,
    normalise_lines,
    normalise_name,
)
from insdesk.rules.vehicle import vin_problems
from insdesk.specs.codecs import Context, TextCodec
from insdesk.specs.field import Check, Values

SHORT_TEXT_LIMIT = 60
_IDENTITY_LENGTHS = frozenset({15, 18})


def identity_text(text: str) -> str:
    """A document number as stored: hyphens go where a resident ID or a USCC is left, and stay in others."""
    value = compact(text)
    bare = value.replace("-", "")
    return bare if len(bare) in _IDENTITY_LENGTHS and bare.isalnum() else value


def vin_text(text: str) -> str:
    """A VIN as stored."""
    return compact(text, "-")


NAME = TextCodec(normalise_name)
ADDRESS = TextCodec(normalise_address)
REMARKS = TextCodec(normalise_lines)
PHONE = TextCodec(compact_phone)
IDENTITY = TextCodec(identity_text)
VIN = TextCodec(vin_text)
CODE = TextCodec(compact)


def _on_text(rule: Callable[[str], Checked]) -> Check:
    def check(value: Any, values: Values, context: Context) -> Sequence[Problem]:
        return rule(value).problems

    return check


def at_most(limit: int) -> Check:
    """Free text of at most `limit` characters."""

    def check(value: Any, values: Values, context: Context) -> Sequence[Problem]:
        return length_problems(value, limit)

    return check


def vin(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    """A VIN by GB 16735."""
    return vin_problems(value)


name = _on_text(check_name)
address = _on_text(check_address)
remarks = _on_text(check_free_text)
phone = _on_text(check_phone)
hotline = _on_text(check_hotline)
policy_no = _on_text(check_policy_no)
short_text = at_most(SHORT_TEXT_LIMIT)
