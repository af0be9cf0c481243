"""沟通: which days a talk and its follow-up may have, and how urgent a follow-up is (SM-5)."""

from datetime import date, datetime, timedelta

from insdesk.domain.enums import FollowUpDue
from insdesk.domain.problems import Problem

_SOON = timedelta(days=7)


def due_days(due: FollowUpDue, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of follow-ups that are so urgent; None is an open end."""
    tomorrow, soon = today + timedelta(days=1), today + _SOON
    return {
        FollowUpDue.OVERDUE: (None, today - timedelta(days=1)),
        FollowUpDue.TODAY: (today, today),
        FollowUpDue.SOON: (tomorrow, soon),
        FollowUpDue.LATER: (soon + timedelta(days=1), None),
    }[due]


def follow_up_due(day: date, today: date) -> FollowUpDue:
    """How urgent a follow-up promised for `day` is."""
    if day < today:
        return FollowUpDue.OVERDUE
    if day == today:
        return FollowUpDue.TODAY
    return FollowUpDue.SOON if day <= today + _SOON else FollowUpDue.LATER


def happened_problems(happened_at: datetime, today: date) -> tuple[Problem, ...]:
    """A talk is written down once it is over."""
    day = happened_at.astimezone().date()
    if day <= today:
        return ()
    return (Problem("talk_in_future", params=(("day", day.isoformat()),), field="happened_at"),)


def follow_up_problems(happened_at: datetime | None, follow_up_on: date) -> tuple[Problem, ...]:
    """On the day of the talk at the earliest."""
    day = None if happened_at is None else happened_at.astimezone().date()
    if day is None or follow_up_on >= day:
        return ()
    return (Problem("follow_up_before_talk", params=(("day", day.isoformat()),), field="follow_up_on"),)


def postponed_problems(follow_up_on: date, today: date) -> tuple[Problem, ...]:
    """What is put off waits until today at the earliest."""
    return () if follow_up_on >= today else (Problem("follow_up_past", field="follow_up_on"),)
