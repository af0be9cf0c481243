"""AT-2, AT-4, AT-5 in the file itself: 20 attributes, fixed codes, used values, single choices."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from tests.builders import Office, a_customer

GOLD, SILVER, STRANGE, DRIVE, TUNE = 1, 2, 3, 4, 5
SETUP = (
    "INSERT INTO attribute (id, code, name, position) VALUES (1, 'A01', 'card', 0), (2, 'A02', 'VIP', 1)",
    "INSERT INTO attribute (id, code, name, position, is_multiple) VALUES (3, 'A03', 'hobbies', 2, 1)",
    "INSERT INTO attribute_value VALUES (1, 1, 'gold', 0), (2, 1, 'silver', 1), (3, 2, 'yes', 0)",
    "INSERT INTO attribute_value VALUES (4, 3, 'drive', 0), (5, 3, 'tune', 1)",
)


def having(value: int, attribute: int, customer: int = 1) -> str:
    return (
        "INSERT INTO customer_attribute (customer_id, attribute_id, value_id)"
        f" VALUES ({customer}, {attribute}, {value})"
    )


@pytest.fixture
def file(office: Office) -> Path:
    with office.database.write(office.actor, office.clock) as unit:
        for phone in ("13900000001", "13900000002"):
            unit.customers.add(a_customer(phone=phone), office.clock.now())
    run(office.database.path, *SETUP)
    return office.database.path


def run(file: Path, *statements: str) -> None:
    connection = sqlcipher3.dbapi2.connect(str(file), isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    try:
        for one in statements:
            connection.execute(one)
    finally:
        connection.close()


@pytest.mark.requirement("AT-2", "AT-4", "AT-5")
@pytest.mark.parametrize(
    ("before", "wanted", "code"),
    [
        ((), "UPDATE attribute SET code = 'X' WHERE id = 1", "attribute_code_fixed"),
        ((having(GOLD, 1),), "UPDATE attribute_value SET name = 'x' WHERE id = 1", "attribute_value_used"),
        ((having(GOLD, 1),), "DELETE FROM attribute_value WHERE id = 1", "attribute_value_used"),
        ((), having(STRANGE, 1), "attribute_value_strange"),
        ((having(GOLD, 1),), having(SILVER, 1), "attribute_single"),
        ((having(GOLD, 1),), "UPDATE customer_attribute SET value_id = 3", "attribute_value_strange"),
        (
            (having(GOLD, 1), having(SILVER, 1, customer=2)),
            "UPDATE customer_attribute SET customer_id = 1 WHERE customer_id = 2",
            "attribute_single",
        ),
        (
            (having(DRIVE, 3), having(TUNE, 3)),
            "UPDATE attribute SET is_multiple = 0 WHERE id = 3",
            "attribute_has_several",
        ),
    ],
)
def test_the_file_refuses(file: Path, before: tuple[str, ...], wanted: str, code: str) -> None:
    run(file, *before)
    with pytest.raises(sqlcipher3.dbapi2.DatabaseError, match=code):
        run(file, wanted)


@pytest.mark.requirement("AT-2")
def test_the_file_holds_twenty(file: Path) -> None:
    more = [f"('A{place:02}', 'more {place}', {place})" for place in range(4, 21)]
    run(file, f"INSERT INTO attribute (code, name, position) VALUES {', '.join(more)}")
    with pytest.raises(sqlcipher3.dbapi2.DatabaseError, match="attributes_full"):
        run(file, "INSERT INTO attribute (code, name, position) VALUES ('A21', 'one more', 21)")


@pytest.mark.requirement("AT-5")
def test_what_nobody_has_is_free_and_a_used_value_may_be_moved(file: Path) -> None:
    run(
        file,
        having(GOLD, 1),
        "UPDATE attribute_value SET position = 9 WHERE id = 1",
        "UPDATE attribute_value SET name = 'platinum' WHERE id = 2",
        "DELETE FROM attribute_value WHERE id = 2",
        "UPDATE customer_attribute SET customer_id = 2",
        "UPDATE attribute SET is_multiple = 1 WHERE id = 1",
    )
