"""待核实: the values that were kept against a check, with the records they stand in."""

from collections.abc import Sequence

from insdesk.domain.changes import Entity
from insdesk.domain.records.day_view import ToVerify
from insdesk.domain.records.override import OpenOverride
from insdesk.repositories.unit_of_work import UnitOfWork


def values_to_verify(unit: UnitOfWork, limit: int) -> tuple[ToVerify, ...]:
    """The oldest `limit` of them; records that are gone are left out."""
    kept = unit.overrides.open(limit)
    named = {entity: _named(unit, entity, kept) for entity in {one.entity for one in kept}}
    places = ((one, named[one.entity].get(one.entity_id)) for one in kept)
    return tuple(_to_verify(one, *place) for one, place in places if place is not None)


def _named(
    unit: UnitOfWork, entity: Entity, kept: Sequence[OpenOverride]
) -> dict[int, tuple[str, int | None]]:
    """Id → what people call the record, and whose customer file it is in."""
    ids = sorted({one.entity_id for one in kept if one.entity is entity})
    if entity is Entity.CUSTOMER:
        return {row.id: (row.name, row.id) for row in unit.customers.rows(ids)}
    if entity is Entity.VEHICLE:
        return {row.id: (row.plate or row.vin, row.customer_id) for row in unit.vehicles.rows(ids)}
    if entity is Entity.REGISTRATION:
        return {row.id: (row.number, None) for row in unit.registrations.rows(ids)}
    if entity is Entity.CLAIM:
        return {row.id: (row.number, None) for row in unit.claims.rows(ids)}
    return {}


def _to_verify(kept: OpenOverride, label: str, customer_id: int | None) -> ToVerify:
    return ToVerify(
        entity=kept.entity,
        entity_id=kept.entity_id,
        customer_id=customer_id,
        label=label,
        field=kept.override.field,
        reason=kept.override.reason,
        since=kept.created_at,
    )
