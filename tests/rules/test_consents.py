"""Which consents count on a day (SM-2)."""

from datetime import date
from typing import Any

import pytest

from insdesk.domain.enums import Channel, ConsentPurpose, ConsentState
from insdesk.domain.ids import CustomerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer_file import Consent
from insdesk.rules.consents import (
    consent_state,
    expires_on_problems,
    given_on_problems,
    has_consent,
    may_call_for_renewal,
    withdrawn_on_problems,
)

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)
GIVEN = date(2026, 1, 5)


def a_consent(**values: Any) -> Consent:
    usual: dict[str, Any] = {
        "customer_id": CustomerId(1),
        "purpose": ConsentPurpose.RENEWAL_REMINDER,
        "channel": Channel.PHONE,
        "given_by": "张样例",
        "given_on": GIVEN,
    }
    return Consent(**(usual | values))


@pytest.mark.requirement("SM-2")
@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, ConsentState.VALID),
        ({"expires_on": TOMORROW}, ConsentState.VALID),
        ({"expires_on": TODAY}, ConsentState.VALID),
        ({"expires_on": YESTERDAY}, ConsentState.EXPIRED),
        ({"withdrawn_on": TODAY}, ConsentState.WITHDRAWN),
        ({"expires_on": YESTERDAY, "withdrawn_on": YESTERDAY}, ConsentState.WITHDRAWN),
    ],
)
def test_a_consent_counts_through_its_last_day_until_it_is_withdrawn(
    values: dict[str, Any], state: ConsentState
) -> None:
    consent = a_consent(**values)
    assert consent_state(consent, TODAY) is state
    assert has_consent([consent], ConsentPurpose.RENEWAL_REMINDER, TODAY) is (state is ConsentState.VALID)
    assert not has_consent([consent], ConsentPurpose.HEALTH, TODAY)


@pytest.mark.requirement("SM-2")
@pytest.mark.parametrize(
    ("values", "may_call"),
    [
        ({}, True),
        ({"purpose": ConsentPurpose.MARKETING}, True),
        ({"purpose": ConsentPurpose.INSURANCE_SERVICE}, False),
        ({"channel": Channel.WECHAT}, False),
        ({"expires_on": YESTERDAY}, False),
        ({"withdrawn_on": YESTERDAY}, False),
    ],
)
def test_only_a_consent_to_calls_lets_the_office_call(values: dict[str, Any], may_call: bool) -> None:
    assert may_call_for_renewal([a_consent(**values)], TODAY) is may_call
    assert not may_call_for_renewal([], TODAY)


@pytest.mark.requirement("SM-2")
def test_the_days_of_a_consent_follow_one_another() -> None:
    def codes(problems: tuple[Problem, ...]) -> list[str]:
        return [one.code for one in problems]

    assert codes(given_on_problems(TODAY, TODAY)) == []
    assert codes(given_on_problems(TOMORROW, TODAY)) == ["consent_given_later"]
    assert codes(expires_on_problems(GIVEN, GIVEN)) == []
    assert codes(expires_on_problems(None, GIVEN)) == []
    assert codes(expires_on_problems(TODAY, YESTERDAY)) == ["consent_expires_before"]
    assert codes(withdrawn_on_problems(GIVEN, GIVEN, TODAY)) == []
    assert codes(withdrawn_on_problems(GIVEN, TODAY, TODAY)) == []
    assert codes(withdrawn_on_problems(GIVEN, TOMORROW, TODAY)) == ["consent_withdrawn_later"]
    assert codes(withdrawn_on_problems(TODAY, YESTERDAY, TODAY)) == ["consent_withdrawn_before"]
