"""PV下发: insurers as the manufacturer's file has them, and what an import did with them (IN-3)."""

from dataclasses import dataclass, field
from enum import StrEnum

from insdesk.domain.changes import ChangeSet
from insdesk.domain.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedInsurer:
    """One row of the file. `row` counts as the program that wrote it does: 1 is the first line or object.

    None means that the file does not say, so that the office's own value stays. `problems` are those of
    reading; a row that has any is refused.
    """

    row: int
    code: str
    short_name: str
    full_name: str
    active: bool | None = None
    contact: str | None = None
    phone: str | None = None
    claims_hotline: str | None = None
    problems: tuple[Problem, ...] = ()


class ImportOutcome(StrEnum):
    """What an import does with a row."""

    CREATED = "CREATED"
    UPDATED = "UPDATED"
    UNCHANGED = "UNCHANGED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the file and what an import would do with it now; `problems` say why it is refused."""

    pushed: PushedInsurer
    outcome: ImportOutcome
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken over, and why."""

    row: int
    code: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PushedResult:
    """What became of the rows; all of them are counted once. `planned` has them in the order of the file."""

    created: int
    updated: int
    unchanged: int
    refused: tuple[RefusedRow, ...]
    changes: ChangeSet = field(default_factory=ChangeSet)
    planned: tuple[PlannedRow, ...] = ()
