"""What 新车销售合同 asks of the services, in one go for each lane. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.clock import Clock
from insdesk.domain.enums import Energy
from insdesk.domain.ids import ContractId, CustomerId, InsurerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.contract import ContractFile, SalesContract
from insdesk.domain.records.customer import Customer, SearchAnswer, Vehicle
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.domain.records.registration import CoverageLine
from insdesk.services.desk import Desk
from insdesk.ui.insurer_book import InsurerBook, read_book
from insdesk.ui.owners.presenter import SameQuestion

NO_CHANGES = ChangeSet()


@dataclass(frozen=True, slots=True)
class Buyer:
    """A customer on file, with the cars of today."""

    customer: Customer
    cars: tuple[Vehicle, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenContract:
    """A contract with what the form needs around it. No `file`: a new one. `changes`: what saving it did."""

    settings: OfficeSettings
    employees: tuple[Employee, ...]
    book: InsurerBook
    file: ContractFile | None = None
    buyer: Buyer | None = None
    changes: ChangeSet = NO_CHANGES


@dataclass(frozen=True, slots=True)
class Entered:
    """What is to be saved. Owner and car are None where the contract names one on file."""

    contract: SalesContract
    owner: Customer | None
    car: Vehicle | None


@dataclass(frozen=True, slots=True)
class ContractWork:
    """Reads and writes run on the lanes; what is only looked up in the catalogue does not."""

    desk: Desk
    actor: Actor
    clock: Clock

    def today(self) -> date:
        """The office's day."""
        return self.clock.today()

    def new(self) -> OpenContract:
        """An empty form."""
        return self._around(None, None)

    def new_for(self, customer_id: CustomerId) -> OpenContract:
        """An empty form for a customer on file. Raises NotFoundError."""
        return self._around(None, self.buyer(customer_id))

    def open(self, contract_id: ContractId, changes: ChangeSet = NO_CHANGES) -> OpenContract:
        """One on file. Raises NotFoundError."""
        file = self.desk.contracts.get(contract_id)
        assert file.customer.id is not None  # noqa: S101  # a customer on file has one
        return self._around(file, self.buyer(file.customer.id), changes)

    def buyer(self, customer_id: CustomerId) -> Buyer:
        """A customer on file with the cars of today. Raises NotFoundError."""
        customers = self.desk.customers
        return Buyer(customers.get(customer_id), customers.vehicles_of(customer_id))

    def find(self, text: str) -> SearchAnswer:
        """Customers by anything known of them."""
        return self.desk.search.find(text)

    def same_as(self, question: SameQuestion, besides: CustomerId | None) -> Customer | None:
        """Who counts as the same customer."""
        return self.desk.customers.same_as(
            question.kind, question.name, question.short_name, question.phone, besides
        )

    def save(self, entered: Entered, half_typed: str = "") -> OpenContract:
        """Save it whole; nothing is left half typed. Raises what `ContractService.save` raises."""
        contract, owner, car = entered.contract, entered.owner, entered.car
        saved = self.desk.contracts.save(self.actor, contract, owner, car, half_typed=half_typed)
        return self.open(saved.id, saved.changes)

    def delete(self, contract_id: ContractId) -> ChangeSet:
        """Delete it as it stands now. Raises UserError while something is registered from it."""
        version = self.desk.contracts.get(contract_id).contract.version
        return self.desk.contracts.delete(self.actor, contract_id, version)

    def book(self, chosen: Iterable[InsurerId | None]) -> InsurerBook:
        """The insurers on offer today, and those chosen before."""
        return read_book(self.desk.insurers, chosen)

    def product(self, code: str) -> Product | None:
        """The product called `code`."""
        return self.desk.catalogue.product(code) if code else None

    def products(self, day: date, energy: Energy) -> tuple[Product, ...]:
        """What a policy that starts on `day` may hold."""
        return self.desk.catalogue.products(day, energy)

    def other_names(self, product: Product, insurer_id: InsurerId | None) -> tuple[str, ...]:
        """What else `product` is called: aliases, and the code that the insurer has for it."""
        code = self.desk.catalogue.insurer_code(insurer_id, product.code)
        return (*product.aliases, code) if code else product.aliases

    def line_problems(
        self, lines: tuple[CoverageLine, ...], day: date, energy: Energy
    ) -> tuple[Problem, ...]:
        """What the catalogue says of the coverages agreed."""
        return self.desk.catalogue.problems(lines, day, energy) if lines else ()

    def _around(
        self, file: ContractFile | None, buyer: Buyer | None, changes: ChangeSet = NO_CHANGES
    ) -> OpenContract:
        agreed = None if file is None else file.contract.pre_registration
        chosen = () if agreed is None else (agreed.insurer_id,)
        office = self.desk.office
        return OpenContract(office.settings(), office.employees(), self.book(chosen), file, buyer, changes)
