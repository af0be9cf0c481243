"""返利结算: a settlement, its lines as finance sees them, and what they add up to."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from insdesk.domain.enums import (
    RegistrationStatus,
    SettlementDecision,
    SettlementStatus,
    SettlementVerdict,
    SlipKind,
)
from insdesk.domain.ids import InsurerId, SettlementId, SettlementLineId, SlipId
from insdesk.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What one insurer owes for slips signed from `period_from` to `period_to`, both included.

    `version` counts every change, those of its lines too.
    """

    insurer_id: InsurerId
    insurer_name: str
    period_from: date
    period_to: date
    status: SettlementStatus = SettlementStatus.OPEN
    number: str = ""
    statement_name: str = ""
    remarks: str = ""
    created_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    undone_at: datetime | None = None
    undone_by: str = ""
    undo_reason: str = ""
    id: SettlementId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementLine:
    """One line as it is kept. `actual` is what finance accepts, None while it is unknown.

    The `statement_` figures are what the insurer says, `statement_rows` rows added up, or nothing.
    A line without `slip_id` is a policy that only the statement names.
    """

    settlement_id: SettlementId
    slip_id: SlipId | None
    policy_no: str
    expected: Money = ZERO
    actual: Money | None = None
    statement_rows: int = 0
    statement_amount: Money | None = None
    statement_rate: Decimal | None = None
    statement_premium: Money | None = None
    verdict: SettlementVerdict = SettlementVerdict.EXPECTED
    decision: SettlementDecision = SettlementDecision.OPEN
    note: str = ""
    id: SettlementLineId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSettlement:
    """What a settlement is asked for with."""

    insurer_id: InsurerId | None = None
    period_from: date | None = None
    period_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementStanding:
    """How the trail tells what a step did to the lines of a settlement."""

    statement: str
    taken: int
    undecided: int
    left_out: int
    unknown: int
    expected: Money
    actual: Money


class Known(StrEnum):
    """What we know of a policy that only the statement names."""

    NOTHING = "NOTHING"
    OTHER_INSURER = "OTHER_INSURER"
    DRAFT = "DRAFT"
    EXTERNAL = "EXTERNAL"
    UNPAID = "UNPAID"
    SETTLED = "SETTLED"
    HELD = "HELD"
    FREE = "FREE"


@dataclass(frozen=True, slots=True)
class KnownPolicy:
    """`document` names the registration, the settlement or the insurer that is meant."""

    known: Known = Known.NOTHING
    document: str = ""
    slip_id: SlipId | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """So many lines of one verdict, decision and kind, and their sums. `kind` is None for unknown ones.

    `statement` adds up what the insurer says, `actual` what is accepted; `expected_known` is what was
    expected of the lines that have an actual amount.
    """

    verdict: SettlementVerdict
    decision: SettlementDecision
    kind: SlipKind | None
    count: int
    expected: Money
    actual: Money
    expected_known: Money
    statement: Money


@dataclass(frozen=True, slots=True)
class Figures:
    """What lines add up to. `difference` counts only those whose actual amount is known."""

    count: int = 0
    expected: Money = ZERO
    actual: Money = ZERO
    difference: Money = ZERO


@dataclass(frozen=True, slots=True)
class SettlementSummary:
    """All lines of a settlement in shares."""

    shares: tuple[Share, ...] = ()

    def figures(
        self,
        *,
        verdict: SettlementVerdict | None = None,
        decision: SettlementDecision | None = None,
    ) -> Figures:
        """Of the lines that fit."""
        fitting = [
            one
            for one in self.shares
            if (verdict is None or one.verdict is verdict) and (decision is None or one.decision is decision)
        ]
        return _added(fitting)

    @property
    def claimed(self) -> Figures:
        """Of everything that is not left out: what the settlement stands for."""
        return _added([one for one in self.shares if one.decision is not SettlementDecision.LEFT_OUT])

    def claimed_of(self, kind: SlipKind) -> Figures:
        """Of the slips of one kind that are not left out."""
        return _added(
            [
                one
                for one in self.shares
                if one.kind is kind and one.decision is not SettlementDecision.LEFT_OUT
            ]
        )

    def count(self, decision: SettlementDecision) -> int:
        """How many lines of ours are decided so."""
        return sum(one.count for one in self.shares if one.decision is decision and one.kind is not None)

    @property
    def unknown(self) -> Figures:
        """What only the statement names; `actual` is what it says."""
        shares = [one for one in self.shares if one.verdict is SettlementVerdict.UNKNOWN]
        stated = Money(sum(one.statement.fen for one in shares))
        return Figures(sum(one.count for one in shares), ZERO, stated, stated)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Slips that wait to be settled, and the rebate that is expected of them."""

    slip_ids: tuple[SlipId, ...]
    expected: Money


@dataclass(frozen=True, slots=True)
class WaitingInsurer:
    """An insurer that owes: so many slips of a period wait, worth so much."""

    insurer_id: InsurerId
    short_name: str
    count: int
    expected: Money


@dataclass(frozen=True, slots=True)
class SlipSettlement:
    """Where a slip of a registration stands in a settlement."""

    kind: SlipKind
    number: str
    status: SettlementStatus
    expected: Money
    actual: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementRow:
    """返利结算: one settlement in the list. Counts and sums are of the lines it claims, or claimed."""

    id: SettlementId
    number: str
    insurer_name: str
    period_from: date
    period_to: date
    status: SettlementStatus
    count: int
    expected: Money
    actual: Money | None
    difference: Money | None
    created_at: datetime
    confirmed_at: datetime | None
    confirmed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementLineRow:
    """One line of a settlement. What is of the registration is empty for a policy that is none of ours."""

    id: SettlementLineId
    decision: SettlementDecision
    policy_no: str
    registration_number: str
    registration_status: RegistrationStatus | None
    insured: str
    plate: str
    kind: SlipKind | None
    signed_on: date | None
    premium: Money | None
    rate: Decimal | None
    expected: Money | None
    actual: Money | None
    difference: Money | None
    verdict: SettlementVerdict
    statement_rows: int
    statement_amount: Money | None
    statement_rate: Decimal | None
    statement_premium: Money | None
    note: str
    known: KnownPolicy


def _added(shares: list[Share]) -> Figures:
    actual = sum(one.actual.fen for one in shares)
    return Figures(
        count=sum(one.count for one in shares),
        expected=Money(sum(one.expected.fen for one in shares)),
        actual=Money(actual),
        difference=Money(actual - sum(one.expected_known.fen for one in shares)),
    )
