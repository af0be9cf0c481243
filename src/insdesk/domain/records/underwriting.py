"""核保: a registration judged by the underwriting rules, and what was decided (RU-2, RU-5 to RU-7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from insdesk.domain.ids import CaseId, RegistrationId, RuleVersionId
from insdesk.domain.money import Money
from insdesk.domain.records.claim import ClaimRow
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import Facts
from insdesk.domain.underwriting_enums import CaseAge, CaseState


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFailure:
    """One rule that failed, in the version that found it. `message` is what it said then.

    `rule_name` of a shipped rule is a msgid. `product_code` is empty when it is not about one product.
    """

    rule_version_id: RuleVersionId
    message: str
    product_code: str = ""
    rule_code: str = ""
    rule_name: str = ""
    rule_number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderwritingCase:
    """One judgement of a draft as it was in `registration_version`, by the rules of `facts.day`.

    `reason` is why it was decided so; of a RETURNED one it is the question, and `answer` the desk's answer.
    `conditions` went into the special agreement. `decision` stays when the case is OUTDATED.
    """

    registration_id: RegistrationId
    registration_version: int
    state: CaseState
    facts: Facts
    failures: tuple[CaseFailure, ...] = ()
    opened_at: datetime
    opened_by: str = ""
    decision: CaseState | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
    conditions: str = ""
    answer: str = ""
    id: CaseId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an underwriter decides: one of `rules.underwriting.DECISIONS`, why, and on which conditions."""

    state: CaseState
    reason: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the desk answers to a question of the underwriter."""

    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """人工核保: the newest case of a registration. `age` is how long a waiting one waits by now."""

    id: CaseId
    version: int
    registration_id: RegistrationId
    number: str
    state: CaseState
    insured: str
    plate: str
    insurers: tuple[str, ...]
    reasons: str
    reason_count: int
    opened_at: datetime
    opened_by: str
    decided_at: datetime | None
    decided_by: str
    reason: str
    age: CaseAge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCounts:
    """How many cases wait: for the underwriter, for the desk's answer; and since when the first one does."""

    waiting: int = 0
    returned: int = 0
    declined: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accumulation:
    """What one customer has insured of one product by all registered policies in force (RU-10).

    None where the product has no sum insured. `id` is its place among the others.
    """

    product_code: str
    product_name: str
    policies: int
    sum_insured: Money | None
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All that an underwriter looks at. `earlier` are the judgements before, the latest first; `claims` those
    on the customer's policies and cars (RU-11).

    `names` are the titles of products, insurers and attribute values that facts may hold.
    """

    case: UnderwritingCase
    registration: Registration
    owner: str
    earlier: tuple[UnderwritingCase, ...] = ()
    accumulations: tuple[Accumulation, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The registration's number."""
        return self.registration.number
