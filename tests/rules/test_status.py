"""How a registration moves from status to status."""

from itertools import product

import pytest

from insdesk.domain.enums import AgencyMode, RegistrationStatus
from insdesk.rules.status import has_receipts, is_editable, is_final, status_problems

DRAFT, REGISTERED, PAID, SETTLED = RegistrationStatus
IN_HOUSE, EXTERNAL = AgencyMode.IN_HOUSE, AgencyMode.EXTERNAL

ALLOWED = {
    (IN_HOUSE, DRAFT, REGISTERED),
    (IN_HOUSE, REGISTERED, PAID),
    (IN_HOUSE, PAID, SETTLED),
    (IN_HOUSE, PAID, REGISTERED),
    (IN_HOUSE, SETTLED, PAID),
    (EXTERNAL, DRAFT, REGISTERED),
}


@pytest.mark.requirement("UR-9", "UR-12")
@pytest.mark.parametrize(
    ("mode", "status", "wanted"), list(product(AgencyMode, RegistrationStatus, RegistrationStatus))
)
def test_only_the_allowed_steps_are_possible(
    mode: AgencyMode, status: RegistrationStatus, wanted: RegistrationStatus
) -> None:
    refused = status_problems(status, wanted, mode)
    assert (not refused) is ((mode, status, wanted) in ALLOWED)
    if refused:
        assert dict(refused[0].params) == {"status": status.value, "wanted": wanted.value}


@pytest.mark.requirement("UR-9")
def test_only_a_draft_may_be_edited() -> None:
    assert [status for status in RegistrationStatus if is_editable(status)] == [DRAFT]


@pytest.mark.requirement("UR-12")
def test_one_sold_elsewhere_ends_at_registered() -> None:
    assert [status for status in RegistrationStatus if is_final(status, EXTERNAL)] == [REGISTERED]
    assert [status for status in RegistrationStatus if is_final(status, IN_HOUSE)] == [SETTLED]


@pytest.mark.requirement("UR-9", "UR-12")
@pytest.mark.parametrize("mode", AgencyMode)
@pytest.mark.parametrize("status", RegistrationStatus)
def test_only_what_this_office_sold_and_registered_has_receipts(
    status: RegistrationStatus, mode: AgencyMode
) -> None:
    expected = mode is AgencyMode.IN_HOUSE and status is not RegistrationStatus.DRAFT
    assert has_receipts(status, mode) is expected
