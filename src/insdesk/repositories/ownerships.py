"""Who owned which car when (CU-10); triggers keep the periods of a car apart."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from insdesk.domain.enums import ContractState, PartyRole, RegistrationStatus
from insdesk.domain.ids import CustomerId, RegistrationId, VehicleId
from insdesk.domain.records.ownership import FormerCar, OwnerPeriod, RunningPolicy, WaitingDraft
from insdesk.models.contract import sales_contract
from insdesk.models.customer import customer, ownership, vehicle
from insdesk.models.registration import registration, registration_party, slip
from insdesk.repositories.contract_list import LISTING as CONTRACTS
from insdesk.repositories.id_lists import among
from insdesk.repositories.mapping import from_row

_today = ownership.alias("today")
_owner = customer.alias("owner")


class Ownerships:
    """Reads periods, and hands a car on or back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def history(self, vehicle_id: VehicleId) -> tuple[OwnerPeriod, ...]:
        """Everybody who had the car, the owner of today first."""
        rows = (
            select(ownership, customer.c.name)
            .join(customer, customer.c.id == ownership.c.customer_id)
            .where(ownership.c.vehicle_id == vehicle_id)
            .order_by(ownership.c.id.desc())
        )
        return tuple(from_row(OwnerPeriod, row) for row in self._connection.execute(rows))

    def histories(self, customer_id: CustomerId) -> dict[VehicleId, tuple[OwnerPeriod, ...]]:
        """As `history`, of those cars of the customer's today that somebody else had before."""
        theirs = select(ownership.c.vehicle_id).where(
            ownership.c.customer_id == customer_id, ownership.c.to_day.is_(None)
        )
        rows = (
            select(ownership, customer.c.name)
            .join(customer, customer.c.id == ownership.c.customer_id)
            .where(ownership.c.vehicle_id.in_(theirs))
            .order_by(ownership.c.id.desc())
        )
        found: dict[VehicleId, tuple[OwnerPeriod, ...]] = {}
        for row in self._connection.execute(rows):
            key = VehicleId(row.vehicle_id)
            found[key] = (*found.get(key, ()), from_row(OwnerPeriod, row))
        return {key: periods for key, periods in found.items() if len(periods) > 1}

    def owners_of(self, vehicle_ids: Collection[int]) -> dict[int, list[OwnerPeriod]]:
        """Everybody who had these cars, by car, the first owner first."""
        rows = (
            select(ownership, customer.c.name)
            .join(customer, customer.c.id == ownership.c.customer_id)
            .where(ownership.c.vehicle_id.in_(among(vehicle_ids)))
            .order_by(ownership.c.id)
        )
        found: dict[int, list[OwnerPeriod]] = {}
        for row in self._connection.execute(rows):
            found.setdefault(row.vehicle_id, []).append(from_row(OwnerPeriod, row))
        return found

    def former_cars(self, customer_id: CustomerId) -> tuple[FormerCar, ...]:
        """The cars that the customer gave away and does not have today, the last one first."""
        rows = (
            select(
                ownership.c.vehicle_id,
                *(vehicle.c[name] for name in ("plate", "vin", "model")),
                func.min(ownership.c.from_day).label("from_day"),
                func.max(ownership.c.to_day).label("to_day"),
                _today.c.customer_id.label("owner_id"),
                _owner.c.name.label("owner"),
            )
            .join(vehicle, vehicle.c.id == ownership.c.vehicle_id)
            .outerjoin(_today, (_today.c.vehicle_id == ownership.c.vehicle_id) & _today.c.to_day.is_(None))
            .outerjoin(_owner, _owner.c.id == _today.c.customer_id)
            .where(
                ownership.c.customer_id == customer_id,
                ownership.c.to_day.is_not(None),
                or_(_today.c.customer_id.is_(None), _today.c.customer_id != customer_id),
            )
            .group_by(ownership.c.vehicle_id)
            .order_by(func.max(ownership.c.to_day).desc(), ownership.c.vehicle_id.desc())
        )
        found = self._connection.execute(rows).mappings()
        return tuple(from_row(FormerCar, dict(row), owner=row["owner"] or "") for row in found)

    def is_on_file(self, customer_id: CustomerId) -> bool:
        """Whether the customer is there, and neither deleted nor merged into another."""
        wanted = select(customer.c.id).where(customer.c.id == customer_id, customer.c.removed_at.is_(None))
        return self._connection.execute(wanted).first() is not None

    def had(self, customer_id: CustomerId, vehicle_id: VehicleId) -> bool:
        """Whether the car is the customer's, or ever was."""
        wanted = (ownership.c.customer_id == customer_id, ownership.c.vehicle_id == vehicle_id)
        return self._connection.execute(select(ownership.c.id).where(*wanted)).first() is not None

    def pass_on(self, vehicle_id: VehicleId, to: CustomerId, day: date, note: str) -> None:
        """The owner of today has it up to `day`, `to` from then on."""
        current = (ownership.c.vehicle_id == vehicle_id, ownership.c.to_day.is_(None))
        self._connection.execute(update(ownership).where(*current).values(to_day=day))
        passed = {"vehicle_id": vehicle_id, "customer_id": to, "from_day": day, "note": note}
        self._connection.execute(insert(ownership).values(passed))

    def take_back(self, vehicle_id: VehicleId) -> None:
        """Undo the last `pass_on`: the owner before has it as if it had never gone."""
        newest = select(ownership.c.id).where(ownership.c.vehicle_id == vehicle_id)
        last, before = self._connection.execute(newest.order_by(ownership.c.id.desc()).limit(2)).scalars()
        self._connection.execute(delete(ownership).where(ownership.c.id == last))
        self._connection.execute(update(ownership).where(ownership.c.id == before).values(to_day=None))

    def running(self, vehicle_id: VehicleId, today: date) -> tuple[RunningPolicy, ...]:
        """Registered policies of the car that end today or later, the last one first."""
        insured = registration_party.c.role == PartyRole.INSURED
        rows = (
            select(
                registration.c.id.label("registration_id"),
                registration.c.number,
                registration_party.c.name.label("insured"),
                func.max(slip.c.ends_on).label("ends_on"),
                func.group_concat(slip.c.insurer_name.distinct()).label("insurers"),
            )
            .join(slip, slip.c.registration_id == registration.c.id)
            .outerjoin(
                registration_party, (registration_party.c.registration_id == registration.c.id) & insured
            )
            .where(
                registration.c.vehicle_id == vehicle_id,
                registration.c.status != RegistrationStatus.DRAFT,
                slip.c.ends_on >= today,
            )
            .group_by(registration.c.id)
            .order_by(registration.c.id.desc())
        )
        found = self._connection.execute(rows).mappings()
        return tuple(from_row(RunningPolicy, dict(row), **_texts(row)) for row in found)

    def drafts(self, vehicle_id: VehicleId) -> tuple[WaitingDraft, ...]:
        """Drafts of the car that come from no contract."""
        rows = select(registration).where(
            registration.c.vehicle_id == vehicle_id,
            registration.c.status == RegistrationStatus.DRAFT,
            registration.c.contract_id.is_(None),
        )
        found = self._connection.execute(rows.order_by(registration.c.id))
        return tuple(WaitingDraft(RegistrationId(row.id), row.number, row.version) for row in found)

    def open_contract(self, vehicle_id: VehicleId) -> str:
        """The number of a sales contract of the car with its insurance agreed, not registered; or empty."""
        state = CONTRACTS.columns["state"]
        waiting = state.in_((ContractState.UNREGISTERED, ContractState.DRAFT))
        found = select(sales_contract.c.number).select_from(CONTRACTS.source)
        mine = found.where(sales_contract.c.vehicle_id == vehicle_id, waiting)
        return self._connection.execute(mine.limit(1)).scalar_one_or_none() or ""

    def written_since(self, vehicle_id: VehicleId, period: OwnerPeriod) -> str:
        """The number of what the owner of `period` was written for the car since; empty without one."""
        since = datetime.combine(period.from_day, time(), UTC) - timedelta(days=1)
        for table in (registration, sales_contract):
            mine = (table.c.vehicle_id == vehicle_id, table.c.customer_id == period.customer_id)
            found = select(table.c.number).where(*mine, table.c.created_at >= since).limit(1)
            number = self._connection.execute(found).scalar_one_or_none()
            if number is not None:
                return str(number)
        return ""


def _texts(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {"insured": row["insured"] or "", "insurers": tuple((row["insurers"] or "").split(","))}
