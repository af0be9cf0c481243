"""Made-up 返利结算: one per insurer and month, confirmed in the month after; the last ones are open."""

from dataclasses import dataclass
from datetime import date, timedelta

from insdesk.demo.bills import Bill, EarnedSlip, YearNumbers, audit_row, status_row
from insdesk.demo.part import day_number, moment
from insdesk.demo.staff import FINANCE, LATE_INSURER
from insdesk.domain.ids import InsurerId
from insdesk.repositories.bulk import Bulk, BulkRow

TABLES = ("settlement", "settlement_line", "audit_entry")
FIRST_DAY, LAST_DAY = 9, 25
"""Days of the month after between which statements come in, by insurer."""

DAYS_TO_CONFIRM = 3
LEFT_OUT = 10
LONGEST_LEFT_OUT = 150
"""Every so manieth registration is not on its insurer's statement; after so many days every insurer pays."""

AGREED, SHORT, OVER, WRONG_RATE = "AGREED", "SHORT", "OVER", "WRONG_RATE"
MISSING, UNKNOWN = "MISSING", "UNKNOWN"
VERDICTS = {95: SHORT, 96: SHORT, 97: OVER, 98: WRONG_RATE, 99: WRONG_RATE}
"""Of a hundred policies; all others agree."""

NOTES = {
    SHORT: "对账单少付，保险公司已说明",
    OVER: "对账单多付，下期扣回",
    WRONG_RATE: "按对账单费率结算，已与保险公司核对",
    MISSING: "对账单未列，转下期",
}
SIGNS = {SHORT: -1, OVER: 1}
NOTHING = (None, None, None)
"""Amount, rate and premium of a policy that is not on the statement."""


@dataclass(frozen=True, slots=True)
class _Period:
    """A month of one insurer, and when its statement came."""

    insurer_id: InsurerId
    first: date

    @property
    def last(self) -> date:
        return _next_month(self.first) - timedelta(days=1)

    @property
    def made_on(self) -> date:
        shift = self.insurer_id * 5 % (LAST_DAY - FIRST_DAY)
        return _next_month(self.first) + timedelta(days=FIRST_DAY - 1 + shift)

    @property
    def confirmed_on(self) -> date:
        return self.made_on + timedelta(days=DAYS_TO_CONFIRM)


class SettlementBook:
    """Collects what slips earn; `write` adds the settlements made before a day."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._earned: dict[_Period, list[tuple[Bill, EarnedSlip]]] = {}
        self._rows: dict[str, list[BulkRow]] = {name: [] for name in TABLES}
        self._confirmed: list[tuple[str, str, int]] = []
        self._settled: list[int] = []
        self.numbers = YearNumbers("J")
        self.count = 0

    def add(self, bill: Bill) -> None:
        """The slips of a registration that was paid."""
        if bill.is_paid:
            for slip in bill.slips:
                period = _Period(slip.insurer_id, bill.signed_on.replace(day=1))
                self._earned.setdefault(period, []).append((bill, slip))

    def write(self, bulk: Bulk, before: date) -> None:
        """Add the settlements made before the day `before`; at the end, one that was only begun.

        Whoever paid must be PAID by now.
        """
        for period in sorted((one for one in self._earned if one.made_on < before), key=_order):
            self._collect(period)
        if before > self._today and self._earned:
            self._collect(max(self._earned, key=self._size))
        for name in TABLES:
            bulk.add(name, self._rows[name])
            self._rows[name] = []
        bulk.confirm(self._confirmed)
        bulk.settle(self._settled)
        self._confirmed, self._settled = [], []

    def _collect(self, period: _Period) -> None:
        earned = self._earned.pop(period)
        if all(self._is_left_out(*one) for one in earned):
            return
        self.count += 1
        made_on, state = min(period.made_on, self._today), self._state(period)
        number = self.numbers.next(made_on.year)
        at = moment(made_on, 0 if made_on == self._today else 2, 45)
        self._rows["settlement"].append(self._row(period, number, at, earned[0][1].insurer_name, state))
        self._rows["settlement_line"] += [self._line(bill, slip, state) for bill, slip in earned]
        if state == "COMPARED":
            self._rows["settlement_line"].append(self._unknown(f"{earned[0][1].policy_no[:5]}00000000XSWZ"))
        self._audit(at, "CREATED", number)
        if state == "CONFIRMED":
            at = moment(period.confirmed_on, 0 if period.confirmed_on == self._today else 7, 50)
            self._confirmed.append((at, FINANCE, self.count))
            self._audit(at, "CONFIRMED", number)
            settled = self._moved(earned)
            self._settled += settled
            self._rows["audit_entry"] += [
                status_row(at, FINANCE, "UPDATED", one, "PAID", "SETTLED") for one in settled
            ]

    def _audit(self, at: str, action: str, number: str) -> None:
        told = f'{{"number": "{number}"}}'
        self._rows["audit_entry"].append(audit_row(at, FINANCE, action, "SETTLEMENT", self.count, None, told))

    def _size(self, period: _Period) -> tuple[int, date, InsurerId]:
        return len(self._earned[period]), period.first, period.insurer_id

    def _state(self, period: _Period) -> str:
        """CONFIRMED; COMPARED with its statement but open; or EXPECTED, without a statement yet."""
        if period.confirmed_on > self._today:
            return "EXPECTED"
        following = _Period(period.insurer_id, _next_month(period.first))
        is_late = period.insurer_id == LATE_INSURER and following.confirmed_on > self._today
        return "COMPARED" if is_late else "CONFIRMED"

    def _row(self, period: _Period, number: str, at: str, insurer_name: str, state: str) -> BulkRow:
        statement = "" if state == "EXPECTED" else f"{insurer_name}-{period.first:%Y-%m}-返利对账单.xlsx"
        days = (day_number(period.first), day_number(min(period.last, self._today)))
        insurer = (period.insurer_id, insurer_name)
        return (self.count, at, number, *insurer, *days, "OPEN", statement, "", None, "", None, "", "")

    def _line(self, bill: Bill, slip: EarnedSlip, state: str) -> BulkRow:
        ours = (self.count, slip.id)
        if state == "EXPECTED":
            return (*ours, slip.id, slip.policy_no, slip.rebate, None, 0, *NOTHING, "EXPECTED", "OPEN", "")
        note_of = NOTES if state == "CONFIRMED" else {}
        if self._is_left_out(bill, slip):
            judged = (MISSING, "LEFT_OUT", note_of.get(MISSING, ""))
            return (*ours, None, slip.policy_no, slip.rebate, None, 0, *NOTHING, *judged)
        verdict, amount, rate = _stated(bill, slip)
        decision = "TAKEN" if verdict == AGREED or state == "CONFIRMED" else "OPEN"
        stated = (amount, 1, amount, rate, slip.premium)
        judged = (verdict, decision, note_of.get(verdict, ""))
        return (*ours, slip.id, slip.policy_no, slip.rebate, *stated, *judged)

    def _unknown(self, policy_no: str) -> BulkRow:
        """What only the statement names."""
        judged = (UNKNOWN, "LEFT_OUT", "")
        return (self.count, None, None, policy_no, 0, None, 1, 36_540, None, None, *judged)

    def _moved(self, earned: list[tuple[Bill, EarnedSlip]]) -> list[int]:
        """Registrations of which every slip is held now."""
        settled = []
        for bill, slip in earned:
            if not self._is_left_out(bill, slip):
                bill.unsettled -= 1
                if not bill.unsettled:
                    settled.append(bill.key)
        return settled

    def _is_left_out(self, bill: Bill, slip: EarnedSlip) -> bool:
        """What earns nothing need not be on a statement."""
        is_late = (self._today - bill.signed_on).days < LONGEST_LEFT_OUT
        return bool(slip.rebate) and is_late and bill.lot // 128 % LEFT_OUT == 0


def _stated(bill: Bill, slip: EarnedSlip) -> tuple[str, int, int]:
    """What the insurer's statement says of a policy: the verdict on it, amount, rate."""
    verdict = VERDICTS.get((bill.lot // 64 + slip.id) % 100, AGREED)
    if verdict == WRONG_RATE:
        rate = slip.rate * 9 // 10
        amount = slip.rebate * rate // slip.rate if slip.rate else 0
    else:
        rate = slip.rate
        amount = slip.rebate + slip.rebate // 20 * SIGNS.get(verdict, 0)
    return (AGREED if amount == slip.rebate else verdict), amount, rate


def _order(period: _Period) -> tuple[date, int]:
    return period.made_on, period.insurer_id


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
