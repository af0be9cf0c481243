"""What a filter bar can ask for, declared. Titles are msgids."""

from collections.abc import Callable
from dataclasses import dataclass

from insdesk.domain.query import FilterValue
from insdesk.specs.choices import Titles
from insdesk.ui.inputs.choice_box import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipsFilter:
    """A row of chips to press, for a few choices: any of those pressed; none pressed means all."""

    column: str
    title: str
    choices: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceFilter:
    """A drop-down, for many choices. `value` turns the key of a choice into what is stored."""

    column: str
    title: str
    choices: tuple[Choice, ...] = ()
    value: Callable[[str], FilterValue] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFilter:
    """Two days, both inclusive, either may be empty."""

    column: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagFilter:
    """One chip: pressed, only rows in which `column` is true."""

    column: str
    title: str


FilterSpec = ChipsFilter | ChoiceFilter | PeriodFilter | FlagFilter
