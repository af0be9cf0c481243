"""The made-up office's receipts and settlements: in agreement with its registrations, and of every kind."""

import pytest
from sqlalchemy import Row, text

from insdesk.domain.enums import (
    ReceiptMethod,
    SettlementDecision,
    SettlementStatus,
    SettlementVerdict,
)
from insdesk.repositories.unit_of_work import UnitOfWork

LOCAL_DAY = "CAST(strftime('%Y%m%d', {moment}, '+8 hours') AS INTEGER)"
EVERY_SLIP = "SELECT registration_id, sum(premium + vehicle_tax) AS due FROM slip GROUP BY 1"
EVERY_PAYMENT = (
    "SELECT registration_id, sum(amount) AS paid, max(received_on) AS paid_on FROM receipt GROUP BY 1"
)


def rows(unit: UnitOfWork, query: str) -> list[Row[tuple[object, ...]]]:
    return list(unit.connection.execute(text(query)))


def values(unit: UnitOfWork, query: str) -> set[object]:
    return {row[0] for row in rows(unit, query)}


def test_a_status_says_what_was_paid(unit: UnitOfWork) -> None:
    wrong = rows(
        unit,
        f"SELECT number FROM registration JOIN ({EVERY_SLIP}) AS owed ON owed.registration_id = id"
        f" LEFT JOIN ({EVERY_PAYMENT}) AS got ON got.registration_id = id"
        " WHERE (coalesce(paid, 0) = due) <> (status IN ('PAID', 'SETTLED'))"
        " OR (paid IS NOT NULL AND (agency_mode = 'EXTERNAL' OR status = 'DRAFT'))",
    )
    assert wrong == []


def test_a_status_says_what_was_settled(unit: UnitOfWork) -> None:
    wrong = rows(
        unit,
        "SELECT registration.number FROM registration JOIN slip ON slip.registration_id = registration.id"
        " LEFT JOIN settlement_line ON held_slip_id = slip.id"
        " LEFT JOIN settlement ON settlement.id = settlement_id AND settlement.status = 'CONFIRMED'"
        " GROUP BY registration.id"
        " HAVING (registration.status = 'SETTLED') <> (count(settlement.id) = count(*))",
    )
    assert wrong == []


def test_days_follow_each_other(unit: UnitOfWork) -> None:
    registered = LOCAL_DAY.format(moment="registered_at")
    confirmed = LOCAL_DAY.format(moment="confirmed_at")
    assert values(unit, "SELECT max(received_on) FROM receipt") == {20261123}
    assert (
        rows(
            unit,
            f"SELECT receipt.number FROM receipt JOIN registration ON registration.id = registration_id"
            f" WHERE received_on < {registered} OR receipt.created_at < registered_at"
            f" OR {LOCAL_DAY.format(moment='receipt.created_at')} <> received_on",
        )
        == []
    )
    assert (
        rows(
            unit,
            f"SELECT settlement.number FROM settlement JOIN settlement_line ON settlement_id = settlement.id"
            f" JOIN slip ON slip.id = held_slip_id JOIN ({EVERY_PAYMENT}) AS got USING (registration_id)"
            f" WHERE {confirmed} < paid_on OR {confirmed} > 20261123 OR confirmed_at < settlement.created_at"
            " OR signed_on NOT BETWEEN period_from AND period_to OR slip.insurer_id <> settlement.insurer_id",
        )
        == []
    )


@pytest.mark.parametrize(("table", "prefix"), [("receipt", "S"), ("settlement", "J")])
def test_numbers_count_on_in_the_order_of_days(unit: UnitOfWork, table: str, prefix: str) -> None:
    numbers = [str(row[0]) for row in rows(unit, f"SELECT number FROM {table} ORDER BY created_at, id")]
    years = {int(number[1:5]) for number in numbers}
    expected = {
        year: [f"{prefix}{year}-{serial:06d}" for serial in range(1, len(numbers) + 1)] for year in years
    }
    for year in years:
        mine = [number for number in numbers if number[1:5] == str(year)]
        assert mine == expected[year][: len(mine)]
        last = f"SELECT last FROM document_sequence WHERE prefix = '{prefix}' AND year = {year}"
        assert values(unit, last) == {len(mine)}


def test_there_is_money_of_every_kind(unit: UnitOfWork) -> None:
    assert values(unit, "SELECT DISTINCT method FROM receipt") == set(ReceiptMethod)
    assert values(unit, "SELECT DISTINCT count(*) FROM receipt GROUP BY registration_id") >= {1, 2, 3}
    assert rows(unit, "SELECT 1 FROM receipt WHERE reverses_id IS NOT NULL")
    assert rows(
        unit,
        f"SELECT 1 FROM registration JOIN ({EVERY_PAYMENT}) ON registration_id = id"
        " WHERE status = 'REGISTERED'",
    )
    assert values(unit, "SELECT DISTINCT status FROM settlement") >= {
        SettlementStatus.OPEN,
        SettlementStatus.CONFIRMED,
    }
    assert values(unit, "SELECT DISTINCT verdict FROM settlement_line") == set(SettlementVerdict)
    assert values(unit, "SELECT DISTINCT decision FROM settlement_line") == set(SettlementDecision)


def test_every_difference_of_a_confirmed_settlement_is_explained(unit: UnitOfWork) -> None:
    unexplained = rows(
        unit,
        "SELECT policy_no FROM settlement_line JOIN settlement ON settlement.id = settlement_id"
        " WHERE status = 'CONFIRMED' AND (verdict <> 'AGREED') <> (note <> '')"
        " OR (verdict = 'AGREED' AND actual <> expected)",
    )
    assert unexplained == []


def test_the_audit_trail_tells_every_status(unit: UnitOfWork) -> None:
    last = (
        "SELECT json_extract(after, '$.status') FROM audit_entry"
        " WHERE entity = 'REGISTRATION' AND entity_id = registration.id ORDER BY at DESC, id DESC LIMIT 1"
    )
    assert rows(unit, f"SELECT number FROM registration WHERE status <> ({last})") == []
