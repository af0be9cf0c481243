"""Between frozen records and rows, by name: an attribute and its column are called the same."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Row, Table

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

RecordT = TypeVar("RecordT", bound="DataclassInstance")

_GIVEN_BY_THE_DATABASE = frozenset({"id", "version"})


def to_row(record: "DataclassInstance", table: Table, **extra: object) -> dict[str, Any]:
    """The columns of `table` that `record` has attributes for, without id and version; then `extra`."""
    names = [
        one.name for one in fields(record) if one.name in table.c and one.name not in _GIVEN_BY_THE_DATABASE
    ]
    return {name: getattr(record, name) for name in names} | extra


def from_row(record_type: type[RecordT], row: Row[Any] | Mapping[str, Any], **extra: object) -> RecordT:
    """A record from the columns of `row` that it has attributes for; then `extra`."""
    values = row if isinstance(row, Mapping) else row._mapping  # noqa: SLF001  # its public name for "by column"
    names = [one.name for one in fields(record_type) if one.name in values and one.name not in extra]
    return record_type(**{name: values[name] for name in names}, **extra)
