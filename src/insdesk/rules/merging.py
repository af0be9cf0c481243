"""合并 (DE-6): where two customers differ, whose value is proposed, and what comes out of it. Pure."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from insdesk.domain.enums import CustomerKind
from insdesk.domain.ids import AttributeValueId
from insdesk.domain.records.attribute import Attribute, ValueIds
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.customer_file import Health, Profile
from insdesk.domain.records.merging import Belonging, MergePair, MergeRow, MergeSide
from insdesk.domain.records.override import Override
from insdesk.rules.attributes import own_values

PROFILE = "profile."
ATTRIBUTE = "attribute."
IDENTITY = "id_number"
"""The row of type and number of the document: one is nothing without the other."""

_OWN = (
    "name",
    "short_name",
    IDENTITY,
    "birthday",
    "sex",
    "phone",
    "other_phone",
    "address",
    "sales_rep_id",
    "service_rep_id",
    "remarks",
)
_GROUPS = {IDENTITY: ("id_type", "id_number")}
_PROFILE = tuple(one.name for one in fields(Profile) if one.name not in {"customer_id", "id", "version"})
_HEALTH = tuple(one.name for one in fields(Health) if one.name not in {"customer_id", "id", "version"})
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def best_kept(one: MergeSide, other: MergeSide) -> bool:
    """Whether `one` should be the one that stays: the fuller file; of equals the one saved last."""
    return _weight(one) >= _weight(other)


def rows(pair: MergePair) -> tuple[MergeRow, ...]:
    """Every field that one of them has something in, in the order of the forms."""
    kept, lost = pair.kept, pair.lost
    own = (MergeRow(name=n, kept=_own(kept.customer, n), lost=_own(lost.customer, n)) for n in _OWN)
    profile = (
        MergeRow(name=PROFILE + n, kept=getattr(kept.profile, n), lost=getattr(lost.profile, n))
        for n in _PROFILE
    )
    single = (
        MergeRow(
            name=f"{ATTRIBUTE}{attribute.id}",
            kept=kept.values & own_values(attribute) or None,
            lost=lost.values & own_values(attribute) or None,
        )
        for attribute in pair.attributes
        if not attribute.is_multiple
    )
    return tuple(one for one in (*own, *profile, *single) if not (_empty(one.kept) and _empty(one.lost)))


def proposed(pair: MergePair) -> frozenset[str]:
    """The rows in which the value of the one lost is the better one.

    What is there beats what is missing, what is sure beats what is doubtful, what was saved last beats
    what is older.
    """
    return frozenset(one.name for one in rows(pair) if one.differs and _is_lost_better(pair, one))


def merged_customer(kept: Customer, lost: Customer, from_lost: frozenset[str]) -> Customer:
    """`kept` with the chosen values of `lost`, and what was set aside about those."""
    names = [part for row in _OWN if row in from_lost for part in parts(row)]
    taken = {name: getattr(lost, name) for name in names}
    overrides = (*_besides(kept.overrides, names), *_about(lost.overrides, names))
    return replace(kept, **taken, overrides=overrides)


def merged_profile(kept: Profile, lost: Profile, from_lost: frozenset[str]) -> Profile:
    """`kept` with the chosen values of `lost`."""
    chosen = (name for name in _PROFILE if PROFILE + name in from_lost)
    return replace(kept, **{name: getattr(lost, name) for name in chosen})


def merged_health(kept: Health, lost: Health) -> Health:
    """`kept`, with what it lacks from `lost`."""
    lacking = (name for name in _HEALTH if _empty(getattr(kept, name)))
    return replace(kept, **{name: getattr(lost, name) for name in lacking})


def merged_values(
    attributes: Iterable[Attribute], kept: ValueIds, lost: ValueIds, from_lost: frozenset[str]
) -> ValueIds:
    """All values of a multiple choice; of a single one the chosen."""
    found: set[AttributeValueId] = set()
    for attribute in attributes:
        mine = own_values(attribute)
        if attribute.is_multiple:
            found |= mine & (kept | lost)
        else:
            found |= mine & (lost if f"{ATTRIBUTE}{attribute.id}" in from_lost else kept)
    return frozenset(found)


def parts(row: str) -> tuple[str, ...]:
    """The customer's fields that a row stands for."""
    return _GROUPS.get(row, (row,))


def stays_doubtful(
    field: str, kept: Customer, lost: Customer, from_lost: frozenset[str]
) -> tuple[bool, bool]:
    """Whether a doubt of the kept, and one of the lost customer, is about the value that stays."""
    row = IDENTITY if field in _GROUPS[IDENTITY] else field
    is_same = all(getattr(kept, part) == getattr(lost, part) for part in parts(row))
    is_lost = row in from_lost
    return is_same or not is_lost, is_same or is_lost


def _weight(side: MergeSide) -> tuple[int, int, datetime, int]:
    things = sum(n for kind, n in side.belongings.items() if kind is not Belonging.CUSTOMER)
    filled = sum(not _empty(_own(side.customer, name)) for name in _OWN)
    return things, filled, side.touched_at or _LONG_AGO, -side.id


def _is_lost_better(pair: MergePair, row: MergeRow) -> bool:
    if _empty(row.kept) or _empty(row.lost):
        return _empty(row.kept)
    kept, lost = (any(part in side.doubtful for part in parts(row.name)) for side in (pair.kept, pair.lost))
    if kept != lost:
        return kept
    return (pair.lost.touched_at or _LONG_AGO) > (pair.kept.touched_at or _LONG_AGO)


def _own(customer: Customer, row: str) -> object:
    """The value of a row; of the document both parts, nothing without a number."""
    if row == IDENTITY:
        return (customer.id_type, customer.id_number) if customer.id_number else None
    if row == "short_name" and customer.kind is CustomerKind.PERSON:
        return ""
    return getattr(customer, row)


def _besides(overrides: Iterable[Override], names: list[str]) -> tuple[Override, ...]:
    return tuple(one for one in overrides if one.field not in names)


def _about(overrides: Iterable[Override], names: list[str]) -> tuple[Override, ...]:
    return tuple(one for one in overrides if one.field in names)


def _empty(value: Any) -> bool:  # noqa: ANN401  # a value of any field
    return value is None or value in ("", (), frozenset())
