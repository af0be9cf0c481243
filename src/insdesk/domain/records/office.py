"""The office itself: its settings and its people."""

from dataclasses import dataclass

from insdesk.domain.ids import EmployeeId
from insdesk.domain.regions import Region
from insdesk.domain.underwriting_enums import VerificationMode


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What the first-start wizard asks. Prefixes are defaults for new customers (CU-5).

    `region` decides how the compulsory premium floats (UR-18); `health_section` whether customers' files have
    a page for health data (CF-6). With `masks_numbers`, ID numbers and phones are masked until
    somebody reveals them, and again `masked_after` minutes later. A customer's file is to be looked through
    every `review_months`; 0: the office does not ask for it (SM-4).
    """

    office_name: str = ""
    plate_prefix: str = ""
    vin_prefix: str = ""
    language: str = "zh_CN"
    made_up: bool = False
    region: Region | None = None
    health_section: bool = False
    masks_numbers: bool = True
    masked_after: int = 5
    review_months: int = 12
    verification_mode: VerificationMode = VerificationMode.OFF
    underwriting_on: bool = False


@dataclass(frozen=True, slots=True)
class Employee:
    """A member of staff: sales rep (业代) or service rep (服务代表), or both."""

    name: str
    is_sales_rep: bool = True
    is_service_rep: bool = False
    active: bool = True
    id: EmployeeId | None = None
