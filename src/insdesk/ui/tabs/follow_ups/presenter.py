"""What 跟进待办 says, without a widget."""

from insdesk.domain.records.interaction import FollowUpCounts
from insdesk.i18n import _


def totals(counts: FollowUpCounts) -> str:
    """`overdue 2 · today 1 · next 7 days 4 · later 9`."""
    return _(
        "overdue {overdue} · today {today} · next 7 days {soon} · later {later}",
        overdue=f"{counts.overdue:,}",
        today=f"{counts.today:,}",
        soon=f"{counts.soon:,}",
        later=f"{counts.later:,}",
    )
