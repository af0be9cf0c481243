"""What belongs to one customer becomes another's, table by table (DE-6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, delete, exists, func, literal, select, update

from insdesk.domain.changes import Entity
from insdesk.domain.enums import Removal, SpendingKind
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.attribute import ValueIds
from insdesk.domain.records.merging import Belonging
from insdesk.models.attribute import customer_attribute
from insdesk.models.contract import sales_contract
from insdesk.models.customer import customer, ownership, spending
from insdesk.models.customer_file import (
    consent,
    contact,
    customer_health,
    customer_profile,
    doubt,
    interaction,
    not_duplicate,
)
from insdesk.models.registration import registration

_WHOLE = {
    Belonging.POLICY: registration,
    Belonging.CONTRACT: sales_contract,
    Belonging.SPENDING: spending,
    Belonging.CONTACT: contact,
    Belonging.INTERACTION: interaction,
    Belonging.CONSENT: consent,
}
"""Tables of which every row moves as it is, with a new version: who read it before cannot write over it."""
_COUNTED = {
    **_WHOLE,
    Belonging.ATTRIBUTE: customer_attribute,
    Belonging.PROFILE: customer_profile,
    Belonging.HEALTH: customer_health,
}
_N = not_duplicate.c


@dataclass(frozen=True, slots=True)
class MergeMoves:
    """Moves between two customers; every statement is about those two only."""

    connection: Connection

    def counts(self, customer_id: CustomerId) -> dict[Belonging, int]:
        """How many there are of what moves; cars are those of today and before."""
        found = {
            kind: self._count(select(func.count()).where(table.c.customer_id == customer_id))
            for kind, table in _COUNTED.items()
        }
        cars = select(func.count(ownership.c.vehicle_id.distinct()))
        found[Belonging.CAR] = self._count(cars.where(ownership.c.customer_id == customer_id))
        mine = (doubt.c.entity == Entity.CUSTOMER.value) & (doubt.c.entity_id == customer_id)
        found[Belonging.DOUBT] = self._count(select(func.count()).select_from(doubt).where(mine))
        return {kind: count for kind, count in found.items() if count}

    def leave(self, lost: CustomerId, kept: CustomerId, at: datetime, by: str) -> None:
        """`lost` is on file no more, and leads to `kept`, like everybody who led to `lost`."""
        gone = {"removed_at": at, "removed_as": Removal.MERGED, "removed_by": by, "merged_into_id": kept}
        own = customer.c
        self.connection.execute(
            update(customer).where(own.id == lost).values(**gone, version=own.version + 1)
        )
        self.connection.execute(
            update(customer).where(own.merged_into_id == lost).values(merged_into_id=kept)
        )

    def records(self, lost: CustomerId, kept: CustomerId) -> dict[Belonging, Sequence[int]]:
        """Policies, contracts, spending, contacts, talks and consents; the ids of what moved."""
        if self._count(select(func.count()).where(contact.c.customer_id == kept, contact.c.is_main)):
            main = (contact.c.customer_id == lost) & contact.c.is_main
            self.connection.execute(update(contact).where(main).values(is_main=False))
        moved = {kind: self._move(table, lost, kept) for kind, table in _WHOLE.items()}
        self._count_visits_once(kept)
        return moved

    def cars(self, lost: CustomerId, kept: CustomerId) -> Sequence[int]:
        """All that `lost` ever had; where one had a car right after the other, it is one time now."""
        own = ownership.c
        moved = select(own.vehicle_id).where(own.customer_id == lost).order_by(own.vehicle_id)
        vehicles = list(dict.fromkeys(self.connection.execute(moved).scalars()))
        self.connection.execute(update(ownership).where(own.customer_id == lost).values(customer_id=kept))
        rows = select(ownership).where(own.customer_id == kept, own.vehicle_id.in_(vehicles))
        before = None
        for row in self.connection.execute(rows.order_by(own.vehicle_id, own.from_day, own.id)).all():
            if before is None or before.vehicle_id != row.vehicle_id or before.to_day != row.from_day:
                before = row
                continue
            self.connection.execute(delete(ownership).where(own.id == row.id))
            joined = update(ownership).where(own.id == before.id).values(to_day=row.to_day)
            self.connection.execute(joined)
            before = self.connection.execute(select(ownership).where(own.id == before.id)).one()
        return vehicles

    def values(self, lost: CustomerId, kept: CustomerId, after: ValueIds) -> bool:
        """`kept` has `after` of the attributes, `lost` nothing; whether `kept` had others before."""
        own = customer_attribute.c
        held = select(own.value_id).where(own.customer_id == kept)
        before = frozenset(self.connection.execute(held).scalars())
        superfluous = own.value_id.not_in(after) | own.value_id.in_(before)
        self.connection.execute(
            delete(customer_attribute).where(own.customer_id == kept, own.value_id.not_in(after))
        )
        self.connection.execute(delete(customer_attribute).where(own.customer_id == lost, superfluous))
        self.connection.execute(
            update(customer_attribute).where(own.customer_id == lost).values(customer_id=kept)
        )
        return before != after

    def one_of_each(self, table: Belonging, lost: CustomerId, kept: CustomerId) -> None:
        """The profile, or what is kept of the health, of somebody whose place is free at `kept`."""
        self._move(_COUNTED[table], lost, kept)

    def doubts(self, lost: CustomerId, kept: CustomerId, moved: Iterable[str], gone: Iterable[str]) -> None:
        """Doubts about the fields `gone` of `kept` go; those about `moved` of `lost` are `kept`'s then."""
        own, entity = doubt.c, doubt.c.entity == Entity.CUSTOMER.value
        dropped = (own.entity_id == kept) & own.field.in_(list(gone))
        self.connection.execute(delete(doubt).where(entity, dropped))
        mine = (own.entity_id == lost) & own.field.in_(list(moved))
        self.connection.execute(update(doubt).where(entity, mine).values(entity_id=kept))

    def decisions(self, lost: CustomerId, kept: CustomerId) -> None:
        """Who is no duplicate of `lost` is none of `kept`; what was decided of `kept` already stays."""
        first = _N.first_id
        other = func.iif(first == lost, _N.second_id, first)
        known = not_duplicate.alias("known")
        low, high = func.min(literal(kept), other), func.max(literal(kept), other)
        is_known = exists().where(known.c.first_id == low, known.c.second_id == high)
        mine = ((first == lost) | (_N.second_id == lost)) & (other != kept) & ~is_known
        self.connection.execute(update(not_duplicate).where(mine).values(first_id=low, second_id=high))

    def _move(self, table: Table, lost: CustomerId, kept: CustomerId) -> Sequence[int]:
        moved = update(table).where(table.c.customer_id == lost)
        written = moved.values(customer_id=kept, version=table.c.version + 1).returning(table.c.id)
        return sorted(self.connection.execute(written).scalars())

    def _count_visits_once(self, kept: CustomerId) -> None:
        """A car that was here twice on a day, once for each of the two, was here once for one customer."""
        own, first = spending.c, spending.alias("first")
        visit = (own.customer_id == kept) & (own.kind == SpendingKind.REPAIR) & (own.is_visit == 1)
        earlier = exists().where(
            first.c.customer_id == own.customer_id,
            first.c.vehicle_id.is_not_distinct_from(own.vehicle_id),
            first.c.day == own.day,
            first.c.kind == own.kind,
            first.c.is_visit == 1,
            first.c.voided_at.is_(None),
            first.c.id < own.id,
        )
        again = update(spending).where(visit, own.voided_at.is_(None), earlier)
        self.connection.execute(again.values(is_visit=0, version=own.version + 1))

    def _count(self, counted: "object") -> int:
        return int(self.connection.execute(counted).scalar_one())  # type: ignore[call-overload]
