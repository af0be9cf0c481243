"""UR-9 in the file itself: no other program takes too much, changes a receipt, or forgets what was paid."""

from dataclasses import replace
from pathlib import Path

import pytest

from insdesk.domain.enums import AgencyMode, RegistrationStatus
from insdesk.domain.errors import UserError
from insdesk.domain.ids import InsurerId, ReceiptId, RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.records.receipt import Receipt
from insdesk.domain.records.registration import Registration
from insdesk.models.receipt import receipt
from insdesk.specs.error_text import SENTENCES
from tests.builders import TODAY, Office, a_compulsory_slip
from tests.repositories.test_registration_lock import refused

PAID, REGISTERED, DRAFT, RECEIPT = RegistrationId(1), RegistrationId(2), RegistrationId(3), ReceiptId(1)
NEW = (
    "INSERT INTO receipt (created_at, number, registration_id, method, amount, received_on, reverses_id,"
    " reason) VALUES ('', '{number}', {registration}, 'CASH', {amount}, 20261123, {reverses}, '{reason}')"
)


def adding(
    registration: int, amount: int, reverses: int | str = "NULL", reason: str = "", number: str = "S-NEW"
) -> str:
    return NEW.format(
        number=number, registration=registration, amount=amount, reverses=reverses, reason=reason
    )


@pytest.fixture
def paid(office: Office) -> Registration:
    """One each: paid by the receipt (125,000 fen), registered, draft."""
    office.insurer()
    office.owner()
    first = office.registered(slips=(a_compulsory_slip(insurer_id=InsurerId(1)),))
    office.registered(slips=(a_compulsory_slip(policy_no="TEST-C-0002"),))
    office.draft(slips=(a_compulsory_slip(policy_no="TEST-C-0003"),))
    return office.pay(first)


def receipts(office: Office) -> list[object]:
    with office.database.read() as unit:
        return [tuple(row) for row in unit.connection.execute(receipt.select().order_by(receipt.c.id))]


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize("column", [column.name for column in receipt.c])
def test_no_column_of_a_receipt_can_be_changed(
    office: Office, office_path: Path, paid: Registration, column: str
) -> None:
    before = receipts(office)
    assert refused(office_path, f"UPDATE receipt SET {column} = 2 WHERE id = 1") == "receipt_locked"
    assert receipts(office) == before


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM receipt", "receipt_locked"),
        (adding(2, 1, number="S2026-000001").replace("INSERT", "REPLACE"), "receipt_locked"),
        (adding(2, 1).replace("(created_at", "(id, created_at").replace("('',", "(1, '',"), "receipt_locked"),
        (adding(1, 1), "receipt_"),
        (adding(3, 1), "receipt_refused"),
        (adding(9, 1), "receipt_refused"),
        (adding(2, 125_001), "receipt_over_due"),
        (adding(1, -125_000, reverses=1), "ck_receipt_reason"),
        (adding(1, -124_999, reverses=1, reason="x"), "reversal_refused"),
        (adding(2, -125_000, reverses=1, reason="x"), "reversal_refused"),
        (adding(1, -125_000, reverses=9, reason="x"), "reversal_refused"),
        ("UPDATE registration SET status = 'PAID' WHERE id = 2", "receipts_not_covering"),
        ("UPDATE registration SET status = 'REGISTERED' WHERE id = 1", "receipts_covering"),
    ],
)
def test_other_programs_are_told_no(
    office: Office, office_path: Path, paid: Registration, statement: str, told: str
) -> None:
    before = receipts(office)
    assert told in refused(office_path, statement)
    assert receipts(office) == before
    assert office.stored(paid.id) == paid


@pytest.mark.requirement("UR-9")
def test_a_receipt_is_taken_back_once_and_a_reversal_never(
    office: Office, office_path: Path, paid: Registration
) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql(adding(1, -125_000, reverses=1, reason="x"))
    again = adding(1, -125_000, reverses=1, reason="x", number="S-AGAIN")
    assert refused(office_path, again) == "receipt_locked"
    back = adding(1, 125_000, reverses=2, reason="x", number="S-BACK")
    assert "CHECK constraint" in refused(office_path, back) or "reversal_refused" in refused(
        office_path, back
    )


@pytest.mark.requirement("UR-9")
def test_a_settled_policy_keeps_its_receipts(office: Office, office_path: Path, paid: Registration) -> None:
    office.settle(paid)
    assert refused(office_path, adding(1, -125_000, reverses=1, reason="x")) == "reversal_refused"


@pytest.mark.requirement("UR-12")
def test_nothing_is_taken_for_what_was_sold_elsewhere(office: Office, office_path: Path) -> None:
    office.insurer()
    office.owner()
    external = office.registered(agency_mode=AgencyMode.EXTERNAL)
    assert refused(office_path, adding(external.id or 0, 1)) == "receipt_refused"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (Receipt(registration_id=DRAFT, amount=Money(1)), "receipt_refused"),
        (Receipt(registration_id=REGISTERED, amount=Money(125_001)), "receipt_over_due"),
        (
            Receipt(registration_id=PAID, amount=Money(-1), reverses_id=RECEIPT, reason="x"),
            "reversal_refused",
        ),
    ],
)
def test_our_own_repository_says_it_as_a_user_error(
    office: Office, paid: Registration, record: Receipt, code: str
) -> None:
    whole = replace(record, received_on=TODAY)
    with pytest.raises(UserError) as told, office.database.write(office.actor, office.clock) as unit:
        unit.receipts.add(whole, office.clock.now(), "x")
    assert told.value.code == code
    assert code in SENTENCES


def test_a_status_without_its_money_is_a_user_error(office: Office, paid: Registration) -> None:
    with pytest.raises(UserError) as told, office.database.write(office.actor, office.clock) as unit:
        unit.registrations.set_status(paid, RegistrationStatus.REGISTERED)
    assert told.value.code == "receipts_covering"
