"""客户档案 · 时间线, and the earlier values of its fields (SM-3, PM-1)."""

from dataclasses import dataclass

from insdesk.domain.clock import Clock
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.timeline import EarlierValue, Timeline
from insdesk.repositories.database import Database


@dataclass(frozen=True, slots=True)
class TimelineService:
    """Reads on the read lane."""

    database: Database
    clock: Clock

    def of(self, customer_id: CustomerId) -> Timeline:
        """Everything that happened with a customer up to today."""
        with self.database.read() as unit:
            return Timeline(
                events=unit.timelines.of(customer_id, self.clock.today()),
                reps={one.id: one.name for one in unit.employees.all() if one.id is not None},
                is_masked=unit.settings.masks_numbers(),
            )

    def earlier(self, customer_id: CustomerId) -> tuple[EarlierValue, ...]:
        """What address, phones and occupation were before, the latest first."""
        with self.database.read() as unit:
            return unit.timelines.earlier(customer_id)
