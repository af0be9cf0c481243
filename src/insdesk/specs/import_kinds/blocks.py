"""Columns of a form that is one block among others of a wide table: its fields' names get a prefix."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from insdesk.specs.import_spec import ImportColumn


def block(prefix: str, columns: Iterable[ImportColumn]) -> tuple[ImportColumn, ...]:
    """`columns` as `prefix.name`, so that problems of the block find their cells."""
    return tuple(replace(one, field=replace(one.field, name=f"{prefix}.{one.field.name}")) for one in columns)


def columns_of(prefix: str, columns: Mapping[str, int]) -> dict[str, int]:
    """Where the fields of a block stand, by their own names."""
    own = f"{prefix}."
    return {name.removeprefix(own): at for name, at in columns.items() if name.startswith(own)}


def as_titled(column: ImportColumn, title: str, *aliases: str) -> ImportColumn:
    """`column` under a title (a msgid) that tells it from the same field of another block."""
    return replace(column, field=replace(column.field, title=title), aliases=(*column.aliases, *aliases))
