"""The closed choices of the field (domain.md section 1). Stored by value; titles are in `specs.choices`."""

from enum import StrEnum


class InsurerOrigin(StrEnum):
    """公司类型: pushed by the manufacturer's head office, or made in this office."""

    PUSHED = "PUSHED"
    LOCAL = "LOCAL"


class RebateBasis(StrEnum):
    """返利条件: whether the compulsory premium earns rebate."""

    WITH_COMPULSORY = "WITH_COMPULSORY"
    WITHOUT_COMPULSORY = "WITHOUT_COMPULSORY"


class PremiumBasis(StrEnum):
    """Whether rebate is counted on the premium as printed (含税) or without its 6 % VAT (不含税)."""

    WITH_VAT = "WITH_VAT"
    WITHOUT_VAT = "WITHOUT_VAT"


class SlipKind(StrEnum):
    """交强险 or 商业险."""

    COMPULSORY = "COMPULSORY"
    COMMERCIAL = "COMMERCIAL"


class AgencyMode(StrEnum):
    """代办方式: sold by this office, or elsewhere."""

    IN_HOUSE = "IN_HOUSE"
    EXTERNAL = "EXTERNAL"


class BusinessType(StrEnum):
    """承保性质: 新保 or 续保."""

    NEW = "NEW"
    RENEWAL = "RENEWAL"


class RegistrationStatus(StrEnum):
    """保单暂存 → 保单登记 → 保单收款 → 保单结算."""

    DRAFT = "DRAFT"
    REGISTERED = "REGISTERED"
    PAID = "PAID"
    SETTLED = "SETTLED"


class RegistrationSource(StrEnum):
    """Where a registration was opened from: page 3 (owner on file) or page 1 (new-car sales contract)."""

    OWNER = "OWNER"
    CONTRACT = "CONTRACT"


class PartyRole(StrEnum):
    """投保人, 被保险人, 行车证车主, in the order in which they are copied."""

    APPLICANT = "APPLICANT"
    INSURED = "INSURED"
    REGISTERED_OWNER = "REGISTERED_OWNER"


class CustomerKind(StrEnum):
    """车主性质: 个人 or 公司."""

    PERSON = "PERSON"
    COMPANY = "COMPANY"


class IdType(StrEnum):
    """Kinds of identity document. Only the resident ID card and the USCC have rules of their own."""

    RESIDENT_ID = "RESIDENT_ID"
    USCC = "USCC"
    PASSPORT = "PASSPORT"
    MILITARY_ID = "MILITARY_ID"
    HK_MACAU_PERMIT = "HK_MACAU_PERMIT"
    TAIWAN_PERMIT = "TAIWAN_PERMIT"
    FOREIGN_RESIDENCE = "FOREIGN_RESIDENCE"
    OTHER = "OTHER"


class PlateState(StrEnum):
    """Whether the car has a plate. 未上牌 is a state, never a made-up plate."""

    PLATED = "PLATED"
    UNPLATED = "UNPLATED"


class Energy(StrEnum):
    """What drives the car; decides the plate and the coverage form."""

    FUEL = "FUEL"
    HYBRID = "HYBRID"
    PLUG_IN_HYBRID = "PLUG_IN_HYBRID"
    ELECTRIC = "ELECTRIC"
    HYDROGEN = "HYDROGEN"


class VehicleUse(StrEnum):
    """使用性质 as printed on the vehicle licence."""

    FAMILY = "FAMILY"
    COMPANY = "COMPANY"
    GOVERNMENT = "GOVERNMENT"
    RENTAL = "RENTAL"
    RIDE_HAILING = "RIDE_HAILING"
    CARGO = "CARGO"


class Sex(StrEnum):
    """Derived from the resident ID, or typed."""

    MALE = "MALE"
    FEMALE = "FEMALE"


class SpendingKind(StrEnum):
    """The two kinds of spending that contribution is counted from."""

    REPAIR = "REPAIR"
    ACCESSORY = "ACCESSORY"


class SpendingState(StrEnum):
    """Whether an order counts, or was voided with a reason (作废)."""

    VALID = "VALID"
    VOIDED = "VOIDED"


class VehicleTaxStatus(StrEnum):
    """车船税: paid with this policy, paid already, exempt, or paid with what earlier years owe."""

    NORMAL = "NORMAL"
    PAID = "PAID"
    EXEMPT = "EXEMPT"
    BACK_TAX = "BACK_TAX"


class ContractState(StrEnum):
    """How far the insurance of a sales contract is: 未登记, 保单暂存, 已登记, or 无预售登记 (UR-3)."""

    UNREGISTERED = "UNREGISTERED"
    DRAFT = "DRAFT"
    REGISTERED = "REGISTERED"
    NOTHING_AGREED = "NOTHING_AGREED"


class ReceiptMethod(StrEnum):
    """How a customer paid."""

    CASH = "CASH"
    POS = "POS"
    TRANSFER = "TRANSFER"
    WECHAT = "WECHAT"
    ALIPAY = "ALIPAY"


class SettlementStatus(StrEnum):
    """返利结算 being put together, confirmed by finance, or undone with a reason."""

    OPEN = "OPEN"
    CONFIRMED = "CONFIRMED"
    UNDONE = "UNDONE"


class SettlementVerdict(StrEnum):
    """What the insurer's statement says of one policy: nothing yet, or how it compares with ours.

    MISSING: ours is not on the statement. UNKNOWN: the statement names a policy that is none of ours.
    """

    EXPECTED = "EXPECTED"
    AGREED = "AGREED"
    SHORT = "SHORT"
    OVER = "OVER"
    MISSING = "MISSING"
    WRONG_RATE = "WRONG_RATE"
    UNKNOWN = "UNKNOWN"


class SettlementDecision(StrEnum):
    """What finance does with a line: still to decide, settled with its actual amount, or left out."""

    OPEN = "OPEN"
    TAKEN = "TAKEN"
    LEFT_OUT = "LEFT_OUT"


class DatedTableKind(StrEnum):
    """Tables of resources/catalogue of which an office may keep an edition of its own."""

    COVERAGE = "COVERAGE"
    COMPULSORY = "COMPULSORY"


class AgreementKind(StrEnum):
    """特别约定 templates: the clause for an insured who is not the registered owner (NB-4), or any other."""

    OWNER_DIFFERS = "OWNER_DIFFERS"
    FREE = "FREE"


class Removal(StrEnum):
    """Why a customer is not on file any more: in the recycle bin, merged into another, or erased."""

    DELETED = "DELETED"
    MERGED = "MERGED"
    ERASED = "ERASED"


class MaritalStatus(StrEnum):
    """婚姻状况 (CF-4)."""

    SINGLE = "SINGLE"
    MARRIED = "MARRIED"
    DIVORCED = "DIVORCED"
    WIDOWED = "WIDOWED"


class ConsentPurpose(StrEnum):
    """What a customer agreed to (SM-2). HEALTH opens the health section (CF-6)."""

    INSURANCE_SERVICE = "INSURANCE_SERVICE"
    RENEWAL_REMINDER = "RENEWAL_REMINDER"
    MARKETING = "MARKETING"
    PROFILE = "PROFILE"
    SHARING = "SHARING"
    HEALTH = "HEALTH"


class ConsentState(StrEnum):
    """Whether a consent counts today."""

    VALID = "VALID"
    EXPIRED = "EXPIRED"
    WITHDRAWN = "WITHDRAWN"


class HealthAccess(StrEnum):
    """Whether health data may be read and written (CF-6), and if not, why."""

    OPEN = "OPEN"
    OFF = "OFF"
    OF_COMPANY = "OF_COMPANY"
    WITHOUT_CONSENT = "WITHOUT_CONSENT"


class Channel(StrEnum):
    """How a customer is spoken with: of a consent, and of an interaction (SM-2, SM-5)."""

    IN_PERSON = "IN_PERSON"
    PHONE = "PHONE"
    SMS = "SMS"
    WECHAT = "WECHAT"
    EMAIL = "EMAIL"
    POST = "POST"


class FollowUpDue(StrEnum):
    """How urgent a promised follow-up is: its day is past, today, within seven days, or after (SM-5)."""

    OVERDUE = "OVERDUE"
    TODAY = "TODAY"
    SOON = "SOON"
    LATER = "LATER"


class TimelineKind(StrEnum):
    """What a line of 时间线 is about."""

    POLICY = "POLICY"
    RECEIPT = "RECEIPT"
    CLAIM = "CLAIM"
    REPAIR = "REPAIR"
    ACCESSORY = "ACCESSORY"
    TALK = "TALK"
    CONSENT = "CONSENT"
    CAR = "CAR"
    FILE = "FILE"
    CONTACT = "CONTACT"
    MERGE = "MERGE"


class TimelineStep(StrEnum):
    """What happened: of policies, money, cars, consents, and of what is written in the file."""

    SIGNED = "SIGNED"
    REGISTERED = "REGISTERED"
    ENDED = "ENDED"
    RECEIVED = "RECEIVED"
    REVERSED = "REVERSED"
    CLAIMED = "CLAIMED"
    COMPENSATED = "COMPENSATED"
    REFUSED = "REFUSED"
    SPENT = "SPENT"
    SPOKEN = "SPOKEN"
    GIVEN = "GIVEN"
    WITHDRAWN = "WITHDRAWN"
    GOT = "GOT"
    GAVE = "GAVE"
    CHANGED = "CHANGED"
    PROFILED = "PROFILED"
    LABELLED = "LABELLED"
    DOUBTED = "DOUBTED"
    SETTLED = "SETTLED"
    CREATED = "CREATED"
    DELETED = "DELETED"
    RESTORED = "RESTORED"
    UNDONE = "UNDONE"
    REVIEWED = "REVIEWED"
    MERGED = "MERGED"
    UNDERWRITTEN = "UNDERWRITTEN"


class RepKind(StrEnum):
    """Which of the two employees that look after a customer: 业代 or 服务代表."""

    SALES = "SALES"
    SERVICE = "SERVICE"


class AttributeStep(StrEnum):
    """更换属性: put these values in place of all others, add them to the others, or take them away."""

    SET = "SET"
    ADD = "ADD"
    REMOVE = "REMOVE"
