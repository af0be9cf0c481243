"""What 维修记录 and 精品消费 ask of the services, in one go for each lane. No Qt."""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CustomerId, SpendingId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.car_records import SpendingTotals
from insdesk.domain.records.customer import Customer, SearchAnswer, Vehicle
from insdesk.domain.records.spending import Spending, SpendingFile
from insdesk.services.desk import Desk

NO_CHANGES = ChangeSet()


@dataclass(frozen=True, slots=True)
class Written:
    """An order as it is stored now, and what writing it changed."""

    file: SpendingFile
    changes: ChangeSet


@dataclass(frozen=True, slots=True)
class SpendingWork:
    """Runs on the lanes; `progress` is theirs."""

    desk: Desk
    actor: Actor

    def find(self, text: str) -> SearchAnswer:
        """Customers by anything known of them."""
        return self.desk.search.find(text)

    def open(self, spending_id: SpendingId, _progress: Progress) -> SpendingFile:
        """One order. Raises NotFoundError."""
        return self.desk.spending.get(spending_id)

    def buyer(self, customer_id: CustomerId, _progress: Progress) -> tuple[Customer, tuple[Vehicle, ...]]:
        """A customer on file with the cars of today. Raises NotFoundError."""
        return self.desk.spending.buyer(customer_id)

    def totals(self, query: TableQuery, _progress: Progress) -> SpendingTotals:
        """What fits `query` adds up to."""
        return self.desk.car_records.spending(query)

    def save(self, record: Spending, _progress: Progress) -> Written:
        """Raises what `SpendingService.save` raises."""
        saved = self.desk.spending.save(self.actor, record)
        return Written(self.desk.spending.get(saved.id), saved.changes)

    def void(self, spending_id: SpendingId, version: int, reason: str) -> Written:
        """Raises what `SpendingService.void` raises."""
        saved = self.desk.spending.void(self.actor, spending_id, version, reason)
        return Written(self.desk.spending.get(saved.id), saved.changes)

    def restore(self, spending_id: SpendingId, version: int, _progress: Progress) -> Written:
        """Raises what `SpendingService.restore` raises."""
        saved = self.desk.spending.restore(self.actor, spending_id, version)
        return Written(self.desk.spending.get(saved.id), saved.changes)
