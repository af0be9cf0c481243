"""What every kind of import is asked: judge a batch of rows, then write what was judged.

Judging only reads, so that a rehearsal says what a run does; it remembers what earlier rows claimed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from insdesk.domain.import_enums import OnDuplicate, RowOutcome
from insdesk.domain.problems import Problem
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.specs.codecs import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTerms:
    """How a table is imported. `is_rehearsal`: nothing of a batch is on file when the next is judged."""

    columns: Mapping[str, int]
    on_duplicate: OnDuplicate
    context: Context
    counts_from_1904: bool = False
    is_rehearsal: bool = False

    @property
    def updates(self) -> bool:
        """Whether a row changes the record that is on file already."""
        return self.on_duplicate is OnDuplicate.UPDATE


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """What becomes of a row. `is_duplicate`: its record is on file, or stands in the file above it."""

    line: SheetLine
    outcome: RowOutcome
    problems: tuple[Problem, ...] = ()
    is_duplicate: bool = False


def failed(line: SheetLine, problems: Sequence[Problem], *, is_duplicate: bool = False) -> JudgedRow:
    """A row that is refused because of `problems`."""
    return JudgedRow(line, RowOutcome.FAILED, tuple(problems), is_duplicate)


class Batch(Protocol):
    """Rows that were judged together, and whatever writing them needs."""

    rows: list[JudgedRow]

    def write(self, unit: WritingUnit) -> None:
        """Store what is to be created and updated, and record it."""
        ...


class KindImport(Protocol):
    """One import of one table."""

    def batches(self, lines: Sequence[SheetLine], size: int) -> Iterator[Sequence[SheetLine]]:
        """`lines` by about `size`; whatever becomes one record stands in one batch."""
        return in_batches(lines, size)

    def judge(self, unit: UnitOfWork, lines: Sequence[SheetLine]) -> Batch:
        """What becomes of `lines`, in order. A run writes each batch before the next one is judged."""
        ...


Opening = Callable[[UnitOfWork, ImportTerms], KindImport]
"""Begins an import of one kind."""


WEIGHTY_ROWS = 100
"""A batch of rows that go one by one through the checks and the storing code of the desk."""


def in_batches(lines: Sequence[SheetLine], size: int) -> Iterator[Sequence[SheetLine]]:
    """`lines` as they stand."""
    for first in range(0, len(lines), size):
        yield lines[first : first + size]


@dataclass(slots=True)
class FirstRows:
    """Which row of the file claimed a key (a number, a VIN) first; only rows that were taken claim."""

    rows: dict[object, int] = field(default_factory=dict)

    def claim(self, key: object, line: SheetLine) -> None:
        """`line` was taken."""
        self.rows.setdefault(key, line.number)

    def repeated(self, key: object, line: SheetLine, terms: ImportTerms, name: str) -> JudgedRow | None:
        """What becomes of a row whose key an earlier one has; None for a new key.

        When records are to be updated, two rows for one of them say two things: the second is refused.
        """
        first = self.rows.get(key)
        if first is None:
            return None
        if terms.updates:
            repeated = Problem("import_row_repeated", params=(("row", first),), field=name)
            return failed(line, (repeated,), is_duplicate=True)
        return JudgedRow(line, RowOutcome.SKIPPED, is_duplicate=True)
