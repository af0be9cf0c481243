"""When a car may change hands (CU-10)."""

from datetime import date

from insdesk.domain.problems import Problem


def change_day_problems(day: date, owned_from: date, today: date) -> tuple[Problem, ...]:
    """Not after today, not before the present ownership began (`owned_from`)."""
    if day > today:
        return (Problem("owner_change_future", params=(("day", today.isoformat()),)),)
    if day < owned_from:
        return (Problem("owner_change_early", params=(("day", owned_from.isoformat()),)),)
    return ()
