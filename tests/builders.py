"""Made-up records, right in every respect unless told otherwise; and putting them into an office file."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.enums import CustomerKind, IdType, PartyRole, RegistrationStatus, SlipKind
from insdesk.domain.ids import CustomerId, EmployeeId, InsurerId, RegistrationId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.office import Employee
from insdesk.domain.records.receipt import Receipt
from insdesk.domain.records.registration import CarSnapshot, CoverageLine, Party, Registration, Slip
from insdesk.repositories.database import Database
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.vehicle import with_check_digit
from tests.money import confirm, hold

TODAY = date(2026, 11, 23)
"""The day of the `clock` fixture."""

NEXT_YEAR = date(2027, 11, 22)
ID_NUMBER = with_resident_check_digit("11010519900307123")


def yuan(amount: str) -> Money:
    return Money.from_yuan(Decimal(amount))


def a_vin(serial: int = 1) -> str:
    return with_check_digit(f"LSVAA4180N2{serial:06d}")


def an_insurer(**changes: Any) -> Insurer:
    """Valid, sold by this office all through 2026."""
    insurer = Insurer(
        code="T01",
        short_name="测试财险",
        full_name="测试财产保险公司",
        agency_enabled=True,
        agency_from=date(2026, 1, 1),
        agency_to=date(2026, 12, 31),
        commercial_new_rate=Decimal("15.00"),
        commercial_renewal_rate=Decimal("12.50"),
        compulsory_new_rate=Decimal("4.00"),
        compulsory_renewal_rate=Decimal("3.00"),
    )
    return replace(insurer, **changes)


def a_customer(**changes: Any) -> Customer:
    """A person."""
    customer = Customer(name="张测试", phone="13800000001", id_number=ID_NUMBER, address="测试路1号")
    return replace(customer, **changes)


def a_company(**changes: Any) -> Customer:
    """A company with both its names."""
    company = Customer(
        kind=CustomerKind.COMPANY,
        name="测试运输有限公司",
        short_name="测试运输",
        id_type=IdType.USCC,
        phone="010-5550001",
    )
    return replace(company, **changes)


def a_vehicle(serial: int = 1, **changes: Any) -> Vehicle:
    """A petrol car; another `serial` is another car with its own VIN and plate."""
    vehicle = Vehicle(
        vin=a_vin(serial),
        plate=f"京A{serial:05d}",
        engine_number=f"TEST{serial:04d}",
        model="测试牌 TS1",
        first_registered_on=date(2022, 5, 6),
    )
    return replace(vehicle, **changes)


def a_compulsory_slip(**changes: Any) -> Slip:
    """交强险, signed today."""
    slip = Slip(
        kind=SlipKind.COMPULSORY,
        policy_no="TEST-C-0001",
        signed_on=TODAY,
        starts_on=TODAY,
        ends_on=NEXT_YEAR,
        premium=yuan("950.00"),
        vehicle_tax=yuan("300.00"),
    )
    return replace(slip, **changes)


def a_commercial_slip(**changes: Any) -> Slip:
    """商业险, signed today, with two lines."""
    slip = Slip(
        kind=SlipKind.COMMERCIAL,
        policy_no="TEST-B-0001",
        signed_on=TODAY,
        starts_on=TODAY,
        ends_on=NEXT_YEAR,
        premium=yuan("2062.76"),
        lines=(
            a_line(product_code="DAMAGE", product_name="车损险", premium=yuan("1062.76")),
            a_line(product_code="THIRD", product_name="三者险", premium=yuan("1000.00")),
        ),
    )
    return replace(slip, **changes)


def a_line(**changes: Any) -> CoverageLine:
    """One line of 100,000 yuan."""
    line = CoverageLine(product_code="DAMAGE", product_name="车损险", sum_insured=yuan("100000"))
    return replace(line, **changes)


def a_registration(**changes: Any) -> Registration:
    """A draft for customer 1, vehicle 1 and insurer 1, with both slips."""
    registration = Registration(
        customer_id=CustomerId(1),
        vehicle_id=VehicleId(1),
        parties=tuple(a_party(role) for role in PartyRole),
        car=CarSnapshot(
            vin=a_vin(),
            plate="京A00001",
            engine_number="TEST0001",
            model="测试牌 TS1",
            first_registered_on=date(2022, 5, 6),
        ),
        slips=(
            a_compulsory_slip(insurer_id=InsurerId(1), insurer_name="测试财险"),
            a_commercial_slip(insurer_id=InsurerId(1), insurer_name="测试财险"),
        ),
    )
    return replace(registration, **changes)


def a_party(role: PartyRole = PartyRole.APPLICANT, **changes: Any) -> Party:
    """The person of `a_customer`."""
    party = Party(
        role=role,
        name="张测试",
        id_type=IdType.RESIDENT_ID,
        id_number=ID_NUMBER,
        phone="13800000001",
        address="测试路1号",
    )
    return replace(party, **changes)


@dataclass(frozen=True, slots=True)
class Office:
    """Puts records straight into a file, past the services, and gives their ids."""

    database: Database
    actor: Actor
    clock: Clock

    def employee(self, name: str = "李业代", **changes: Any) -> EmployeeId:
        with self.database.write(self.actor, self.clock) as unit:
            saved = unit.employees.save(Employee(name=name, **changes))
        assert saved.id is not None
        return saved.id

    def insurer(self, **changes: Any) -> InsurerId:
        with self.database.write(self.actor, self.clock) as unit:
            saved = unit.insurers.add(an_insurer(**changes))
        assert saved.id is not None
        return saved.id

    def owner(self, serial: int = 1, **changes: Any) -> tuple[CustomerId, VehicleId]:
        """A person with one car; another `serial` is another person with another car."""
        person = a_customer(**{"phone": f"138{serial:08d}"} | changes)
        with self.database.write(self.actor, self.clock) as unit:
            now, today = self.clock.now(), self.clock.today()
            customer = unit.customers.add(person, now)
            assert customer.id is not None
            vehicle = unit.vehicles.add(a_vehicle(serial), customer.id, today, now)
            unit.search.reindex(customer.id)
        assert vehicle.id is not None
        return customer.id, vehicle.id

    def draft(self, **changes: Any) -> Registration:
        """A draft; the insurer, the customer and the car it names are to be there."""
        with self.database.write(self.actor, self.clock) as unit:
            return unit.registrations.add(a_registration(**changes), self.clock.now())

    def registered(self, **changes: Any) -> Registration:
        """A registered one."""
        draft = self.draft(**changes)
        with self.database.write(self.actor, self.clock) as unit:
            return unit.registrations.register(draft, self.clock.now(), self.actor.name)

    def pay(self, registration: Registration) -> Registration:
        """One receipt over all that is due, and the status with it."""
        assert registration.id is not None
        receipt = Receipt(registration_id=registration.id, amount=registration.due, received_on=TODAY)
        with self.database.write(self.actor, self.clock) as unit:
            unit.receipts.add(receipt, self.clock.now(), self.actor.name)
            return unit.registrations.set_status(registration, RegistrationStatus.PAID)

    def settle(self, paid: Registration) -> Registration:
        """A confirmed settlement of its own for all its slips, and the status with it."""
        with self.database.write(self.actor, self.clock) as unit:
            confirm(unit, hold(unit, paid))
            return unit.registrations.set_status(paid, RegistrationStatus.SETTLED)

    def stored(self, registration_id: RegistrationId | None) -> Registration:
        """The registration as the file has it."""
        assert registration_id is not None
        with self.database.read() as unit:
            return unit.registrations.get(registration_id)
