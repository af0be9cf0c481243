"""What an office's money and states should be, in plain Python: no SQL, none of our rules (UR-9, UR-12)."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from insdesk.domain.money import Money
from insdesk.domain.records.day_view import CountedAmount

DRAFT, REGISTERED, PAID, SETTLED = "DRAFT", "REGISTERED", "PAID", "SETTLED"


class Decision(StrEnum):
    """Of a settlement's line."""

    OPEN = "OPEN"
    TAKEN = "TAKEN"
    LEFT_OUT = "LEFT_OUT"


@dataclass(frozen=True, slots=True)
class ModelSlip:
    """A slip: which of a policy's, whose, what the customer owes for it and the insurer after it. Fen."""

    policy: int
    kind: str
    insurer: int
    number: str
    due: int
    rebate: int


@dataclass(slots=True)
class ModelPolicy:
    """A registration. `steps` are the states it came through, as the audit trail has to tell."""

    key: int
    is_external: bool
    slips: tuple[ModelSlip, ...]
    is_complete: bool
    is_registered: bool = False
    receipts: dict[int, int] = field(default_factory=dict)
    taken_back: set[int] = field(default_factory=set)
    steps: list[str] = field(default_factory=list)

    @property
    def due(self) -> int:
        return sum(one.due for one in self.slips)

    @property
    def paid(self) -> int:
        return sum(self.receipts.values())


@dataclass(slots=True)
class ModelLine:
    """A line of a settlement."""

    slip: ModelSlip
    decision: Decision = Decision.OPEN
    actual: int | None = None


@dataclass(slots=True, eq=False)
class ModelSettlement:
    """A settlement: OPEN, CONFIRMED or UNDONE."""

    key: int
    insurer: int
    lines: dict[int, ModelLine]
    status: str = "OPEN"

    def holds(self, slip: ModelSlip) -> bool:
        return self.status != "UNDONE" and any(
            line.slip == slip and line.decision is not Decision.LEFT_OUT for line in self.lines.values()
        )


@dataclass(slots=True)
class OfficeModel:
    """The whole office."""

    policies: dict[int, ModelPolicy] = field(default_factory=dict)
    settlements: dict[int, ModelSettlement] = field(default_factory=dict)
    given: Counter[tuple[str, int]] = field(default_factory=Counter)
    """How many numbers of a prefix were given in a year."""

    def status(self, policy: ModelPolicy) -> str:
        """By the money alone."""
        if not policy.is_registered:
            return DRAFT
        if policy.is_external or policy.paid < policy.due:
            return REGISTERED
        return SETTLED if all(self.is_settled(slip) for slip in policy.slips) else PAID

    def holder(self, slip: ModelSlip) -> ModelSettlement | None:
        """The settlement that claims the slip."""
        return next((one for one in self.settlements.values() if one.holds(slip)), None)

    def is_settled(self, slip: ModelSlip) -> bool:
        holder = self.holder(slip)
        return holder is not None and holder.status == "CONFIRMED"

    def waiting(self, insurer: int) -> list[ModelSlip]:
        """Slips of paid policies that no settlement claims."""
        return [
            slip
            for policy in self.policies.values()
            if self.status(policy) == PAID
            for slip in policy.slips
            if slip.insurer == insurer and self.holder(slip) is None
        ]

    def is_confirmable(self, settlement: ModelSettlement) -> bool:
        """Open, everything decided, something taken, and all of that paid."""
        taken = [line for line in settlement.lines.values() if line.decision is Decision.TAKEN]
        return (
            settlement.status == "OPEN"
            and bool(taken)
            and all(line.decision is not Decision.OPEN for line in settlement.lines.values())
            and all(self.status(self.policies[line.slip.policy]) == PAID for line in taken)
        )

    def is_reversible(self, policy: ModelPolicy, receipt: int) -> bool:
        """Neither a reversal nor taken back, and nothing of the policy settled."""
        return (
            policy.receipts[receipt] > 0
            and receipt not in policy.taken_back
            and not any(self.is_settled(slip) for slip in policy.slips)
        )

    def count(self, status: str) -> int:
        """How many policies are in it."""
        return sum(self.status(one) == status for one in self.policies.values())

    def to_collect(self) -> CountedAmount:
        """Policies of this office that are not paid, and what is open on them."""
        owing = [
            one for one in self.policies.values() if self.status(one) == REGISTERED and not one.is_external
        ]
        return CountedAmount(len(owing), Money(sum(one.due - one.paid for one in owing)))

    def to_settle(self) -> CountedAmount:
        """Slips that wait, whosever they are."""
        insurers = {slip.insurer for one in self.policies.values() for slip in one.slips}
        waiting = [slip for insurer in insurers for slip in self.waiting(insurer)]
        return CountedAmount(len(waiting), Money(sum(slip.rebate for slip in waiting)))

    def open_settlements(self) -> CountedAmount:
        """Those that finance has not confirmed, and what they claim."""
        found = [one for one in self.settlements.values() if one.status == "OPEN"]
        lines = [line for one in found for line in one.lines.values()]
        claimed = (one.slip.rebate for one in lines if one.decision is not Decision.LEFT_OUT)
        return CountedAmount(len(found), Money(sum(claimed)))

    def note_steps(self) -> None:
        """Let every policy remember a state it came to."""
        for policy in self.policies.values():
            status = self.status(policy)
            if policy.steps[-1:] != [status]:
                policy.steps.append(status)
