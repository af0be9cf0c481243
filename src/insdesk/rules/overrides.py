"""Setting a problem aside with a reason, where real papers disagree with the rule (domain.md section 9)."""

from collections.abc import Iterable

from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override


def not_overridden(problems: Iterable[Problem], overrides: Iterable[Override]) -> tuple[Problem, ...]:
    """The problems that stand: all but overridable ones whose field and code are overridden with a reason."""
    set_aside = {(one.field, one.code) for one in overrides if one.reason.strip()}
    return tuple(one for one in problems if not (one.overridable and (one.field, one.code) in set_aside))


def stale_overrides(problems: Iterable[Problem], overrides: Iterable[Override]) -> tuple[Override, ...]:
    """Overrides that no longer set anything aside, because the value was mended since."""
    found = {(one.field, one.code) for one in problems if one.overridable}
    return tuple(one for one in overrides if (one.field, one.code) not in found)
