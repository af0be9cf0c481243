"""Settlements on a walk: opened, decided, confirmed, undone, deleted; too early, too late, twice."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import SettlementId, SettlementLineId
from insdesk.domain.money import Money
from insdesk.domain.records.settlement import NewSettlement
from insdesk.specs.settlement_form import LineEntry
from tests.journeys.walk.ground import ANY, SELDOM, USUALLY
from tests.journeys.walk.model import Decision, ModelLine, ModelSettlement
from tests.journeys.walk.receipts import ReceiptWalk

WAYS = st.sampled_from(("take", "expected", "leave out", "enter", "empty", "remove"))
SHORT_BY = 7
"""Fen by which an amount that is typed differs from what is expected."""


class SettlementWalk(ReceiptWalk):
    """What finance does."""

    @rule(which=st.integers(0, 1), is_reversed=SELDOM)
    def open_settlement(self, which: int, *, is_reversed: bool) -> None:
        """With whatever waits, if anything does."""
        insurer, today = self.insurers[which], self.clock.today()
        first, last = (today, date(2026, 1, 1)) if is_reversed else (date(2026, 1, 1), today)
        wanted = NewSettlement(insurer_id=insurer, period_from=first, period_to=last)
        waiting = {(slip.policy, slip.kind): slip for slip in self.model.waiting(insurer)}
        saved = self.attempt(
            bool(waiting) and not is_reversed, lambda: self.desk.settlements.open(self.actor, wanted)
        )
        if saved is not None:
            found = self.truth.lines_of(saved.id)
            lines = {key: ModelLine(waiting.pop((policy, kind))) for key, policy, kind in found}
            assert not waiting
            self.model.settlements[saved.id] = ModelSettlement(saved.id, insurer, lines)
            self.give("J")

    @rule(which=st.integers(0, 1))
    def settle(self, which: int) -> None:
        """Open, take everything, confirm, as on a good day."""
        self.open_settlement(which, is_reversed=False)
        if self.model.settlements:
            self.agrees()
            self.take_everything(-1)
            self.agrees()
            self.confirm(-1, is_stale=False)

    @precondition(lambda self: self.model.settlements)
    @rule(which=ANY)
    def take_everything(self, which: int) -> None:
        """As expected."""
        settlement = self._settlement(which)
        self._decide(settlement, list(settlement.lines), "expected")

    @precondition(lambda self: any(one.lines for one in self.model.settlements.values()))
    @rule(which=ANY, line=ANY, way=WAYS)
    def decide(self, which: int, line: int, way: str) -> None:
        """One line of an open settlement, unless another one claims its slip."""
        settlements = [one for one in self.model.settlements.values() if one.lines]
        settlement = settlements[which % len(settlements)]
        keys = list(settlement.lines)
        self._decide(settlement, [keys[line % len(keys)]], way)

    @precondition(lambda self: self.model.settlements)
    @rule(which=ANY, is_stale=SELDOM)
    def confirm(self, which: int, *, is_stale: bool) -> None:
        """When all is decided and paid."""
        settlement = self._settlement(which)
        key, version = SettlementId(settlement.key), self._version(settlement) - is_stale
        allowed = self.model.is_confirmable(settlement) and not is_stale
        if self.attempt(allowed, lambda: self.desk.settlements.confirm(self.actor, key, version)):
            settlement.status = "CONFIRMED"

    @precondition(lambda self: self.model.settlements)
    @rule(which=ANY, has_reason=USUALLY, is_stale=SELDOM)
    def undo(self, which: int, *, has_reason: bool, is_stale: bool) -> None:
        """A confirmed one, with a reason."""
        settlement = self._settlement(which)
        key, version = SettlementId(settlement.key), self._version(settlement) - is_stale
        reason = "made up" if has_reason else ""
        allowed = settlement.status == "CONFIRMED" and has_reason and not is_stale
        if self.attempt(allowed, lambda: self.desk.settlements.undo(self.actor, key, version, reason)):
            settlement.status = "UNDONE"

    @precondition(lambda self: self.model.settlements)
    @rule(which=ANY)
    def delete_settlement(self, which: int) -> None:
        """An open one; its slips wait again."""
        settlement = self._settlement(which)
        key, version = SettlementId(settlement.key), self._version(settlement)
        allowed = settlement.status == "OPEN"
        if self.attempt(allowed, lambda: self.desk.settlements.delete(self.actor, key, version)):
            del self.model.settlements[settlement.key]

    def _decide(self, settlement: ModelSettlement, keys: list[int], way: str) -> None:
        """All of them or none."""
        after = {key: _decided(settlement.lines[key], way) for key in keys}
        claimed = [one.slip for one in after.values() if one.decision is not Decision.LEFT_OUT]
        is_free = way == "remove" or all(self.model.holder(one) in {None, settlement} for one in claimed)
        allowed = settlement.status == "OPEN" and is_free
        if self.attempt(allowed, lambda: self._ask(settlement, keys, way)):
            settlement.lines |= after
            if way == "remove":
                settlement.lines = {key: one for key, one in settlement.lines.items() if key not in keys}

    def _ask(self, settlement: ModelSettlement, keys: list[int], way: str) -> ChangeSet:
        service, key = self.desk.settlement_lines, SettlementId(settlement.key)
        by_many = {
            "take": service.take,
            "expected": service.take_as_expected,
            "leave out": service.leave_out,
            "remove": service.remove,
        }
        if way in by_many:
            return by_many[way](self.actor, key, keys)
        (line,) = keys
        amount = _short(settlement.lines[line]) if way == "enter" else None
        entry = LineEntry(None if amount is None else Money(amount), "made up")
        return service.enter(self.actor, SettlementLineId(line), entry)

    def _settlement(self, which: int) -> ModelSettlement:
        settlements = list(self.model.settlements.values())
        return settlements[which % len(settlements)]

    def _version(self, settlement: ModelSettlement) -> int:
        return self.desk.settlements.get(SettlementId(settlement.key)).version


def _decided(line: ModelLine, way: str) -> ModelLine:
    """What becomes of a line; an amount typed again as it stands changes nothing."""
    if way == "take":
        return replace(line, decision=Decision.OPEN if line.actual is None else Decision.TAKEN)
    if way == "expected":
        return replace(line, actual=line.slip.rebate, decision=Decision.TAKEN)
    if way == "leave out":
        return replace(line, decision=Decision.LEFT_OUT)
    typed = _short(line) if way == "enter" else None
    if way == "remove" or typed == line.actual:
        return line
    return replace(line, actual=typed, decision=Decision.OPEN if typed is None else Decision.TAKEN)


def _short(line: ModelLine) -> int:
    return max(line.slip.rebate - SHORT_BY, 0)
