"""What a check found: a code and its figures. The sentence for people is made in `specs.problem_text`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is. A WARNING never blocks; an ERROR does unless it is overridable and overridden."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about one value.

    `code` is `noun_adjective` (`vin_length_wrong`). `params` are the figures its sentence needs, as
    (name, value) pairs so that a problem stays hashable. `position` is the zero-based index of the wrong
    character in the normalised text, where one character is to blame. `field` is the path of the form
    field it belongs to (`insured.id_number`); rules on a single value leave it empty.
    """

    code: str
    level: Level = Level.ERROR
    params: tuple[tuple[str, str | int], ...] = ()
    position: int | None = None
    overridable: bool = False
    field: str = ""

    @property
    def blocks(self) -> bool:
        """Whether saving must be refused unless somebody overrides with a reason."""
        return self.level is Level.ERROR


def worst(problems: Iterable[Problem]) -> Level:
    """The highest level among `problems`; OK when there are none."""
    order = list(Level)
    return max((problem.level for problem in problems), key=order.index, default=Level.OK)
