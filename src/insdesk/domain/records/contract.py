"""销售合同: a new car sold, and the 保险预售登记 agreed at that sale (UR-2 to UR-4)."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import AgencyMode, RegistrationStatus, SlipKind
from insdesk.domain.ids import ContractId, CustomerId, EmployeeId, InsurerId, RegistrationId, VehicleId
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.registration import CoverageLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PreRegistration:
    """What was agreed: by whom it is sold, insurer, slips and coverages. Amounts are what was expected.

    `insurer_name` is what the insurer is called today; it is read, never stored.
    """

    agency_mode: AgencyMode = AgencyMode.IN_HOUSE
    insurer_id: InsurerId | None = None
    insurer_name: str = ""
    has_compulsory: bool = True
    has_commercial: bool = True
    compulsory_premium: Money | None = None
    vehicle_tax: Money | None = None
    commercial_premium: Money | None = None
    lines: tuple[CoverageLine, ...] = ()

    @property
    def kinds(self) -> tuple[SlipKind, ...]:
        """The slips agreed."""
        agreed = {SlipKind.COMPULSORY: self.has_compulsory, SlipKind.COMMERCIAL: self.has_commercial}
        return tuple(kind for kind, is_agreed in agreed.items() if is_agreed)

    @property
    def expected(self) -> Money:
        """What the customer was told to expect: premiums and vehicle tax."""
        return total(
            one or ZERO for one in (self.compulsory_premium, self.vehicle_tax, self.commercial_premium)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesContract:
    """One contract. Its owner and its car are the customer file's own; ids are None while they are new."""

    number: str
    customer_id: CustomerId | None = None
    vehicle_id: VehicleId | None = None
    sales_rep_id: EmployeeId | None = None
    signed_on: date | None = None
    delivery_on: date | None = None
    remarks: str = ""
    pre_registration: PreRegistration | None = None
    id: ContractId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class ContractRegistration:
    """The registration that a contract has, a draft or more."""

    id: RegistrationId
    number: str
    status: RegistrationStatus


@dataclass(frozen=True, slots=True)
class ContractFile:
    """A contract with its owner and car as they are on file today, and its registration, if it has one."""

    contract: SalesContract
    customer: Customer
    vehicle: Vehicle
    registration: ContractRegistration | None
