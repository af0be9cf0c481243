"""规则试验台: what is odd about the rules, and how they did in the past (RU-3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from insdesk.domain.clock import Clock
from insdesk.domain.progress import Progress
from insdesk.domain.records.rules import RuleHits, RuleRemark
from insdesk.repositories.database import Database
from insdesk.rules.rule_comparing import Ground, remarks
from insdesk.services.rule_batches import RuleBatchService
from insdesk.services.rule_books import askable
from insdesk.specs.rule_facts import FACTS

_GROUNDS = {
    one.name: Ground(one.kind, tuple(key for key, _title in one.choices), one.optional, one.lowest)
    for one in FACTS
}


@dataclass(frozen=True, slots=True)
class RuleBenchService:
    """Reads. Trying a rule on a case is `RuleRunning.trial`."""

    database: Database
    clock: Clock
    batches: RuleBatchService

    def remarks(self) -> tuple[RuleRemark, ...]:
        """Shadowed, impossible and contradicting rules among those in use today, as far as can be shown."""
        with self.database.read() as unit:
            rules = unit.rules.all()
        return tuple(remarks(askable(rules), _GROUNDS, self.clock.today()))

    def past_hits(self, progress: Progress) -> tuple[RuleHits, ...]:
        """Every rule, on or off, over what was registered within a year. Raises CancelledByUserError."""
        with self.database.read() as unit:
            rules = unit.rules.all()
        return self.batches.past_hits(rules, progress)


def never_hit(hits: Sequence[RuleHits]) -> tuple[RuleHits, ...]:
    """Those that would have failed nothing, where there was something to ask."""
    return tuple(one for one in hits if one.asked and not one.ids)
