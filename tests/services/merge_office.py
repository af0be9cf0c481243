"""Two customers who are one, with something of everything; what each has, and what the file holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import text

from insdesk.domain.enums import ConsentPurpose
from insdesk.domain.ids import CustomerId, MergeId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.merging import Merge
from insdesk.models.tables import metadata
from insdesk.rules.vehicle import with_check_digit
from tests.builders import Office, a_compulsory_slip
from tests.services.desk_office import CUSTOMER, VEHICLE, DeskOffice

Row = tuple[str, dict[str, Any]]
NOW = "2026-11-20T08:00:00.000000+00:00"
NOT_THE_DATA = {"audit_entry", "customer_merge"}
TWIN = replace(CUSTOMER, name="张样利", phone="13900000009", other_phone="010-5550009", id_number="")
SUMS = {
    "cars": "SELECT count(DISTINCT vehicle_id) FROM ownership WHERE customer_id = :id",
    "cars of today": "SELECT count(*) FROM ownership WHERE customer_id = :id AND to_day IS NULL",
    "policies": "SELECT count(*) FROM registration WHERE customer_id = :id",
    "premium": "SELECT coalesce(sum(premium), 0) FROM slip"
    " JOIN registration ON registration.id = registration_id WHERE customer_id = :id",
    "contracts": "SELECT count(*) FROM sales_contract WHERE customer_id = :id",
    "orders": "SELECT count(*) FROM spending WHERE customer_id = :id",
    "spent": "SELECT coalesce(sum(amount), 0) FROM spending WHERE customer_id = :id AND voided_at IS NULL",
    "contacts": "SELECT count(*) FROM contact WHERE customer_id = :id",
    "talks": "SELECT count(*) FROM interaction WHERE customer_id = :id",
    "consents": "SELECT count(*) FROM consent WHERE customer_id = :id",
}
VISITS = (
    "SELECT count(*) FROM spending WHERE customer_id = :id AND kind = 'REPAIR' AND is_visit = 1"
    " AND voided_at IS NULL"
)
CAR_DAYS = (
    "SELECT count(*) FROM (SELECT DISTINCT coalesce(vehicle_id, 0), day FROM spending"
    " WHERE customer_id = :id AND kind = 'REPAIR' AND voided_at IS NULL)"
)


@dataclass(frozen=True, slots=True)
class Has:
    """What one customer has. Repairs are (day, is of the shared car); `spoken_on` are days of 2026."""

    cars: int = 0
    policies: int = 0
    drafts: int = 0
    contracts: int = 0
    repairs: tuple[tuple[int, bool], ...] = ()
    sales: int = 0
    contacts: int = 0
    has_main: bool = False
    talks: int = 0
    consents: tuple[ConsentPurpose, ...] = ()
    health: str = ""
    profile: dict[str, Any] = field(default_factory=dict)
    values: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()


class MergeOffice:
    """`kept` and `lost`, and what they are given, past the services: fast, and nothing checked away."""

    def __init__(self, office: DeskOffice, twin: Customer = TWIN) -> None:
        self.office, self.desk, self.actor = office, office.desk, office.actor
        self.kept = office.customer_id
        self.lost = office.add_customer(twin)
        self.shared = office.vehicle_id
        self.card = self._attribute("会员卡", "金", "银")
        self.likes = self._attribute("喜好", "茶", "车", is_multiple=True)
        self._serial = 0

    def give(self, customer: CustomerId, has: Has) -> None:
        """Everything that `has` says, for a customer who has nothing of it yet."""
        cars = [self._car(customer) for _one in range(has.cars)]
        car = cars[0] if cars else self.shared
        for place in range(has.policies + has.drafts):
            self._policy(customer, car, is_draft=place >= has.policies)
        for day, is_shared in has.repairs:
            self._spend(customer, "REPAIR", self.shared if is_shared else None, day)
        for day in range(has.sales):
            self._spend(customer, "ACCESSORY", car, 20260201 + day)
        for table, values in (*self._papers(has, car), *self._knowledge(has)):
            self._sql(table, **{"customer_id": customer} | values)
        for name in sorted(has.doubts):
            doubt = {"entity": "CUSTOMER", "entity_id": customer, "field": name, "raised_at": NOW}
            self._sql("doubt", **doubt, note=self._next("疑"))

    def _papers(self, has: Has, car: VehicleId) -> Iterator[Row]:
        sold = {"vehicle_id": car, "signed_on": 20260105, "created_at": NOW}
        for _one in range(has.contracts):
            yield "sales_contract", {"number": self._next("HT"), **sold}
        given = {"channel": "PHONE", "given_by": "本人", "given_on": 20260101, "created_at": NOW}
        for purpose in has.consents:
            yield "consent", {"purpose": purpose.value, **given}
        if has.health and ConsentPurpose.HEALTH in has.consents:
            yield "customer_health", {"conditions": has.health}

    def _knowledge(self, has: Has) -> Iterator[Row]:
        for place in range(has.contacts):
            main = int(has.has_main and not place)
            yield "contact", {"name": self._next("联系人"), "is_main": main}
        for _one in range(has.talks):
            yield "interaction", {"happened_at": NOW, "channel": "PHONE", "content": self._next("说")}
        if has.profile:
            yield "customer_profile", has.profile
        for attribute in (self.card, self.likes):
            for value in attribute.values:
                if value.name in has.values:
                    yield "customer_attribute", {"attribute_id": attribute.id, "value_id": value.id}

    def own(self, customer: CustomerId, vehicle: VehicleId, from_day: int, to_day: int | None) -> None:
        """A time with a car."""
        self._sql("ownership", customer_id=customer, vehicle_id=vehicle, from_day=from_day, to_day=to_day)

    def wanted(self, *from_lost: str) -> Merge:
        """Both as they are stored now."""
        kept, lost = (self.desk.customers.get(one) for one in (self.kept, self.lost))
        return Merge(
            kept_id=self.kept,
            kept_version=kept.version,
            lost_id=self.lost,
            lost_version=lost.version,
            from_lost=frozenset(from_lost),
        )

    def merge(self, *from_lost: str) -> MergeId:
        return self.desk.merging.merge(self.actor, self.wanted(*from_lost)).id

    def sums(self, customer: CustomerId) -> dict[str, int]:
        """Counts and sums of what is the customer's."""
        return {name: self.ask(sql, customer) for name, sql in SUMS.items()}

    def both(self) -> dict[str, int]:
        """The same of the two together."""
        lost = self.sums(self.lost)
        return {name: count + lost[name] for name, count in self.sums(self.kept).items()}

    def ask(self, sql: str, customer: CustomerId, **values: object) -> int:
        with self.office.database.read() as unit:
            return int(unit.connection.execute(text(sql), {"id": customer, **values}).scalar_one())

    def write(self, sql: str, **values: Any) -> None:
        with self.office.database.write(self.actor, self.office.clock) as unit:
            unit.connection.execute(text(sql), values)

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, besides what tells of the past."""
        with self.office.database.read() as unit:
            run = unit.connection.exec_driver_sql
            return {
                name: [tuple(row) for row in run(f"SELECT * FROM {name} ORDER BY 1")]  # our own names
                for name in metadata.tables
                if name not in NOT_THE_DATA
            }

    def found(self, wanted: str) -> list[CustomerId]:
        return [hit.id for hit in self.desk.search.find(wanted).hits]

    def index(self) -> None:
        """What was given past the services is found too."""
        with self.office.database.write(self.actor, self.office.clock) as unit:
            unit.search.reindex(self.kept, self.lost)

    def _attribute(self, name: str, *values: str, is_multiple: bool = False) -> Attribute:
        wanted = Attribute(
            name=name, is_multiple=is_multiple, values=tuple(AttributeValue(name=one) for one in values)
        )
        key = self.desk.attributes.save(self.actor, wanted).id
        return next(one for one in self.desk.attributes.all() if one.id == key)

    def _car(self, customer: CustomerId) -> VehicleId:
        serial = int(self._next("")[1:])
        vin = with_check_digit(f"LFV3A23C0J3{serial + 100:06d}")
        return self.office.add_vehicle(replace(VEHICLE, vin=vin, plate=f"京B{serial:05d}"), customer)

    def _policy(self, customer: CustomerId, car: VehicleId, *, is_draft: bool) -> None:
        builder = Office(self.office.database, self.actor, self.office.clock)
        slip = a_compulsory_slip(
            insurer_id=self.office.insurer_id, policy_no=self._next("P"), premium=Money(95_000 + self._serial)
        )
        make = builder.draft if is_draft else builder.registered
        make(customer_id=customer, vehicle_id=car, slips=(slip,))

    def _spend(self, customer: CustomerId, kind: str, car: VehicleId | None, day: int) -> None:
        seen = (
            "SELECT count(*) FROM spending WHERE customer_id = :id AND coalesce(vehicle_id, 0) = :car"
            " AND day = :day AND kind = 'REPAIR'"
        )
        visit = int(kind == "REPAIR" and not self.ask(seen, customer, car=car or 0, day=day))
        self._sql(
            "spending",
            kind=kind,
            number=self._next("W"),
            customer_id=customer,
            vehicle_id=car,
            day=day,
            amount=100_00 + self._serial,
            is_visit=visit,
        )

    def _next(self, prefix: str) -> str:
        self._serial += 1
        return f"{prefix}-{self._serial}"

    def _sql(self, table: str, **values: Any) -> None:
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        self.write(f"INSERT INTO {table} ({names}) VALUES ({marks})", **values)  # our own names
