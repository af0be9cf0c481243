"""时间线: what happened with a customer, and what a field of the file once was (SM-3, PM-1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from insdesk.domain.enums import TimelineKind, TimelineStep


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """One thing that happened. `when` is the office's day, with the time where it is known.

    `ref` is the record it speaks of; `told` holds the figures as they are stored: fen, values of enums.
    """

    when: str
    kind: TimelineKind
    step: TimelineStep
    ref: int | None
    who: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything of one customer, the latest first. `reps` names employees by id; `is_masked`: no number in
    full.
    """

    events: tuple[TimelineEvent, ...] = ()
    reps: Mapping[int, str]
    is_masked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """An event as the list shows it."""

    id: int
    when: str
    kind: TimelineKind
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class EarlierValue:
    """What stood in a field until `until`, when `who` wrote something else."""

    field: str
    value: str
    until: date
    who: str
