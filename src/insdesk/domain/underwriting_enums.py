"""The closed choices of rules, verification, underwriting and claims (domain.md section 7)."""

from enum import StrEnum


class RuleStage(StrEnum):
    """投保规则 stop an entry at the desk; 核保规则 send it to a person and never stop it (RU-1, RU-2)."""

    ENTRY = "ENTRY"
    UNDERWRITING = "UNDERWRITING"


class RuleScope(StrEnum):
    """What a rule is asked of: every registration, one product, or one insurer (RU-5)."""

    ALL = "ALL"
    PRODUCT = "PRODUCT"
    INSURER = "INSURER"


class RulePersons(StrEnum):
    """Whose registrations a rule is asked of (RU-9)."""

    BOTH = "BOTH"
    PERSON = "PERSON"
    COMPANY = "COMPANY"


class RuleSeverity(StrEnum):
    """What a failing rule does: warn at the desk, stop it, or refer the case to an underwriter."""

    WARNING = "WARNING"
    STOP = "STOP"
    REFER = "REFER"


class VerificationMode(StrEnum):
    """复核 as the office sets it: none, by the same person later, or by a second person (DR-3)."""

    OFF = "OFF"
    SAME = "SAME"
    SECOND = "SECOND"


class VerificationStage(StrEnum):
    """客户 → 保单 → 核对 → 客户确认, in this order (DR-1)."""

    CUSTOMER = "CUSTOMER"
    POLICY = "POLICY"
    COMPARISON = "COMPARISON"
    CONFIRMATION = "CONFIRMATION"
    DONE = "DONE"


class Evidence(StrEnum):
    """How a customer's confirmation is kept: signed paper, a scan, or the number of a recording."""

    SIGNATURE = "SIGNATURE"
    SCAN = "SCAN"
    RECORDING = "RECORDING"


class RightValue(StrEnum):
    """Who was right where two typings differ: the first, the second, or neither (DR-3)."""

    ENTERED = "ENTERED"
    TYPED_AGAIN = "TYPED_AGAIN"
    NEITHER = "NEITHER"


class CaseState(StrEnum):
    """A case of underwriting. OUTDATED: the registration changed after the decision (RU-7)."""

    PASSED = "PASSED"
    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    ACCEPTED_WITH = "ACCEPTED_WITH"
    RETURNED = "RETURNED"
    DECLINED = "DECLINED"
    OUTDATED = "OUTDATED"


class CaseAge(StrEnum):
    """How long a case waits: since today, since a day or two, or longer."""

    TODAY = "TODAY"
    DAYS = "DAYS"
    LONG = "LONG"


class ClaimStage(StrEnum):
    """报案 → 查勘 → 申请 → 定损 → 支付, or closed or declined on the way (CL-1)."""

    REPORTED = "REPORTED"
    SURVEYED = "SURVEYED"
    APPLIED = "APPLIED"
    ASSESSED = "ASSESSED"
    PAID = "PAID"
    CLOSED = "CLOSED"
    DECLINED = "DECLINED"


class FactKind(StrEnum):
    """What kind of value a rule's fact has."""

    NUMBER = "NUMBER"
    MONEY = "MONEY"
    DAY = "DAY"
    TEXT = "TEXT"
    CHOICE = "CHOICE"
    YES_NO = "YES_NO"
    SET = "SET"


class RuleOddity(StrEnum):
    """What the bench finds odd about a rule. See `rules.rule_comparing` for what can be shown.

    SHADOWED: an entry rule always stops what it would refer. NEVER, ALWAYS: its condition cannot hold, or
    always does. EXCLUSIVE: no registration passes both this entry rule and the other.
    """

    SHADOWED = "SHADOWED"
    NEVER = "NEVER"
    ALWAYS = "ALWAYS"
    EXCLUSIVE = "EXCLUSIVE"


class EntrySource(StrEnum):
    """Where the information came from: an owner on file, a sales contract, or a table (RU-12)."""

    OWNER = "OWNER"
    CONTRACT = "CONTRACT"
    IMPORT = "IMPORT"
