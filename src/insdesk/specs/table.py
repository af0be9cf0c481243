"""What a list shows: its columns, declared once for screen, clipboard and Excel."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from insdesk.domain.query import Sort
from insdesk.rules.masking import Secret
from insdesk.specs.display import CellKind


class Align(StrEnum):
    """Which side a cell's text leans to."""

    LEFT = "LEFT"
    RIGHT = "RIGHT"
    CENTER = "CENTER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `name` is the attribute of the row record and the sort key of the repository.

    `width` is in characters of the UI font. `choice_titles` maps an enum value to its title (msgid).
    `looks` maps it to the status of the palette that its chip looks like; without it, it is one itself.
    `shown` is the default: people show and hide columns themselves. A `secret` leaves the services masked.
    """

    name: str
    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 12
    shown: bool = True
    sortable: bool = True
    choice_titles: tuple[tuple[str, str], ...] = ()
    looks: tuple[tuple[str, str], ...] = ()
    tooltip: Callable[[object], str] | None = None
    secret: Secret | None = None

    @property
    def align(self) -> Align:
        """Figures lean right, marks stand in the middle, everything else leans left."""
        if self.kind in {CellKind.MONEY, CellKind.NUMBER, CellKind.PERCENT}:
            return Align.RIGHT
        return Align.CENTER if self.kind is CellKind.CHECK else Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """A list: stable `name` (remembered state hangs on it), what to say when empty, columns, first order."""

    name: str
    title: str
    columns: tuple[Column, ...]
    default_sort: tuple[Sort, ...] = ()
    empty_text: str = ""

    def column(self, name: str) -> Column:
        """The column called `name`. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
