"""疑似重复: customers who may be the same as another one (CU-6, DE-6)."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from insdesk.domain.ids import CustomerId


class Likeness(StrEnum):
    """What speaks for two customers being one. Their order is that of reports: the strongest first."""

    ID_NUMBER = "ID_NUMBER"
    COMPANY_NAME = "COMPANY_NAME"
    VIN = "VIN"
    ENGINE_NUMBER = "ENGINE_NUMBER"
    PHONE = "PHONE"
    SIMILAR_COMPANY_NAME = "SIMILAR_COMPANY_NAME"
    CONTACT_PHONE = "CONTACT_PHONE"
    SIMILAR_ID_NUMBER = "SIMILAR_ID_NUMBER"
    SIMILAR_PHONE = "SIMILAR_PHONE"
    NAME = "NAME"
    SOUND = "SOUND"
    SIMILAR_NAME = "SIMILAR_NAME"
    ADDRESS = "ADDRESS"
    BIRTHDAY = "BIRTHDAY"


class Difference(StrEnum):
    """What speaks against it."""

    ID_NUMBER = "ID_NUMBER"
    BIRTHDAY = "BIRTHDAY"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two customers are one, in per cent, and why; `like` has the strongest reason first."""

    score: int
    like: tuple[Likeness, ...]
    unlike: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class DeletedCustomer:
    """A customer in the recycle bin who would count as the same (CU-6)."""

    id: CustomerId
    name: str
    removed_at: datetime


Pair = tuple[CustomerId, CustomerId]
"""Two customers, the smaller id first."""


def pair_of(one: int, other: int) -> Pair:
    """The two in their order."""
    return CustomerId(min(one, other)), CustomerId(max(one, other))


@dataclass(frozen=True, slots=True)
class NotDuplicate:
    """Somebody said that the two are not the same, and why."""

    pair: Pair
    reason: str
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of a pair. `id` is 0 for somebody who is being typed."""

    id: int
    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateRow:
    """A pair as it is on file now. No `verdict`: nothing worth a look speaks for it any more."""

    first: Side
    second: Side
    verdict: Verdict | None
    ignored: NotDuplicate | None = None


@dataclass(frozen=True, slots=True)
class DuplicateReport:
    """What one run found: pairs by how likely they are, in arrays, for there may be hundreds of thousands.

    `likeness` holds a bit for each `Likeness`, by its place. `crowded` counts the values that too many share
    to mean anything: a phone of the shop, say.
    """

    made_at: datetime
    customers: int
    first: "array[int]"
    second: "array[int]"
    likeness: "array[int]"
    crowded: int = 0

    def __len__(self) -> int:
        return len(self.first)

    def pair(self, place: int) -> Pair:
        """The pair at `place`."""
        return CustomerId(self.first[place]), CustomerId(self.second[place])

    def pairs(self, reason: Likeness | None) -> tuple[Pair, ...]:
        """The pairs for which `reason` speaks; None for all."""
        return tuple(map(self.pair, self.places(reason)))

    def without(self, pair: Pair) -> "DuplicateReport":
        """The same without `pair`, which somebody has settled."""
        kept = [place for place in range(len(self)) if self.pair(place) != pair]
        first, second, likeness = (
            array("q", (one[place] for place in kept)) for one in (self.first, self.second, self.likeness)
        )
        return replace(self, first=first, second=second, likeness=likeness)

    def places(self, reason: Likeness | None) -> "array[int]":
        """Where the pairs stand for which `reason` speaks; None for all."""
        if reason is None:
            return array("q", range(len(self)))
        bit = 1 << PLACES[reason]
        return array("q", (place for place, bits in enumerate(self.likeness) if bits & bit))


@dataclass(frozen=True, slots=True)
class DuplicateFigures:
    """What the office keeps of its last run: for the start page."""

    made_at: datetime
    pairs: int


PLACES = {one: place for place, one in enumerate(Likeness)}
"""Which bit stands for which likeness."""


def bits_of(like: Sequence[Likeness]) -> int:
    """`like` as `DuplicateReport.likeness` keeps it."""
    return sum(1 << PLACES[one] for one in like)
