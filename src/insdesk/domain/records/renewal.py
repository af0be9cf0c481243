"""What a person should know of a renewal that was filled from the car's last policy (UR-10)."""

from dataclasses import dataclass

from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Registration


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which the last policy says something else than today's customer file.

    `path` is the field on the registration (`applicant.phone`, `car.plate`).
    """

    path: str
    policy: object
    file: object


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalNotes:
    """`last_owner` is whose car it was when the last policy was written, unless it is the same customer.

    `remarks` are insurers and coverage lines that cannot simply follow, each with its field.
    """

    last_number: str = ""
    last_owner: str = ""
    differences: tuple[Difference, ...] = ()
    remarks: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.last_owner or self.differences or self.remarks)


@dataclass(frozen=True, slots=True)
class Renewal:
    """The registration to begin with, and what it was compared with."""

    registration: Registration
    notes: RenewalNotes = RenewalNotes()
