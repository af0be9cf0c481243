"""UR-9 in the file itself: what is settled, and by which settlement, whatever program writes."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from insdesk.domain.records.registration import Registration
from insdesk.models.tables import metadata
from tests.builders import Office, a_commercial_slip, a_compulsory_slip

LOCKED, HELD = "settlement_locked", "slip_held"


def a_settlement(key: int, status: str = "OPEN", verb: str = "INSERT") -> str:
    """A settlement of insurer 1."""
    confirmed = "''" if status == "CONFIRMED" else "NULL"
    return (
        f"{verb} INTO settlement (id, created_at, number, insurer_id, period_from, period_to, status,"
        f" confirmed_at) VALUES ({key}, '', 'J{key}', 1, 20261101, 20261130, '{status}', {confirmed})"
    )


def a_line(key: int, settlement: int, slip: int, *, held: bool = True, verb: str = "INSERT") -> str:
    """An undecided line that holds `slip`, or not."""
    holds = slip if held else "NULL"
    return (
        f"{verb} INTO settlement_line (id, settlement_id, slip_id, held_slip_id, policy_no, verdict,"
        f" decision) VALUES ({key}, {settlement}, {slip}, {holds}, 'TEST', 'EXPECTED', 'OPEN')"
    )


def taken(key: int) -> str:
    return f"UPDATE settlement_line SET decision = 'TAKEN', actual = 1, verdict = 'OVER' WHERE id = {key}"


CONFIRM = "UPDATE settlement SET status = 'CONFIRMED', confirmed_at = '' WHERE id = 2"
SETTLE = "UPDATE registration SET status = 'SETTLED' WHERE id = 2"
UNDO = "UPDATE settlement SET status = 'UNDONE', undone_at = '', undo_reason = 'x' WHERE id = 1"
UNDO_OPEN = (
    "UPDATE settlement SET status = 'UNDONE', undone_at = '', undo_reason = 'x', confirmed_at = ''"
    " WHERE id = 2"
)
FREE = "UPDATE settlement_line SET held_slip_id = NULL WHERE settlement_id = 1"
SEIZE_NUMBER = (
    "UPDATE OR REPLACE settlement SET number = (SELECT number FROM settlement WHERE id = 1) WHERE id = 2"
)


@pytest.fixture
def settled(office: Office) -> Registration:
    """Settlement 1 is confirmed with lines 1 and 2 over registration 1; 2 is open with line 3 over slip 3.

    Slips 3 and 4 are of registration 2, which is paid; registration 3 with slip 5 is not.
    """
    insurer = office.insurer()
    office.owner()
    done = office.settle(office.pay(office.registered()))
    slips = (
        a_compulsory_slip(policy_no="TEST-C-0002", insurer_id=insurer),
        a_commercial_slip(policy_no="TEST-B-0002", insurer_id=insurer),
    )
    office.pay(office.registered(slips=slips))
    office.registered(slips=(a_commercial_slip(policy_no="TEST-B-0003", insurer_id=insurer),))
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql(a_settlement(2))
        unit.connection.exec_driver_sql(a_line(3, 2, 3))
    return done


def run(path: Path, *statements: str) -> str:
    """Do them as another program would, without any setting of ours; what the last one was told."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    try:
        for statement in statements[:-1]:
            connection.execute(statement)
        connection.execute(statements[-1])
    except sqlcipher3.dbapi2.IntegrityError as told:
        return str(told)
    finally:
        connection.close()
    return ""


def columns(table: str, free: set[str]) -> list[tuple[str, str]]:
    return [(table, column.name) for column in metadata.tables[table].c if column.name not in free]


def other(column: str) -> str:
    """Another value, whatever it has."""
    return "5" if column.endswith("id") else f"CASE WHEN {column} IS NULL THEN 1 ELSE NULL END"


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize(
    ("table", "column"),
    [
        *columns("settlement", {"version", "status", "undone_at", "undone_by", "undo_reason"}),
        *columns("settlement_line", set()),
    ],
)
def test_no_column_of_a_confirmed_settlement_can_be_changed(
    office_path: Path, settled: Registration, table: str, column: str
) -> None:
    assert run(office_path, f"UPDATE {table} SET {column} = {other(column)} WHERE id = 1") == LOCKED


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize("column", [name for _table, name in columns("settlement_line", {"held_slip_id"})])
def test_an_undone_one_only_frees_its_slips(office_path: Path, settled: Registration, column: str) -> None:
    change = f"UPDATE settlement_line SET {column} = {other(column)} WHERE id = 1"
    assert run(office_path, UNDO, FREE) == ""
    assert run(office_path, change) == LOCKED
    assert run(office_path, "UPDATE settlement_line SET held_slip_id = slip_id WHERE id = 1") == LOCKED
    assert run(office_path, "UPDATE settlement SET undo_reason = 'y' WHERE id = 1") == LOCKED


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM settlement WHERE id = 1", LOCKED),
        ("DELETE FROM settlement_line WHERE id = 1", LOCKED),
        ("UPDATE settlement SET status = 'OPEN', confirmed_at = NULL WHERE id = 1", LOCKED),
        (a_settlement(9, "CONFIRMED"), LOCKED),
        (a_settlement(1, verb="INSERT OR REPLACE"), LOCKED),
        (a_line(9, 1, 4), LOCKED),
        (a_line(1, 2, 4, verb="INSERT OR REPLACE"), LOCKED),
        (a_line(9, 2, 1, verb="INSERT OR REPLACE"), HELD),
        ("UPDATE settlement_line SET settlement_id = 1 WHERE id = 3", LOCKED),
        ("UPDATE OR REPLACE settlement_line SET slip_id = 1, held_slip_id = 1 WHERE id = 3", LOCKED),
        ("UPDATE OR REPLACE settlement_line SET id = 1 WHERE id = 3", LOCKED),
        (SEIZE_NUMBER, LOCKED),
        (UNDO_OPEN, LOCKED),
        (CONFIRM, "settlement_incomplete"),
        (SETTLE, "settlement_missing"),
        ("UPDATE registration SET status = 'PAID' WHERE id = 1", "settlement_standing"),
        (
            "UPDATE settlement_line SET decision = 'LEFT_OUT' WHERE id = 3",
            "CHECK constraint failed: ck_settlement_line_held_slip_id",
        ),
        (
            "UPDATE settlement_line SET decision = 'TAKEN' WHERE id = 3",
            "CHECK constraint failed: ck_settlement_line_taken",
        ),
    ],
)
def test_other_ways_around_are_closed(
    office_path: Path, settled: Registration, statement: str, told: str
) -> None:
    assert run(office_path, statement) == told


@pytest.mark.requirement("UR-9")
def test_a_slip_is_never_taken_from_a_confirmed_settlement(office_path: Path, settled: Registration) -> None:
    left_out = a_line(9, 2, 1, held=False)
    assert run(office_path, left_out) == ""
    assert run(office_path, "UPDATE OR REPLACE settlement_line SET held_slip_id = 1 WHERE id = 9") == HELD


@pytest.mark.requirement("UR-9")
def test_a_registration_is_settled_only_with_all_its_slips(office_path: Path, settled: Registration) -> None:
    assert run(office_path, taken(3), CONFIRM) == ""
    assert run(office_path, SETTLE) == "settlement_missing"
    assert (
        run(office_path, "UPDATE registration SET status = 'REGISTERED' WHERE id = 2")
        == "settlement_standing"
    )


@pytest.mark.requirement("UR-9")
def test_a_whole_one_is_confirmed_and_settles(office_path: Path, settled: Registration) -> None:
    assert run(office_path, taken(3), a_line(4, 2, 4), taken(4), CONFIRM) == ""
    assert run(office_path, SETTLE) == ""


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize(
    "bad",
    [
        # a slip that is not paid
        (a_line(4, 2, 5), taken(4)),
        # a slip that is taken but held by nobody
        ("UPDATE settlement_line SET held_slip_id = NULL WHERE id = 3",),
        # another insurer's slip
        ("UPDATE settlement SET insurer_id = 9 WHERE id = 2",),
    ],
)
def test_a_settlement_with_a_wrong_line_is_not_confirmed(
    office_path: Path, settled: Registration, bad: tuple[str, ...]
) -> None:
    assert run(office_path, taken(3), *bad, CONFIRM) == "settlement_incomplete"


@pytest.mark.requirement("UR-9")
def test_an_undone_settlement_lets_its_registrations_go_back(
    office_path: Path, settled: Registration
) -> None:
    assert run(office_path, UNDO, FREE, "UPDATE registration SET status = 'PAID' WHERE id = 1") == ""
