"""维修记录 and 精品消费: what a single order may say."""

from datetime import date

from insdesk.domain.problems import Problem


def order_day_problems(day: date, today: date) -> tuple[Problem, ...]:
    """Contribution counts what was done, not what is planned."""
    return (Problem("order_day_future", params=(("day", day.isoformat()),)),) if day > today else ()
