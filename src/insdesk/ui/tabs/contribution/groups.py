"""Groups of customers that an analysis found and somebody may want to see. No Qt."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from insdesk.domain.ids import LevelId
from insdesk.domain.records.contribution import Analysis
from insdesk.i18n import _
from insdesk.specs.level_text import UNCLASSIFIED
from insdesk.ui.charts.marks import Key


@dataclass(frozen=True, slots=True)
class Group:
    """`place` is the level over whose time the sums of the customers are shown."""

    title: str
    ids: "array[int]"
    place: Key


def level_title(analysis: Analysis, key: Key) -> str:
    """What a level is called; None is 未分级."""
    return _(UNCLASSIFIED) if key is None else analysis.levels[key].level.name


def of_level(analysis: Analysis, key: Key) -> Group:
    """Everybody in a level, or in none."""
    return Group(level_title(analysis, key), analysis.members(key), key)


def of_everybody(analysis: Analysis) -> Group:
    """Everybody in at least one level."""
    ids = _joined(one.ids for one in analysis.cohorts if one.now)
    return Group(_("In at least one level"), ids, 0 if analysis.levels else None)


def of_several(analysis: Analysis) -> Group:
    """Everybody who counts in more than one level."""
    ids = _joined(one.ids for one in analysis.cohorts if len(one.now) > 1)
    return Group(_("In several levels"), ids, 0)


def of_overlap(analysis: Analysis, first: int, second: int) -> Group:
    """Everybody who counts in both levels."""
    names = (level_title(analysis, first), level_title(analysis, second))
    title = _("In both {first} and {second}", first=names[0], second=names[1])
    return Group(title, analysis.in_both(first, second), first)


def of_movement(analysis: Analysis, origin: Key, target: Key) -> Group:
    """Everybody who moved that way since the period before."""
    title = f"{level_title(analysis, origin)} → {level_title(analysis, target)}"
    return Group(title, analysis.moved(origin, target), target)


def place_of(analysis: Analysis, level_id: LevelId | None) -> Key:
    """Where a level stands in another analysis; None where it is not there any more."""
    ids = [one.level.id for one in analysis.levels]
    return ids.index(level_id) if level_id is not None and level_id in ids else None


def _joined(parts: "Iterable[array[int]]") -> "array[int]":
    found = array("q")
    for part in parts:
        found.extend(part)
    return found
