"""UR-9 in the file itself: a status says what the money says, whatever program moves it."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.money import Money
from insdesk.domain.records.registration import Registration
from tests.builders import Office
from tests.money import confirm, hold, receive, reverse, undo

pytestmark = pytest.mark.requirement("UR-9")


@pytest.fixture
def registered(office: Office) -> Registration:
    office.insurer()
    office.owner()
    return office.registered()


def refused(path: Path, registration: Registration, status: RegistrationStatus) -> str:
    """What another program is told that moves the registration on its own."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    try:
        with pytest.raises(sqlcipher3.dbapi2.IntegrityError) as told:
            connection.execute("UPDATE registration SET status = ? WHERE id = ?", (status, registration.id))
    finally:
        connection.close()
    return str(told.value)


@pytest.mark.parametrize("missing", [None, 1], ids=["nothing", "one fen less"])
def test_it_is_not_paid_before_its_receipts_cover_it(
    office: Office, office_path: Path, registered: Registration, missing: int | None
) -> None:
    if missing is not None:
        with office.database.write(office.actor, office.clock) as unit:
            receive(unit, registered, registered.due - Money(missing))
    assert refused(office_path, registered, RegistrationStatus.PAID) == "receipts_not_covering"
    assert office.stored(registered.id).status is RegistrationStatus.REGISTERED


def test_what_was_taken_back_pays_nothing(
    office: Office, office_path: Path, registered: Registration
) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        reverse(unit, registered, receive(unit, registered))
    assert refused(office_path, registered, RegistrationStatus.PAID) == "receipts_not_covering"


def test_several_receipts_pay_together(office: Office, registered: Registration) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        receive(unit, registered, Money(1))
        receive(unit, registered, registered.due - Money(1))
        unit.registrations.set_status(registered, RegistrationStatus.PAID)
    assert office.stored(registered.id).status is RegistrationStatus.PAID


def test_it_is_not_unpaid_while_its_receipts_cover_it(
    office: Office, office_path: Path, registered: Registration
) -> None:
    now = office.pay(registered)
    assert refused(office_path, now, RegistrationStatus.REGISTERED) == "receipts_covering"


def test_it_is_not_unpaid_while_a_confirmed_settlement_holds_it(
    office: Office, office_path: Path, registered: Registration
) -> None:
    now = office.pay(registered)
    with office.database.write(office.actor, office.clock) as unit:
        confirm(unit, hold(unit, now))
        reverse(unit, now, receipt_id=1)
    assert refused(office_path, now, RegistrationStatus.REGISTERED) == "settlement_standing"


@pytest.mark.parametrize("way", ["none", "open", "one slip", "undone"])
def test_it_is_not_settled_before_confirmed_settlements_hold_every_slip(
    office: Office, office_path: Path, registered: Registration, way: str
) -> None:
    now = office.pay(registered)
    if way != "none":
        with office.database.write(office.actor, office.clock) as unit:
            key = hold(unit, now, now.slips[:1] if way == "one slip" else None)
            if way != "open":
                confirm(unit, key)
            if way == "undone":
                undo(unit, key)
    assert refused(office_path, now, RegistrationStatus.SETTLED) == "settlement_missing"


def test_two_settlements_settle_together(office: Office, registered: Registration) -> None:
    now = office.pay(registered)
    with office.database.write(office.actor, office.clock) as unit:
        for slip in now.slips:
            confirm(unit, hold(unit, now, (slip,)))
        unit.registrations.set_status(now, RegistrationStatus.SETTLED)
    assert office.stored(now.id).status is RegistrationStatus.SETTLED


def test_it_is_not_unsettled_while_its_settlement_stands(
    office: Office, office_path: Path, registered: Registration
) -> None:
    now = office.settle(office.pay(registered))
    assert refused(office_path, now, RegistrationStatus.PAID) == "settlement_standing"
