"""Insurers from a table: new ones are made here, known ones by their code."""

from collections.abc import Sequence
from dataclasses import replace

from insdesk.domain.enums import InsurerOrigin
from insdesk.domain.import_enums import RowOutcome
from insdesk.domain.problems import Problem
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.services.import_kinds.kind import FirstRows, ImportTerms, JudgedRow, KindImport, failed
from insdesk.services.insurer_writing import store_insurer
from insdesk.specs.cell_reading import LineReader
from insdesk.specs.form import blocking
from insdesk.specs.insurer_form import IDENTITY_FIELDS, INSURER_FORM


class InsurersImport(KindImport):
    """An office has some dozen insurers: all of them are at hand while rows are judged."""

    def __init__(self, unit: UnitOfWork, terms: ImportTerms) -> None:
        self._terms = terms
        self._reader = LineReader(
            INSURER_FORM, terms.columns, terms.context, counts_from_1904=terms.counts_from_1904
        )
        self._first = FirstRows()
        self._known = {one.code: one for one in unit.insurers.all()}

    def judge(self, unit: UnitOfWork, lines: Sequence[SheetLine]) -> "_InsurerBatch":
        """See KindImport."""
        if not self._terms.is_rehearsal:
            self._known = {one.code: one for one in unit.insurers.all()}
        batch = _InsurerBatch()
        batch.rows = [self._judged(line, batch) for line in lines]
        return batch

    def _judged(self, line: SheetLine, batch: "_InsurerBatch") -> JudgedRow:
        given = self._reader.given(line.cells)
        code = given.get("code", "")
        repeated = self._first.repeated(code, line, self._terms, "code")
        if repeated is not None:
            return repeated
        before = self._known.get(code) if isinstance(code, str) else None
        if before is not None and not self._terms.updates:
            self._first.claim(code, line)
            return JudgedRow(line, RowOutcome.SKIPPED, is_duplicate=True)
        record, problems = self._read(given, before)
        if blocking(problems):
            return failed(line, problems, is_duplicate=before is not None)
        self._first.claim(code, line)
        if record == before:
            return JudgedRow(line, RowOutcome.SKIPPED, is_duplicate=True)
        self._known[record.code] = record
        batch.changed.append((before, record))
        outcome = RowOutcome.CREATED if before is None else RowOutcome.UPDATED
        return JudgedRow(line, outcome, is_duplicate=before is not None)

    def _read(self, given: dict[str, object], before: Insurer | None) -> tuple[Insurer, tuple[Problem, ...]]:
        base = before or Insurer(code="", short_name="", full_name="")
        stands = {field.name: getattr(base, field.name) for field in INSURER_FORM.fields}
        parsed = self._reader.completed(given) if before is None else stands | given
        reading = INSURER_FORM.judge(parsed, self._terms.context)
        record = INSURER_FORM.applied(base, reading.values)
        problems = (*reading.problems, *self._names_taken(record), *_identity_problems(before, record))
        return replace(record, origin=base.origin), problems

    def _names_taken(self, record: Insurer) -> list[Problem]:
        others = [one for one in self._known.values() if one.code != record.code]
        return [
            Problem("insurer_name_taken", field=name)
            for name in ("short_name", "full_name")
            if any(getattr(one, name) == getattr(record, name) for one in others)
        ]


class _InsurerBatch:
    def __init__(self) -> None:
        self.rows: list[JudgedRow] = []
        self.changed: list[tuple[Insurer | None, Insurer]] = []

    def write(self, unit: WritingUnit) -> None:
        """One by one: there are never many."""
        for before, record in self.changed:
            store_insurer(unit, before, record)


def _identity_problems(before: Insurer | None, after: Insurer) -> list[Problem]:
    """Who a pushed insurer is comes from the manufacturer's file alone (IN-3)."""
    if before is None or before.origin is not InsurerOrigin.PUSHED:
        return []
    return [
        Problem("insurer_identity_pushed", params=(("insurer", before.short_name),), field=name)
        for name in IDENTITY_FIELDS
        if getattr(before, name) != getattr(after, name)
    ]
