"""Values kept against a rule, with their reasons: which overrides of a form still hold. No Qt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override

ValueOf = Callable[[str], object]


@dataclass(slots=True)
class _Keeping:
    """`value` is what was kept: a reason given for one number must not cover the next one typed over it."""

    reason: str
    value: object
    was_seen: bool = False


class KeptValues:
    """Overrides by (field, code). One holds while its value stands and its problem is there.

    Problems that only a service finds (a number already taken) are never seen in a form's own reading: their
    overrides hold while the value stands.
    """

    def __init__(self, value_of: ValueOf) -> None:
        self._value_of = value_of
        self._keepings: dict[tuple[str, str], _Keeping] = {}
        self._found: frozenset[tuple[str, str]] = frozenset()

    def load(self, overrides: Iterable[Override]) -> None:
        """Start again with `overrides`, given for the values that stand now."""
        self._keepings = {
            (one.field, one.code): _Keeping(one.reason, self._value_of(one.field)) for one in overrides
        }

    def note(self, problems: Iterable[Problem]) -> None:
        """Learn what the form's own reading finds now."""
        self._found = frozenset((one.field, one.code) for one in problems if one.overridable)
        for key in self._found & self._keepings.keys():
            self._keepings[key].was_seen = True

    def keep(self, problem: Problem, reason: str) -> None:
        """Set `problem` aside because of `reason`; an empty reason takes that back."""
        key = (problem.field, problem.code)
        if reason.strip():
            value = self._value_of(problem.field)
            self._keepings[key] = _Keeping(reason.strip(), value, was_seen=key in self._found)
        else:
            self._keepings.pop(key, None)

    def reason(self, problem: Problem) -> str:
        """Why `problem` was set aside; empty when it was not."""
        if not problem.overridable:
            return ""
        return self._holding().get((problem.field, problem.code), "")

    def overrides(self) -> tuple[Override, ...]:
        """Everything set aside that still holds."""
        return tuple(Override(field, code, reason) for (field, code), reason in self._holding().items())

    def _holding(self) -> Mapping[tuple[str, str], str]:
        return {
            key: keeping.reason
            for key, keeping in self._keepings.items()
            if self._value_of(key[0]) == keeping.value and (key in self._found or not keeping.was_seen)
        }
