"""投保规则 and 核保规则: a rule in one of its versions, the facts it sees, and what came of asking it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from insdesk.domain.enums import SlipKind
from insdesk.domain.ids import RegistrationId, RuleId, RuleVersionId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.query import Conditions, Match
from insdesk.domain.records.customer import Customer
from insdesk.domain.underwriting_enums import RuleOddity, RulePersons, RuleScope, RuleSeverity, RuleStage

FactValue = bool | int | str | frozenset[str] | None
"""Money is whole fen, a day is yyyymmdd, a choice is its value; None is not known."""


@dataclass(frozen=True, slots=True)
class RuleCondition:
    """Groups of rows; `match` says whether all groups have to hold, or any."""

    groups: tuple[Conditions, ...] = ()
    match: Match = Match.ALL


NO_RULE_CONDITION = RuleCondition()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule in one of its versions. It fails a registration of which `condition` holds.

    `scope_value` is a product code or an insurer's id, empty for all. `field` is the form field that an entry
    rule speaks of. `name` and `message` of shipped rules are msgids (`specs.rule_text`). The day `to_day` is
    the last one in force. `number` counts versions, `version` guards the switch and the newest version.
    """

    code: str = ""
    stage: RuleStage = RuleStage.UNDERWRITING
    name: str = ""
    scope: RuleScope = RuleScope.ALL
    scope_value: str = ""
    persons: RulePersons = RulePersons.BOTH
    severity: RuleSeverity = RuleSeverity.REFER
    message: str = ""
    field: str = ""
    condition: RuleCondition = NO_RULE_CONDITION
    expression: str = ""
    from_day: date | None = None
    to_day: date | None = None
    is_on: bool = True
    is_shipped: bool = False
    number: int = 0
    made_at: datetime | None = None
    made_by: str = ""
    version_id: RuleVersionId | None = None
    id: RuleId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What rules see of one line: the product, and what is known of it."""

    product_code: str
    values: Mapping[str, FactValue]


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules see of a registration, and of each of its lines, on `day`."""

    day: date
    common: Mapping[str, FactValue]
    lines: tuple[LineFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """A registered slip as it counts for another registration; sums are of all its lines."""

    registration_id: RegistrationId
    kind: SlipKind
    registered_on: date
    starts_on: date
    ends_on: date
    sum_insured: Money = ZERO
    third_party: Money = ZERO


@dataclass(frozen=True, slots=True)
class PaidClaim:
    """What was paid on a claim of a customer."""

    paid_on: date
    paid: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBackground:
    """What the file knows besides the registration itself.

    `holdings` are all slips of the customer, `car_slips` all of the car, whoever owned it; the registration's
    own may be among them.
    """

    customer: Customer
    attribute_values: frozenset[str] = frozenset()
    car_price: Money | None = None
    holdings: tuple[Holding, ...] = ()
    car_slips: tuple[Holding, ...] = ()
    claims: tuple[PaidClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """One rule that a registration fails. `product_code` is empty when it is not about one product."""

    rule: Rule
    message: str
    product_code: str = ""


@dataclass(frozen=True, slots=True)
class RuleResult:
    """All rules of a stage asked of one registration: which it fails, by the facts they saw."""

    facts: Facts
    failures: tuple[RuleFailure, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePart:
    """One row of a condition on the bench: what it asks, what the fact is, and whether it holds."""

    group: int
    text: str
    value: str
    holds: bool


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """One rule tried on the bench, for each line it is asked of (or once).

    `applies` is False where scope, persons or days keep it from being asked at all.
    """

    rule: Rule
    applies: bool
    fails: bool
    product_code: str = ""
    message: str = ""
    parts: tuple[RulePart, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class RuleHits:
    """How often a rule would have failed: out of `asked` registrations those in `ids`."""

    rule: Rule
    asked: int
    ids: tuple[RegistrationId, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RuleRemark:
    """What is odd about a rule, and about which other one it is odd, if any."""

    kind: RuleOddity
    rule: Rule
    other: Rule | None = None


@dataclass(frozen=True, slots=True)
class BatchHit:
    """A registration that fails a rule: one line of the batch's list (RU-8)."""

    registration_id: RegistrationId
    number: str
    customer: str
    failure: RuleFailure
