"""What the records of a file add up to, in words. No Qt."""

from insdesk.domain.records.car_records import PolicyTotals, SpendingTotals, YearOfSpending
from insdesk.i18n import _, ngettext

MOST_YEARS = 3
"""Years told apart below the list; all of them are in the sum."""


def policies_text(totals: PolicyTotals) -> str:
    """Below 承保记录."""
    return ngettext(
        "{count} policy · premium {premium}",
        "{count} policies · premium {premium}",
        totals.count,
        premium=totals.premium,
    )


def repairs_text(totals: SpendingTotals) -> str:
    """Below 维修记录: visits and amount of the last years and of all."""
    return _joined(
        totals,
        [_visits(one) for one in totals.years[:MOST_YEARS]],
        ngettext(
            "in all {count} visit, {amount}",
            "in all {count} visits, {amount}",
            totals.visits,
            amount=totals.amount,
        ),
    )


def sales_text(totals: SpendingTotals) -> str:
    """Below 精品: the amount of the last years and of all."""
    years = [_("{year}: {amount}", year=one.year, amount=one.amount) for one in totals.years[:MOST_YEARS]]
    return _joined(totals, years, _("in all {amount}", amount=totals.amount))


def _visits(one: YearOfSpending) -> str:
    return ngettext(
        "{year}: {count} visit, {amount}",
        "{year}: {count} visits, {amount}",
        one.visits,
        year=one.year,
        amount=one.amount,
    )


def _joined(totals: SpendingTotals, years: list[str], in_all: str) -> str:
    return " · ".join((*years, in_all)) if totals.years else ""
