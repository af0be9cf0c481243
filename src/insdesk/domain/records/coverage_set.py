"""保险套餐: coverage lines that are usually sold together."""

from dataclasses import dataclass

from insdesk.domain.ids import CoverageSetId
from insdesk.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageSetLine:
    """One product of a set, and how much it is usually insured for."""

    product_code: str = ""
    product_name: str = ""
    sum_insured: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageSet:
    """A set speaks in products of the ordinary form; those of new-energy cars are found by their meaning.

    Shipped sets, which count until the office has its own, have ids below zero.
    """

    name: str = ""
    lines: tuple[CoverageSetLine, ...] = ()
    position: int = 0
    id: CoverageSetId | None = None
    version: int = 0
