"""Made-up 代办服务收款: in one or several parts, some with a reversal, numbered in the order of days."""

from dataclasses import dataclass
from datetime import date, timedelta

from insdesk.demo.bills import Bill, YearNumbers, audit_row, status_row
from insdesk.demo.part import day_number, moment
from insdesk.repositories.bulk import Bulk, BulkRow

METHODS = ("WECHAT", "ALIPAY", "WECHAT", "POS", "CASH", "TRANSFER", "WECHAT", "ALIPAY", "POS", "WECHAT")
HUNDRED_YUAN = 10_000
PARTLY_PAID = 3
"""Every so manieth open registration has one part paid."""

REVERSED = 61
"""Every so manieth paid registration had its first receipt taken back."""


@dataclass(slots=True, eq=False)
class _Receipt:
    bill: Bill
    at: str
    day: date
    method: str
    amount: int
    completes: bool = False
    reverses: "_Receipt | None" = None
    id: int = 0


class ReceiptBook:
    """Collects what customers pay; `write` adds what came in before a day, and moves who paid all to PAID."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._waiting: list[_Receipt] = []
        self.numbers = YearNumbers("S")
        self.count = 0

    def add(self, bill: Bill) -> None:
        """What is paid for one registration."""
        if bill.is_paid:
            if bill.lot % REVERSED == 0:
                self._add_mistake(bill)
            amounts = _parts(bill)
            for place, amount in enumerate(amounts):
                done = place + 1 == len(amounts)
                self._take(
                    bill, bill.lot % 4 * (place + 1) // len(amounts), place + 2, amount, completes=done
                )
        elif bill.lot % PARTLY_PAID == 0:
            amount = bill.due * (30 + bill.lot % 40) // 100 // HUNDRED_YUAN * HUNDRED_YUAN
            if amount:
                self._take(bill, bill.lot % 2, 2, amount)

    def write(self, bulk: Bulk, before: date) -> None:
        """Add what was received before the day `before`."""
        ready = sorted((one for one in self._waiting if one.day < before), key=_moment)
        self._waiting = [one for one in self._waiting if one.day >= before]
        rows: list[BulkRow] = []
        audit: list[BulkRow] = []
        paid: list[int] = []
        for one in ready:
            self.count += 1
            one.id = self.count
            number = self.numbers.next(one.day.year)
            rows.append(_row(one, number))
            action = "CREATED" if one.reverses is None else "REVERSED"
            told = f'{{"number": "{number}"}}'
            audit.append(audit_row(one.at, one.bill.clerk, action, "RECEIPT", one.id, None, told))
            if one.completes:
                paid.append(one.bill.key)
                audit.append(
                    status_row(one.at, one.bill.clerk, "UPDATED", one.bill.key, "REGISTERED", "PAID")
                )
        bulk.add("receipt", rows)
        bulk.pay(paid)
        bulk.add("audit_entry", audit)

    def _add_mistake(self, bill: Bill) -> None:
        wrong = self._take(bill, 0, 0, bill.due)
        wrong.method = "CASH"
        self._take(bill, 0, 1, -bill.due, reverses=wrong).method = "CASH"

    def _take(
        self,
        bill: Bill,
        days: int,
        place: int,
        amount: int,
        *,
        completes: bool = False,
        reverses: _Receipt | None = None,
    ) -> _Receipt:
        """`place`: of the receipts of one registration, so that they follow each other."""
        day = min(bill.signed_on + timedelta(days=days), self._today)
        hour = 0 if day == self._today else 9 if day == bill.signed_on else 1 + bill.lot // 3 % 8
        at = moment(day, hour, 40 + place * 2, bill.lot // 5 % 60)
        method = "TRANSFER" if bill.is_company else METHODS[(bill.lot // 7 + place) % len(METHODS)]
        taken = _Receipt(bill, at, day, method, amount, completes, reverses)
        self._waiting.append(taken)
        return taken


def _parts(bill: Bill) -> list[int]:
    """The amount due, in one to three parts."""
    count = 3 if bill.lot % 37 == 0 else 2 if bill.lot % 10 == 0 else 1
    part = bill.due // count // HUNDRED_YUAN * HUNDRED_YUAN
    if not part:
        return [bill.due]
    return [part] * (count - 1) + [bill.due - part * (count - 1)]


def _moment(one: _Receipt) -> str:
    return one.at


def _row(one: _Receipt, number: str) -> BulkRow:
    bill = one.bill
    reference = f"{bill.lot:012}" if one.method in {"TRANSFER", "POS"} else ""
    reverses, reason = (None, "") if one.reverses is None else (one.reverses.id, "收款方式登记有误")
    where = (one.id, one.at, number, bill.key, one.method, one.amount, day_number(one.day))
    return (*where, bill.payer, reference, "", bill.clerk, reverses, reason)
