"""Between frozen records and rows, by name: an attribute and its column are called the same."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Row, Table

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

RecordT = TypeVar("RecordT", bound="DataclassInstance")

_GIVEN_BY_THE_DATABASE = frozenset({"id", "version"})


def to_row(record: "DataclassInstance", table: Table, **extra: object) -> dict[str, Any]:
    """The columns of `table` that `record` has attributes for, without id and version; then `extra`."""
    return {name: getattr(record, name) for name in _shared_names(type(record), table)} | extra


def from_row(record_type: type[RecordT], row: Row[Any] | Mapping[str, Any], **extra: object) -> RecordT:
    """A record from the columns of `row` that it has attributes for; then `extra`."""
    if isinstance(row, Mapping):
        values = {name: row[name] for name in _names(record_type) if name in row}
    else:
        places = _places(record_type, row._fields)  # its public name, as of any named tuple
        values = {name: row[place] for name, place in places}
    return record_type(**(values | extra))


@cache
def _names(record_type: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(one.name for one in fields(record_type))


@cache
def _places(record_type: "type[DataclassInstance]", columns: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((name, columns.index(name)) for name in _names(record_type) if name in columns)


@cache
def _shared_names(record_type: "type[DataclassInstance]", table: Table) -> tuple[str, ...]:
    return tuple(
        name for name in _names(record_type) if name in table.c and name not in _GIVEN_BY_THE_DATABASE
    )
