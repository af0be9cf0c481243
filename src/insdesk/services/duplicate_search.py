"""Comparing the whole office with itself (DE-6): passes propose pairs, the rule judges each of them once."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import combinations
from operator import itemgetter
from time import sleep

from insdesk.domain.progress import Progress
from insdesk.domain.records.duplicates import DuplicateReport, Pair, bits_of, pair_of
from insdesk.i18n import N_
from insdesk.repositories.database import Database
from insdesk.repositories.duplicate_blocks import BLOCKS, CompanyNames, DuplicateBlocks
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.company_names import company_core
from insdesk.rules.duplicates import SIMILAR_COMPANY, judge
from insdesk.rules.likeness import ratio
from insdesk.rules.vehicle import vin_problems

MOST_SHARING = 20
"""What more than so many customers share is nobody's own: a phone of the shop, a made-up number."""
STEP = 500
"""Pairs at a time."""
BREATH = 0.000_5
"""Seconds after each page in which others may have the interpreter: see docs/threading.md."""
NEIGHBOURS = 5
"""How many companies after it, in the order of what their names begin or end with, each is compared with."""
PIECE = 5_000
"""Names sorted at a time."""
_SHIFT = 32


@dataclass(slots=True)
class _Proposed:
    """Pairs to be judged, as one number each: there may be millions."""

    keys: set[int] = field(default_factory=set)
    crowded: int = 0

    def add(self, ids: Sequence[int]) -> None:
        """Everybody of a group with everybody else, unless there are too many of them."""
        if len(ids) > MOST_SHARING:
            self.crowded += 1
            return
        self.keys.update(first << _SHIFT | second for first, second in combinations(sorted(ids), 2))

    def without(self, pairs: Iterable[Pair]) -> "array[int]":
        """All but these, in the order of their customers."""
        self.keys.difference_update(first << _SHIFT | second for first, second in pairs)
        return array("q", sorted(self.keys))


def find_duplicates(database: Database, now: datetime, progress: Progress) -> DuplicateReport:
    """Look through the office at one moment of it. Raises CancelledByUserError."""
    figure = _Figure(progress)
    with database.read(figure) as unit:
        proposed = _Proposed()
        blocks = DuplicateBlocks(unit.connection)
        for ids in _shared(blocks, figure):
            proposed.add(ids)
        keys = proposed.without(unit.duplicates.ignored())
        figure.begin(N_("Comparing customers"), len(keys))
        judged = sorted(_judged(unit, keys, figure), key=itemgetter(0), reverse=True)
        return DuplicateReport(
            now,
            unit.duplicates.count(),
            array("q", (pair[0] for _score, pair, _bits in judged)),
            array("q", (pair[1] for _score, pair, _bits in judged)),
            array("q", (bits for _score, _pair, bits in judged)),
            proposed.crowded,
        )


def _shared(blocks: DuplicateBlocks, figure: "_Figure") -> Iterator[Sequence[int]]:
    figure.begin(N_("Looking for what customers share"), len(BLOCKS) + 2)
    for block in BLOCKS:
        yield from blocks.groups(block)
        figure.advance(1)
    yield from _alike_companies(one for page in blocks.companies() for one in page)
    figure.advance(1)
    for page in blocks.vins():
        yield from blocks.owners_near(vin for vin in page if vin_problems(vin))
        figure.advance(0)
        sleep(BREATH)
    figure.advance(1)


def _judged(unit: UnitOfWork, keys: "array[int]", figure: "_Figure") -> Iterator[tuple[int, Pair, int]]:
    for start in range(0, len(keys), STEP):
        pairs = [pair_of(key >> _SHIFT, key & (1 << _SHIFT) - 1) for key in keys[start : start + STEP]]
        facts = unit.duplicates.facts({one for pair in pairs for one in pair})
        for pair in pairs:
            verdict = judge(facts[pair[0]], facts[pair[1]])
            if verdict is not None:
                yield verdict.score, pair, bits_of(verdict.like)
        figure.advance(len(pairs))
        sleep(BREATH)


def _alike_companies(companies: Iterable[CompanyNames]) -> Iterator[tuple[int, int]]:
    """Companies whose names are alike: each beside its neighbours by how the names begin, and how they end.

    Full and short names stand in one order, so that one company's short name meets another's full one.
    """
    cores = [(company_core(name), one.id) for one in companies for name in (one.name, one.short_name) if name]
    yield from _neighbours(_in_order(cores))
    yield from _neighbours(_in_order([(core[::-1], key) for core, key in cores]))


def _in_order(cores: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Sorted piece by piece: sorting all at once would keep the interpreter from everybody else."""
    return list(merge(*(sorted(cores[start : start + PIECE]) for start in range(0, len(cores), PIECE))))


def _neighbours(cores: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    for place, (core, key) in enumerate(cores):
        for other, near in cores[place + 1 : place + 1 + NEIGHBOURS]:
            if key != near and ratio(core, other) >= SIMILAR_COMPANY:
                yield key, near


class _Figure:
    """How far it is: also while SQLite asks whether to go on, which knows no figure."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0
        self._total: int | None = None
        self._note = ""

    def begin(self, note: str, total: int) -> None:
        """Another stage."""
        self._note, self._done, self._total = note, 0, total
        self.report(0, None)

    def advance(self, count: int) -> None:
        """So many more are done."""
        self._done += count
        self.report(0, None)

    def report(self, _done: int, _total: int | None, _note: str = "") -> None:
        """Say again how far it is. Raises CancelledByUserError."""
        self._progress.report(self._done, self._total, self._note)
