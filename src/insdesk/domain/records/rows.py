"""One line of each list. Attribute names are the columns of `specs.lists` and the repositories' sort keys."""

from dataclasses import dataclass
from datetime import date, datetime

from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    ContractState,
    CustomerKind,
    Energy,
    IdType,
    InsurerOrigin,
    RebateBasis,
    ReceiptMethod,
    RegistrationStatus,
    Sex,
    VehicleTaxStatus,
)
from insdesk.domain.ids import (
    ContractId,
    CustomerId,
    EmployeeId,
    InsurerId,
    ReceiptId,
    RegistrationId,
    VehicleId,
)
from insdesk.domain.money import Money
from insdesk.domain.records.attribute import AttributeLabel
from insdesk.domain.underwriting_enums import CaseState


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerRow:
    """保险公司设置: one insurer."""

    id: InsurerId
    code: str
    short_name: str
    full_name: str
    origin: InsurerOrigin
    active: bool
    agency_enabled: bool
    agency_from: date | None
    agency_to: date | None
    rebate_basis: RebateBasis
    claims_hotline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """客户档案: one owner with the plates of today's cars.

    Of several cars, the policy ends are those of the car whose cover ends first. The age is counted by the
    service, which knows the day.
    """

    id: CustomerId
    kind: CustomerKind
    name: str
    short_name: str
    phone: str
    id_type: IdType
    id_number: str
    sex: Sex | None
    address: str
    plates: tuple[str, ...]
    car_count: int
    attributes: tuple[AttributeLabel, ...]
    sales_rep: str
    service_rep: str
    birthday: date | None
    last_visit: date | None
    compulsory_ends_on: date | None
    commercial_ends_on: date | None
    created_at: datetime
    reviewed_on: date | None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class CoverLeft:
    """How long cover still runs: `days` left, today and the last day included; 0 or less once it lapsed."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerCarRow:
    """保险登记查询, page 3 保有客户: one car of today with its owner and the ends of its newest policies.

    What is left of them is counted by the service, which knows the day.
    """

    id: VehicleId
    customer_id: CustomerId
    name: str
    phone: str
    plate: str
    vin: str
    model: str
    energy: Energy
    first_registered_on: date | None
    compulsory_ends_on: date | None
    commercial_ends_on: date | None
    compulsory_left: CoverLeft | None = None
    commercial_left: CoverLeft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRow:
    """保险登记查询, page 2 保单: one registration. Insurers, numbers and days are those of its slips."""

    id: RegistrationId
    number: str
    status: RegistrationStatus
    agency_mode: AgencyMode
    business_type: BusinessType
    insured: str
    plate: str
    vin: str
    insurers: tuple[str, ...]
    compulsory_no: str
    commercial_no: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    vehicle_tax: Money
    vehicle_tax_status: VehicleTaxStatus | None
    due: Money
    rebate: Money
    underwriting: CaseState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRow:
    """代办服务收款: one registered in-house policy with what was paid for it."""

    id: RegistrationId
    number: str
    status: RegistrationStatus
    applicant: str
    insured: str
    plate: str
    vin: str
    insurers: tuple[str, ...]
    compulsory_no: str
    commercial_no: str
    registered_on: date
    due: Money
    paid: Money
    open: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRow:
    """新车销售合同: one contract with its owner, its car, what was agreed and the registration it led to."""

    id: ContractId
    number: str
    state: ContractState
    signed_on: date
    delivery_on: date | None
    customer_id: CustomerId
    name: str
    phone: str
    vehicle_id: VehicleId
    plate: str
    vin: str
    model: str
    sales_rep_id: EmployeeId | None
    sales_rep: str
    agency_mode: AgencyMode | None
    insurer: str
    expected: Money | None
    registration_id: RegistrationId | None
    registration: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """收款流水: one receipt or reversal. `registration`, `reverses` and `reversed_by` are numbers."""

    id: ReceiptId
    registration_id: RegistrationId
    number: str
    received_on: date
    method: ReceiptMethod
    amount: Money
    payer: str
    reference: str
    received_by: str
    reason: str
    registration: str
    plate: str
    reverses: str
    reversed_by: str
