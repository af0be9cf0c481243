"""UR-4 in the file itself: what was agreed stands once it is registered; a contract is registered once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from insdesk.domain.enums import RegistrationSource
from insdesk.domain.errors import ConflictError, UserError
from insdesk.domain.ids import ContractId, CustomerId, VehicleId
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.domain.records.registration import Registration
from tests.builders import TODAY, Office, a_line, a_registration

OPEN_CONTRACT, REGISTERED_CONTRACT = 1, 2
NOW = "2026-11-23T09:30:00.000000+00:00"


def sold(office: Office, number: str) -> ContractId:
    """A contract with one line agreed."""
    customer, vehicle = office.owner(int(number))
    record = SalesContract(
        number=f"HT-{number}",
        customer_id=customer,
        vehicle_id=vehicle,
        signed_on=TODAY,
        pre_registration=PreRegistration(lines=(a_line(),)),
    )
    with office.database.write(office.actor, office.clock) as unit:
        stored = unit.contracts.add(record, office.clock.now())
    assert stored.id is not None
    return stored.id


def begun(contract_id: ContractId) -> dict[str, Any]:
    """What makes a registration one of the contract of owner 2."""
    return {
        "customer_id": CustomerId(2),
        "vehicle_id": VehicleId(2),
        "source": RegistrationSource.CONTRACT,
        "contract_id": contract_id,
    }


@pytest.fixture
def registered(office: Office) -> Registration:
    """Contract 1 has nothing, contract 2 is registered; what they agreed is 1 and 2, so are the lines."""
    office.insurer()
    sold(office, "1")
    return office.registered(**begun(sold(office, "2")))


def run(path: Path, statement: str) -> None:
    """As another program would, with no setting of ours."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    try:
        connection.execute(statement)
    finally:
        connection.close()


LOCKED = [
    "UPDATE sales_contract SET customer_id = 1 WHERE id = 2",
    "UPDATE sales_contract SET vehicle_id = 1 WHERE id = 2",
    "UPDATE sales_contract SET id = 9 WHERE id = 2",
    "DELETE FROM sales_contract WHERE id = 2",
    (
        "INSERT OR REPLACE INTO sales_contract (id, created_at, number, customer_id, vehicle_id, signed_on)"
        f" VALUES (2, '{NOW}', 'X', 1, 1, 20261123)"
    ),
    (
        "INSERT OR REPLACE INTO sales_contract (created_at, number, customer_id, vehicle_id, signed_on)"
        f" VALUES ('{NOW}', 'HT-2', 1, 1, 20261123)"
    ),
    "UPDATE pre_registration SET agency_mode = 'EXTERNAL' WHERE id = 2",
    "UPDATE pre_registration SET contract_id = 1 WHERE id = 2",
    "UPDATE pre_registration SET contract_id = 2 WHERE id = 1",
    "DELETE FROM pre_registration WHERE id = 2",
    "INSERT INTO pre_registration (contract_id, agency_mode) VALUES (2, 'IN_HOUSE')",
    "INSERT OR REPLACE INTO pre_registration (id, contract_id, agency_mode) VALUES (2, 1, 'IN_HOUSE')",
    "UPDATE pre_registration_line SET sum_insured = 1 WHERE id = 2",
    "UPDATE pre_registration_line SET pre_registration_id = 1, position = 9 WHERE id = 2",
    "UPDATE pre_registration_line SET pre_registration_id = 2, position = 9 WHERE id = 1",
    "DELETE FROM pre_registration_line WHERE id = 2",
    (
        "INSERT INTO pre_registration_line (pre_registration_id, position, product_code, product_name)"
        " VALUES (2, 9, 'X', 'X')"
    ),
    (
        "INSERT OR REPLACE INTO pre_registration_line (id, pre_registration_id, position, product_code,"
        " product_name) VALUES (2, 1, 9, 'X', 'X')"
    ),
]


@pytest.mark.requirement("UR-4", "UR-14")
@pytest.mark.parametrize("statement", LOCKED)
def test_what_was_agreed_stands_once_it_is_registered(
    office: Office, office_path: Path, registered: Registration, statement: str
) -> None:
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError, match="contract_locked"):
        run(office_path, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sales_contract SET remarks = 'x', number = 'HT-3', delivery_on = 20261201 WHERE id = 2",
        "UPDATE sales_contract SET customer_id = 2, vehicle_id = 2 WHERE id = 1",
        "UPDATE pre_registration SET agency_mode = 'EXTERNAL' WHERE id = 1",
        "DELETE FROM pre_registration_line WHERE id = 1",
    ],
)
def test_everything_else_may_change(
    office: Office, office_path: Path, registered: Registration, statement: str
) -> None:
    run(office_path, statement)


@pytest.mark.requirement("UR-4")
def test_a_contract_is_registered_once_whoever_tries(office: Office, registered: Registration) -> None:
    assert registered.contract_id is not None
    again = a_registration(**begun(registered.contract_id))
    with pytest.raises(ConflictError, match="contract_registered"):  # noqa: SIM117  # the unit raises at its end
        with office.database.write(office.actor, office.clock) as unit:
            unit.registrations.add(again, office.clock.now())


def test_what_the_triggers_say_is_told_as_our_own_errors(office: Office, registered: Registration) -> None:
    with office.database.read() as unit:
        contract = unit.contracts.get(ContractId(REGISTERED_CONTRACT))
        other = unit.contracts.get(ContractId(OPEN_CONTRACT))
    changes: list[tuple[dict[str, Any], type[UserError], str]] = [
        ({"pre_registration": None}, UserError, "contract_locked"),
        ({"number": other.number}, ConflictError, "contract_number_taken"),
    ]
    for change, error, code in changes:
        with pytest.raises(error, match=code):  # noqa: SIM117  # as above
            with office.database.write(office.actor, office.clock) as unit:
                unit.contracts.update(replace(contract, **change))
