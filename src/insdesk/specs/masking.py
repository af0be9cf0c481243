"""Masks the numbers of a record as its list or its form declares them (`secret`)."""

from dataclasses import replace
from typing import TypeVar

from insdesk.rules.masking import masked
from insdesk.specs.field import Field, Values
from insdesk.specs.table import TableSpec

RowT = TypeVar("RowT")


def has_secrets(spec: TableSpec) -> bool:
    """Whether any column of the list is masked."""
    return any(column.secret for column in spec.columns)


def masked_row(spec: TableSpec, row: RowT) -> RowT:
    """A line of the list with its numbers masked; which document an ID number is of, its `id_type` says."""
    id_type = getattr(row, "id_type", None)
    secrets = ((column.name, column.secret) for column in spec.columns if column.secret is not None)
    texts = {name: masked(secret, getattr(row, name), id_type) for name, secret in secrets}
    return replace(row, **texts)  # type: ignore[type-var]  # every row is a dataclass: domain.records


def masked_text(field: Field, text: str, values: Values) -> str:
    """What stands for `text` in `field`, given the other values."""
    return text if field.secret is None else masked(field.secret, text, values.get("id_type"))
