"""The choices around leaving the file: what keeps a customer, why one is erased, what goes, what stays."""

from enum import StrEnum


class HoldKind(StrEnum):
    """What keeps a customer on file: cover, work that was begun, or money that is still open."""

    IN_FORCE = "IN_FORCE"
    DRAFT = "DRAFT"
    UNCOLLECTED = "UNCOLLECTED"
    UNSETTLED = "UNSETTLED"
    CONTRACT = "CONTRACT"


class EraseGround(StrEnum):
    """Why a customer's personal data are erased (个人信息保护法 47)."""

    ON_REQUEST = "ON_REQUEST"
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN"
    NO_LONGER_NEEDED = "NO_LONGER_NEEDED"


class ErasedKind(StrEnum):
    """What personal data stand in."""

    FILE = "FILE"
    CONTACT = "CONTACT"
    INTERACTION = "INTERACTION"
    CONSENT = "CONSENT"
    PROFILE = "PROFILE"
    HEALTH = "HEALTH"
    ATTRIBUTE = "ATTRIBUTE"
    VEHICLE = "VEHICLE"
    DOUBT = "DOUBT"
    MERGE = "MERGE"
    HALF_TYPED = "HALF_TYPED"
    HISTORY = "HISTORY"


class KeptKind(StrEnum):
    """Papers that the law keeps for a time."""

    POLICY = "POLICY"
    RECEIPT = "RECEIPT"
