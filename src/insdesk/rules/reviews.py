"""When a customer's file is to be looked through again (SM-4)."""

from datetime import date

from insdesk.rules.dates import months_before

MOST_MONTHS = 120


def review_limit(today: date, months: int) -> date | None:
    """Files looked through before this day are due; None where the office does not ask for it (0 months)."""
    return months_before(today, months) if months else None
