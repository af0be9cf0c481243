"""Repair orders and accessory sales from a table: by their number, so that none ever counts twice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import SpendingKind
from insdesk.domain.import_enums import RowOutcome
from insdesk.domain.problems import Problem
from insdesk.domain.records.sheet import SheetLine
from insdesk.domain.records.spending import Spending
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.services.import_kinds.kind import FirstRows, ImportTerms, JudgedRow, KindImport, failed
from insdesk.services.import_kinds.whose import Owners, Wanted, Whose
from insdesk.specs.cell_reading import LineReader
from insdesk.specs.form import blocking
from insdesk.specs.import_kinds.spending import OWNER_FIELDS, spending_import_form

_WHOSE = tuple(field.name for field in OWNER_FIELDS)
_Given = Mapping[str, object]


class SpendingImport(KindImport):
    """Orders of one kind."""

    def __init__(self, kind: SpendingKind, terms: ImportTerms) -> None:
        self._kind = kind
        self._terms = terms
        self._form = spending_import_form(kind)
        self._reader = LineReader(
            self._form, terms.columns, terms.context, counts_from_1904=terms.counts_from_1904
        )
        self._first = FirstRows()

    def judge(self, unit: UnitOfWork, lines: Sequence[SheetLine]) -> "_SpendingBatch":
        """See KindImport."""
        given = [self._reader.given(line.cells) for line in lines]
        batch = _SpendingBatch(
            unit.spending.of_numbers(self._kind, {_text(one, "number") for one in given}),
            Owners(unit, [_wanted(one) for one in given]),
        )
        batch.rows = [self._judged(line, one, batch) for line, one in zip(lines, given, strict=True)]
        return batch

    def _judged(self, line: SheetLine, given: _Given, batch: "_SpendingBatch") -> JudgedRow:
        number = _text(given, "number")
        repeated = self._first.repeated(number, line, self._terms, "number") if number else None
        if repeated is not None:
            return repeated
        before = batch.known.get(number)
        if before is not None and not self._terms.updates:
            self._first.claim(number, line)
            return JudgedRow(line, RowOutcome.SKIPPED, is_duplicate=True)
        record, problems = self._read(given, before, batch.owners)
        if blocking(problems):
            return failed(line, problems, is_duplicate=before is not None)
        self._first.claim(number, line)
        if before is None:
            batch.new.append(record)
            return JudgedRow(line, RowOutcome.CREATED)
        if record == before:
            return JudgedRow(line, RowOutcome.SKIPPED, is_duplicate=True)
        batch.changed.append((before, record))
        return JudgedRow(line, RowOutcome.UPDATED, is_duplicate=True)

    def _read(
        self, given: _Given, before: Spending | None, owners: Owners
    ) -> tuple[Spending, tuple[Problem, ...]]:
        """The order as the row means it, and everything wrong with that."""
        base = before or Spending(kind=self._kind)
        fields = self._form.fields
        stands = {field.name: getattr(base, field.name, field.default) for field in fields}
        parsed = self._reader.completed(given) if before is None else {**stands, **given}
        reading = self._form.judge(parsed, self._terms.context)
        record = self._form.applied(base, reading.values)
        problems = reading.problems
        if before is not None and before.voided_at is not None:
            return record, (*problems, Problem("import_order_voided", field="number"))
        if any(isinstance(given.get(name), Problem) for name in _WHOSE):
            return record, problems
        if before is None or any(name in given for name in _WHOSE):
            whose = owners.of(_wanted(given))
            if isinstance(whose, Problem):
                return record, (*problems, whose)
            record = _of(record, whose)
        return record, problems


class _SpendingBatch:
    def __init__(self, known: Mapping[str, Spending], owners: Owners) -> None:
        self.known, self.owners = known, owners
        self.rows: list[JudgedRow] = []
        self.new: list[Spending] = []
        self.changed: list[tuple[Spending, Spending]] = []

    def write(self, unit: WritingUnit) -> None:
        """All new ones at once, then all that changed."""
        added = unit.spending.add_many(self.new)
        unit.record_all(Action.CREATED, Entity.SPENDING, [(one.id or 0, None, one) for one in added])
        unit.spending.update_many(self.changed)
        written = [
            (before.id or 0, before, replace(after, version=after.version + 1))
            for before, after in self.changed
        ]
        unit.record_all(Action.UPDATED, Entity.SPENDING, written)


def _of(record: Spending, whose: Whose) -> Spending:
    return replace(record, customer_id=whose.customer_id, vehicle_id=whose.vehicle_id)


def _wanted(given: _Given) -> Wanted:
    day = given.get("day")
    return Wanted(
        vin=_text(given, "vin"),
        plate=_text(given, "plate"),
        name=_text(given, "owner_name"),
        phone=_text(given, "owner_phone"),
        day=day if isinstance(day, date) else None,
    )


def _text(given: _Given, name: str) -> str:
    value = given.get(name, "")
    return value if isinstance(value, str) else ""
