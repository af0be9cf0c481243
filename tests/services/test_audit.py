"""Reading the audit trail."""

from insdesk.domain.changes import Action, Entity
from insdesk.services.audit import AuditService
from tests.builders import Office, an_insurer


def change_phone(office: Office, phone: str) -> None:
    """Add the insurer at first, then change it, as a service does."""
    with office.database.write(office.actor, office.clock) as unit:
        known = unit.insurers.by_code(["T01"]).get("T01")
        if known is None:
            added = unit.insurers.add(an_insurer(phone=phone))
            unit.record(Action.CREATED, Entity.INSURER, added.id, None, added)
        else:
            changed = unit.insurers.update(an_insurer(phone=phone, id=known.id, version=known.version))
            unit.record(Action.UPDATED, Entity.INSURER, changed.id, known, changed)


def test_the_history_of_a_record_is_told_from_the_first_day(office: Office) -> None:
    for phone in ("1", "2", "3"):
        change_phone(office, phone)
    history = AuditService(office.database).history(Entity.INSURER, 1)
    assert [entry.action for entry in history] == ["CREATED", "UPDATED", "UPDATED"]
    assert [entry.after["phone"] for entry in history] == ["1", "2", "3"]
    assert AuditService(office.database).history(Entity.INSURER, 2) == ()


def test_the_latest_entries_come_newest_first(office: Office) -> None:
    for phone in ("1", "2", "3"):
        change_phone(office, phone)
    assert [entry.after["phone"] for entry in AuditService(office.database).latest(2)] == ["3", "2"]
