"""What a chart shows, without a widget: one mark for every level, one stream for everybody who moved."""

from dataclasses import dataclass

Key = int | None
"""A level by its place in the analysis; None: in no level."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A level. `value` is drawn, `figure` written beside it; `colour` is the level's own, empty: grey."""

    key: Key
    title: str
    value: int
    figure: str
    colour: str = ""

    @property
    def spoken(self) -> str:
        """Title and figure, for a screen reader and the tool tip."""
        return f"{self.title}: {self.figure}"


@dataclass(frozen=True, slots=True)
class Stream:
    """Those who came from `origin` and are in `target` now; `figure` says it in words."""

    origin: Key
    target: Key
    value: int
    figure: str
