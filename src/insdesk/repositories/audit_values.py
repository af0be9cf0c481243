"""What the audit trail kept of a record, as typed values again: for undoing."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from insdesk.domain.money import Money
from insdesk.domain.records.override import Override
from insdesk.repositories.audit import plain

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

RecordT = TypeVar("RecordT", bound="DataclassInstance")

COUNTED = frozenset({"id", "version"})
"""What the file itself gives: never undone."""


def is_about(record: "DataclassInstance", values: Mapping[str, Any]) -> bool:
    """Whether everything in `values` is a field of the record: not a note about its owner or its cars."""
    return values.keys() <= {one.name for one in fields(record)}


def stands_as(record: "DataclassInstance", values: Mapping[str, Any]) -> bool:
    """Whether the record has these values now."""
    return all(plain(getattr(record, name)) == values[name] for name in values.keys() - COUNTED)


def with_values(record: RecordT, values: Mapping[str, Any]) -> RecordT:
    """`record` with the values that the trail kept. Raises TypeError for what does not fit its field."""
    hints = get_type_hints(type(record))
    typed = {name: _typed(hints[name], values[name]) for name in values.keys() - COUNTED}
    return replace(record, **typed)


def _typed(hint: Any, value: Any) -> Any:  # noqa: ANN401  # any annotation, anything JSON can hold
    if get_origin(hint) in {Union, UnionType}:
        return None if value is None else _typed(get_args(hint)[0], value)
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], one) for one in value)
    kind = getattr(hint, "__supertype__", hint)
    if kind is Money:
        return Money.from_yuan(Decimal(value.replace(",", "")))
    if kind is date:
        return date.fromisoformat(value)
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is Override:
        return Override(**value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
