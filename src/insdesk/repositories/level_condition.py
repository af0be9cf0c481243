"""The condition that a customer is in a contribution level today. Levels are data, so they are handed in."""

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, false

from insdesk.domain.query import Comparison, Condition
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.models.customer import customer
from insdesk.repositories.spending_sums import spenders_in, takes_nothing
from insdesk.rules.contribution import box_of, span_of

FIELD = "level"


def in_level(
    levels: Mapping[int, ContributionLevel],
) -> Callable[[Condition, date], ColumnElement[bool]]:
    """The builder of the condition, with the office's levels by id; nobody is in one that was deleted."""

    def build(one: Condition, today: date) -> ColumnElement[bool]:
        level = levels.get(int(str(one.values[0])))
        is_in = false() if level is None else _members(level, today)
        return ~is_in if one.comparison is Comparison.IS_NOT else is_in

    return build


def _members(level: ContributionLevel, today: date) -> ColumnElement[bool]:
    """Who spent nothing is in no index: such members are all but those whose spending lies elsewhere."""
    box, span = box_of(level), span_of(level, today)
    if takes_nothing(box):
        return customer.c.id.not_in(spenders_in(box, span, outside=True))
    return customer.c.id.in_(spenders_in(box, span))
