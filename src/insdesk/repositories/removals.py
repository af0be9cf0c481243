"""Who left the file and who may: the recycle bin, and what every removal has to look at first."""

from array import array
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, func, select, update

from insdesk.domain.enums import ContractState, Removal
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import CustomerId
from insdesk.domain.query import TableQuery
from insdesk.domain.records.removal import PolicyStanding, RemovalCheck, RemovalState, RemovedRow
from insdesk.models.contract import sales_contract
from insdesk.models.customer import customer, ownership, vehicle
from insdesk.models.registration import registration, slip
from insdesk.repositories.contract_list import LISTING as CONTRACTS
from insdesk.repositories.id_lists import among
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row

_OWN = ("kind", "phone", "id_type", "id_number", "removed_at", "removed_by")
_CARS = (
    select(func.group_concat(vehicle.c.plate + " " + vehicle.c.vin))
    .join(ownership, ownership.c.vehicle_id == vehicle.c.id)
    .where(ownership.c.customer_id == customer.c.id, ownership.c.to_day.is_(None))
)
LISTING = Listing(
    source=customer,
    key=customer.c.id,
    columns={"name": customer.c.sort_key, **{name: customer.c[name] for name in _OWN}},
    texts=(
        *(customer.c[name] for name in ("name", "short_name", "phone_digits", "id_number", "removed_by")),
        _CARS.scalar_subquery(),
    ),
    # The index holds the few who were removed: asked by it, nobody on file is looked at.
    is_current=and_(customer.c.removed_at.is_not(None), customer.c.removed_as == Removal.DELETED),
)
_ENDS_ON = select(func.max(slip.c.ends_on)).where(slip.c.registration_id == registration.c.id)


class Removals:
    """Looks, removes, brings back and lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def on_file(self, ids: Sequence[int]) -> tuple[RemovalCheck, ...]:
        """Those of `ids` who are on file, without what holds them."""
        wanted = select(customer.c.id.label("customer_id"), customer.c.name, customer.c.version).where(
            customer.c.id.in_(among(ids)), customer.c.removed_at.is_(None)
        )
        rows = self._connection.execute(wanted.order_by(customer.c.sort_key, customer.c.id)).mappings()
        return tuple(from_row(RemovalCheck, dict(row)) for row in rows)

    def policies(self, ids: Sequence[int]) -> tuple[PolicyStanding, ...]:
        """Every registration of these customers, drafts too."""
        own = ("customer_id", "number", "status", "agency_mode")
        wanted = select(
            *(registration.c[name] for name in own), _ENDS_ON.scalar_subquery().label("ends_on")
        ).where(registration.c.customer_id.in_(among(ids)))
        rows = self._connection.execute(wanted.order_by(registration.c.id)).mappings()
        return tuple(from_row(PolicyStanding, dict(row)) for row in rows)

    def open_contracts(self, ids: Sequence[int]) -> tuple[tuple[CustomerId, str], ...]:
        """(customer, number) of sales contracts with insurance agreed that is not registered yet."""
        waiting = CONTRACTS.columns["state"].in_((ContractState.UNREGISTERED, ContractState.DRAFT))
        wanted = (
            select(sales_contract.c.customer_id, sales_contract.c.number)
            .select_from(CONTRACTS.source)
            .where(sales_contract.c.customer_id.in_(among(ids)), waiting)
        )
        rows = self._connection.execute(wanted.order_by(sales_contract.c.id))
        return tuple((CustomerId(row.customer_id), row.number) for row in rows)

    def state(self, customer_id: CustomerId) -> RemovalState:
        """Whether the customer left the file. Raises NotFoundError."""
        row = self._connection.execute(select(customer).where(customer.c.id == customer_id)).one_or_none()
        if row is None:
            raise NotFoundError("customer_missing", id=customer_id)
        return from_row(RemovalState, row)

    def remove(self, check: RemovalCheck, at: datetime, by: str) -> None:
        """Into the recycle bin. Raises ConflictError when the customer was changed or removed since."""
        gone = {"removed_at": at, "removed_as": Removal.DELETED, "removed_by": by}
        written = self._connection.execute(
            update(customer)
            .where(customer.c.id == check.customer_id, customer.c.version == check.version)
            .values(**gone, version=check.version + 1)
        )
        if written.rowcount != 1:
            raise ConflictError("customer_changed", id=check.customer_id)

    def restore(self, customer_id: CustomerId) -> None:
        """Back on file."""
        self._connection.execute(
            update(customer)
            .where(customer.c.id == customer_id)
            .values(removed_at=None, removed_as=None, removed_by="", version=customer.c.version + 1)
        )

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of the recycle bin."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[RemovedRow]:
        """A page of it."""
        plates = self._plates(ids)
        found = self._connection.execute(select(customer).where(customer.c.id.in_(ids)))
        return in_order(
            {row.id: from_row(RemovedRow, row, plates=plates.get(row.id, ())) for row in found}, ids
        )

    def _plates(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        cars = (
            select(ownership.c.customer_id, vehicle.c.plate, vehicle.c.vin)
            .join(vehicle, vehicle.c.id == ownership.c.vehicle_id)
            .where(ownership.c.customer_id.in_(ids), ownership.c.to_day.is_(None))
            .order_by(vehicle.c.id)
        )
        found: dict[int, tuple[str, ...]] = {}
        for row in self._connection.execute(cars):
            found[row.customer_id] = (*found.get(row.customer_id, ()), row.plate or row.vin)
        return found
