"""PV下发: takes over the manufacturer's insurers, again means update by code (IN-3)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from insdesk.domain.changes import ChangeSet
from insdesk.domain.enums import InsurerOrigin
from insdesk.domain.problems import Problem
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.insurer_import import (
    ImportOutcome,
    PlannedRow,
    PushedInsurer,
    PushedResult,
    RefusedRow,
)
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.services.insurer_writing import insurer_problems, store_insurer
from insdesk.specs.checks import CODE
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.insurer_form import INSURER_FORM


def take_over(unit: WritingUnit, rows: tuple[PushedInsurer, ...], today: date) -> PushedResult:
    """Good rows are taken over, bad ones refused one by one with their reasons.

    Agency and rebate fields of an insurer that is here already stay as they are.
    """
    seen: set[str] = set()
    known = unit.insurers.by_code([CODE.clean(row.code) for row in rows])
    planned: list[PlannedRow] = []
    for row in rows:
        code = CODE.clean(row.code)
        problems = row.problems + _identity_problems(code, known.get(code), seen)
        seen.add(code)
        if problems:
            planned.append(PlannedRow(row, ImportOutcome.REFUSED, problems))
        else:
            planned.append(_take_over_one(unit, row, known.get(code), Context(today)))
    return _result(planned, unit.changes)


def _take_over_one(
    unit: WritingUnit, row: PushedInsurer, before: Insurer | None, context: Context
) -> PlannedRow:
    record = cleaned(INSURER_FORM, _merged(row, before), context)
    refusing = blocking(insurer_problems(unit, record, context))
    if refusing:
        return PlannedRow(row, ImportOutcome.REFUSED, refusing)
    if record == before:
        return PlannedRow(row, ImportOutcome.UNCHANGED)
    store_insurer(unit, before, record)
    return PlannedRow(row, ImportOutcome.CREATED if before is None else ImportOutcome.UPDATED)


def _result(planned: Sequence[PlannedRow], changes: ChangeSet) -> PushedResult:
    outcomes = Counter(one.outcome for one in planned)
    refused = (one for one in planned if one.outcome is ImportOutcome.REFUSED)
    return PushedResult(
        created=outcomes[ImportOutcome.CREATED],
        updated=outcomes[ImportOutcome.UPDATED],
        unchanged=outcomes[ImportOutcome.UNCHANGED],
        refused=tuple(RefusedRow(one.pushed.row, one.pushed.code, one.problems) for one in refused),
        changes=changes,
        planned=tuple(planned),
    )


def _identity_problems(code: str, before: Insurer | None, seen: set[str]) -> tuple[Problem, ...]:
    if code and code in seen:
        return (Problem("insurer_code_repeated", params=(("insurer", code),), field="code"),)
    if before is not None and before.origin is InsurerOrigin.LOCAL:
        return (Problem("insurer_code_local", params=(("insurer", before.short_name),), field="code"),)
    return ()


def _merged(row: PushedInsurer, before: Insurer | None) -> Insurer:
    """What the file says over what the office has; a column that the file lacks changes nothing."""
    base = before or Insurer(code=row.code, short_name="", full_name="", origin=InsurerOrigin.PUSHED)
    return replace(
        base,
        short_name=row.short_name,
        full_name=row.full_name,
        active=base.active if row.active is None else row.active,
        contact=base.contact if row.contact is None else row.contact,
        phone=base.phone if row.phone is None else row.phone,
        claims_hotline=base.claims_hotline if row.claims_hotline is None else row.claims_hotline,
    )
