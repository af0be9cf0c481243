"""How long papers have to be kept even of somebody who wants to be forgotten."""

from calendar import isleap
from datetime import date

POLICY_YEARS = 10
"""From the day a policy ended: 保险法 87 asks ten years of contracts longer than one year (five of others),
反洗钱法 ten of all customers' identities. The office keeps the longer time."""
RECEIPT_YEARS = 30
"""Vouchers, from the end of the year they were written in (会计档案管理办法, annex)."""


def policy_kept_until(ended_on: date) -> date:
    """The last day on which a policy that ended on `ended_on` has to be kept."""
    return _years_later(ended_on, POLICY_YEARS)


def receipt_kept_until(received_on: date) -> date:
    """The last day on which a receipt of `received_on` has to be kept."""
    return date(received_on.year + RECEIPT_YEARS, 12, 31)


def _years_later(day: date, years: int) -> date:
    """The same day of the month; 29 February becomes the 28th where there is none."""
    is_short = day.month == 2 and day.day == 29 and not isleap(day.year + years)  # the leap day
    return day.replace(year=day.year + years, day=28 if is_short else day.day)
