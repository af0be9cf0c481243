"""What the head of a customer's file says. No Qt."""

from collections.abc import Iterable
from itertools import groupby

from insdesk.domain.records.file_head import EndingCover, FileHead
from insdesk.domain.records.rows import CoverLeft
from insdesk.i18n import _, ngettext
from insdesk.rules.dates import days_left
from insdesk.specs.choices import CUSTOMER_KIND, SEX, SLIP_KIND
from insdesk.specs.display import written
from insdesk.specs.record_lists import FILE_REGISTRATIONS
from insdesk.ui.owners.presenter import age_text, car_title

POLICIES_PAGE, TALKS_PAGE = f"{FILE_REGISTRATIONS.name}.page", "customers.talks"
MOST_ENDING = 2
"""Policies named one by one; of more, how many."""


def facts(head: FileHead) -> str:
    """Who it is, how many cars, what the policies of the last year cost."""
    owner = head.customer
    parts = [written(owner.kind, CUSTOMER_KIND), written(owner.sex, SEX)]
    if owner.birthday is not None:
        parts.append(age_text(owner.birthday, head.today))
    parts.append(_("1 car") if head.cars == 1 else _("{count} cars", count=head.cars))
    parts.append(_("premium of the last 12 months {premium}", premium=head.premium))
    return " · ".join(filter(None, parts))


def waiting(head: FileHead) -> str:
    """What there is to do; empty when nothing is."""
    ending = _by_day(head.ending)
    parts = [_ending(together, head) for together in ending[:MOST_ENDING]]
    more = sum(map(len, ending[MOST_ENDING:]))
    if more > 0:
        parts.append(ngettext("{count} more policy ends", "{count} more policies end", more))
    if head.follow_up is not None:
        parts.append(_("follow up on {day}", day=head.follow_up.isoformat()))
    if head.doubts:
        parts.append(_("{count} doubtful", count=head.doubts))
    if head.is_review_due and head.reviewed_on is not None:
        parts.append(_("last looked through on {day}, due", day=head.reviewed_on.isoformat()))
    return _("To do: {what}", what=_("; ").join(parts)) if parts else ""


def waiting_page(head: FileHead) -> str:
    """The page of the file on which most of that is done; empty: the form."""
    if head.ending:
        return POLICIES_PAGE
    return TALKS_PAGE if head.follow_up is not None else ""


def _by_day(ending: Iterable[EndingCover]) -> list[tuple[EndingCover, ...]]:
    """What ends of one car on one day is one thing to do."""
    return [tuple(group) for _key, group in groupby(ending, lambda one: (one.vehicle_id, one.ends_on))]


def _ending(together: tuple[EndingCover, ...], head: FileHead) -> str:
    one = together[0]
    return _(
        "{car} {kind}: {left}",
        car=car_title(one.plate, one.vin),
        kind=written(tuple(one.kind for one in together), SLIP_KIND),
        left=written(CoverLeft(days_left(one.ends_on, head.today))),
    )
