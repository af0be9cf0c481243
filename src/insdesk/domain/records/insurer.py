"""保险公司 with its agency period and rebate terms (IN-1 to IN-9)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from insdesk.domain.enums import InsurerOrigin, PremiumBasis, RebateBasis
from insdesk.domain.ids import InsurerId

NO_RATE = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Insurer:
    """An insurance company. Rates are percentages 0.00–100.00; agency days are inclusive on both ends.

    `version` counts saves and guards against overwriting somebody else's change.
    """

    code: str
    short_name: str
    full_name: str
    origin: InsurerOrigin = InsurerOrigin.LOCAL
    active: bool = True
    agency_enabled: bool = False
    agency_from: date | None = None
    agency_to: date | None = None
    rebate_basis: RebateBasis = RebateBasis.WITHOUT_COMPULSORY
    premium_basis: PremiumBasis = PremiumBasis.WITH_VAT
    commercial_new_rate: Decimal = NO_RATE
    commercial_renewal_rate: Decimal = NO_RATE
    compulsory_new_rate: Decimal = NO_RATE
    compulsory_renewal_rate: Decimal = NO_RATE
    contact: str = ""
    phone: str = ""
    claims_hotline: str = ""
    bank_name: str = ""
    bank_account: str = ""
    remarks: str = ""
    id: InsurerId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class InsurerChoice:
    """One entry of a drop-down of insurers."""

    id: InsurerId
    code: str
    short_name: str
