"""数据质量 (CK-3): what the report looks for, and what it found."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from insdesk.domain.changes import Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.problems import Problem


class Finding(StrEnum):
    """What can be found of a record. Other programs know these names: `insdesk quality --json`."""

    PHONE_MISSING = "phone_missing"
    ID_NUMBER_MISSING = "id_number_missing"
    USCC_MISSING = "uscc_missing"
    ADDRESS_MISSING = "address_missing"
    BIRTHDAY_MISSING = "birthday_missing"
    CAR_MISSING = "car_missing"
    OWNER_MISSING = "owner_missing"
    USER_MISSING = "user_missing"
    ENGINE_NUMBER_MISSING = "engine_number_missing"
    MODEL_MISSING = "model_missing"
    FIRST_REGISTRATION_MISSING = "first_registration_missing"
    LINES_MISSING = "lines_missing"
    ID_NUMBER_INVALID = "id_number_invalid"
    USCC_INVALID = "uscc_invalid"
    PHONE_INVALID = "phone_invalid"
    OTHER_PHONE_INVALID = "other_phone_invalid"
    USER_PHONE_INVALID = "user_phone_invalid"
    VIN_INVALID = "vin_invalid"
    PLATE_INVALID = "plate_invalid"
    ID_NUMBER_REPEATED = "id_number_repeated"
    PHONE_REPEATED = "phone_repeated"
    CONSENT_EXPIRED = "consent_expired"
    VALUE_KEPT = "value_kept"
    VALUE_DOUBTFUL = "value_doubtful"
    DRAFT_OLD = "draft_old"


class FindingGroup(StrEnum):
    """Findings that are read together, in this order."""

    INVALID = "INVALID"
    REPEATED = "REPEATED"
    MISSING = "MISSING"
    OPEN = "OPEN"


_OPEN = (Finding.CONSENT_EXPIRED, Finding.VALUE_KEPT, Finding.VALUE_DOUBTFUL, Finding.DRAFT_OLD)


def group_of(finding: Finding) -> FindingGroup:
    """Where `finding` is read."""
    if finding in _OPEN:
        return FindingGroup.OPEN
    return FindingGroup[finding.value.rpartition("_")[2].upper()]


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What one run found, by the ids of what is wrong, in the order in which they are read.

    Ids are those of customers, cars or registrations, of the consents that expired, and of the entries of
    `override` and `doubt`.
    """

    made_at: datetime
    customers: int
    vehicles: int
    found: Mapping[Finding, "array[int]"]

    @property
    def total(self) -> int:
        """How many findings there are in all."""
        return sum(map(len, self.found.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityRow:
    """One finding of one record. `problem` is None once the record was mended.

    `customer_id` is in whose file the record stands; `field` is the record's own, empty where no single one
    is to blame.
    """

    id: int
    entity: Entity
    entity_id: int
    customer_id: CustomerId | None
    label: str
    field: str
    problem: Problem | None


_OF_A_CAR = frozenset(
    {
        Finding.OWNER_MISSING,
        Finding.USER_MISSING,
        Finding.ENGINE_NUMBER_MISSING,
        Finding.MODEL_MISSING,
        Finding.FIRST_REGISTRATION_MISSING,
        Finding.USER_PHONE_INVALID,
        Finding.VIN_INVALID,
        Finding.PLATE_INVALID,
    }
)
_OF_A_REGISTRATION = frozenset({Finding.LINES_MISSING, Finding.DRAFT_OLD})
_OF_AN_ENTRY = frozenset({Finding.CONSENT_EXPIRED, Finding.VALUE_KEPT, Finding.VALUE_DOUBTFUL})


def record_of(finding: Finding) -> Entity | None:
    """Whose ids a report gives; None for those of an entry about a record."""
    if finding in _OF_AN_ENTRY:
        return None
    if finding in _OF_A_CAR:
        return Entity.VEHICLE
    return Entity.REGISTRATION if finding in _OF_A_REGISTRATION else Entity.CUSTOMER
