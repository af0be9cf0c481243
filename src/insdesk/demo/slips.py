"""Which slips a made-up policy has: insurers on offer that day, premiums, coverages, rebate."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from insdesk.demo.policies import Plan
from insdesk.demo.premiums import MadeLine, commercial_lines, compulsory_premium, vehicle_tax
from insdesk.domain.enums import BusinessType, RebateBasis, SlipKind
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import Catalogue
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.registration import RebateTerms, Slip
from insdesk.rules.rebate import rebate_terms, slip_rebate


@dataclass(frozen=True, slots=True)
class MadeSlip:
    """One slip before it has a number. Amounts in fen; a compulsory one has no lines."""

    kind: SlipKind
    insurer: Insurer
    premium: int
    tax: int = 0
    lines: tuple[MadeLine, ...] = ()


class SlipMaker:
    """Makes slips and the rebate they earn."""

    def __init__(self, insurers: tuple[Insurer, ...], catalogue: Catalogue, today: date) -> None:
        self._insurers = insurers
        self._catalogue = catalogue
        self._today = today
        self._offered = cache(self._offered_on)
        self._terms = cache(self._terms_on)

    def slips(self, plan: Plan) -> tuple[MadeSlip, ...]:
        """One or both slips of a policy; what was agreed at a sale is with one insurer (UR-14)."""
        offered = self._offered(plan.signed_on, plan.is_external)
        insurer = offered[plan.lot // 5 % len(offered)]
        kinds = plan.lot // 11 % 20
        car = plan.owned.car
        lines = tuple(commercial_lines(car, self._catalogue, plan.starts_on, plan.lot // 13))
        made = []
        if kinds < 18:
            premium, tax = compulsory_premium(car, plan.years_insured), vehicle_tax(car, plan.lot // 17)
            made.append(MadeSlip(SlipKind.COMPULSORY, insurer, premium, tax))
        if lines and kinds > 1:
            is_with_another = plan.sold_on is None and plan.lot % 23 == 0
            other = offered[plan.lot // 7 % len(offered)] if is_with_another else insurer
            premium = sum(line.premium for line in lines)
            made.append(MadeSlip(SlipKind.COMMERCIAL, other, premium, lines=lines))
        return tuple(made)

    def rebate(self, plan: Plan, slip: MadeSlip) -> tuple[RebateTerms, int]:
        """The terms of the day on which the policy was signed, and what they come to in fen."""
        business = BusinessType.RENEWAL if plan.years_insured else BusinessType.NEW
        terms = self._terms(slip.insurer.id, slip.kind, business, plan.signed_on)
        if slip.kind is SlipKind.COMPULSORY and terms.basis is RebateBasis.WITHOUT_COMPULSORY:
            return terms, 0
        return terms, slip_rebate(Slip(kind=slip.kind, premium=Money(slip.premium)), terms).amount.fen

    def _offered_on(self, day: date, is_external: bool) -> tuple[Insurer, ...]:
        """Who could be chosen on `day`: earlier agency periods of today's partners are taken for granted."""
        if is_external:
            return self._insurers
        return tuple(
            one
            for one in self._insurers
            if one.agency_from is not None and one.agency_to is not None
            and one.agency_from <= self._today and day <= one.agency_to
        )  # fmt: skip

    def _terms_on(
        self, insurer_id: InsurerId | None, kind: SlipKind, business: BusinessType, day: date
    ) -> RebateTerms:
        insurer = next(one for one in self._insurers if one.id == insurer_id)
        return rebate_terms(insurer, kind, business, day)
