"""What an earlier program called paid or settled gets the receipt and the settlement it must have had."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from insdesk.migrations.runner import OURS, History, migrate
from insdesk.repositories.engine import write_engine

FIRST = History(OURS.folders, "0001")
OFFICE = """
INSERT INTO insurer (id, code, short_name, full_name, origin, rebate_basis, premium_basis)
VALUES (1, 'A', '甲', '甲', 'LOCAL', 'WITH_COMPULSORY', 'WITH_VAT'),
    (2, 'B', '乙', '乙', 'LOCAL', 'WITH_COMPULSORY', 'WITH_VAT');
INSERT INTO customer (id, created_at, kind, name, id_type, phone, phone_digits)
VALUES (1, '', 'PERSON', '张示例', 'OTHER', '1', '1');
INSERT INTO vehicle (id, created_at, vin, plate_state, use, energy)
VALUES (1, '', 'MADEUP00000000000', 'UNPLATED', 'FAMILY', 'FUEL');
"""
SLIPS = ((1, "COMPULSORY", 95_000, 42_000, 3_800), (2, "COMMERCIAL", 206_276, 0, 30_941))
STEPS = {
    "DRAFT": (),
    "REGISTERED": ("REGISTERED",),
    "PAID": ("REGISTERED", "PAID"),
    "SETTLED": ("REGISTERED", "PAID", "SETTLED"),
}


def add(connection: Connection, key: int, status: str, year: int, mode: str = "IN_HOUSE") -> None:
    """A registration of revision 0001, with both slips of two insurers, brought to `status`."""
    execute(
        connection,
        "INSERT INTO registration (id, created_at, number, status, source, agency_mode, business_type,"
        f" customer_id, vehicle_id) VALUES ({key}, '', 'R{year}-{key:06d}', 'DRAFT', 'OWNER', '{mode}',"
        " 'NEW', 1, 1)",
    )
    for insurer, kind, premium, tax, rebate in SLIPS:
        execute(
            connection,
            "INSERT INTO slip (registration_id, kind, insurer_id, insurer_name, policy_no, signed_on,"
            f" premium, vehicle_tax, rebate) VALUES ({key}, '{kind}', {insurer}, '甲', '{kind}{key}',"
            f" {year}0301, {premium}, {tax}, {rebate})",
        )
    for step in STEPS[status]:
        moment = f", registered_at = '{year}-03-02T01:02:03.000000+00:00', registered_by = '赵示例'"
        moment = moment if step == "REGISTERED" else ""
        execute(connection, f"UPDATE registration SET status = '{step}'{moment} WHERE id = {key}")


def execute(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)


def rows(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = write_engine(tmp_path / "office.insdesk")
    with made.begin() as connection:
        migrate(connection, FIRST)
        for statement in filter(str.strip, OFFICE.split(";")):
            execute(connection, statement)
    yield made
    made.dispose()


@pytest.mark.requirement("UR-9")
def test_paid_and_settled_ones_get_agreeing_money(engine: Engine) -> None:
    with engine.begin() as connection:
        for key, (status, year) in enumerate(
            (("DRAFT", 2025), ("REGISTERED", 2025), ("PAID", 2025), ("SETTLED", 2025), ("SETTLED", 2026)), 1
        ):
            add(connection, key, status, year)
        add(connection, 6, "REGISTERED", 2026, "EXTERNAL")
    with engine.begin() as connection:
        migrate(connection)
        assert rows(
            connection, "SELECT number, registration_id, amount, received_on FROM receipt ORDER BY id"
        ) == [
            ("S2025-000001", 3, 343_276, 20250302),
            ("S2025-000002", 4, 343_276, 20250302),
            ("S2026-000001", 5, 343_276, 20260302),
        ]
        assert rows(
            connection,
            "SELECT number, insurer_id, status, period_from, period_to FROM settlement ORDER BY id",
        ) == [
            ("J2026-000001", 1, "CONFIRMED", 20250301, 20260301),
            ("J2026-000002", 2, "CONFIRMED", 20250301, 20260301),
        ]
        held = (
            "SELECT slip.registration_id, slip.kind, actual, decision FROM settlement_line"
            " JOIN slip ON slip.id = held_slip_id JOIN settlement ON settlement.id = settlement_id"
            " WHERE settlement.insurer_id = slip.insurer_id ORDER BY slip.id"
        )
        assert rows(connection, held) == [
            (key, kind, rebate, "TAKEN") for key in (4, 5) for _one, kind, _two, _three, rebate in SLIPS
        ]
        assert rows(connection, "SELECT prefix, year, last FROM document_sequence ORDER BY prefix, year") == [
            ("J", 2026, 2),
            ("S", 2025, 2),
            ("S", 2026, 1),
        ]


def test_statuses_still_move_with_their_money_afterwards(engine: Engine) -> None:
    with engine.begin() as connection:
        add(connection, 1, "SETTLED", 2026)
    with engine.begin() as connection:
        migrate(connection)
        execute(connection, "UPDATE settlement SET status = 'UNDONE', undone_at = 'x', undo_reason = 'x'")
        execute(connection, "UPDATE settlement_line SET held_slip_id = NULL")
        execute(connection, "UPDATE registration SET status = 'PAID' WHERE id = 1")
        execute(
            connection,
            "INSERT INTO receipt (created_at, number, registration_id, method, amount, received_on,"
            " reverses_id, reason) VALUES ('x', 'S2026-000002', 1, 'TRANSFER', -343276, 20261123, 1, 'x')",
        )
        execute(connection, "UPDATE registration SET status = 'REGISTERED' WHERE id = 1")
        assert rows(connection, "SELECT status FROM registration") == [("REGISTERED",)]


def test_an_old_office_without_money_gets_none(engine: Engine) -> None:
    with engine.begin() as connection:
        add(connection, 1, "REGISTERED", 2026)
    with engine.begin() as connection:
        migrate(connection)
        for table in ("receipt", "settlement", "settlement_line", "document_sequence"):
            assert rows(connection, f"SELECT count(*) FROM {table}") == [(0,)]
