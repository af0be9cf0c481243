"""What 理赔登记 asks of the services, in one go for each lane. No Qt."""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import ClaimId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.claim import Claim, ClaimFile, ClaimPolicy, ClaimTotals, StageMove
from insdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Written:
    """A claim as it is stored now, and what writing it changed."""

    file: ClaimFile
    changes: ChangeSet


@dataclass(frozen=True, slots=True)
class ClaimWork:
    """Runs on the lanes; `progress` is theirs."""

    desk: Desk
    actor: Actor

    def find(self, text: str) -> tuple[ClaimPolicy, ...]:
        """Policies by number, plate, VIN or name."""
        return self.desk.claims.find(text)

    def products(self) -> tuple[Product, ...]:
        """Everything that any coverage form has or had; answered from memory."""
        every = (product for form in reversed(self.desk.catalogue.catalogue.forms) for product in form.every)
        return tuple({product.code: product for product in every}.values())

    def open(self, claim_id: ClaimId, _progress: Progress) -> ClaimFile:
        """One claim. Raises NotFoundError."""
        return self.desk.claims.get(claim_id)

    def totals(self, query: TableQuery, _progress: Progress) -> ClaimTotals:
        """What fits `query` adds up to."""
        return self.desk.claims.totals(query)

    def save(self, record: Claim, _progress: Progress) -> Written:
        """Raises what `ClaimService.save` raises."""
        saved = self.desk.claims.save(self.actor, record)
        return Written(self.desk.claims.get(saved.id), saved.changes)

    def move(self, claim_id: ClaimId, version: int, move: StageMove) -> Written:
        """Raises what `ClaimService.move` raises."""
        saved = self.desk.claims.move(self.actor, claim_id, version, move)
        return Written(self.desk.claims.get(saved.id), saved.changes)
