"""返利: what the insurer owes the office for a slip, with every figure that explains it (IN-7 to IN-9).

Never anything paid to a customer: that is illegal (保险法 116, 131).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from insdesk.domain.enums import AgencyMode, BusinessType, PremiumBasis, RebateBasis, SlipKind
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.registration import RebateTerms, Slip

VAT_DIVISOR = Decimal("1.06")


class RebateCondition(StrEnum):
    """Why a slip earns rebate, or why it does not."""

    EARNS = "EARNS"
    COMPULSORY_EXCLUDED = "COMPULSORY_EXCLUDED"
    SOLD_ELSEWHERE = "SOLD_ELSEWHERE"


@dataclass(frozen=True, slots=True)
class SlipRebate:
    """One slip's rebate and why: `amount` is `rate` percent of `base`, or nothing unless `condition` is
    EARNS.

    `base` is the premium, without its VAT where the terms say so; vehicle tax is never in it. `taken_on` is
    the day whose terms are used.
    """

    kind: SlipKind
    premium: Money
    premium_basis: PremiumBasis
    base: Money
    condition: RebateCondition
    rate: Decimal
    amount: Money
    taken_on: date


@dataclass(frozen=True, slots=True)
class Rebate:
    """The rebate of a registration: rounded per slip, then summed."""

    slips: tuple[SlipRebate, ...]

    @property
    def total(self) -> Money:
        """The sum of the rounded amounts."""
        return total(slip.amount for slip in self.slips)


def rebate_terms(insurer: Insurer, kind: SlipKind, business: BusinessType, today: date) -> RebateTerms:
    """The terms of `today` to be copied onto a slip; later changes of the insurer never touch them."""
    rates = {
        (SlipKind.COMMERCIAL, BusinessType.NEW): insurer.commercial_new_rate,
        (SlipKind.COMMERCIAL, BusinessType.RENEWAL): insurer.commercial_renewal_rate,
        (SlipKind.COMPULSORY, BusinessType.NEW): insurer.compulsory_new_rate,
        (SlipKind.COMPULSORY, BusinessType.RENEWAL): insurer.compulsory_renewal_rate,
    }
    return RebateTerms(
        basis=insurer.rebate_basis,
        premium_basis=insurer.premium_basis,
        rate=rates[kind, business],
        taken_on=today,
    )


def slip_rebate(slip: Slip, terms: RebateTerms, mode: AgencyMode = AgencyMode.IN_HOUSE) -> SlipRebate:
    """What `slip` earns by `terms`. The base is rounded to the fen first, so that the figures can be checked
    by hand.

    A slip sold elsewhere (UR-12) earns nothing.
    """
    premium = slip.premium or ZERO
    condition = _condition(slip.kind, terms, mode)
    base = premium if terms.premium_basis is PremiumBasis.WITH_VAT else premium.divided_by(VAT_DIVISOR)
    return SlipRebate(
        kind=slip.kind,
        premium=premium,
        premium_basis=terms.premium_basis,
        base=base,
        condition=condition,
        rate=terms.rate,
        amount=base.percent(terms.rate) if condition is RebateCondition.EARNS else ZERO,
        taken_on=terms.taken_on,
    )


def rebate_of(slips: Iterable[tuple[Slip, RebateTerms]], mode: AgencyMode = AgencyMode.IN_HOUSE) -> Rebate:
    """The rebate of several slips, each by its own terms: the two may have different insurers."""
    return Rebate(tuple(slip_rebate(slip, terms, mode) for slip, terms in slips))


def _condition(kind: SlipKind, terms: RebateTerms, mode: AgencyMode) -> RebateCondition:
    if mode is AgencyMode.EXTERNAL:
        return RebateCondition.SOLD_ELSEWHERE
    if kind is SlipKind.COMPULSORY and terms.basis is RebateBasis.WITHOUT_COMPULSORY:
        return RebateCondition.COMPULSORY_EXCLUDED
    return RebateCondition.EARNS
