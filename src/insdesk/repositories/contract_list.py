"""新车销售合同: the list of contracts, with how far the insurance of each is (UR-2, UR-3)."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, literal_column, or_, select, type_coerce

from insdesk.domain.enums import ContractState, RegistrationStatus
from insdesk.domain.query import TableQuery
from insdesk.domain.records.rows import ContractRow
from insdesk.models.contract import pre_registration, sales_contract
from insdesk.models.customer import customer, vehicle
from insdesk.models.insurer import insurer
from insdesk.models.office import employee
from insdesk.models.registration import registration
from insdesk.models.types import Choice, Fen
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row
from insdesk.repositories.search import Search

_ZERO: ColumnElement[Any] = literal_column("0")
_state = type_coerce(
    case(
        (registration.c.status == RegistrationStatus.DRAFT, ContractState.DRAFT.value),
        (registration.c.id.is_not(None), ContractState.REGISTERED.value),
        (pre_registration.c.id.is_(None), ContractState.NOTHING_AGREED.value),
        else_=ContractState.UNREGISTERED.value,
    ),
    Choice(ContractState),
)
_expected = type_coerce(
    case(
        (
            pre_registration.c.id.is_not(None),
            func.coalesce(pre_registration.c.compulsory_premium, _ZERO)
            + func.coalesce(pre_registration.c.vehicle_tax, _ZERO)
            + func.coalesce(pre_registration.c.commercial_premium, _ZERO),
        )
    ),
    Fen,
)

LISTING = Listing(
    source=sales_contract.join(customer, customer.c.id == sales_contract.c.customer_id)
    .join(vehicle, vehicle.c.id == sales_contract.c.vehicle_id)
    .outerjoin(employee, employee.c.id == sales_contract.c.sales_rep_id)
    .outerjoin(pre_registration, pre_registration.c.contract_id == sales_contract.c.id)
    .outerjoin(insurer, insurer.c.id == pre_registration.c.insurer_id)
    .outerjoin(registration, registration.c.contract_id == sales_contract.c.id),
    key=sales_contract.c.id,
    columns={
        **{
            name: sales_contract.c[name]
            for name in ("number", "signed_on", "delivery_on", "customer_id", "vehicle_id", "sales_rep_id")
        },
        "state": _state,
        "name": customer.c.sort_key,
        "phone": customer.c.phone,
        **{name: vehicle.c[name] for name in ("plate", "vin", "model")},
        "sales_rep": employee.c.name,
        "agency_mode": pre_registration.c.agency_mode,
        "insurer": insurer.c.short_name,
        "expected": _expected,
        "registration_id": registration.c.id,
        "registration": registration.c.number,
    },
    texts=(
        sales_contract.c.number,
        customer.c.name,
        vehicle.c.plate,
        vehicle.c.vin,
        vehicle.c.model,
        registration.c.number,
    ),
)


class ContractList:
    """Snapshots and pages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list: by what stands in the row, or by anything known of the owner."""
        if not query.text.strip():
            return LISTING.ids(self._connection, query)
        of_owner = Search(self._connection).condition(query.text, sales_contract.c.customer_id)
        found = or_(of_owner, LISTING.holds(query.text))
        return LISTING.ids(self._connection, replace(query, text=""), also=found)

    def rows(self, ids: Sequence[int]) -> list[ContractRow]:
        """A page of it."""
        columns = [expression.label(name) for name, expression in LISTING.columns.items() if name != "name"]
        page = select(sales_contract.c.id, customer.c.name.label("name"), *columns)
        found = self._connection.execute(page.select_from(LISTING.source).where(sales_contract.c.id.in_(ids)))
        rows = {
            row.id: from_row(
                ContractRow,
                row,
                sales_rep=row.sales_rep or "",
                insurer=row.insurer or "",
                registration=row.registration or "",
            )
            for row in found
        }
        return in_order(rows, ids)
