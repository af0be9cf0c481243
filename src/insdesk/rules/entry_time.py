"""录入用时: what counts as typing, and what as a pause (DE-7)."""

from datetime import datetime, timedelta

LONGEST_PAUSE = timedelta(seconds=60)
"""Whoever looks away for longer was doing something else."""


def active_time(before: datetime, now: datetime) -> timedelta:
    """How much of the time between two signs of typing counts: all of it, or nothing after a longer pause."""
    passed = now - before
    return passed if timedelta() <= passed <= LONGEST_PAUSE else timedelta()
