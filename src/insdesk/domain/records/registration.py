"""承保登记: parties, car, slips and lines as snapshots, with the rebate terms of its day."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    Energy,
    IdType,
    PartyRole,
    PlateState,
    PremiumBasis,
    RebateBasis,
    RegistrationSource,
    RegistrationStatus,
    SlipKind,
    VehicleTaxStatus,
    VehicleUse,
)
from insdesk.domain.ids import ContractId, CustomerId, InsurerId, RegistrationId, VehicleId
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.records.override import Override


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """投保人, 被保险人 or 行车证车主. `follows`: linked to the party before it (NB-2, NB-3)."""

    role: PartyRole
    name: str = ""
    id_type: IdType = IdType.RESIDENT_ID
    id_number: str = ""
    phone: str = ""
    address: str = ""
    follows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CarSnapshot:
    """The car as it was when the policy was written."""

    vin: str = ""
    plate_state: PlateState = PlateState.PLATED
    plate: str = ""
    engine_number: str = ""
    model: str = ""
    first_registered_on: date | None = None
    use: VehicleUse = VehicleUse.FAMILY
    energy: Energy = Energy.FUEL
    seats: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageLine:
    """险种明细: one product. `sum_insured` is None where it has none; for passengers it is per seat.

    `insurer_code` is what the slip's insurer called the product when the line was saved; empty without one.
    """

    product_code: str
    product_name: str
    sum_insured: Money | None = None
    premium: Money = ZERO
    insurer_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RebateTerms:
    """What the insurer owed on the day of registering, copied and never read again (IN-7 to IN-9)."""

    basis: RebateBasis
    premium_basis: PremiumBasis
    rate: Decimal
    taken_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """销售单 of one kind. `vehicle_tax` (车船税) comes with the compulsory slip and never earns rebate.

    `start_hour` (0–23) is used with immediate effect (即时起保); otherwise cover starts at 0 o'clock.
    `rebate_terms` and `rebate` are set when the registration is registered.
    """

    kind: SlipKind
    insurer_id: InsurerId | None = None
    insurer_name: str = ""
    policy_no: str = ""
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    immediate: bool = False
    start_hour: int = 0
    premium: Money | None = None
    vehicle_tax: Money = ZERO
    vehicle_tax_status: VehicleTaxStatus = VehicleTaxStatus.NORMAL
    lines: tuple[CoverageLine, ...] = ()
    rebate_terms: RebateTerms | None = None
    rebate: Money | None = None

    @property
    def due(self) -> Money:
        """What the customer owes for this slip: premium and vehicle tax."""
        return (self.premium or ZERO) + self.vehicle_tax


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One entry at the desk: at most one compulsory and one commercial slip, at least one when registered.

    `contract_id` is the sales contract that a registration with source CONTRACT comes from (UR-4);
    `is_imported`: it was brought by a table of earlier policies, not typed here (RU-12).
    """

    customer_id: CustomerId
    vehicle_id: VehicleId
    source: RegistrationSource = RegistrationSource.OWNER
    contract_id: ContractId | None = None
    is_imported: bool = False
    agency_mode: AgencyMode = AgencyMode.IN_HOUSE
    business_type: BusinessType = BusinessType.NEW
    parties: tuple[Party, ...]
    car: CarSnapshot
    slips: tuple[Slip, ...] = ()
    special_agreement: str = ""
    special_checked: bool = False
    remarks: str = ""
    overrides: tuple[Override, ...] = ()
    status: RegistrationStatus = RegistrationStatus.DRAFT
    number: str = ""
    registered_at: datetime | None = None
    registered_by: str = ""
    id: RegistrationId | None = None
    version: int = 0

    @property
    def due(self) -> Money:
        """应收: premiums and vehicle tax of all slips."""
        return total(slip.due for slip in self.slips)

    @property
    def rebate(self) -> Money:
        """预计返利 of all slips, as far as it is fixed."""
        return total(slip.rebate or ZERO for slip in self.slips)

    def party(self, role: PartyRole) -> Party:
        """The party in `role`; an empty one when it is not there."""
        return next((party for party in self.parties if party.role is role), Party(role=role))

    def slip(self, kind: SlipKind) -> Slip | None:
        """The slip of `kind`, or None."""
        return next((slip for slip in self.slips if slip.kind is kind), None)

    def with_slip(self, slip: Slip) -> "Registration":
        """The same registration with its slip of that kind replaced or added."""
        others = tuple(other for other in self.slips if other.kind is not slip.kind)
        return replace(
            self, slips=tuple(sorted((*others, slip), key=lambda one: one.kind is not SlipKind.COMPULSORY))
        )
