"""CU-6 in the file itself, by index, and looking into the recycle bin."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, text

from insdesk.domain.errors import ConflictError
from insdesk.domain.records.customer import Customer
from tests.builders import Office, a_company, a_customer

pytestmark = pytest.mark.requirement("CU-6")

FIRST = a_company(name="甲有限公司", short_name="甲")
DELETED = (
    "UPDATE customer SET removed_at = '2026-11-20T08:00:00.000000+00:00', removed_as = '{how}' WHERE id = 1"
)


def add(office: Office, customer: Customer) -> Customer:
    with office.database.write(office.actor, office.clock) as unit:
        return unit.customers.add(customer, office.clock.now())


def do(office: Office, statement: str) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.execute(text(statement))


@pytest.mark.parametrize(
    ("name", "short_name"), [("甲", "乙"), ("丙有限公司", "甲有限公司"), ("甲", "甲有限公司")]
)
def test_a_name_is_not_taken_across_the_two_whoever_writes(
    office: Office, name: str, short_name: str
) -> None:
    add(office, FIRST)
    with pytest.raises(ConflictError, match="company_name_taken"):
        add(office, a_company(name=name, short_name=short_name))
    other = add(office, a_company(name="丁有限公司", short_name="丁"))
    assert other.id is not None
    with pytest.raises(ConflictError, match="company_name_taken"):
        do(office, f"UPDATE customer SET name = '{name}', short_name = '{short_name}' WHERE id = {other.id}")


def test_a_company_may_be_called_in_full_as_it_is_for_short(office: Office) -> None:
    stored = add(office, a_company(name="甲", short_name="甲"))
    assert stored.id is not None
    do(office, f"UPDATE customer SET name = '甲', short_name = '甲' WHERE id = {stored.id}")
    add(office, a_customer(name="甲"))


def test_who_is_removed_is_in_nobodys_way_and_comes_back_only_to_a_free_name(office: Office) -> None:
    add(office, FIRST)
    do(office, DELETED.format(how="DELETED"))
    add(office, a_company(name="乙有限公司", short_name="甲有限公司"))
    with pytest.raises(ConflictError, match="company_name_taken"):
        do(office, "UPDATE customer SET removed_at = NULL, removed_as = NULL WHERE id = 1")


@pytest.mark.parametrize("wanted", [a_customer(), a_company()], ids=["person", "company"])
def test_looking_asks_the_indexes_never_the_whole_table(office: Office, wanted: Customer) -> None:
    said: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_others: object) -> None:
        said.append((statement, values))

    with office.database.read() as unit:
        event.listen(unit.connection, "before_cursor_execute", note)
        unit.customers.same_as(wanted)
        event.remove(unit.connection, "before_cursor_execute", note)
        plans = [
            row[-1]
            for statement, values in said
            for row in unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert any("USING" in plan and "uq_customer_" in plan for plan in plans)
    assert not any(plan.startswith("SCAN") for plan in plans)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        (a_customer(), a_customer(phone="138 0000-0001", id_number="")),
        (FIRST, a_company(name="乙有限公司", short_name="甲有限公司")),
    ],
    ids=["person", "company"],
)
def test_the_recycle_bin_is_known_and_other_removals_are_not(
    office: Office, stored: Customer, typed: Customer
) -> None:
    add(office, stored)
    for how, name in (("DELETED", stored.name), ("ERASED", None)):
        do(office, DELETED.format(how=how))
        with office.database.read() as unit:
            found = unit.customers.deleted_like(typed)
            strange = unit.customers.deleted_like(replace(typed, name="别人", short_name="别人"))
        assert (None if found is None else found.name) == name
        assert strange is None
