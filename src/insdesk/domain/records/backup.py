"""What backups and checks of the office's file found."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A copy that was verified. `rows` counts those of every table; `size` is in bytes."""

    path: Path
    revision: str
    rows: tuple[tuple[str, int], ...]
    size: int

    @property
    def row_count(self) -> int:
        """All rows."""
        return sum(count for _table, count in self.rows)


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """An office put back from `restored`. `set_aside` is where the one before is kept; None if none was."""

    restored: BackupReport
    set_aside: Path | None


@dataclass(frozen=True, slots=True)
class OfficeHealth:
    """How a file of ours is. `damages` are SQLite's own words; `dangling` counts references to nothing."""

    path: Path
    revision: str
    newest_revision: str
    damages: tuple[str, ...]
    dangling: int
    search_is_sound: bool
    rows: tuple[tuple[str, int], ...]
    size: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it; an older revision is not a fault."""
        return not self.damages and not self.dangling and self.search_is_sound
