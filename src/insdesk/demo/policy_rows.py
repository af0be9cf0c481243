"""Rows of made-up registrations: parties, car, slips, lines, and what the audit trail tells of them."""

from datetime import date, timedelta
from functools import cache

from insdesk.demo.bills import Bill, EarnedSlip, YearNumbers, status_row
from insdesk.demo.names import SURNAMES
from insdesk.demo.part import day_number, moment
from insdesk.demo.policies import Plan
from insdesk.demo.premiums import MadeLine, commercial_lines, compulsory_premium, vehicle_tax
from insdesk.demo.receipts import ReceiptBook
from insdesk.demo.settlements import SettlementBook
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

TABLES = (
    "registration",
    "registration_party",
    "registration_car",
    "slip",
    "coverage_line",
    "audit_entry",
)


class PolicyWriter:
    """Collects rows; `write` adds them as drafts, then moves them as far as they came."""

    def __init__(self, insurers: tuple[Insurer, ...], catalogue: Catalogue, today: date) -> None:
        self._insurers = insurers
        self._catalogue = catalogue
        self._today = today
        self.registrations = 0
        self.slips = 0
        self.receipts = ReceiptBook(today)
        self.settlements = SettlementBook(today)
        self._numbers = YearNumbers("R")
        self._rows: dict[str, list[BulkRow]] = {name: [] for name in TABLES}
        self._registered: list[tuple[str, str, int]] = []
        self._offered = cache(self._offered_on)
        self._terms = cache(self._terms_on)

    def add(self, plan: Plan) -> None:
        """Collect the rows of one registration. Call in the order of signing, so that numbers follow it."""
        self.registrations += 1
        key = self.registrations
        number = self._numbers.next(plan.signed_on.year)
        hour, latest = (0, 30) if plan.signed_on == self._today else (1 + plan.lot % 8, 60)
        at = moment(plan.signed_on, hour, plan.lot // 8 % latest, plan.lot // 480 % 60)
        clerk = CLERKS[plan.lot % len(CLERKS)]
        owner, car = plan.owned.owner, plan.owned.car
        mode = "EXTERNAL" if plan.is_external else "IN_HOUSE"
        business = "RENEWAL" if plan.years_insured else "NEW"
        self._rows["registration"].append(
            (key, at, number, "DRAFT", "OWNER", mode, business, owner.id, car.id, "", 0, "", None, "", None)
        )
        bill = Bill(
            key,
            plan.signed_on,
            clerk,
            self._add_parties(key, plan),
            owner.kind == "COMPANY",
            plan.lot,
            is_paid=plan.status == "PAID",
        )
        plate_state = "PLATED" if car.plate else "UNPLATED"
        papers = (car.engine_number, car.model, car.first_registered_on, car.use, car.energy, car.seats)
        self._rows["registration_car"].append((key, car.vin, plate_state, car.plate, *papers))
        self._add_slips(bill, plan)
        self._add_steps(bill, plan, at)

    def write(self, bulk: Bulk, before: date) -> None:
        """Add what was collected, and what was received and settled before the day `before`."""
        for name in TABLES:
            bulk.add(name, self._rows[name])
            self._rows[name] = []
        bulk.register(self._registered)
        self._registered = []
        self.receipts.write(bulk, before)
        self.settlements.write(bulk, before)

    def write_sequences(self, bulk: Bulk) -> None:
        """Let the next number of each year follow the last one given."""
        bulk.add("number_sequence", [row[1:] for row in self._numbers.rows()])
        bulk.add("document_sequence", self.receipts.numbers.rows() + self.settlements.numbers.rows())

    def _add_parties(self, key: int, plan: Plan) -> str:
        """Who asked for the policy, and pays for it."""
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
        return applicant

    def _add_slips(self, bill: Bill, plan: Plan) -> None:
        offered = self._offered(plan.signed_on, plan.is_external)
        insurer = offered[plan.lot // 5 % len(offered)]
        kinds = plan.lot // 11 % 20
        lines = commercial_lines(plan.owned.car, self._catalogue, plan.starts_on, plan.lot // 13)
        if kinds < 18:
            premium = compulsory_premium(plan.owned.car, plan.years_insured)
            tax = vehicle_tax(plan.owned.car, plan.lot // 17)
            self._add_slip(bill, plan, insurer, SlipKind.COMPULSORY, premium, tax)
        if lines and (kinds >= 18 or kinds > 1):
            other = offered[plan.lot // 7 % len(offered)] if plan.lot % 23 == 0 else insurer
            self._add_slip(bill, plan, other, SlipKind.COMMERCIAL, sum(line.premium for line in lines), 0)
            self._add_lines(lines)

    def _add_slip(
        self, bill: Bill, plan: Plan, insurer: Insurer, kind: SlipKind, premium: int, tax: int
    ) -> None:
        self.slips += 1
        is_draft = plan.status == "DRAFT"
        starts = plan.starts_on
        if kind is SlipKind.COMMERCIAL and plan.lot % 9 == 0:
            starts += timedelta(days=1 + plan.lot // 9 % 15)
        letter = "J" if kind is SlipKind.COMPULSORY else "S"
        number = f"{insurer.code}{letter}{plan.signed_on:%Y%m%d}{self.slips:08}"
        is_short = is_draft and plan.lot % 2 == 0
        terms: tuple[object, ...] = (None, None, None, None)
        rebate = None if is_draft else 0
        if not is_draft and not plan.is_external:
            assert insurer.id is not None  # noqa: S101  # a stored insurer has one
            terms, rate, rebate = self._rebate(plan, insurer, kind, premium)
            slip = EarnedSlip(self.slips, insurer.id, insurer.short_name, number, premium, rate, rebate)
            bill.add(slip, premium + tax)
        policy = (kind.value, insurer.id, insurer.short_name, "" if is_short else number)
        days = (day_number(plan.signed_on), day_number(starts), day_number(policy_end(starts)), 0, 0)
        tax_state = "EXEMPT" if kind is SlipKind.COMPULSORY and not tax else "NORMAL"
        money = (premium, tax, *terms, rebate, tax_state)
        self._rows["slip"].append((self.slips, bill.key, *policy, *days, *money))

    def _add_lines(self, lines: list[MadeLine]) -> None:
        self._rows["coverage_line"] += [
            (self.slips, place, line.product.code, line.product.name, line.sum_insured, line.premium, "")
            for place, line in enumerate(lines)
        ]

    def _rebate(
        self, plan: Plan, insurer: Insurer, kind: SlipKind, premium: int
    ) -> tuple[tuple[object, ...], int, int]:
        """The terms as they are stored, their rate, and what they come to."""
        business = BusinessType.RENEWAL if plan.years_insured else BusinessType.NEW
        terms = self._terms(insurer.id, kind, business, plan.signed_on)
        rate = int(terms.rate * 100)
        if kind is SlipKind.COMPULSORY and terms.basis is RebateBasis.WITHOUT_COMPULSORY:
            amount = 0
        else:
            amount = slip_rebate(Slip(kind=kind, premium=Money(premium)), terms).amount.fen
        taken = (terms.basis.value, terms.premium_basis.value, rate, day_number(plan.signed_on))
        return taken, rate, amount

    def _add_steps(self, bill: Bill, plan: Plan, at: str) -> None:
        self._rows["audit_entry"].append(status_row(at, bill.clerk, "CREATED", bill.key, None, "DRAFT"))
        if plan.status == "DRAFT":
            return
        self._registered.append((at, bill.clerk, bill.key))
        self._rows["audit_entry"].append(
            status_row(at, bill.clerk, "REGISTERED", bill.key, "DRAFT", "REGISTERED")
        )
        if not plan.is_external:
            self.receipts.add(bill)
            self.settlements.add(bill)

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
