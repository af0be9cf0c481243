"""健康: off by default, only with the customer's consent, gone with it (CF-6)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import Channel, ConsentPurpose, CustomerKind, HealthAccess
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import ConsentId, CustomerId
from insdesk.domain.records.customer_file import Consent, Health
from insdesk.domain.records.office import OfficeSettings
from tests.services.desk_office import CUSTOMER, TODAY, DeskOffice


def switch(office: DeskOffice, *, on: bool = True) -> None:
    office.desk.office.save_settings(office.actor, OfficeSettings("样例店", health_section=on))


def agree(office: DeskOffice, expires_on: date | None = None) -> ConsentId:
    consent = Consent(
        customer_id=office.customer_id,
        purpose=ConsentPurpose.HEALTH,
        channel=Channel.IN_PERSON,
        given_by="张样例",
        given_on=TODAY,
        expires_on=expires_on,
    )
    return office.desk.consents.save(office.actor, consent).id


def withdraw(office: DeskOffice, key: ConsentId) -> None:
    consent = next(one for one in office.desk.consents.of(office.customer_id) if one.id == key)
    office.desk.consents.withdraw(
        office.actor, replace(consent, withdrawn_on=TODAY, withdrawal_reason="不再需要")
    )


def save(office: DeskOffice, **values: Any) -> None:
    stored = office.desk.health.of(office.customer_id).health
    office.desk.health.save(office.actor, replace(stored, **values))


def refused(office: DeskOffice, customer_id: CustomerId | None = None) -> str:
    with pytest.raises(UserError) as error:
        office.desk.health.save(office.actor, Health(customer_id=customer_id or office.customer_id))
    return error.value.code


def in_file(office: DeskOffice) -> int:
    with office.database.read() as unit:
        return int(unit.connection.execute(text("SELECT count(*) FROM customer_health")).scalar_one())


@pytest.mark.requirement("CF-6")
def test_nothing_is_kept_unless_office_and_customer_want_it(desk_office: DeskOffice) -> None:
    assert not desk_office.desk.office.settings().health_section
    agree(desk_office)
    assert refused(desk_office) == "health_off"
    switch(desk_office)
    save(desk_office, height_cm=172, weight_kg=70, blood_pressure="120/80", smoking="不吸烟")
    file = desk_office.desk.health.of(desk_office.customer_id)
    assert (file.access, file.is_kept) == (HealthAccess.OPEN, True)
    assert (file.health.height_cm, file.health.blood_pressure) == (172, "120/80")
    switch(desk_office, on=False)
    file = desk_office.desk.health.of(desk_office.customer_id)
    assert (file.access, file.is_kept, file.health.height_cm) == (HealthAccess.OFF, True, None)


@pytest.mark.requirement("CF-6")
def test_only_a_consent_to_health_data_that_counts_today_opens_it(desk_office: DeskOffice) -> None:
    switch(desk_office)
    assert desk_office.desk.health.of(desk_office.customer_id).access is HealthAccess.WITHOUT_CONSENT
    assert refused(desk_office) == "health_consent_missing"
    agree(desk_office, expires_on=TODAY)
    save(desk_office, height_cm=172)
    desk_office.clock.moment += timedelta(days=1)
    file = desk_office.desk.health.of(desk_office.customer_id)
    assert (file.access, file.is_kept) == (HealthAccess.WITHOUT_CONSENT, True)
    assert file.health == Health(customer_id=desk_office.customer_id)
    assert refused(desk_office) == "health_consent_missing"
    desk_office.desk.health.delete(desk_office.actor, desk_office.customer_id)
    assert in_file(desk_office) == 0


@pytest.mark.requirement("CF-6", "SM-2")
def test_withdrawing_the_last_consent_deletes_what_was_kept(desk_office: DeskOffice) -> None:
    switch(desk_office)
    first, second = agree(desk_office), agree(desk_office)
    save(desk_office, conditions="秘密的病史")
    withdraw(desk_office, first)
    assert in_file(desk_office) == 1
    withdraw(desk_office, second)
    assert in_file(desk_office) == 0
    history = desk_office.desk.audit.history(Entity.HEALTH, desk_office.customer_id)
    assert [one.action for one in history] == [Action.CREATED, Action.DELETED]
    assert history[0].after == {"fields": ["conditions"]}
    assert "秘密" not in str(history)


@pytest.mark.requirement("CF-6")
def test_the_file_itself_keeps_no_health_data_without_consent(desk_office: DeskOffice) -> None:
    with (
        pytest.raises(UserError) as error,
        desk_office.database.write(desk_office.actor, desk_office.clock) as unit,
    ):
        unit.healths.add(Health(customer_id=desk_office.customer_id))
    assert error.value.code == "health_consent_missing"
    switch(desk_office)
    key = agree(desk_office)
    save(desk_office, height_cm=172)
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        unit.connection.execute(
            text("UPDATE consent SET withdrawn_on = given_on WHERE id = :id"), {"id": key}
        )
    assert in_file(desk_office) == 0


@pytest.mark.requirement("CF-6")
def test_a_company_has_none(desk_office: DeskOffice) -> None:
    switch(desk_office)
    company = replace(CUSTOMER, kind=CustomerKind.COMPANY, name="样例公司", short_name="样例", id_number="")
    key = desk_office.add_customer(company)
    assert desk_office.desk.health.of(key).access is HealthAccess.OF_COMPANY
    assert refused(desk_office, key) == "health_of_company"


@pytest.mark.requirement("CF-6")
def test_bad_input_and_other_peoples_changes_are_refused(desk_office: DeskOffice) -> None:
    switch(desk_office)
    agree(desk_office)
    with pytest.raises(InvalidInputError) as error:
        save(desk_office, height_cm=1720, weight_kg=0, smoking="长" * 61)
    assert [(one.field, one.code) for one in error.value.problems] == [
        ("height_cm", "number_out_of_range"),
        ("weight_kg", "number_out_of_range"),
        ("smoking", "text_too_long"),
    ]
    save(desk_office, height_cm=172, blood_pressure="偏高")
    stale = desk_office.desk.health.of(desk_office.customer_id).health
    save(desk_office, height_cm=173)
    for old in (stale, Health(customer_id=desk_office.customer_id)):
        with pytest.raises(ConflictError):
            desk_office.desk.health.save(desk_office.actor, old)
    assert desk_office.desk.health.of(desk_office.customer_id).health.height_cm == 173
