"""Policies issued earlier from a table, registered at once (docs/decisions/0032): by insurer and number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from insdesk.domain.ids import InsurerId
from insdesk.domain.import_enums import RowOutcome
from insdesk.domain.problems import Problem
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.services.catalogue import CatalogueService
from insdesk.services.import_kinds.coverage_lines import CoverageReader
from insdesk.services.import_kinds.kind import (
    WEIGHTY_ROWS,
    FirstRows,
    ImportTerms,
    JudgedRow,
    KindImport,
    failed,
)
from insdesk.services.import_kinds.owner_book import Booking, OwnerBook
from insdesk.services.import_kinds.policy_drafts import PolicyDraft, PolicyDrafter
from insdesk.services.import_kinds.policy_joining import Joined, joined, joined_batches
from insdesk.services.import_kinds.policy_rows import PolicyRow, PolicyRowReader
from insdesk.services.receipts import take
from insdesk.services.registration_checks import RegistrationChecks
from insdesk.services.registration_terms import with_insurer_names, with_rebate
from insdesk.services.registrations import store_registered

_Holders = Mapping[tuple[InsurerId, str], str]
"""The registration that has a policy number, by insurer and number."""


class RegistrationsImport(KindImport):
    """Remembers which policies, owners and cars earlier rows brought."""

    def __init__(
        self, unit: UnitOfWork, terms: ImportTerms, checks: RegistrationChecks, coverages: CoverageReader
    ) -> None:
        self._terms = terms
        self._catalogue = coverages.catalogue
        self._insurers = {one.id: one for one in unit.insurers.all() if one.id is not None}
        self._reader = PolicyRowReader(unit, terms, coverages)
        self._book = OwnerBook()
        self._drafter = PolicyDrafter(self._reader, checks, self._insurers, terms.context, self._book)
        self._first = FirstRows()

    def batches(self, lines: Sequence[SheetLine], size: int) -> Iterator[Sequence[SheetLine]]:
        """See KindImport: rows that may become one registration stand side by side."""
        return joined_batches(lines, self._reader.cells, min(size, WEIGHTY_ROWS))

    def judge(self, unit: UnitOfWork, lines: Sequence[SheetLine]) -> "_PolicyBatch":
        """See KindImport."""
        rows = [self._reader.read(line) for line in lines]
        self._book.look(unit, [row.owner for row in rows], is_rehearsal=self._terms.is_rehearsal)
        holders = unit.registrations.holders_of({number for row in rows for _id, number in row.numbers})
        batch = _PolicyBatch(self._book, self._insurers, self._catalogue)
        judged = [one for each in joined(rows) for one in self._judged(unit, each, holders, batch)]
        by_number = {one.line.number: one for one in judged}
        batch.rows = [by_number[line.number] for line in lines]
        return batch

    def _judged(
        self, unit: UnitOfWork, together: Joined, holders: _Holders, batch: "_PolicyBatch"
    ) -> Iterator[JudgedRow]:
        known = [(row, self._known(row, holders)) for row in together.rows]
        yield from (judged for _row, judged in known if judged is not None)
        left = together.without([row for row, judged in known if judged is not None])
        while left.rows:
            draft = self._drafter.draft(unit, left)
            wrong = self._wrong(left, draft)
            if not wrong:
                yield from self._accepted(left, draft, batch)
                return
            yield from (failed(row.line, problems) for row, problems in wrong)
            left = left.without([row for row, _problems in wrong])

    def _known(self, row: PolicyRow, holders: _Holders) -> JudgedRow | None:
        """What becomes of a row all of whose policies are known; None for one that brings any."""
        if not row.numbers or len(row.numbers) < len(row.cells.slips):
            return None
        repeated = self._repeated(row)
        held = [holders[one] for one in row.numbers if one in holders]
        if len(repeated) + len(held) < len(row.numbers):
            return None
        if held and self._terms.updates:
            locked = Problem("import_policy_registered", params=(("registration", held[0]),))
            return failed(row.line, (replace(locked, field=self._number_column(row, 0)),), is_duplicate=True)
        if repeated and self._terms.updates:
            return failed(row.line, repeated, is_duplicate=True)
        self._claim(row)
        return JudgedRow(row.line, RowOutcome.SKIPPED, is_duplicate=True)

    def _repeated(self, row: PolicyRow) -> list[Problem]:
        """Which of its policies an earlier row of the file has."""
        return [
            Problem(
                "import_row_repeated",
                params=(("row", self._first.rows[one]),),
                field=self._number_column(row, place),
            )
            for place, one in enumerate(row.numbers)
            if one in self._first.rows
        ]

    def _number_column(self, row: PolicyRow, place: int) -> str:
        kind = list(row.cells.slips)[place]
        return self._drafter.column_of(row, f"{kind.value.lower()}.policy_no")

    def _wrong(self, together: Joined, draft: PolicyDraft) -> list[tuple[PolicyRow, tuple[Problem, ...]]]:
        """The rows that are refused, each with its reasons; rows of one number all of them."""
        found = {
            row.line.number: (*draft.problems[row.line.number], *self._repeated(row)) for row in together.rows
        }
        guilty = next((number for number, problems in found.items() if problems), None)
        if guilty is None:
            return []
        if not together.is_whole:
            return [(row, found[row.line.number]) for row in together.rows if found[row.line.number]]
        with_it = (Problem("import_joined_wrong", params=(("row", guilty),), field="group"),)
        return [(row, found[row.line.number] or with_it) for row in together.rows]

    def _accepted(self, together: Joined, draft: PolicyDraft, batch: "_PolicyBatch") -> Iterator[JudgedRow]:
        assert draft.booking is not None  # noqa: S101  # without one there were problems
        self._book.accept(draft.booking)
        batch.accepted.append(_Accepted(draft.record, draft.booking, draft.receipt))
        for row in together.rows:
            self._claim(row)
            yield JudgedRow(row.line, RowOutcome.CREATED)

    def _claim(self, row: PolicyRow) -> None:
        for one in row.numbers:
            self._first.claim(one, row.line)


@dataclass(frozen=True, slots=True)
class _Accepted:
    record: Registration
    booking: Booking
    receipt: Receipt | None


class _PolicyBatch:
    def __init__(
        self, book: OwnerBook, insurers: Mapping[InsurerId, Insurer], catalogue: CatalogueService
    ) -> None:
        self._book, self._insurers, self._catalogue = book, insurers, catalogue
        self.rows: list[JudgedRow] = []
        self.accepted: list[_Accepted] = []

    def write(self, unit: WritingUnit) -> None:
        """Owners and cars, then each registration with its receipt, by the same code as the desk's."""
        self._book.write(unit)
        for one in self.accepted:
            vehicle_id = one.booking.car.record.id
            assert vehicle_id is not None  # noqa: S101  # the book was written
            owned = replace(one.record, customer_id=one.booking.customer_id, vehicle_id=vehicle_id)
            named = with_insurer_names(owned, self._insurers, self._catalogue)
            stored = store_registered(unit, None, with_rebate(named, self._insurers, unit.today))
            if one.receipt is not None:
                take(unit, Account(registration=stored), one.receipt)
