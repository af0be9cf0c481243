"""复核: what was typed again, where it differed, who was right, what the customer confirmed (DR-1 to 4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from insdesk.domain.ids import RegistrationId, VerificationId
from insdesk.domain.underwriting_enums import Evidence, RightValue, VerificationMode, VerificationStage


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field in which the two typings differ; `right` is None until somebody looked at the paper."""

    field: str
    entered: str
    typed_again: str
    right: RightValue | None = None
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who was right about one field. `value` is what the paper says where neither typing was."""

    field: str
    right: RightValue
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """客户确认: on which day, by whom, what proves it. `evidence_number` is 双录编号 or that of a scan."""

    confirmed_on: date | None = None
    confirmed_by: str = ""
    evidence: Evidence | None = Evidence.SIGNATURE
    evidence_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One registration's. `typed` is path → text: what was typed again, or settled where they differed.

    `entered_by` typed the draft, `verified_by` verified it.
    """

    registration_id: RegistrationId
    registration_version: int
    stage: VerificationStage
    entered_by: str
    started_at: datetime
    verified_by: str = ""
    verified_at: datetime | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    confirmation: Confirmation = Confirmation()
    id: VerificationId | None = None
    version: int = 0

    @property
    def is_done(self) -> bool:
        """复核完毕."""
        return self.stage is VerificationStage.DONE

    @property
    def open_differences(self) -> tuple[Difference, ...]:
        """Those nobody has decided yet."""
        return tuple(one for one in self.differences if one.right is None)


@dataclass(frozen=True, slots=True)
class VerificationStand:
    """What the office asks for, and how far one registration has come; None: not handed in."""

    mode: VerificationMode
    verification: Verification | None = None

    @property
    def is_open(self) -> bool:
        """Whether registering has to wait for it."""
        is_done = self.verification is not None and self.verification.is_done
        return self.mode is not VerificationMode.OFF and not is_done


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRow:
    """A line of 待复核. `days` counts from the day it was handed in: 0 is today."""

    id: VerificationId
    registration_id: RegistrationId
    number: str
    name: str
    plate: str
    insurer: str
    entered_by: str
    started_at: datetime
    stage: VerificationStage
    days: int = 0
