"""Erasing a customer's personal data on request: what goes, what the law keeps, and what is asked."""

from dataclasses import dataclass, field
from datetime import date

from insdesk.domain.ids import CustomerId
from insdesk.domain.leaving import ErasedKind, EraseGround, KeptKind
from insdesk.domain.records.removal import Hold


@dataclass(frozen=True, slots=True)
class Erased:
    """How many things of one kind lose what says whose they are."""

    kind: ErasedKind
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One paper that has to be kept, through `until`."""

    id: int
    kind: KeptKind
    number: str
    ended_on: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePreview:
    """What erasing would do to a customer. With `holds` it is not possible yet.

    `named_elsewhere` counts other customers' policies that name this one: they are theirs, and stay.
    """

    customer_id: CustomerId
    name: str
    version: int
    holds: tuple[Hold, ...] = ()
    erased: tuple[Erased, ...] = ()
    kept: tuple[Kept, ...] = ()
    named_elsewhere: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseRequest:
    """Who is erased, as read (`version`), and why. `typed_name` is the name typed once more, to be sure.

    `reference` is the number of the customer's request; it stays in the audit trail, so it names nobody.
    """

    customer_id: CustomerId
    version: int
    ground: EraseGround = EraseGround.ON_REQUEST
    reference: str = ""
    typed_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseIdentity:
    """The texts by which the customer is known: what is half typed with one of them goes too."""

    ids: tuple[int, ...]
    names: tuple[str, ...] = field(default_factory=tuple)
    numbers: tuple[str, ...] = field(default_factory=tuple)
