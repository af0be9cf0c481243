"""保有客户 and 车辆, as far as a registration needs them (CU-5)."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import CustomerKind, Energy, IdType, PlateState, Sex, VehicleUse
from insdesk.domain.ids import CustomerId, EmployeeId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.override import Override


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """An owner on file. A company has a short name, and its full one in `name`; a person only `name`."""

    kind: CustomerKind = CustomerKind.PERSON
    name: str
    short_name: str = ""
    id_type: IdType = IdType.RESIDENT_ID
    id_number: str = ""
    phone: str
    other_phone: str = ""
    address: str = ""
    birthday: date | None = None
    sex: Sex | None = None
    sales_rep_id: EmployeeId | None = None
    service_rep_id: EmployeeId | None = None
    remarks: str = ""
    overrides: tuple[Override, ...] = ()
    id: CustomerId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """A car. `customer_id` is its owner of today; `user_*` says who drives it unless that is the owner."""

    vin: str
    plate_state: PlateState = PlateState.PLATED
    plate: str = ""
    engine_number: str = ""
    model: str = ""
    first_registered_on: date | None = None
    use: VehicleUse = VehicleUse.FAMILY
    energy: Energy = Energy.FUEL
    seats: int = 5
    price: Money | None = None
    user_is_owner: bool = True
    user_name: str = ""
    user_phone: str = ""
    overrides: tuple[Override, ...] = ()
    customer_id: CustomerId | None = None
    id: VehicleId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One answer of the search box. `plates` and `vins` are those of the cars owned today, in one order."""

    id: CustomerId
    name: str
    phone: str
    plates: tuple[str, ...]
    vins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """`total` counts up to the cap; `capped` says that there are more."""

    total: int
    capped: bool
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class IndexHealth:
    """The search index held against the data: `wrong` are customers whose entry is not what it should be."""

    customers: int
    wrong: tuple[CustomerId, ...]
    damages: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing is wrong with it."""
        return not self.wrong and not self.damages
