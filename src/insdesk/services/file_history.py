"""修改历史 of a customer's file: every change, who, when, field by field; from the audit trail."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from insdesk.domain.changes import Action, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.audit import AuditEntry
from insdesk.domain.records.file_changes import FieldChange, FileHistory, FileStep, RecordChange
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork

MOST_ENTRIES = 400
"""Of the audit trail; some ten years of an ordinary customer."""

_REPS = frozenset({"sales_rep_id", "service_rep_id"})
_UNTOLD = frozenset({"id", "version", "customer_id", "erased"})
_EMPTY: tuple[object, ...] = (None, "", [], False)


@dataclass(frozen=True, slots=True)
class FileHistoryService:
    """Reads only; what was merely looked at (revealed) is not told here."""

    database: Database

    def of(self, customer_id: CustomerId) -> FileHistory:
        """The steps of the file, newest first."""
        with self.database.read() as unit:
            entries = unit.file_changes.of(customer_id, MOST_ENTRIES + 1)
            steps = steps_of(unit, customer_id, entries[:MOST_ENTRIES])
            return FileHistory(steps, len(entries) > MOST_ENTRIES)


def steps_of(
    unit: UnitOfWork, customer_id: CustomerId, entries: Sequence[AuditEntry]
) -> tuple[FileStep, ...]:
    """`entries` (newest first) as steps: what one person saved in one transaction has one moment."""
    names = _Names.read(unit, customer_id)
    together = groupby(entries, key=lambda one: (one.at, one.user_name))
    return tuple(_step(list(group), names) for _key, group in together)


@dataclass(frozen=True, slots=True)
class _Names:
    """What numbers in the trail are called today."""

    employees: Mapping[int, str]
    cars: Mapping[int, str]
    contacts: Mapping[int, str]

    @classmethod
    def read(cls, unit: UnitOfWork, customer_id: CustomerId) -> "_Names":
        return cls(
            {one.id: one.name for one in unit.employees.all() if one.id is not None},
            {one.id: one.plate or one.vin for one in unit.vehicles.of_customer(customer_id) if one.id},
            {one.id: one.name for one in unit.contacts.of(customer_id) if one.id is not None},
        )

    def subject(self, entry: AuditEntry) -> str:
        key = entry.entity_id or 0
        if entry.entity == Entity.VEHICLE:
            return self.cars.get(key, "")
        if entry.entity == Entity.CONTACT:
            told = entry.after.get("name") or entry.before.get("name") or self.contacts.get(key, "")
            return str(told)
        return ""

    def value(self, name: str, value: object) -> object:
        return self.employees.get(value, "?") if name in _REPS and isinstance(value, int) else value


def _step(entries: list[AuditEntry], names: _Names) -> FileStep:
    newest = entries[0]
    return FileStep(
        id=newest.id,
        at=newest.at,
        user_name=newest.user_name,
        records=tuple(_record(one, names) for one in reversed(entries)),
    )


def _record(entry: AuditEntry, names: _Names) -> RecordChange:
    return RecordChange(
        entity=Entity(entry.entity),
        action=Action(entry.action),
        subject=names.subject(entry),
        fields=tuple(_fields(entry, names)),
    )


def _fields(entry: AuditEntry, names: _Names) -> Iterable[FieldChange]:
    """Of a whole record that came or went, only the fields that say something."""
    for name in dict.fromkeys((*entry.before, *entry.after)):
        before, after = entry.before.get(name), entry.after.get(name)
        is_silent = before in _EMPTY and after in _EMPTY and not (entry.before and entry.after)
        if name not in _UNTOLD and not is_silent:
            yield FieldChange(name, names.value(name, before), names.value(name, after))
