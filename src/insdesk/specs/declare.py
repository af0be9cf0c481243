"""Short ways to declare a field of each kind, so that a form reads as a list of its fields."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from insdesk.domain.problems import Problem
from insdesk.rules.masking import Secret
from insdesk.specs import checks
from insdesk.specs.codecs import (
    DAY,
    MONEY,
    PERCENT,
    REFERENCE,
    TEXT,
    YES_NO,
    Context,
    EnumCodec,
    MoneyCodec,
    TextCodec,
    WholeNumberCodec,
)
from insdesk.specs.field import Check, Control, Field, Question, Values

Requirement = bool | Question


def text(
    name: str,
    title: str,
    *,
    codec: TextCodec = TEXT,
    required: Requirement = False,
    shown: Question | None = None,
    check: Check | None = None,
    width: int = 16,
    span: int = 1,
) -> Field:
    """Words in any script; the input method stays on. Empty is the empty text, never None."""
    return Field(
        name=name,
        title=title,
        codec=codec,
        required=required,
        shown=shown,
        check=check,
        default="",
        stored_empty="",
        width=width,
        span=span,
    )


def code(
    name: str,
    title: str,
    *,
    codec: TextCodec,
    required: Requirement = False,
    shown: Question | None = None,
    check: Check | None = None,
    hint: str = "",
    width: int = 18,
) -> Field:
    """A number or code in Latin characters; the input method is off. Empty is the empty text."""
    return Field(
        name=name,
        title=title,
        control=Control.CODE,
        codec=codec,
        required=required,
        shown=shown,
        check=check,
        default="",
        stored_empty="",
        hint=hint,
        width=width,
    )


def phone(
    name: str,
    title: str,
    *,
    required: Requirement = False,
    shown: Question | None = None,
    check: Check | None = checks.phone,
) -> Field:
    """A telephone number, masked where it need not be read."""
    field = code(name, title, codec=checks.PHONE, required=required, shown=shown, check=check)
    return replace(field, secret=Secret.PHONE)


def id_number(name: str, title: str, *, required: Requirement = False, check: Check | None = None) -> Field:
    """The number of the document that the field `id_type` names, masked as phones are."""
    field = code(name, title, codec=checks.IDENTITY, required=required, check=check, width=22)
    return replace(field, secret=Secret.ID_NUMBER)


def lines(
    name: str,
    title: str,
    *,
    codec: TextCodec,
    required: Requirement = False,
    check: Check | None = None,
    span: int = 2,
) -> Field:
    """Several lines of words."""
    return Field(
        name=name,
        title=title,
        control=Control.MULTI_LINE,
        codec=codec,
        required=required,
        check=check,
        default="",
        stored_empty="",
        width=40,
        span=span,
    )


def day(
    name: str,
    title: str,
    *,
    required: Requirement = False,
    shown: Question | None = None,
    check: Check | None = None,
) -> Field:
    """A local date."""
    return Field(
        name=name,
        title=title,
        control=Control.DAY,
        codec=DAY,
        required=required,
        shown=shown,
        check=check,
        width=12,
    )


def money(
    name: str,
    title: str,
    *,
    codec: MoneyCodec = MONEY,
    required: Requirement = False,
    shown: Question | None = None,
    check: Check | None = None,
    stored_empty: object = None,
) -> Field:
    """An amount in yuan."""
    return Field(
        name=name,
        title=title,
        control=Control.MONEY,
        codec=codec,
        required=required,
        shown=shown,
        check=check,
        stored_empty=stored_empty,
        width=12,
    )


def percent(name: str, title: str, *, default: object, shown: Question | None = None) -> Field:
    """A rate in percent; empty is stored as `default`."""
    return Field(
        name=name,
        title=title,
        control=Control.PERCENT,
        codec=PERCENT,
        shown=shown,
        default=default,
        stored_empty=default,
        width=8,
    )


def _within(lowest: int, highest: int) -> Check:
    """What the codec refuses to read, for records that nobody typed."""

    def check(value: Any, values: Values, context: Context) -> Sequence[Problem]:
        params = (("lowest", lowest), ("highest", highest))
        return () if lowest <= value <= highest else (Problem("number_out_of_range", params=params),)

    return check


def number(
    name: str, title: str, *, lowest: int, highest: int, default: int, shown: Question | None = None
) -> Field:
    """A whole number; empty is stored as `default`."""
    return Field(
        name=name,
        title=title,
        control=Control.NUMBER,
        codec=WholeNumberCodec(lowest, highest),
        required=True,
        shown=shown,
        check=_within(lowest, highest),
        default=default,
        stored_empty=default,
        width=6,
    )


def choice(  # noqa: PLR0913  # a declaration names what it needs
    name: str,
    title: str,
    *,
    members: type[StrEnum],
    titles: tuple[tuple[str, str], ...],
    default: StrEnum | None,
    required: bool = True,
    shown: Question | None = None,
    check: Check | None = None,
    radios: bool = False,
) -> Field:
    """One of a closed set of choices; `radios` shows them all at once."""
    return Field(
        name=name,
        title=title,
        control=Control.RADIOS if radios else Control.CHOICE,
        codec=EnumCodec(members),
        required=required,
        shown=shown,
        check=check,
        choices=titles,
        default=default,
        stored_empty=default,
    )


def reference(name: str, title: str, *, required: Requirement = False) -> Field:
    """The id of another record; the screen brings the choices."""
    return Field(name=name, title=title, control=Control.CHOICE, codec=REFERENCE, required=required)


def tick(name: str, title: str, *, default: bool = False, shown: Question | None = None) -> Field:
    """Yes or no."""
    return Field(
        name=name,
        title=title,
        control=Control.YES_NO,
        codec=YES_NO,
        shown=shown,
        default=default,
    )
