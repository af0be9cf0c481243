"""客户明细 beside the owner's own record: contacts, consents, profile, health (CU-11, SM-2, CF, PF)."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import Channel, ConsentPurpose, ConsentState, HealthAccess, MaritalStatus
from insdesk.domain.ids import ConsentId, ContactId, CustomerId
from insdesk.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """联系人 of a customer. At most one of them is the main one."""

    customer_id: CustomerId
    name: str = ""
    relation: str = ""
    phone: str = ""
    other_phone: str = ""
    address: str = ""
    is_main: bool = False
    remarks: str = ""
    id: ContactId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """同意 of a customer to be spoken with through `channel` for `purpose` (SM-2); withdrawn, never deleted.

    `given_by` is who gave it, `evidence` the number of the paper or the recording. It counts through
    `expires_on`, and no more from `withdrawn_on` on.
    """

    customer_id: CustomerId
    purpose: ConsentPurpose = ConsentPurpose.INSURANCE_SERVICE
    channel: Channel = Channel.IN_PERSON
    given_by: str = ""
    given_on: date | None = None
    expires_on: date | None = None
    evidence: str = ""
    remarks: str = ""
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""
    id: ConsentId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """A consent as the list of a customer shows it today."""

    id: ConsentId
    state: ConsentState
    purpose: ConsentPurpose
    channel: Channel
    given_by: str
    given_on: date | None
    expires_on: date | None
    evidence: str
    withdrawn_on: date | None
    withdrawal_reason: str
    remarks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """客户画像 (CF-1 to CF-5, CF-7, CF-8, PF): one a customer. Age and sex are derived, and not kept here.

    Of a company, `occupation` is its line of business, `annual_income` its turnover, `means` its size.
    """

    customer_id: CustomerId
    occupation: str = ""
    employer: str = ""
    marital_status: MaritalStatus | None = None
    children: int | None = None
    annual_income: Money | None = None
    household_income: Money | None = None
    family: str = ""
    means: str = ""
    relations: str = ""
    attitude: str = ""
    habits: str = ""
    needs: str = ""
    goals: str = ""
    cover_elsewhere: str = ""
    interests: str = ""
    social_life: str = ""
    id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """健康 (CF-6): one a person, only with a consent of its own."""

    customer_id: CustomerId
    height_cm: int | None = None
    weight_kg: int | None = None
    blood_pressure: str = ""
    conditions: str = ""
    smoking: str = ""
    drinking: str = ""
    other_risks: str = ""
    id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class HealthFile:
    """What may be shown: `health` is empty unless the access is OPEN. `is_kept`: something is stored."""

    access: HealthAccess
    health: Health
    is_kept: bool
