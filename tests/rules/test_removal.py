"""What keeps a customer on file, and how long papers are kept of one who is erased."""

from datetime import date, timedelta

import pytest

from insdesk.domain.enums import AgencyMode, RegistrationStatus
from insdesk.domain.ids import CustomerId
from insdesk.domain.leaving import HoldKind
from insdesk.domain.records.removal import PolicyStanding
from insdesk.rules.removal import holds_of
from insdesk.rules.retention import policy_kept_until, receipt_kept_until

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
IN_HOUSE, EXTERNAL = AgencyMode.IN_HOUSE, AgencyMode.EXTERNAL
DRAFT, REGISTERED = RegistrationStatus.DRAFT, RegistrationStatus.REGISTERED
PAID, SETTLED = RegistrationStatus.PAID, RegistrationStatus.SETTLED


@pytest.mark.parametrize(
    ("status", "agency", "ends_on", "kinds"),
    [
        (DRAFT, IN_HOUSE, None, [HoldKind.DRAFT]),
        (DRAFT, IN_HOUSE, TODAY, [HoldKind.DRAFT]),
        (REGISTERED, IN_HOUSE, TODAY, [HoldKind.IN_FORCE, HoldKind.UNCOLLECTED]),
        (REGISTERED, IN_HOUSE, YESTERDAY, [HoldKind.UNCOLLECTED]),
        (REGISTERED, EXTERNAL, TODAY, [HoldKind.IN_FORCE]),
        (REGISTERED, EXTERNAL, YESTERDAY, []),
        (PAID, IN_HOUSE, YESTERDAY, [HoldKind.UNSETTLED]),
        (SETTLED, IN_HOUSE, TODAY, [HoldKind.IN_FORCE]),
        (SETTLED, IN_HOUSE, YESTERDAY, []),
    ],
)
def test_cover_drafts_and_open_money_keep_a_customer(
    status: RegistrationStatus, agency: AgencyMode, ends_on: date | None, kinds: list[HoldKind]
) -> None:
    standing = PolicyStanding(
        customer_id=CustomerId(1), number="R1", status=status, agency_mode=agency, ends_on=ends_on
    )
    assert [one.kind for one in holds_of(standing, TODAY)] == kinds


@pytest.mark.parametrize(
    ("ended", "until"),
    [
        (date(2026, 11, 30), date(2036, 11, 30)),
        (date(2024, 2, 29), date(2034, 2, 28)),
        (date(2026, 1, 1), date(2036, 1, 1)),
    ],
)
def test_a_policy_is_kept_ten_years_from_its_end(ended: date, until: date) -> None:
    assert policy_kept_until(ended) == until


def test_a_receipt_is_kept_thirty_years_from_the_end_of_its_year() -> None:
    assert receipt_kept_until(date(2026, 3, 1)) == date(2056, 12, 31)
