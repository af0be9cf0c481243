"""Sales contracts from a table, each with owner, car and what was agreed (UR-4): by their number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from insdesk.domain.enums import Energy
from insdesk.domain.errors import UserError
from insdesk.domain.ids import ContractId
from insdesk.domain.import_enums import RowOutcome
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import SalesContract
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.services.contract_checks import AGREED, ContractChecks
from insdesk.services.contract_storing import refuse_change_of_registered, store_checked
from insdesk.services.import_kinds.cells import said_once
from insdesk.services.import_kinds.contract_rows import ContractRow, ContractRowReader
from insdesk.services.import_kinds.coverage_lines import CoverageReader
from insdesk.services.import_kinds.kind import (
    WEIGHTY_ROWS,
    FirstRows,
    ImportTerms,
    JudgedRow,
    KindImport,
    failed,
    in_batches,
)
from insdesk.services.import_kinds.owner_book import Booking, OwnerBook
from insdesk.specs.import_kinds.coverages import COVERAGES

_LINES = {f"{AGREED}.lines": f"{AGREED}.{COVERAGES.name}"}


class ContractsImport(KindImport):
    """Remembers which numbers, owners and cars earlier rows brought."""

    def __init__(
        self, unit: UnitOfWork, terms: ImportTerms, checks: ContractChecks, coverages: CoverageReader
    ) -> None:
        self._terms = terms
        self._checks = checks
        self._reader = ContractRowReader(unit, terms, coverages)
        self._first = FirstRows()
        self._book = OwnerBook()

    def batches(self, lines: Sequence[SheetLine], size: int) -> Iterator[Sequence[SheetLine]]:
        """See KindImport."""
        return in_batches(lines, min(size, WEIGHTY_ROWS))

    def judge(self, unit: UnitOfWork, lines: Sequence[SheetLine]) -> "_ContractBatch":
        """See KindImport."""
        rows = [self._reader.read(line) for line in lines]
        self._book.look(unit, [row.owner for row in rows], is_rehearsal=self._terms.is_rehearsal)
        batch = _ContractBatch(self._book, unit.contracts.numbered({row.number for row in rows}))
        batch.rows = [self._judged(unit, row, batch) for row in rows]
        return batch

    def _judged(self, unit: UnitOfWork, row: ContractRow, batch: "_ContractBatch") -> JudgedRow:
        number, line = row.number, row.line
        repeated = self._first.repeated(number, line, self._terms, "number") if number else None
        if repeated is not None:
            return repeated
        known = batch.known.get(number)
        if known is not None and not self._terms.updates:
            self._first.claim(number, line)
            return JudgedRow(line, RowOutcome.SKIPPED, is_duplicate=True)
        before = None if known is None else unit.contracts.get(known)
        booking, problems = self._placed(row, before)
        energy = _energy(unit, row, booking, before)
        record, unknown = self._reader.contract(row, before, energy)
        found = self._checks.problems(unit, record, before, energy, self._terms.context)
        problems += (*unknown, *(replace(one, field=_LINES.get(one.field, one.field)) for one in found))
        if before is not None:
            problems += _locked(unit, record, before, booking)
        wrong = said_once(row.unread, problems)
        if wrong:
            return failed(line, wrong, is_duplicate=before is not None)
        self._first.claim(number, line)
        if before is not None and booking is None and record == _as_cleaned(before):
            return JudgedRow(line, RowOutcome.SKIPPED, is_duplicate=True)
        batch.accepted.append((record, booking))
        if booking is not None:
            self._book.accept(booking)
        outcome = RowOutcome.CREATED if before is None else RowOutcome.UPDATED
        return JudgedRow(line, outcome, is_duplicate=before is not None)

    def _placed(
        self, row: ContractRow, before: SalesContract | None
    ) -> tuple[Booking | None, tuple[Problem, ...]]:
        """Whose the contract is, unless it is on file and stays theirs; or why nobody can be told."""
        if before is not None and not row.names_owner:
            return None, ()
        placed = self._book.place(row.owner)
        if not isinstance(placed, Booking):
            return None, placed
        names = (placed.owner.record.id, placed.car.record.id)
        stays = before is not None and names == (before.customer_id, before.vehicle_id)
        return None if stays else placed, ()


class _ContractBatch:
    def __init__(self, book: OwnerBook, known: dict[str, ContractId]) -> None:
        self._book, self.known = book, known
        self.rows: list[JudgedRow] = []
        self.accepted: list[tuple[SalesContract, Booking | None]] = []

    def write(self, unit: WritingUnit) -> None:
        """Owners and cars, then the contracts, by the same code as the desk's."""
        self._book.write(unit)
        for record, booking in self.accepted:
            if booking is None:
                store_checked(unit, record)
                continue
            owned = replace(record, customer_id=booking.customer_id, vehicle_id=booking.car.record.id)
            store_checked(unit, owned)


def _energy(
    unit: UnitOfWork, row: ContractRow, booking: Booking | None, before: SalesContract | None
) -> Energy:
    """Of the car that is sold: on file, of the row, or any where neither is known."""
    if booking is not None:
        return booking.car.record.energy
    if before is not None and before.vehicle_id is not None:
        return unit.vehicles.get(before.vehicle_id).energy
    return Energy.FUEL if row.owner.car is None else row.owner.car.energy


def _locked(
    unit: UnitOfWork, record: SalesContract, before: SalesContract, booking: Booking | None
) -> tuple[Problem, ...]:
    """What a registration keeps as it is; said of the number, because all of the row is refused."""
    registration = None if before.id is None else unit.contracts.registration_of(before.id)
    if registration is None:
        return ()
    locked = (
        Problem("import_contract_locked", params=(("registration", registration.number),), field="number"),
    )
    if booking is not None:
        return locked
    try:
        refuse_change_of_registered(unit, before, record)
    except UserError:
        return locked
    return ()


def _as_cleaned(before: SalesContract) -> SalesContract:
    """As a row would say it: what an insurer is called is read, never stored."""
    agreed = before.pre_registration
    return before if agreed is None else replace(before, pre_registration=replace(agreed, insurer_name=""))
