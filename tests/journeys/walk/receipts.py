"""Money on a walk: taken in parts or at once, taken back; too much, nothing, too late."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.records.receipt import Receipt
from tests.journeys.walk.ground import ANY, SELDOM, USUALLY
from tests.journeys.walk.model import REGISTERED, ModelPolicy
from tests.journeys.walk.policies import FEN, KINDS, PolicyWalk

PARTS = st.sampled_from(("all", "all", "all", "all", "half", "fen", "over", "nothing"))


class ReceiptWalk(PolicyWalk):
    """What the cashier does."""

    @rule(kinds=KINDS, which=ANY, fen=FEN)
    def sell(self, kinds: str, which: int, fen: int) -> None:
        """Register and be paid, as on a good day."""
        self.register_new(kinds, which, is_external=False, fen=fen)
        self.agrees()
        self._collect(list(self.model.policies.values())[-1], "all", is_stale=False)

    @precondition(lambda self: self.model.policies)
    @rule(which=ANY, part=PARTS, is_stale=SELDOM)
    def collect(self, which: int, part: str, *, is_stale: bool) -> None:
        """For what was sold here and is registered, never more than is open."""
        self._collect(self.policy(which), part, is_stale=is_stale)

    @precondition(lambda self: any(one.receipts for one in self.model.policies.values()))
    @rule(which=ANY, has_reason=USUALLY)
    def reverse(self, which: int, *, has_reason: bool) -> None:
        """Once, with a reason, and not what was settled."""
        receipts = [(one, key) for one in self.model.policies.values() for key in one.receipts]
        policy, key = receipts[which % len(receipts)]
        reason, today = "made up" if has_reason else " ", self.clock.today()
        saved = self.attempt(
            has_reason and self.model.is_reversible(policy, key),
            lambda: self.desk.receipts.reverse(self.actor, ReceiptId(key), reason, today),
        )
        if saved is not None:
            policy.receipts[saved.id] = -policy.receipts[key]
            policy.taken_back.add(key)
            self.give("S")

    def _collect(self, policy: ModelPolicy, part: str, *, is_stale: bool) -> None:
        key, open_ = RegistrationId(policy.key), policy.due - policy.paid
        amount = {"all": open_, "half": open_ // 2, "fen": 1, "over": open_ + 1, "nothing": 0}[part]
        is_owing = self.model.status(policy) == REGISTERED and not policy.is_external
        receipt = Receipt(amount=Money(amount), received_on=self.clock.today(), payer="张样例")
        version = self.desk.registrations.get(key).version - is_stale
        saved = self.attempt(
            is_owing and 0 < amount <= open_ and not is_stale,
            lambda: self.desk.receipts.collect(self.actor, key, version, receipt),
        )
        if saved is not None:
            policy.receipts[saved.id] = amount
            self.give("S")
