"""The closed choices of contribution levels (domain.md section 6)."""

from enum import StrEnum


class LevelPeriod(StrEnum):
    """Over which time a level counts: fixed days, or so many months up to the day of the analysis (CA-2)."""

    FIXED = "FIXED"
    ROLLING = "ROLLING"


class LevelColour(StrEnum):
    """What a level is painted in, everywhere the same; in the order of the palette's series of colours."""

    BLUE = "BLUE"
    AMBER = "AMBER"
    GREEN = "GREEN"
    PURPLE = "PURPLE"
    RED = "RED"
    TEAL = "TEAL"
    OLIVE = "OLIVE"
    GREY = "GREY"
