"""代办服务收款: money is taken and given back, and the registration follows: 登记 ⇄ 收款 (UR-9, UR-12)."""

from dataclasses import replace
from datetime import date

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.domain.query import TableQuery
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.totals import CollectionTotals, Takings
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.receipts import (
    collecting_refused,
    reversal,
    reversing_refused,
    status_by_receipts,
)
from insdesk.rules.status import status_problems
from insdesk.specs.cleaning import cleaned
from insdesk.specs.form import FormSpec, blocking
from insdesk.specs.receipt_form import (
    RECEIPT_FORM,
    REVERSAL_FORM,
    CollectingContext,
    ReversingContext,
    collecting_context,
)


class ReceiptService:
    """Takes money for registered in-house policies, and takes receipts back."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def account(self, registration_id: RegistrationId) -> Account:
        """A registration with its receipts: what is due, paid, open. Raises NotFoundError."""
        with self._database.read() as unit:
            return account_of(unit, registration_id)

    def get(self, receipt_id: ReceiptId) -> Receipt:
        """One receipt. Raises NotFoundError."""
        with self._database.read() as unit:
            return unit.receipts.get(receipt_id)

    def totals(self, query: TableQuery) -> CollectionTotals:
        """How many fit `query` of the list, what is due for them and what was paid."""
        with self._database.read() as unit:
            return unit.collections.totals(query)

    def takings(self, query: TableQuery) -> Takings:
        """What was taken and given back by each method, of everything that fits `query` of 收款流水."""
        with self._database.read() as unit:
            return unit.receipts.totals(query)

    def collect(
        self, actor: Actor, registration_id: RegistrationId, version: int, receipt: Receipt
    ) -> Saved[ReceiptId]:
        """Take money. Less than what is open is a part payment; all of it makes the registration PAID.

        Raises UserError where nothing can be taken (sold elsewhere, not registered, all paid),
        InvalidInputError with every problem, more than what is open among them, ConflictError when the
        registration has another version by now. Then nothing was written.
        """
        with self._database.write(actor, self._clock) as unit:
            account = account_of(unit, registration_id)
            _refuse(collecting_refused(account.registration), account)
            if account.registration.version != version:
                raise ConflictError("registration_changed", number=account.registration.number)
            return take(unit, account, receipt)

    def reverse(self, actor: Actor, receipt_id: ReceiptId, reason: str, day: date) -> Saved[ReceiptId]:
        """Take a receipt back whole, by a receipt of its own; what it had paid for is REGISTERED again.

        Raises UserError for one that was taken back already, for a reversal, and where the rebate is
        settled; InvalidInputError without a reason or for an impossible day.
        """
        with self._database.write(actor, self._clock) as unit:
            receipt = unit.receipts.get(receipt_id)
            assert receipt.registration_id is not None  # noqa: S101  # a stored receipt has one
            account = account_of(unit, receipt.registration_id)
            _refuse(reversing_refused(account, receipt), account, receipt)
            context = ReversingContext(unit.today, receipt)
            record = cleaned(REVERSAL_FORM, reversal(receipt, reason, day), context)
            _refuse_problems(REVERSAL_FORM, record, context)
            return _store(unit, account, record, Action.REVERSED)


def account_of(unit: UnitOfWork, registration_id: RegistrationId) -> Account:
    """A registration with its receipts. Raises NotFoundError."""
    return Account(
        registration=unit.registrations.get(registration_id),
        receipts=unit.receipts.of_registration(registration_id),
    )


def take(unit: WritingUnit, account: Account, receipt: Receipt) -> Saved[ReceiptId]:
    """Take money for a registration that is open for it. Raises InvalidInputError with every problem."""
    context = collecting_context(account, unit.today)
    own = replace(_fresh(receipt), registration_id=account.registration.id)
    record = cleaned(RECEIPT_FORM, own, context)
    _refuse_problems(RECEIPT_FORM, record, context)
    return _store(unit, account, record, Action.CREATED)


def _fresh(receipt: Receipt) -> Receipt:
    """Only what was typed: number, moment and reversal are never taken from outside."""
    return replace(receipt, id=None, number="", created_at=None, received_by="", reverses_id=None, reason="")


def _refuse(code: str, account: Account, receipt: Receipt | None = None) -> None:
    if code:
        number = account.registration.number if receipt is None else receipt.number
        taken_back = None if receipt is None else account.reversal_of(receipt)
        by = "" if taken_back is None else taken_back.number
        raise UserError(code, number=number, registration=account.registration.number, by=by)


def _refuse_problems(form: FormSpec, record: Receipt, context: CollectingContext | ReversingContext) -> None:
    problems = form.check_record(record, context)
    if blocking(problems):
        raise InvalidInputError(problems)


def _store(unit: WritingUnit, account: Account, record: Receipt, action: Action) -> Saved[ReceiptId]:
    """Add the receipt, then let the registration follow; its version moves on either way."""
    stored = unit.receipts.add(record, unit.clock.now(), unit.actor.name)
    assert stored.id is not None  # noqa: S101  # a stored receipt has one
    unit.record(action, Entity.RECEIPT, stored.id, None, stored)
    _follow(unit, account.registration, replace(account, receipts=(*account.receipts, stored)))
    return Saved(stored.id, unit.changes)


def _follow(unit: WritingUnit, before: Registration, account: Account) -> None:
    wanted = status_by_receipts(account.balance)
    if wanted is not before.status and status_problems(before.status, wanted, before.agency_mode):
        raise InvalidInputError(status_problems(before.status, wanted, before.agency_mode))
    after = unit.registrations.set_status(before, wanted)
    if wanted is not before.status:
        unit.record(Action.UPDATED, Entity.REGISTRATION, before.id, before, after)
