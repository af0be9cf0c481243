"""A made-up office for service tests: insurer, owner, car, and a registration ready to register."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import BusinessType, RebateBasis, SlipKind
from insdesk.domain.ids import ContractId, CustomerId, InsurerId, ReceiptId, RegistrationId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.query import TableQuery
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.receipt import Receipt
from insdesk.domain.records.registration import CoverageLine, Registration, Slip
from insdesk.repositories.bulk import Bulk
from insdesk.repositories.database import Database
from insdesk.resources import resource_path
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.vehicle import with_check_digit
from insdesk.services.desk import Desk, open_desk

TODAY = date(2026, 11, 23)
START = date(2026, 12, 1)
END = date(2027, 11, 30)
INSURER = Insurer(
    code="A",
    short_name="样例财险",
    full_name="样例财产保险股份有限公司",
    agency_enabled=True,
    agency_from=date(2026, 1, 1),
    agency_to=date(2026, 12, 31),
    rebate_basis=RebateBasis.WITH_COMPULSORY,
    commercial_new_rate=Decimal("15.00"),
    commercial_renewal_rate=Decimal("12.50"),
    compulsory_new_rate=Decimal("4.00"),
    compulsory_renewal_rate=Decimal("3.00"),
)
CUSTOMER = Customer(
    name="张样例",
    phone="13800000000",
    id_number=with_resident_check_digit("11010119900307123"),
    address="样例市样例路 1 号",
)
VEHICLE = Vehicle(
    vin=with_check_digit("LFV3A23C0J3000001"),
    plate="京A12345",
    engine_number="EN0001",
    model="样例牌 XY7001",
    first_registered_on=date(2023, 5, 6),
)


class DeskOffice:
    """One insurer, one owner, one car; services through `desk`."""

    def __init__(self, database: Database, clock: FixedClock, actor: Actor) -> None:
        self.database, self.clock, self.actor = database, clock, actor
        self.desk: Desk = open_desk(database, clock, resource_path())
        self.insurer_id = self.add_insurer(INSURER)
        self.customer_id = self.add_customer(CUSTOMER)
        self.vehicle_id = self.add_vehicle(VEHICLE, self.customer_id)

    def add_insurer(self, insurer: Insurer) -> InsurerId:
        return self.desk.insurers.save(self.actor, insurer).id

    def change_insurer(self, **changes: Any) -> None:
        stored = self.desk.insurers.get(self.insurer_id)
        self.desk.insurers.save(self.actor, replace(stored, **changes))

    def add_customer(self, customer: Customer) -> CustomerId:
        with self.database.write(self.actor, self.clock) as unit:
            added = unit.customers.add(customer, self.clock.now())
        assert added.id is not None
        return added.id

    def add_vehicle(self, vehicle: Vehicle, owner: CustomerId) -> VehicleId:
        with self.database.write(self.actor, self.clock) as unit:
            added = unit.vehicles.add(vehicle, owner, self.clock.today(), self.clock.now())
        assert added.id is not None
        return added.id

    def spend(
        self,
        number: str,
        day: int = 20261101,
        amount: int = 100_00,
        *,
        kind: str = "REPAIR",
        customer_id: CustomerId | None = None,
        is_visit: bool = True,
    ) -> None:
        """A repair order or sale for the car, paid by its owner of the first day."""
        owner, visit = customer_id or self.customer_id, int(is_visit)
        with self.database.write(self.actor, self.clock) as unit:
            key = unit.spending.count() + 1
            row = (key, kind, number, owner, self.vehicle_id, day, amount, visit, "示例项目")
            Bulk(unit.connection).add("spending", [row])

    def agreed(self, **changes: Any) -> PreRegistration:
        """Both slips at the insurer, two coverages, in-house."""
        agreed = PreRegistration(
            insurer_id=self.insurer_id,
            compulsory_premium=Money(95_000),
            vehicle_tax=Money(42_000),
            commercial_premium=Money(206_276),
            lines=self.commercial().lines,
        )
        return replace(agreed, **changes)

    def contract(self, number: str = "HT-0001", **changes: Any) -> SalesContract:
        """The owner's car on file as a new one, with everything agreed."""
        contract = SalesContract(
            number=number,
            customer_id=self.customer_id,
            vehicle_id=self.vehicle_id,
            signed_on=TODAY,
            pre_registration=self.agreed(),
        )
        return replace(contract, **changes)

    def sell(self, number: str = "HT-0001", **changes: Any) -> ContractId:
        """A contract on file."""
        return self.desk.contracts.save(self.actor, self.contract(number, **changes)).id

    def from_contract(self, contract_id: ContractId, serial: str = "0001") -> Registration:
        """As `complete`, begun from a contract: numbers and periods are typed, nothing else."""
        begun = self.desk.registrations.start_from_contract(self.actor, contract_id)
        slips = (
            replace(slip, policy_no=f"MADEUP-{slip.kind.value[:4]}-{serial}", starts_on=START, ends_on=END)
            for slip in begun.slips
        )
        return replace(begun, slips=tuple(slips))

    def register(self, registration: Registration) -> RegistrationId:
        return self.desk.registrations.register(self.actor, registration).id

    def pay(self, registration_id: RegistrationId, amount: Money | None = None) -> ReceiptId:
        """Take `amount`, or all that is open, in cash."""
        account = self.desk.receipts.account(registration_id)
        receipt = Receipt(
            amount=amount or account.balance.open, received_on=self.clock.today(), payer="张样例"
        )
        version = account.registration.version
        return self.desk.receipts.collect(self.actor, registration_id, version, receipt).id

    def paid(self, serial: str = "0001", **changes: Any) -> RegistrationId:
        """A registered, paid one with both slips, whose numbers end in `serial`."""
        key = self.register(replace(self.complete(serial), **changes))
        self.pay(key)
        return key

    def counts(self) -> int:
        """How many registrations there are, drafts included."""
        return self.desk.registrations.totals(TableQuery()).count

    def start(self, business: BusinessType = BusinessType.NEW) -> Registration:
        return self.desk.registrations.start(self.actor, self.customer_id, self.vehicle_id, business)

    def complete(self, serial: str = "0001") -> Registration:
        """A new registration with both slips filled as from paper; the numbers end in `serial`."""
        return replace(self.start(), slips=(self.compulsory(serial), self.commercial(serial)))

    def compulsory(self, serial: str = "0001") -> Slip:
        return Slip(
            kind=SlipKind.COMPULSORY,
            insurer_id=self.insurer_id,
            policy_no=f"MADEUP-J-{serial}",
            signed_on=TODAY,
            starts_on=START,
            ends_on=END,
            premium=Money(95_000),
            vehicle_tax=Money(42_000),
        )

    def commercial(self, serial: str = "0001") -> Slip:
        return Slip(
            kind=SlipKind.COMMERCIAL,
            insurer_id=self.insurer_id,
            policy_no=f"MADEUP-S-{serial}",
            signed_on=TODAY,
            starts_on=START,
            ends_on=END,
            premium=Money(206_276),
            lines=(
                CoverageLine(
                    product_code="VEHICLE_DAMAGE",
                    product_name="机动车损失保险",
                    sum_insured=Money.from_yuan(150_000),
                    premium=Money(106_276),
                ),
                CoverageLine(
                    product_code="THIRD_PARTY",
                    product_name="机动车第三者责任保险",
                    sum_insured=Money.from_yuan(2_000_000),
                    premium=Money(100_000),
                ),
            ),
        )
