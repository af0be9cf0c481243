"""What customers have of the office's attributes: checked, stored, and told by name in the audit trail."""

from collections.abc import Iterable, Mapping, Sequence

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import UserError
from insdesk.domain.ids import AttributeId, AttributeValueId, CustomerId
from insdesk.domain.records.attribute import Attribute, ValueIds
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.attributes import labels, several_of_single


def store_values(unit: WritingUnit, customer_id: CustomerId, chosen: ValueIds) -> None:
    """The customer has exactly `chosen` from now on. Raises UserError when they do not fit (any more)."""
    before = unit.customer_attributes.of(customer_id)
    if before == chosen:
        return
    attributes = unit.attributes.all()
    refuse_unfit(attributes, chosen)
    unit.customer_attributes.change((customer_id,), before, chosen, owners(attributes))
    told = names_of(attributes, before), names_of(attributes, chosen)
    unit.record(Action.UPDATED, Entity.CUSTOMER_ATTRIBUTES, customer_id, *told)


def change_values(
    unit: WritingUnit,
    attribute: Attribute,
    ids: Sequence[int],
    before: ValueIds,
    after: ValueIds,
    action: Action = Action.UPDATED,
) -> None:
    """These customers have `after` of one attribute in place of `before`; each has a new version."""
    unit.customer_attributes.change(ids, before, after, owners((attribute,)))
    unit.customer_reps.count_version(ids)
    told = names_of((attribute,), before), names_of((attribute,), after)
    unit.record_each(action, Entity.CUSTOMER_ATTRIBUTES, ids, *told)


def refuse_unfit(attributes: Sequence[Attribute], chosen: ValueIds) -> None:
    """Raise UserError for a value that is gone, or for several of a single choice."""
    if not chosen <= owners(attributes).keys():
        raise UserError("attribute_value_missing")
    crowded = several_of_single(attributes, chosen)
    if crowded is not None:
        raise UserError("attribute_single", name=crowded.name)


def owners(attributes: Iterable[Attribute]) -> Mapping[AttributeValueId, AttributeId]:
    """The attribute of each value."""
    return {
        value.id: attribute.id
        for attribute in attributes
        for value in attribute.values
        if value.id is not None and attribute.id is not None
    }


def names_of(attributes: Iterable[Attribute], chosen: ValueIds) -> dict[str, tuple[str, ...]]:
    """How the audit trail keeps values: the names may be gone one day, what happened must stay readable."""
    return {label.attribute: label.values for label in labels(attributes, chosen)}
