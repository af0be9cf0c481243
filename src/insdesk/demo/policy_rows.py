"""Rows of made-up registrations: parties, car, slips, lines, and what the audit trail tells of them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from insdesk.demo.names import SURNAMES
from insdesk.demo.part import moment
from insdesk.demo.policies import Plan
from insdesk.demo.premiums import MadeLine, commercial_lines, compulsory_premium, vehicle_tax
from insdesk.demo.staff import CLERKS
from insdesk.domain.enums import BusinessType, RebateBasis, SlipKind
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import Catalogue
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.registration import RebateTerms, Slip
from insdesk.repositories.bulk import Bulk, BulkRow
from insdesk.rules.dates import policy_end
from insdesk.rules.rebate import rebate_terms, slip_rebate

DIFFERENT_APPLICANT = 16
"""Every so manieth policy was asked for by somebody else than the insured."""

USER = 1
TABLES = (
    "registration",
    "registration_party",
    "registration_car",
    "slip",
    "coverage_line",
    "audit_entry",
)


@dataclass(slots=True)
class Serials:
    """What counts on from one registration to the next."""

    registration: int = 0
    slip: int = 0
    by_year: dict[int, int] = field(default_factory=dict)

    def next_number(self, year: int) -> str:
        """The registration number that the service would have given."""
        self.by_year[year] = self.by_year.get(year, 0) + 1
        return f"R{year}-{self.by_year[year]:06d}"


class PolicyWriter:
    """Collects rows; `write` adds them as drafts, then moves them as far as they came."""

    def __init__(self, insurers: tuple[Insurer, ...], catalogue: Catalogue, today: date) -> None:
        self._insurers = insurers
        self._catalogue = catalogue
        self._today = today
        self.serials = Serials()
        self._rows: dict[str, list[BulkRow]] = {name: [] for name in TABLES}
        self._registered: list[tuple[str, str, int]] = []
        self._paid: list[int] = []
        self._settled: list[int] = []
        self._offered = cache(self._offered_on)
        self._terms = cache(self._terms_on)

    def add(self, plan: Plan) -> None:
        """Collect the rows of one registration. Call in the order of signing, so that numbers follow it."""
        self.serials.registration += 1
        key = self.serials.registration
        number = self.serials.next_number(plan.signed_on.year)
        is_today = plan.signed_on == self._today
        at = moment(
            plan.signed_on, 0 if is_today else 1 + plan.lot % 8, plan.lot // 8 % 60, plan.lot // 480 % 60
        )
        clerk = CLERKS[plan.lot % len(CLERKS)]
        owner, car = plan.owned.owner, plan.owned.car
        mode = "EXTERNAL" if plan.is_external else "IN_HOUSE"
        business = "RENEWAL" if plan.years_insured else "NEW"
        self._rows["registration"].append(
            (key, at, number, "DRAFT", "OWNER", mode, business, owner.id, car.id, "", 0, "", None, "", None)
        )
        self._add_parties(key, plan)
        plate_state = "PLATED" if car.plate else "UNPLATED"
        papers = (car.engine_number, car.model, car.first_registered_on, car.use, car.energy, car.seats)
        self._rows["registration_car"].append((key, car.vin, plate_state, car.plate, *papers))
        self._add_slips(key, plan)
        self._add_steps(key, plan, at, clerk)

    def write(self, bulk: Bulk) -> None:
        """Add what was collected, and forget it."""
        for name in TABLES:
            bulk.add(name, self._rows[name])
            self._rows[name] = []
        bulk.register(self._registered)
        bulk.pay(self._paid)
        bulk.settle(self._settled)
        self._registered, self._paid, self._settled = [], [], []

    def write_sequence(self, bulk: Bulk) -> None:
        """Let the next number of each year follow the last one given."""
        bulk.add("number_sequence", sorted(self.serials.by_year.items()))

    def _add_parties(self, key: int, plan: Plan) -> None:
        owner = plan.owned.owner
        applicant = owner.name
        if plan.lot // 3 % DIFFERENT_APPLICANT == 0 and owner.kind == "PERSON":
            applicant = SURNAMES.items[plan.lot % 60] + owner.name[-1]
        same = (owner.id_type, owner.id_number, owner.phone, owner.address)
        first = (
            same if applicant == owner.name else ("OTHER", f"SL{plan.lot:010}", owner.phone, owner.address)
        )
        self._rows["registration_party"] += [
            (key, "APPLICANT", applicant, *first, 0),
            (key, "INSURED", owner.name, *same, int(applicant == owner.name)),
            (key, "REGISTERED_OWNER", owner.name, *same, 1),
        ]

    def _add_slips(self, key: int, plan: Plan) -> None:
        offered = self._offered(plan.signed_on, plan.is_external)
        insurer = offered[plan.lot // 5 % len(offered)]
        kinds = plan.lot // 11 % 20
        lines = commercial_lines(plan.owned.car, self._catalogue, plan.starts_on, plan.lot // 13)
        if kinds < 18:
            premium = compulsory_premium(plan.owned.car, plan.years_insured)
            tax = vehicle_tax(plan.owned.car, plan.lot // 17)
            self._add_slip(key, plan, insurer, SlipKind.COMPULSORY, premium, tax)
        if lines and (kinds >= 18 or kinds > 1):
            other = offered[plan.lot // 7 % len(offered)] if plan.lot % 23 == 0 else insurer
            self._add_slip(key, plan, other, SlipKind.COMMERCIAL, sum(line.premium for line in lines), 0)
            self._add_lines(lines)

    def _add_slip(
        self, key: int, plan: Plan, insurer: Insurer, kind: SlipKind, premium: int, tax: int
    ) -> None:
        self.serials.slip += 1
        is_draft = plan.status == "DRAFT"
        starts = plan.starts_on
        if kind is SlipKind.COMMERCIAL and plan.lot % 9 == 0:
            starts += timedelta(days=1 + plan.lot // 9 % 15)
        letter = "J" if kind is SlipKind.COMPULSORY else "S"
        number = f"{insurer.code}{letter}{plan.signed_on:%Y%m%d}{self.serials.slip:08}"
        is_short = is_draft and plan.lot % 2 == 0
        rebate: tuple[object, ...] = (None, None, None, None, None)
        if not is_draft:
            rebate = (
                (None, None, None, None, 0)
                if plan.is_external
                else self._rebate(plan, insurer, kind, premium)
            )
        policy = (kind.value, insurer.id, insurer.short_name, "" if is_short else number)
        days = (_day(plan.signed_on), _day(starts), _day(policy_end(starts)), 0, 0)
        tax_state = "EXEMPT" if kind is SlipKind.COMPULSORY and not tax else "NORMAL"
        self._rows["slip"].append((self.serials.slip, key, *policy, *days, premium, tax, *rebate, tax_state))

    def _add_lines(self, lines: list[MadeLine]) -> None:
        self._rows["coverage_line"] += [
            (self.serials.slip, place, line.product.code, line.product.name, line.sum_insured, line.premium)
            for place, line in enumerate(lines)
        ]

    def _rebate(self, plan: Plan, insurer: Insurer, kind: SlipKind, premium: int) -> tuple[object, ...]:
        business = BusinessType.RENEWAL if plan.years_insured else BusinessType.NEW
        terms = self._terms(insurer.id, kind, business, plan.signed_on)
        rate = int(terms.rate * 100)
        if kind is SlipKind.COMPULSORY and terms.basis is RebateBasis.WITHOUT_COMPULSORY:
            amount = 0
        else:
            amount = slip_rebate(Slip(kind=kind, premium=Money(premium)), terms).amount.fen
        return terms.basis.value, terms.premium_basis.value, rate, _day(plan.signed_on), amount

    def _add_steps(self, key: int, plan: Plan, at: str, clerk: str) -> None:
        self._audit(at, clerk, "CREATED", key, None, "DRAFT")
        if plan.status == "DRAFT":
            return
        self._registered.append((at, clerk, key))
        self._audit(at, clerk, "REGISTERED", key, "DRAFT", "REGISTERED")
        if plan.status in {"PAID", "SETTLED"}:
            self._paid.append(key)
            self._audit(self._later(plan, plan.lot % 4), clerk, "UPDATED", key, "REGISTERED", "PAID")
        if plan.status == "SETTLED":
            self._settled.append(key)
            self._audit(self._later(plan, 18 + plan.lot % 20), clerk, "UPDATED", key, "PAID", "SETTLED")

    def _later(self, plan: Plan, days: int) -> str:
        day = min(plan.signed_on + timedelta(days=days), self._today)
        return moment(day, 0 if day == self._today else 9, 40 + plan.lot % 20)

    def _audit(self, at: str, clerk: str, action: str, key: int, before: str | None, after: str) -> None:
        old = None if before is None else f'{{"status": "{before}"}}'
        self._rows["audit_entry"].append(
            (at, USER, clerk, action, "REGISTRATION", key, old, f'{{"status": "{after}"}}')
        )

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


def _day(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
