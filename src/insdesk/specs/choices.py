"""Titles of the closed choices: enum value → msgid, in the order in which they are offered."""

from collections.abc import Mapping

from insdesk.domain.enums import (
    AgencyMode,
    AttributeStep,
    BusinessType,
    Channel,
    ConsentPurpose,
    ConsentState,
    ContractState,
    CustomerKind,
    Energy,
    FollowUpDue,
    IdType,
    InsurerOrigin,
    MaritalStatus,
    PartyRole,
    PlateState,
    PremiumBasis,
    RebateBasis,
    ReceiptMethod,
    RegistrationStatus,
    RepKind,
    SettlementDecision,
    SettlementStatus,
    SettlementVerdict,
    Sex,
    SlipKind,
    SpendingKind,
    SpendingState,
    TimelineKind,
    VehicleTaxStatus,
    VehicleUse,
)
from insdesk.domain.leaving import EraseGround, KeptKind
from insdesk.domain.level_enums import LevelColour, LevelPeriod
from insdesk.domain.records.tariff import AccidentHistory
from insdesk.domain.underwriting_enums import ClaimStage, EntrySource
from insdesk.i18n import N_

Titles = tuple[tuple[str, str], ...]


def _titles(titles: Mapping[str, str]) -> Titles:
    return tuple((str(key), title) for key, title in titles.items())


INSURER_ORIGIN = _titles(
    {InsurerOrigin.PUSHED: N_("Pushed by manufacturer"), InsurerOrigin.LOCAL: N_("Made here")}
)
REBATE_BASIS = _titles(
    {
        RebateBasis.WITHOUT_COMPULSORY: N_("Without compulsory premium"),
        RebateBasis.WITH_COMPULSORY: N_("With compulsory premium"),
    }
)
PREMIUM_BASIS = _titles(
    {PremiumBasis.WITH_VAT: N_("VAT included"), PremiumBasis.WITHOUT_VAT: N_("VAT excluded")}
)
SLIP_KIND = _titles({SlipKind.COMPULSORY: N_("Compulsory"), SlipKind.COMMERCIAL: N_("Commercial")})
AGENCY_MODE = _titles(
    {AgencyMode.IN_HOUSE: N_("In-house agency"), AgencyMode.EXTERNAL: N_("External agency")}
)
BUSINESS_TYPE = _titles({BusinessType.NEW: N_("New policy"), BusinessType.RENEWAL: N_("Renewal")})
REGISTRATION_STATUS = _titles(
    {
        RegistrationStatus.DRAFT: N_("Draft"),
        RegistrationStatus.REGISTERED: N_("Registered"),
        RegistrationStatus.PAID: N_("Paid"),
        RegistrationStatus.SETTLED: N_("Settled"),
    }
)
CLAIM_STAGE = _titles(
    {
        ClaimStage.REPORTED: N_("Reported"),
        ClaimStage.SURVEYED: N_("Surveyed"),
        ClaimStage.APPLIED: N_("Filed"),
        ClaimStage.ASSESSED: N_("Assessed"),
        ClaimStage.PAID: N_("Claim paid"),
        ClaimStage.CLOSED: N_("Closed"),
        ClaimStage.DECLINED: N_("Declined"),
    }
)
ENTRY_SOURCE = _titles(
    {
        EntrySource.OWNER: N_("Owner on file"),
        EntrySource.CONTRACT: N_("Sales contract"),
        EntrySource.IMPORT: N_("Imported"),
    }
)
CONTRACT_STATE = _titles(
    {
        ContractState.UNREGISTERED: N_("Not registered"),
        ContractState.DRAFT: N_("Kept as draft"),
        ContractState.REGISTERED: N_("Registered already"),
        ContractState.NOTHING_AGREED: N_("No pre-registration"),
    }
)
PARTY_ROLE = _titles(
    {
        PartyRole.APPLICANT: N_("Applicant"),
        PartyRole.INSURED: N_("Insured"),
        PartyRole.REGISTERED_OWNER: N_("Registered owner"),
    }
)
CUSTOMER_KIND = _titles({CustomerKind.PERSON: N_("Person"), CustomerKind.COMPANY: N_("Company")})
ID_TYPE = _titles(
    {
        IdType.RESIDENT_ID: N_("Resident ID card"),
        IdType.USCC: N_("Unified social credit code"),
        IdType.PASSPORT: N_("Passport"),
        IdType.MILITARY_ID: N_("Military ID"),
        IdType.HK_MACAU_PERMIT: N_("Hong Kong/Macau permit"),
        IdType.TAIWAN_PERMIT: N_("Taiwan permit"),
        IdType.FOREIGN_RESIDENCE: N_("Foreign permanent residence card"),
        IdType.OTHER: N_("Other document"),
    }
)
PLATE_STATE = _titles({PlateState.PLATED: N_("Plated"), PlateState.UNPLATED: N_("Not yet registered")})
ENERGY = _titles(
    {
        Energy.FUEL: N_("Fuel"),
        Energy.HYBRID: N_("Hybrid"),
        Energy.PLUG_IN_HYBRID: N_("Plug-in hybrid"),
        Energy.ELECTRIC: N_("Electric"),
        Energy.HYDROGEN: N_("Hydrogen fuel cell"),
    }
)
VEHICLE_USE = _titles(
    {
        VehicleUse.FAMILY: N_("Family car"),
        VehicleUse.COMPANY: N_("Company car"),
        VehicleUse.GOVERNMENT: N_("Government car"),
        VehicleUse.RENTAL: N_("Rental car"),
        VehicleUse.RIDE_HAILING: N_("Ride-hailing car"),
        VehicleUse.CARGO: N_("Goods vehicle"),
    }
)
VEHICLE_TAX_STATUS = _titles(
    {
        VehicleTaxStatus.NORMAL: N_("Paid with this policy"),
        VehicleTaxStatus.PAID: N_("Already paid"),
        VehicleTaxStatus.EXEMPT: N_("Exempt"),
        VehicleTaxStatus.BACK_TAX: N_("With back tax"),
    }
)
ACCIDENT_HISTORY = _titles(
    {
        AccidentHistory.FIRST: N_("first insurance"),
        AccidentHistory.FREE_1: N_("1 year without an accident"),
        AccidentHistory.FREE_2: N_("2 years without an accident"),
        AccidentHistory.FREE_3: N_("3 years or more without an accident"),
        AccidentHistory.ONE: N_("one accident, nobody killed"),
        AccidentHistory.SEVERAL: N_("two accidents or more"),
        AccidentHistory.FATAL: N_("an accident with a death"),
    }
)
SEX = _titles({Sex.MALE: N_("Male"), Sex.FEMALE: N_("Female")})
SPENDING_STATE = _titles({SpendingState.VALID: N_("Counts"), SpendingState.VOIDED: N_("Voided")})
SPENDING_KIND = _titles({SpendingKind.REPAIR: N_("Repair"), SpendingKind.ACCESSORY: N_("Accessories")})
RECEIPT_METHOD = _titles(
    {
        ReceiptMethod.CASH: N_("Cash"),
        ReceiptMethod.POS: N_("Card (POS)"),
        ReceiptMethod.TRANSFER: N_("Bank transfer"),
        ReceiptMethod.WECHAT: N_("WeChat Pay"),
        ReceiptMethod.ALIPAY: N_("Alipay"),
    }
)
REP_KIND = _titles({RepKind.SALES: N_("Sales rep"), RepKind.SERVICE: N_("Service rep")})
ATTRIBUTE_STEP = _titles(
    {
        AttributeStep.SET: N_("Only these"),
        AttributeStep.ADD: N_("Add these"),
        AttributeStep.REMOVE: N_("Take these away"),
    }
)
SETTLEMENT_STATUS = _titles(
    {
        SettlementStatus.OPEN: N_("To be confirmed"),
        SettlementStatus.CONFIRMED: N_("Confirmed"),
        SettlementStatus.UNDONE: N_("Undone"),
    }
)
SETTLEMENT_VERDICT = _titles(
    {
        SettlementVerdict.EXPECTED: N_("Not compared"),
        SettlementVerdict.AGREED: N_("Agreed"),
        SettlementVerdict.SHORT: N_("Paid short"),
        SettlementVerdict.OVER: N_("Paid over"),
        SettlementVerdict.WRONG_RATE: N_("Other rate"),
        SettlementVerdict.MISSING: N_("Not on the statement"),
        SettlementVerdict.UNKNOWN: N_("Only on the statement"),
    }
)
SETTLEMENT_DECISION = _titles(
    {
        SettlementDecision.OPEN: N_("To decide"),
        SettlementDecision.TAKEN: N_("Taken"),
        SettlementDecision.LEFT_OUT: N_("Left out"),
    }
)
CONSENT_PURPOSE = _titles(
    {
        ConsentPurpose.INSURANCE_SERVICE: N_("Insurance service"),
        ConsentPurpose.RENEWAL_REMINDER: N_("Renewal reminder"),
        ConsentPurpose.MARKETING: N_("Marketing"),
        ConsentPurpose.PROFILE: N_("Customer profile"),
        ConsentPurpose.SHARING: N_("Sharing with others"),
        ConsentPurpose.HEALTH: N_("Health data"),
    }
)
ERASE_GROUND = _titles(
    {
        EraseGround.ON_REQUEST: N_("The customer asked for it"),
        EraseGround.CONSENT_WITHDRAWN: N_("The consent was withdrawn"),
        EraseGround.NO_LONGER_NEEDED: N_("The data are needed no longer"),
    }
)
KEPT_KIND = _titles({KeptKind.POLICY: N_("Policy"), KeptKind.RECEIPT: N_("Receipt")})
CONSENT_STATE = _titles(
    {
        ConsentState.VALID: N_("Counts today"),
        ConsentState.EXPIRED: N_("Expired"),
        ConsentState.WITHDRAWN: N_("Withdrawn"),
    }
)
CHANNEL = _titles(
    {
        Channel.PHONE: N_("By phone"),
        Channel.WECHAT: N_("By WeChat"),
        Channel.SMS: N_("By text message"),
        Channel.IN_PERSON: N_("In person"),
        Channel.EMAIL: N_("By e-mail"),
        Channel.POST: N_("By post"),
    }
)
FOLLOW_UP_DUE = _titles(
    {
        FollowUpDue.OVERDUE: N_("Overdue"),
        FollowUpDue.TODAY: N_("Due today"),
        FollowUpDue.SOON: N_("Next 7 days"),
        FollowUpDue.LATER: N_("Later"),
    }
)
TIMELINE_KIND = _titles(
    {
        TimelineKind.POLICY: N_("Policies"),
        TimelineKind.RECEIPT: N_("Receipts"),
        TimelineKind.CLAIM: N_("Claims"),
        TimelineKind.REPAIR: N_("Repairs"),
        TimelineKind.ACCESSORY: N_("Accessories"),
        TimelineKind.TALK: N_("Talks"),
        TimelineKind.CONSENT: N_("Consents"),
        TimelineKind.CAR: N_("Change of owner"),
        TimelineKind.FILE: N_("Customer data"),
        TimelineKind.CONTACT: N_("Contacts"),
        TimelineKind.MERGE: N_("Merges"),
    }
)
MARITAL_STATUS = _titles(
    {
        MaritalStatus.SINGLE: N_("Single"),
        MaritalStatus.MARRIED: N_("Married"),
        MaritalStatus.DIVORCED: N_("Divorced"),
        MaritalStatus.WIDOWED: N_("Widowed"),
    }
)
LEVEL_PERIOD = _titles(
    {LevelPeriod.ROLLING: N_("Last months"), LevelPeriod.FIXED: N_("Fixed days")},
)
LEVEL_COLOUR = _titles(
    {
        LevelColour.BLUE: N_("Blue"),
        LevelColour.AMBER: N_("Amber"),
        LevelColour.GREEN: N_("Green"),
        LevelColour.PURPLE: N_("Purple"),
        LevelColour.RED: N_("Red"),
        LevelColour.TEAL: N_("Teal"),
        LevelColour.OLIVE: N_("Olive"),
        LevelColour.GREY: N_("Grey"),
    }
)
