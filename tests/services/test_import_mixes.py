"""Whatever mix of good and bad rows comes, only the good ones change the office. Made-up data."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.enums import SpendingKind
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.query import TableQuery
from tests.builders import a_vin, yuan
from tests.services.desk_office import VEHICLE, DeskOffice
from tests.services.imports_made import SILENT, Importing, counts

EXAMPLES = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
Order = tuple[str, str, str, str]
Owner = tuple[str, str, int]

ORDERS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "4", ""]),
        st.sampled_from(["2026-03-01", "2026-03-01", "2026-13-01"]),
        st.sampled_from(["100", "200", "x"]),
        st.sampled_from([VEHICLE.vin, VEHICLE.vin, a_vin(9)]),
    ),
    min_size=1,
    max_size=10,
)
OWNERS = st.lists(
    st.tuples(
        st.sampled_from(["甲客户", "乙客户", ""]),
        st.sampled_from(["1390000", "1390000", "12"]),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=10,
)
SERIAL = count(1)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("insdesk.services.import_run.BATCH_ROWS", 3)


def taken(rows: Sequence[Order]) -> tuple[dict[str, str], int]:
    """Which orders are good, in plain Python, and how many rows repeat one of them."""
    good: dict[str, str] = {}
    repeated = 0
    for number, day, amount, vin in rows:
        if number in good:
            repeated += 1
        elif number and "13" not in day and amount != "x" and vin == VEHICLE.vin:
            good[number] = amount
    return good, repeated


@EXAMPLES
@given(ORDERS)
@pytest.mark.requirement("CA-2")
def test_of_orders_only_the_good_ones_land(
    desk_office: DeskOffice, tmp_path: Path, rows: list[Order]
) -> None:
    importing = Importing(desk_office, ImportKind.REPAIR_ORDERS, tmp_path)
    own = f"X{next(SERIAL)}-"
    good, repeated = taken(rows)
    written = [(own + number if number else "", *rest) for number, *rest in rows]
    report = importing.table(("工单号", "日期", "金额", "VIN码"), *written)
    assert counts(report) == (len(good), 0, repeated, len(rows) - len(good) - repeated)
    with desk_office.database.read() as unit:
        stored = unit.spending.of_numbers(SpendingKind.REPAIR, [own + number for number in "1234"])
    assert {one.number.removeprefix(own): one.amount for one in stored.values()} == {
        number: yuan(amount) for number, amount in good.items()
    }
    again = importing.table(("工单号", "日期", "金额", "VIN码"), *written)
    assert (again.created, again.updated) == (0, 0)


@EXAMPLES
@given(OWNERS, st.sampled_from([OnDuplicate.SKIP, OnDuplicate.UPDATE]))
@pytest.mark.requirement("CU-6")
def test_of_customers_only_the_good_ones_land(
    desk_office: DeskOffice, tmp_path: Path, rows: list[Owner], on_duplicate: OnDuplicate
) -> None:
    """A car goes to the first good row that names it, and to nobody else."""
    importing = Importing(desk_office, ImportKind.CUSTOMERS, tmp_path)
    serial = next(SERIAL)
    cars: dict[str, str] = {}
    owners = set()
    for name, phone, car in rows:
        vin = a_vin(serial * 10 + car) if car else ""
        if name and phone != "12" and cars.get(vin, name) == name:
            owners.add(name)
            cars |= {vin: name} if vin else {}
    before = customers(desk_office)
    written = [
        (
            f"{name}{serial}" if name else "",
            phone + f"{serial:04d}" if phone != "12" else phone,
            vin_of(serial, car),
        )
        for name, phone, car in rows
    ]
    importing.table(("姓名", "手机", "VIN码"), *written, on_duplicate=on_duplicate)
    assert customers(desk_office) - before == len(owners)
    with desk_office.database.read() as unit:
        stored = unit.vehicles.like([vin_of(serial, car) for car in range(1, 5)], [])
        assert {one.vin: unit.customers.get(one.customer_id).name for one in stored if one.customer_id} == {
            vin: f"{name}{serial}" for vin, name in cars.items()
        }
        assert set(unit.search.stale(SILENT)) <= {desk_office.customer_id}  # who never was indexed


def vin_of(serial: int, car: int) -> str:
    return a_vin(serial * 10 + car) if car else ""


def customers(office: DeskOffice) -> int:
    with office.database.read() as unit:
        return len(unit.customers.ids(TableQuery(), office.clock.today()))
