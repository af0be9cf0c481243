"""Values of attributes as the audit trail names them, found again."""

from collections.abc import Mapping, Sequence
from typing import Any

from insdesk.domain.errors import UserError
from insdesk.domain.ids import AttributeValueId
from insdesk.domain.records.attribute import Attribute, ValueIds


def values_named(attributes: Sequence[Attribute], told: Mapping[str, Any]) -> ValueIds:
    """The values called as in `told` (attribute → names). Raises UserError for one that is gone."""
    known: dict[tuple[str, str], AttributeValueId] = {
        (attribute.name, value.name): value.id
        for attribute in attributes
        for value in attribute.values
        if value.id is not None
    }
    wanted = [(attribute, name) for attribute, names in told.items() for name in names]
    for attribute, name in wanted:
        if (attribute, name) not in known:
            raise UserError("undo_attribute_gone", name=f"{attribute}: {name}")
    return frozenset(known[one] for one in wanted)
