"""核对: somebody looked through a customer's file and found it right (SM-4, PM-1)."""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.ids import CustomerId
from insdesk.repositories.database import Database


@dataclass(frozen=True, slots=True)
class ReviewService:
    """Writes."""

    database: Database
    clock: Clock

    def mark(self, actor: Actor, customer_id: CustomerId) -> ChangeSet:
        """It was looked through today; nothing to write where that is known. Raises NotFoundError."""
        with self.database.write(actor, self.clock) as unit:
            before = unit.reviews.last(customer_id)
            if before == unit.today:
                return unit.changes
            unit.reviews.mark(customer_id, unit.today)
            told = {"reviewed_on": before}, {"reviewed_on": unit.today}
            unit.record(Action.CONFIRMED, Entity.CUSTOMER, customer_id, *told)
            return unit.changes
