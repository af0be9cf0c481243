"""Rows of made-up registrations: parties, car, slips, lines, and what the audit trail tells of them."""

from collections.abc import Sequence
from datetime import date, timedelta

from insdesk.demo.bills import Bill, EarnedSlip, YearNumbers, status_row
from insdesk.demo.claims import ClaimBook
from insdesk.demo.contracts import ContractBook
from insdesk.demo.names import SURNAMES
from insdesk.demo.part import day_number, moment
from insdesk.demo.policies import Plan
from insdesk.demo.receipts import ReceiptBook
from insdesk.demo.settlements import SettlementBook
from insdesk.demo.slips import MadeSlip, SlipMaker
from insdesk.demo.staff import CLERKS
from insdesk.domain.enums import SlipKind
from insdesk.domain.records.catalogue import Catalogue
from insdesk.domain.records.insurer import Insurer
from insdesk.repositories.bulk import Bulk, BulkRow
from insdesk.rules.dates import policy_end

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
    """Collects rows; `write` adds contracts and drafts, then moves the drafts as far as they came."""

    def __init__(self, insurers: tuple[Insurer, ...], catalogue: Catalogue, today: date) -> None:
        self._today = today
        self.registrations = 0
        self.slips = 0
        self._maker = SlipMaker(insurers, catalogue, today)
        self.contracts = ContractBook()
        self.receipts = ReceiptBook(today)
        self.settlements = SettlementBook(today)
        self.claims = ClaimBook(today)
        self._numbers = YearNumbers("R")
        self._rows: dict[str, list[BulkRow]] = {name: [] for name in TABLES}
        self._registered: list[tuple[str, str, int]] = []

    def add(self, plan: Plan) -> None:
        """Collect the rows of one plan. Call in the order of signing, so that numbers follow it."""
        slips = self._maker.slips(plan)
        clerk = CLERKS[plan.lot % len(CLERKS)]
        contract = None
        if plan.sold_on is not None:
            contract = self.contracts.add(plan, plan.sold_on, slips, clerk)
        if plan.status != "CONTRACT":
            self._add_registration(plan, slips, clerk, contract)

    def write(self, bulk: Bulk, before: date) -> None:
        """Add what was collected, and what was received and settled before the day `before`."""
        self.contracts.write(bulk)
        for name in TABLES:
            bulk.add(name, self._rows[name])
            self._rows[name] = []
        bulk.register(self._registered)
        self._registered = []
        self.receipts.write(bulk, before)
        self.settlements.write(bulk, before)

    def write_claims(self, bulk: Bulk) -> None:
        """Add the claims, once all policies are there."""
        self.claims.write(bulk)

    def write_sequences(self, bulk: Bulk) -> None:
        """Let the next number of each year follow the last one given: last of all."""
        bulk.add("number_sequence", [row[1:] for row in self._numbers.rows()])
        books = (self.receipts, self.settlements, self.claims)
        bulk.add("document_sequence", [row for book in books for row in book.numbers.rows()])

    def _add_registration(
        self, plan: Plan, slips: Sequence[MadeSlip], clerk: str, contract: int | None
    ) -> None:
        self.registrations += 1
        key = self.registrations
        number = self._numbers.next(plan.signed_on.year)
        hour, latest = (0, 30) if plan.signed_on == self._today else (1 + plan.lot % 8, 60)
        at = moment(plan.signed_on, hour, plan.lot // 8 % latest, plan.lot // 480 % 60)
        owner, car = plan.owner, plan.owned.car
        source = "OWNER" if contract is None else "CONTRACT"
        kind = (source, "EXTERNAL" if plan.is_external else "IN_HOUSE")
        business = "RENEWAL" if plan.years_insured else "NEW"
        self._rows["registration"].append(
            (key, at, number, "DRAFT", *kind, business, owner.id, car.id, "", 0, "", None, "", contract)
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
        for slip in slips:
            self._add_slip(bill, plan, slip)
        self._add_steps(bill, plan, at)

    def _add_parties(self, key: int, plan: Plan) -> str:
        """Who asked for the policy, and pays for it."""
        owner = plan.owner
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

    def _add_slip(self, bill: Bill, plan: Plan, slip: MadeSlip) -> None:
        self.slips += 1
        insurer, is_draft = slip.insurer, plan.status == "DRAFT"
        starts = plan.starts_on
        if slip.kind is SlipKind.COMMERCIAL and plan.lot % 9 == 0:
            starts += timedelta(days=1 + plan.lot // 9 % 15)
        letter = "J" if slip.kind is SlipKind.COMPULSORY else "S"
        number = f"{insurer.code}{letter}{plan.signed_on:%Y%m%d}{self.slips:08}"
        if not is_draft:
            self.claims.add(bill.key, plan.lot, slip, starts)
        is_short = is_draft and plan.lot % 2 == 0
        terms: tuple[object, ...] = (None, None, None, None)
        rebate = None if is_draft else 0
        if not is_draft and not plan.is_external:
            terms, rebate = self._earn(bill, plan, slip, number)
        policy = (slip.kind.value, insurer.id, insurer.short_name, "" if is_short else number)
        days = (day_number(plan.signed_on), day_number(starts), day_number(policy_end(starts)), 0, 0)
        tax_state = "EXEMPT" if slip.kind is SlipKind.COMPULSORY and not slip.tax else "NORMAL"
        money = (slip.premium, slip.tax, *terms, rebate, tax_state)
        self._rows["slip"].append((self.slips, bill.key, *policy, *days, *money))
        self._rows["coverage_line"] += [
            (self.slips, place, line.product.code, line.product.name, line.sum_insured, line.premium, "")
            for place, line in enumerate(slip.lines)
        ]

    def _earn(
        self, bill: Bill, plan: Plan, slip: MadeSlip, number: str
    ) -> tuple[tuple[str, str, int, int], int]:
        """Put the slip on the bill; its terms as they are stored, and the rebate."""
        terms, rebate = self._maker.rebate(plan, slip)
        rate = int(terms.rate * 100)
        assert slip.insurer.id is not None  # noqa: S101  # a stored insurer has one
        earned = EarnedSlip(
            self.slips, slip.insurer.id, slip.insurer.short_name, number, slip.premium, rate, rebate
        )
        bill.add(earned, slip.premium + slip.tax)
        return (terms.basis.value, terms.premium_basis.value, rate, day_number(plan.signed_on)), rebate

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
