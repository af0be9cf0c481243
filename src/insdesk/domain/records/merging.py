"""合并 (DE-6): two customers side by side, what is asked, and what was merged before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from insdesk.domain.ids import CustomerId, MergeId
from insdesk.domain.records.attribute import Attribute, ValueIds
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.customer_file import Profile
from insdesk.domain.records.office import Employee


class Belonging(StrEnum):
    """What a customer's file holds, as a merge of two customers counts and moves it (DE-6)."""

    CUSTOMER = "CUSTOMER"
    CAR = "CAR"
    POLICY = "POLICY"
    CONTRACT = "CONTRACT"
    SPENDING = "SPENDING"
    CONTACT = "CONTACT"
    INTERACTION = "INTERACTION"
    CONSENT = "CONSENT"
    ATTRIBUTE = "ATTRIBUTE"
    PROFILE = "PROFILE"
    HEALTH = "HEALTH"
    DOUBT = "DOUBT"
    OVERRIDE = "OVERRIDE"
    NOT_DUPLICATE = "NOT_DUPLICATE"


NONE: Mapping[Belonging, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSide:
    """One of the two: the customer's own fields, and how many there are of what moves with the customer.

    `doubtful` names the customer's fields that somebody marked; `touched_at` is when they were last saved.
    """

    customer: Customer
    profile: Profile
    values: ValueIds = frozenset()
    doubtful: frozenset[str] = frozenset()
    belongings: Mapping[Belonging, int] = field(default_factory=lambda: NONE)
    touched_at: datetime | None = None

    @property
    def id(self) -> CustomerId:
        """Of a customer on file."""
        assert self.customer.id is not None  # noqa: S101  # it is on file
        return self.customer.id


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePair:
    """Two customers; `kept` is proposed to stay. `attributes` and `employees` give their values names.

    `masks_numbers`: the office shows phones and ID numbers only when they are asked for.
    """

    kept: MergeSide
    lost: MergeSide
    attributes: tuple[Attribute, ...] = ()
    employees: tuple[Employee, ...] = ()
    masks_numbers: bool = False

    def swapped(self) -> "MergePair":
        """The other one stays."""
        return replace(self, kept=self.lost, lost=self.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """A field in which the two may differ. `name` says it to the service: a field of the customer,
    `profile.…`, or `attribute.…` with the id of a single choice.
    """

    name: str
    kept: object
    lost: object

    @property
    def differs(self) -> bool:
        """Whether there is something to choose."""
        return self.kept != self.lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What is asked: everything of `lost` goes to `kept`, both as they were read.

    `from_lost` names the rows (`MergeRow.name`) in which the value of the one lost stays.
    """

    kept_id: CustomerId
    kept_version: int
    lost_id: CustomerId
    lost_version: int
    from_lost: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What happened to one kind of belonging since a merge, in numbers of records."""

    belonging: Belonging
    added: int = 0
    changed: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEntry:
    """One merge as the file of the kept customer tells it. It can be undone while there is no `drift`."""

    id: MergeId
    kept_id: CustomerId
    kept_name: str
    lost_id: CustomerId
    lost_name: str
    lost_phone: str
    merged_at: datetime
    merged_by: str
    undone_at: datetime | None = None
    undone_by: str = ""
    drift: tuple[Drift, ...] = ()

    @property
    def can_be_undone(self) -> bool:
        """Whether nothing of either customer changed since."""
        return self.undone_at is None and not self.drift
