"""What services find wrong with all lines of a grid at once, and what was set aside of it. No Qt."""

from collections.abc import Iterable
from dataclasses import replace

from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.ui.forms.binding import WHOLE_FORM, FieldLook
from insdesk.ui.forms.kept import KeptValues, ValueOf


class WholeProblems:
    """Those at `path`; `value_of` is what stands in the lines."""

    def __init__(self, path: str, value_of: ValueOf) -> None:
        self._path = path
        self._kept = KeptValues(value_of)
        self._reported: tuple[Problem, ...] = ()

    def load(self, overrides: Iterable[Override]) -> None:
        """Start again, with what of `overrides` was set aside for the lines that stand now."""
        self._reported = ()
        self._kept.load(replace(one, field=WHOLE_FORM) for one in overrides if one.field == self._path)

    def report(self, problems: Iterable[Problem]) -> bool:
        """Take those at the path in place of those before; whether they differ."""
        own = tuple(replace(one, field=WHOLE_FORM) for one in problems if one.field == self._path)
        differ = own != self._reported
        self._reported = own
        return differ

    def keep(self, reason: str) -> None:
        """Set what is shown aside because of `reason`."""
        problem = self._most_urgent()
        if problem is not None:
            self._kept.keep(problem, reason)

    def look(self) -> FieldLook | None:
        """How to show the most urgent one, if there is any."""
        problem = self._most_urgent()
        return None if problem is None else FieldLook(problem=problem, kept=self._kept.reason(problem))

    def overrides(self) -> tuple[Override, ...]:
        """What was set aside for the lines as they stand."""
        return tuple(replace(one, field=self._path) for one in self._kept.overrides())

    def _most_urgent(self) -> Problem | None:
        """Errors before warnings, both before what was set aside."""
        return min(self._reported, key=self._urgency, default=None)

    def _urgency(self, problem: Problem) -> tuple[bool, bool]:
        return bool(self._kept.reason(problem)), not problem.blocks
