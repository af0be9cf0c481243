"""The statuses a registration came to, as the audit trail tells them."""

from collections.abc import Iterable

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.records.audit import AuditEntry
from insdesk.domain.records.history import StatusStep


def status_steps(entries: Iterable[AuditEntry]) -> tuple[StatusStep, ...]:
    """One step for every entry after which the status was another one, oldest first."""
    steps: list[StatusStep] = []
    for entry in entries:
        status = entry.after.get("status")
        if status is not None:
            steps.append(StatusStep(entry.at, entry.user_name, RegistrationStatus(status)))
    return tuple(steps)
