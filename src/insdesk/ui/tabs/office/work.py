"""What 办公室设置 asks of the services on the lanes. No Qt."""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.progress import Progress
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.services.office import OfficeService


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """Every call belongs on a lane: `progress` is only there to be called by it."""

    office: OfficeService
    actor: Actor

    def settings(self, _progress: Progress) -> OfficeSettings:
        """All settings."""
        return self.office.settings()

    def save_settings(self, settings: OfficeSettings, _progress: Progress) -> ChangeSet:
        """Write them. Raises InvalidInputError."""
        return self.office.save_settings(self.actor, settings)

    def save_employee(self, employee: Employee, _progress: Progress) -> ChangeSet:
        """Add or change one. Raises InvalidInputError and NotFoundError."""
        return self.office.save_employee(self.actor, employee).changes
