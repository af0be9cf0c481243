"""What 承保登记 asks of the services: all it needs to open or save a registration, in one go. No Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.clock import Clock
from insdesk.domain.enums import BusinessType, Energy, SlipKind
from insdesk.domain.ids import ContractId, CustomerId, InsurerId, RegistrationId, VehicleId
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.domain.records.entry_time import EntryTime
from insdesk.domain.records.registration import CoverageLine, Registration
from insdesk.domain.records.renewal import RenewalNotes
from insdesk.domain.records.tariff import TariffBook
from insdesk.domain.records.underwriting import UnderwritingCase
from insdesk.domain.records.verification import VerificationStand
from insdesk.domain.underwriting_enums import VerificationMode
from insdesk.rules.coverage import desk_name
from insdesk.rules.coverage_sets import set_line
from insdesk.rules.status import is_editable
from insdesk.services.desk import Desk
from insdesk.ui.insurer_book import InsurerBook, read_book
from insdesk.ui.tabs.registrations.shelf import Shelf

NO_CHANGES = ChangeSet()
NO_NOTES = RenewalNotes()
UNVERIFIED = VerificationStand(VerificationMode.OFF)


@dataclass(frozen=True, slots=True)
class Opened:
    """A registration with what the page needs around it; `changes` is what saving it changed.

    `warnings` are what entry rules say of a draft (RU-1). `notes` are those of a renewal that was just begun,
    `contract` is the one it comes from, as it is today.
    """

    registration: Registration
    owner: str
    book: InsurerBook
    tariffs: TariffBook
    shelf: Shelf
    changes: ChangeSet = NO_CHANGES
    warnings: tuple[Problem, ...] = ()
    notes: RenewalNotes = NO_NOTES
    contract: SalesContract | None = None
    stand: VerificationStand = UNVERIFIED
    case: UnderwritingCase | None = None

    @property
    def agreed(self) -> PreRegistration | None:
        """What that contract agreed."""
        return None if self.contract is None else self.contract.pre_registration

    @property
    def contract_number(self) -> str:
        """The number of that contract; empty without one."""
        return "" if self.contract is None else self.contract.number


@dataclass(frozen=True, slots=True)
class EntryWork:
    """Reads and writes run on the lanes; what is only looked up in the catalogue does not."""

    desk: Desk
    actor: Actor
    clock: Clock

    def today(self) -> date:
        """The office's day."""
        return self.clock.today()

    def open(self, registration_id: RegistrationId) -> Opened:
        """One on file. Raises NotFoundError."""
        return self._around(self.desk.registrations.get(registration_id))

    def start(self, customer_id: CustomerId, vehicle_id: VehicleId, business: BusinessType) -> Opened:
        """A fresh one for an owner and a car on file. Raises NotFoundError and UserError."""
        begun = self.desk.registrations.begin(self.actor, customer_id, vehicle_id, business)
        return replace(self._around(begun.registration), notes=begun.notes)

    def start_from(self, registration_id: RegistrationId) -> Opened:
        """The renewal of an earlier one, for today's owner. Raises NotFoundError and UserError."""
        earlier = self.desk.registrations.get(registration_id)
        owner = self.desk.customers.vehicle(earlier.vehicle_id).customer_id
        return self.start(owner or earlier.customer_id, earlier.vehicle_id, BusinessType.RENEWAL)

    def from_contract(self, contract_id: ContractId) -> Opened:
        """What a contract led to already, or a fresh one of what was agreed. Raises UserError."""
        registration = self.desk.contracts.get(contract_id).registration
        if registration is not None:
            return self.open(registration.id)
        return self._around(self.desk.registrations.start_from_contract(self.actor, contract_id))

    def save_draft(
        self, registration: Registration, half_typed: str = "", spent: EntryTime | None = None
    ) -> Opened:
        """暂存. Raises what `RegistrationService.save_draft` raises."""
        save = self.desk.registrations.save_draft
        saved = save(self.actor, registration, half_typed=half_typed, spent=spent)
        return self._around(self.desk.registrations.get(saved.id), saved.changes)

    def register(
        self, registration: Registration, half_typed: str = "", spent: EntryTime | None = None
    ) -> Opened:
        """登记. Raises what `RegistrationService.register` raises."""
        save = self.desk.registrations.register
        saved = save(self.actor, registration, half_typed=half_typed, spent=spent)
        return self._around(self.desk.registrations.get(saved.id), saved.changes)

    def hand_in(
        self, registration: Registration, half_typed: str = "", spent: EntryTime | None = None
    ) -> Opened:
        """交复核. Raises what `VerificationService.hand_in` raises."""
        save = self.desk.verification.hand_in
        saved = save(self.actor, registration, half_typed=half_typed, spent=spent)
        return self._around(self.desk.registrations.get(saved.id), saved.changes)

    def book(self, registration: Registration) -> InsurerBook:
        """Every insurer that may be chosen in some agency mode, and those chosen before."""
        return read_book(self.desk.insurers, (slip.insurer_id for slip in registration.slips))

    def tariffs(self, registration: Registration) -> TariffBook:
        """What its compulsory premium is compared with (UR-18)."""
        return self.desk.tariffs.book(registration)

    def with_clause(self, registration: Registration) -> Registration:
        """`registration` with the special agreement that is due now (NB-4)."""
        return self.desk.registrations.with_clause(registration)

    def line_problems(self, registration: Registration) -> tuple[Problem, ...]:
        """What the catalogue says of the lines; nothing of a registered policy, which is as it is."""
        slip = registration.slip(SlipKind.COMMERCIAL)
        if slip is None or not slip.lines or not is_editable(registration.status):
            return ()
        day = self.commercial_day(registration)
        return self.desk.catalogue.problems(slip.lines, day, registration.car.energy)

    def last(self, besides: int | None) -> Registration | None:
        """What this person registered or kept before."""
        own = None if besides is None else RegistrationId(besides)
        return self.desk.registrations.last_of(self.actor, own)

    def lines_like(self, last: Registration, record: Registration) -> tuple[CoverageLine | None, ...]:
        """The coverage lines of `last` in products of the car of `record`; None where it has no such."""
        slip = last.slip(SlipKind.COMMERCIAL)
        lines = () if slip is None else slip.lines
        found = self.desk.coverage_sets.in_form(
            map(set_line, lines), self.commercial_day(record), record.car.energy
        )
        return tuple(
            None
            if like is None
            else replace(
                line,
                product_code=like.product_code,
                product_name=like.product_name,
                sum_insured=like.sum_insured,
            )
            for line, like in zip(lines, found, strict=True)
        )

    def fitting_sets(self, sets: Iterable[CoverageSet], record: Registration) -> tuple[CoverageSet, ...]:
        """Those of `sets` that can be sold for the car of `record`, in its products."""
        return self.desk.coverage_sets.offered(sets, self.commercial_day(record), record.car.energy)

    def set_of(self, lines: Iterable[CoverageLine]) -> CoverageSet:
        """A set, not saved yet, of lines as they stand on a slip."""
        return self.desk.coverage_sets.from_lines(map(set_line, lines))

    def save_set(self, record: CoverageSet, _progress: Progress) -> ChangeSet:
        """Keep a set. Raises what `CoverageSetService.save` raises."""
        return self.desk.coverage_sets.save(self.actor, record).changes

    def shelf(self) -> Shelf:
        """The sets and texts that the office keeps ready."""
        return Shelf(self.desk.coverage_sets.sets(), self.desk.agreements.texts())

    def short_name(self, code: str) -> str:
        """What the desk calls a product."""
        product = self.product(code)
        return code if product is None else desk_name(product)

    def desk_name(self, line: CoverageSetLine) -> str:
        """The short name of the product of `line`."""
        return self.short_name(line.product_code)

    def commercial_day(self, record: Registration) -> date:
        """The day whose coverage form counts: the start of the commercial slip, today before it is typed."""
        slip = record.slip(SlipKind.COMMERCIAL)
        return (None if slip is None else slip.starts_on) or self.today()

    def product(self, code: str) -> Product | None:
        """The product called `code`."""
        return self.desk.catalogue.product(code) if code else None

    def products(self, day: date, energy: Energy) -> tuple[Product, ...]:
        """What is offered for a slip that starts on `day`, last the lines of earlier years."""
        catalogue = self.desk.catalogue
        return (*catalogue.products(day, energy), *catalogue.obsolete_products())

    def other_names(self, product: Product, insurer_id: InsurerId | None) -> tuple[str, ...]:
        """What else `product` is called: aliases, and the code that the insurer has for it."""
        code = self.desk.catalogue.insurer_code(insurer_id, product.code)
        return (*product.aliases, code) if code else product.aliases

    def _around(self, registration: Registration, changes: ChangeSet = NO_CHANGES) -> Opened:
        owner = self.desk.customers.get(registration.customer_id).name
        contract_id, own = registration.contract_id, registration.id
        return Opened(
            registration,
            owner,
            self.book(registration),
            self.tariffs(registration),
            self.shelf(),
            changes,
            self.desk.rule_running.warnings(registration) if is_editable(registration.status) else (),
            contract=None if contract_id is None else self.desk.contracts.get(contract_id).contract,
            stand=self.desk.verification.stand(registration.id),
            case=None if own is None else self.desk.underwriting.newest(own),
        )


def loaded(load: Callable[[], Opened], _progress: Progress) -> Opened:
    """`load` as a job of the read lane."""
    return load()


def saved_by(save: Callable[[Registration], Opened], record: Registration, _progress: Progress) -> Opened:
    """`save` as a job of the write lane."""
    return save(record)


def read_book_of(work: EntryWork, registration: Registration, _progress: Progress) -> InsurerBook:
    """Its insurers as a job of the read lane."""
    return work.book(registration)


def read_tariffs_of(work: EntryWork, registration: Registration, _progress: Progress) -> TariffBook:
    """Its tariffs as a job of the read lane."""
    return work.tariffs(registration)
