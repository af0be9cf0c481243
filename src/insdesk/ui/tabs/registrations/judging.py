"""What stands between the page and 登记: every block's own findings, then those across blocks. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Registration
from insdesk.rules.overrides import not_overridden
from insdesk.rules.parties import party_prefix
from insdesk.rules.registration import registration_problems
from insdesk.rules.slips import slip_prefix
from insdesk.specs.form import Reading, blocking, prefixed
from insdesk.specs.registration_form import LINE_FORM

_LINES = "lines"
_COLUMNS = tuple(field.name for field in LINE_FORM.fields)
READING_ORDER = (
    "agency_mode",
    "business_type",
    *(party_prefix(role) for role in PartyRole),
    "car",
    "slips",
    *(slip_prefix(kind) for kind in SlipKind),
    "special_agreement",
    "special_checked",
    "remarks",
)


@dataclass(frozen=True, slots=True)
class BlockReading:
    """What one block of the page says now. `path` begins its field paths; `names` are its fields in order."""

    path: str
    names: tuple[str, ...]
    reading: Reading

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Its findings by field path."""
        return self._outside(self.reading.problems)

    @property
    def unreadable(self) -> tuple[Problem, ...]:
        """Findings about text that cannot be read: they refuse even 暂存, because it would be lost."""
        return self._outside(one for one in self.reading.problems if one.field not in self.reading.values)

    def _outside(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return prefixed(problems, self.path) if self.path else tuple(problems)


def problems_across(
    blocks: Sequence[BlockReading], registration: Registration, today: date
) -> tuple[Problem, ...]:
    """What no block can see by itself, set aside or not: the worst first."""
    known = {problem.field for block in blocks for problem in block.problems}
    found = registration_problems(replace(registration, overrides=()), today)
    others = (problem for problem in found if problem.field not in known)
    return tuple(sorted(others, key=lambda problem: not problem.blocks))


def open_problems(
    blocks: Sequence[BlockReading], across: Iterable[Problem], registration: Registration
) -> tuple[Problem, ...]:
    """What refuses 登记 after the overrides: the first problem of every field, in reading order."""
    own = [problem for block in blocks for problem in block.problems]
    standing = [*blocking(own, registration.overrides)]
    standing += [one for one in not_overridden(across, registration.overrides) if one.blocks]
    order = _order(blocks)
    first: dict[str, Problem] = {}
    for problem in standing:
        first.setdefault(problem.field, problem)
    return tuple(sorted(first.values(), key=lambda problem: _place(problem.field, order)))


def next_gap(blocks: Sequence[BlockReading], problems: Sequence[Problem], path: str) -> str:
    """The field of the first of `problems` behind `path` in reading order, or of the first at all.

    Empty when there is none, or none but `path`.
    """
    order = _order(blocks)
    fields = [problem.field for problem in problems if problem.field != path]
    behind = (field for field in fields if _place(field, order) > _place(path, order))
    return next(behind, fields[0] if fields else "")


def _order(blocks: Sequence[BlockReading]) -> dict[str, int]:
    return {f"{block.path}.{name}": place for block in blocks for place, name in enumerate(block.names)}


def _place(field: str, order: dict[str, int]) -> tuple[int, int, int, int]:
    """Block, field, and of a cell also line and column: behind the fields of its slip, before all lines."""
    block, _dot, inside = field.partition(".")
    first = READING_ORDER.index(block) if block in READING_ORDER else len(READING_ORDER)
    lines, *cell = inside.split(".")
    if lines != _LINES or len(cell) != len(("line", "column")):
        return first, order.get(field, len(order) + 1), 0, 0
    return first, len(order), int(cell[0]), _COLUMNS.index(cell[1])
