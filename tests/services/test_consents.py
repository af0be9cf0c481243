"""同意: given, corrected, withdrawn, never deleted (SM-2)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import Channel, ConsentPurpose
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import ConsentId, CustomerId
from insdesk.domain.records.customer_file import Consent
from insdesk.specs.error_text import explain
from tests.services.desk_office import TODAY, DeskOffice

GIVEN = date(2026, 1, 5)


def give(office: DeskOffice, **values: Any) -> ConsentId:
    usual: dict[str, Any] = {
        "customer_id": office.customer_id,
        "purpose": ConsentPurpose.RENEWAL_REMINDER,
        "channel": Channel.PHONE,
        "given_by": "张样例",
        "given_on": GIVEN,
    }
    return office.desk.consents.save(office.actor, Consent(**(usual | values))).id


def the_consent(office: DeskOffice) -> Consent:
    (consent,) = office.desk.consents.of(office.customer_id)
    return consent


def withdraw(
    office: DeskOffice, consent: Consent, day: date | None = TODAY, reason: str = "不想接电话"
) -> None:
    office.desk.consents.withdraw(office.actor, replace(consent, withdrawn_on=day, withdrawal_reason=reason))


def codes(error: pytest.ExceptionInfo[InvalidInputError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in error.value.problems if one.blocks]


@pytest.mark.requirement("SM-2")
def test_who_agreed_to_what_and_when_is_kept_with_its_evidence(desk_office: DeskOffice) -> None:
    give(desk_office, expires_on=date(2027, 1, 5), evidence="纸-0001")
    consent = the_consent(desk_office)
    assert (consent.given_by, consent.given_on, consent.expires_on) == ("张样例", GIVEN, date(2027, 1, 5))
    assert (consent.purpose, consent.channel) == (ConsentPurpose.RENEWAL_REMINDER, Channel.PHONE)
    assert consent.evidence == "纸-0001"
    assert desk_office.desk.car_records.head(desk_office.customer_id).may_call


@pytest.mark.requirement("SM-2")
def test_bad_input_is_refused_beside_its_field(desk_office: DeskOffice) -> None:
    with pytest.raises(InvalidInputError) as error:
        give(desk_office, given_by=" ", given_on=date(2026, 12, 1), expires_on=date(2026, 11, 1))
    assert codes(error) == [
        ("given_by", "value_missing"),
        ("given_on", "consent_given_later"),
        ("expires_on", "consent_expires_before"),
    ]
    with pytest.raises(InvalidInputError) as error:
        give(desk_office, given_on=None)
    assert codes(error) == [("given_on", "value_missing")]
    with pytest.raises(NotFoundError):
        give(desk_office, customer_id=CustomerId(404))
    assert desk_office.desk.consents.of(desk_office.customer_id) == ()


@pytest.mark.requirement("SM-2")
def test_a_withdrawn_consent_stays_and_counts_no_more(desk_office: DeskOffice) -> None:
    key = give(desk_office)
    withdraw(desk_office, the_consent(desk_office))
    consent = the_consent(desk_office)
    assert (consent.withdrawn_on, consent.withdrawal_reason) == (TODAY, "不想接电话")
    assert not desk_office.desk.car_records.head(desk_office.customer_id).may_call
    history = desk_office.desk.audit.history(Entity.CONSENT, key)
    assert [one.action for one in history] == [Action.CREATED, Action.UPDATED]
    for change in (lambda: withdraw(desk_office, consent), lambda: give(desk_office, id=key, version=2)):
        with pytest.raises(UserError) as error:
            change()
        assert error.value.code == "consent_withdrawn"
        assert "2026-11-23" in explain(error.value).title
    assert the_consent(desk_office) == consent


@pytest.mark.requirement("SM-2")
def test_withdrawing_needs_its_day_and_reason(desk_office: DeskOffice) -> None:
    give(desk_office)
    consent = the_consent(desk_office)
    for day, reason, expected in (
        (None, "", [("withdrawn_on", "value_missing"), ("withdrawal_reason", "value_missing")]),
        (date(2026, 11, 24), "x", [("withdrawn_on", "consent_withdrawn_later")]),
        (date(2026, 1, 4), "x", [("withdrawn_on", "consent_withdrawn_before")]),
    ):
        with pytest.raises(InvalidInputError) as error:
            withdraw(desk_office, consent, day, reason)
        assert codes(error) == expected
    assert the_consent(desk_office) == consent


@pytest.mark.requirement("SM-2")
def test_how_it_was_kept_can_be_corrected_but_not_what_was_agreed_to(desk_office: DeskOffice) -> None:
    give(desk_office)
    consent = the_consent(desk_office)
    desk_office.desk.consents.save(desk_office.actor, replace(consent, evidence="录音 7"))
    assert the_consent(desk_office).evidence == "录音 7"
    with pytest.raises(ConflictError):
        desk_office.desk.consents.save(desk_office.actor, replace(consent, evidence="录音 8"))
    other = replace(the_consent(desk_office), purpose=ConsentPurpose.HEALTH)
    with pytest.raises(UserError) as error:
        desk_office.desk.consents.save(desk_office.actor, other)
    assert error.value.code == "consent_purpose_fixed"


@pytest.mark.requirement("SM-2")
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM consent", "consent_kept"),
        ("UPDATE consent SET purpose = 'HEALTH'", "consent_fixed"),
        ("UPDATE consent SET withdrawn_on = NULL", "consent_fixed"),
    ],
)
def test_the_file_itself_keeps_what_was_agreed(desk_office: DeskOffice, statement: str, code: str) -> None:
    give(desk_office)
    withdraw(desk_office, the_consent(desk_office))
    before = the_consent(desk_office)
    with (
        pytest.raises(UserError) as error,
        desk_office.database.write(desk_office.actor, desk_office.clock) as unit,
    ):
        unit.connection.execute(text(statement))
    assert error.value.code == code
    assert the_consent(desk_office) == before
