"""核保 in the database: cases with what the rules found; the list is inherited (RU-7)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import CaseId, RegistrationId
from insdesk.domain.records.underwriting import CaseFailure, UnderwritingCase
from insdesk.models.rule import rule, rule_version, underwriting_case, underwriting_failure
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.underwriting_list import UnderwritingList
from insdesk.repositories.versioned import write_version
from insdesk.specs.rule_facts_storage import read_facts, write_facts

_C, _F = underwriting_case.c, underwriting_failure.c
# Statements made once: building one costs more than running it.
_INSERT = insert(underwriting_case).returning(_C.id)
_ONE = select(underwriting_case).where(_C.id == bindparam("own"))
_NEWEST = (
    select(underwriting_case)
    .where(_C.registration_id == bindparam("registration"))
    .order_by(_C.id.desc())
    .limit(1)
)
_OF = select(underwriting_case).where(_C.registration_id == bindparam("registration")).order_by(_C.id.desc())
_CARRY = (
    update(underwriting_case)
    .where(_C.id == bindparam("own"))
    .values(registration_version=bindparam("registration_version_now"))
)
_FAILURES: Select[Any] = (
    select(
        _F.case_id,
        _F.rule_version_id,
        _F.message,
        _F.product_code,
        rule.c.code.label("rule_code"),
        rule_version.c.name.label("rule_name"),
        rule_version.c.number.label("rule_number"),
    )
    .join(rule_version, rule_version.c.id == _F.rule_version_id)
    .join(rule, rule.c.id == rule_version.c.rule_id)
    .order_by(_F.id)
)


class Underwriting(UnderwritingList):
    """Adds and decides; what the rules found and saw of a case never changes."""

    def get(self, case_id: CaseId) -> UnderwritingCase:
        """One case. Raises NotFoundError."""
        found = self._cases(self._connection.execute(_ONE, {"own": case_id}))
        if not found:
            raise NotFoundError("underwriting_case_missing", id=case_id)
        return found[0]

    def newest(self, registration_id: RegistrationId) -> UnderwritingCase | None:
        """The last judgement of a registration, if there was one."""
        rows = self._connection.execute(_NEWEST, {"registration": registration_id})
        return next(iter(self._cases(rows)), None)

    def of_registration(self, registration_id: RegistrationId) -> tuple[UnderwritingCase, ...]:
        """All judgements of a registration, the latest first."""
        return self._cases(self._connection.execute(_OF, {"registration": registration_id}))

    def add(self, record: UnderwritingCase) -> UnderwritingCase:
        """Add a case with everything that failed; returned with its id."""
        values = to_row(record, underwriting_case) | {"facts": write_facts(record.facts)}
        key = self._connection.execute(_INSERT, values).scalar_one()
        if record.failures:
            rows = [to_row(one, underwriting_failure, case_id=key) for one in record.failures]
            self._connection.execute(insert(underwriting_failure), rows)
        return replace(record, id=CaseId(key), version=1)

    def update(self, record: UnderwritingCase) -> UnderwritingCase:
        """Write state, decision and answer; returned with its new version. Raises ConflictError."""
        names = ("state", "decision", "decided_at", "decided_by", "reason", "conditions", "answer")
        values = {name: getattr(record, name) for name in (*names, "registration_version")}
        version = write_version(self._connection, underwriting_case, record.id, record.version, values)
        return replace(record, version=version)

    def carry(self, case_id: CaseId, registration_version: int) -> None:
        """The registration was saved without anything that the rules see: the case is still of it."""
        wanted = {"own": case_id, "registration_version_now": registration_version}
        self._connection.execute(_CARRY, wanted)

    def _cases(self, rows: Iterable[Row[Any]]) -> tuple[UnderwritingCase, ...]:
        found = list(rows)
        failures = self._failures([row.id for row in found])
        return tuple(
            from_row(
                UnderwritingCase,
                row,
                facts=read_facts(row.facts),
                failures=failures.get(row.id, ()),
            )
            for row in found
        )

    def _failures(self, ids: list[int]) -> dict[int, tuple[CaseFailure, ...]]:
        if not ids:
            return {}
        found: dict[int, tuple[CaseFailure, ...]] = {}
        for row in self._connection.execute(_FAILURES.where(_F.case_id.in_(ids))):
            found[row.case_id] = (*found.get(row.case_id, ()), from_row(CaseFailure, row))
        return found
