"""Joined rows of a table of policies as the registration that they mean, and what stands against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.enums import AgencyMode, Energy, PartyRole, RebateBasis, ReceiptMethod, SlipKind
from insdesk.domain.ids import CustomerId, InsurerId, VehicleId
from insdesk.domain.money import total
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.override import Override
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.domain.records.registration import RebateTerms, Registration, Slip
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.overrides import not_overridden
from insdesk.rules.receipts import first_signed_on
from insdesk.services.import_kinds.cells import said_once
from insdesk.services.import_kinds.owner_book import Booking, OwnerBook
from insdesk.services.import_kinds.policy_joining import Joined, unfitting
from insdesk.services.import_kinds.policy_owners import booking_of
from insdesk.services.import_kinds.policy_rows import PolicyRow, PolicyRowReader, car_of, with_row_head
from insdesk.services.registration_checks import RegistrationChecks
from insdesk.specs.codecs import Context
from insdesk.specs.form import prefixed
from insdesk.specs.import_kinds.registrations import RECEIPT
from insdesk.specs.receipt_form import RECEIPT_FORM, collecting_context
from insdesk.specs.registration_cleaning import cleaned_registration

_OF_ALL_LINES = "coverage_total_differs"
"""Means nothing where a line is missing because its name is unknown, and that is said."""
NOT_STORED = (CustomerId(0), VehicleId(0))
"""Owner and car of a draft whose own are not on file yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDraft:
    """`problems` are those of each row, by its number; without any there is a `booking`."""

    record: Registration
    booking: Booking | None
    receipt: Receipt | None
    problems: Mapping[int, tuple[Problem, ...]]


class PolicyDrafter:
    """Knows the insurers, the desk's checks, and who is in the book."""

    def __init__(
        self,
        reader: PolicyRowReader,
        checks: RegistrationChecks,
        insurers: Mapping[InsurerId, Insurer],
        context: Context,
        book: OwnerBook,
    ) -> None:
        self._reader, self._checks, self._insurers = reader, checks, insurers
        self._context, self._book = context, book

    def draft(self, unit: UnitOfWork, together: Joined) -> PolicyDraft:
        """The registration, judged as the desk judges a policy that was issued earlier."""
        first = together.rows[0]
        placed = booking_of(self._book, first)
        booking = placed if isinstance(placed, Booking) else None
        vehicle = self._vehicle(first, booking)
        owner = booking.owner.record if booking else first.owner.owner
        car = car_of(first, vehicle)
        slips, unknown = self._slips(together, car.energy)
        record = Registration(
            customer_id=owner.id or NOT_STORED[0],
            vehicle_id=vehicle.id or NOT_STORED[1],
            parties=first.parties.parties(owner, self._context.today),
            car=car,
            slips=slips,
            is_imported=True,
        )
        record = cleaned_registration(_with_heads(record, together.rows), self._context)
        receipt = self._receipt(record, together)
        newcomer = owner if owner.id is None else None
        found = self._checks.for_past(unit, record, self._insurers, self._context, newcomer)
        overrides = _overrides(found, first.owner.reason)
        found = (
            *(placed if not isinstance(placed, Booking) else ()),
            *unknown,
            *(one for one in not_overridden(found, overrides) if not unknown or one.code != _OF_ALL_LINES),
            *self._receipt_problems(record, receipt),
        )
        return PolicyDraft(
            record=replace(record, overrides=overrides),
            booking=booking,
            receipt=receipt,
            problems=self._by_row(together, found),
        )

    def column_of(self, row: PolicyRow, path: str) -> str:
        """Where a row says what the field `path` of its registration holds."""
        return self._reader.cells.column_of(path, row.parties.sources)

    def _vehicle(self, row: PolicyRow, booking: Booking | None) -> Vehicle:
        """The car, on file although its owner is in doubt, or as the row brings it."""
        if booking is not None:
            return booking.car.record
        brought = row.owner.car or Vehicle(vin="")
        known = self._book.car(brought.vin, brought.plate)
        return brought if known is None else known.record

    def _slips(self, together: Joined, energy: Energy) -> tuple[tuple[Slip, ...], tuple[Problem, ...]]:
        slips: dict[SlipKind, Slip] = {}
        unknown: list[Problem] = []
        for row in together.rows:
            found, problems = self._reader.slips(row, energy)
            unknown += problems
            for slip in found:
                slips.setdefault(slip.kind, self._with_rate(slip, row))
        return tuple(slips[kind] for kind in SlipKind if kind in slips), tuple(unknown)

    def _with_rate(self, slip: Slip, row: PolicyRow) -> Slip:
        """A rate of the row is the office's own record of what was agreed on the day of signing."""
        rate = row.rates.get(slip.kind)
        insurer = None if slip.insurer_id is None else self._insurers.get(slip.insurer_id)
        if rate is None or insurer is None:
            return slip
        day = slip.signed_on or self._context.today
        basis = RebateBasis.WITH_COMPULSORY if slip.kind is SlipKind.COMPULSORY else insurer.rebate_basis
        terms = RebateTerms(basis=basis, premium_basis=insurer.premium_basis, rate=rate, taken_on=day)
        return replace(slip, rebate_terms=terms)

    def _receipt(self, record: Registration, together: Joined) -> Receipt | None:
        """Over all that the rows call collected; what was sold elsewhere is not collected here (UR-12)."""
        paid = [row for row in together.rows if row.cells.receipt.get("collected") is True]
        if not paid or record.agency_mode is AgencyMode.EXTERNAL:
            return None
        kinds = {kind for row in paid for kind in row.cells.slips}
        cells = paid[0].cells.receipt
        method, day = cells.get("method"), cells.get("received_on")
        return Receipt(
            method=method if isinstance(method, ReceiptMethod) else ReceiptMethod.TRANSFER,
            amount=total(slip.due for slip in record.slips if slip.kind in kinds),
            received_on=day if isinstance(day, date) else first_signed_on(record),
            payer=record.party(PartyRole.APPLICANT).name,
        )

    def _receipt_problems(self, record: Registration, receipt: Receipt | None) -> tuple[Problem, ...]:
        """Only of the day: amount and payer are the policy's own, which are judged already. So is the sign
        date, whose absence leaves a receipt without its day.
        """
        if receipt is None or receipt.received_on is None:
            return ()
        context = collecting_context(Account(registration=record), self._context.today)
        found = RECEIPT_FORM.check_record(receipt, context)
        return prefixed([one for one in found if one.field == "received_on"], RECEIPT)

    def _by_row(self, together: Joined, found: Iterable[Problem]) -> dict[int, tuple[Problem, ...]]:
        """Each problem in the row of its policy; what concerns all of them in the first row."""
        first = together.rows[0]
        holders = {kind.value.lower(): row for row in together.rows for kind in row.cells.slips}
        said: dict[int, list[Problem]] = {row.line.number: [] for row in together.rows}
        for one in found:
            if one.field == "slips":  # the row does not say which policy it is, and that is said already
                continue
            row = holders.get(one.field.partition(".")[0], first)
            said[row.line.number].append(replace(one, field=self.column_of(row, one.field)))
        for row, problem in unfitting(together):
            said[row.line.number].append(problem)
        return {row.line.number: said_once(row.cells.unread, said[row.line.number]) for row in together.rows}


def _with_heads(record: Registration, rows: Iterable[PolicyRow]) -> Registration:
    """What the rows say of the registration; of texts the first that is there."""
    agreement, remarks = "", ""
    for row in rows:
        record = with_row_head(record, row)
        agreement, remarks = agreement or record.special_agreement, remarks or record.remarks
    return replace(record, special_agreement=agreement, remarks=remarks)


def _overrides(found: Iterable[Problem], reason: str) -> tuple[Override, ...]:
    """A reason in the row sets aside whatever the form would let a person set aside."""
    if not reason:
        return ()
    return tuple(Override(one.field, one.code, reason) for one in found if one.overridable and one.blocks)
