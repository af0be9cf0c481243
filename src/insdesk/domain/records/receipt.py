"""代办服务收款: money taken from a customer for a registration, and what is still open on it."""

from dataclasses import dataclass
from datetime import date, datetime

from insdesk.domain.enums import ReceiptMethod
from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.records.registration import Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One payment, or the reversal of one: `reverses_id` names it, `amount` is negative, `reason` says why.

    `payer` is the name as it stands on the paper. What is stored is never changed or deleted.
    """

    registration_id: RegistrationId | None = None
    method: ReceiptMethod = ReceiptMethod.CASH
    amount: Money = ZERO
    received_on: date | None = None
    payer: str = ""
    reference: str = ""
    remarks: str = ""
    number: str = ""
    created_at: datetime | None = None
    received_by: str = ""
    reverses_id: ReceiptId | None = None
    reason: str = ""
    id: ReceiptId | None = None

    @property
    def is_reversal(self) -> bool:
        """Whether it takes another one back."""
        return self.reverses_id is not None


@dataclass(frozen=True, slots=True)
class Balance:
    """应收, 已收 and what follows: 未收."""

    due: Money = ZERO
    paid: Money = ZERO

    @property
    def open(self) -> Money:
        """未收: what may still be taken."""
        return self.due - self.paid


NOTHING_DUE = Balance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A registration with everything that was paid for it, oldest receipt first."""

    registration: Registration
    receipts: tuple[Receipt, ...] = ()

    @property
    def balance(self) -> Balance:
        """Reversals take away what they reverse."""
        return Balance(self.registration.due, total(receipt.amount for receipt in self.receipts))

    def receipt(self, receipt_id: ReceiptId) -> Receipt | None:
        """The receipt with that id, or None."""
        return next((one for one in self.receipts if one.id == receipt_id), None)

    def reversal_of(self, receipt: Receipt) -> Receipt | None:
        """The receipt that takes `receipt` back, or None while it stands."""
        return next((one for one in self.receipts if one.reverses_id == receipt.id), None)

    def reversed_by(self, receipt: Receipt) -> Receipt | None:
        """The receipt that the reversal `receipt` takes back, or None when it is none."""
        return None if receipt.reverses_id is None else self.receipt(receipt.reverses_id)
