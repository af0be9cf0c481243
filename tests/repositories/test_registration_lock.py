"""UR-9 in the file itself: nobody edits a registered policy, whatever program they use."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from insdesk.domain.enums import AgencyMode, RegistrationStatus
from insdesk.domain.errors import UserError
from insdesk.domain.records.registration import Registration
from insdesk.models.tables import metadata
from tests.builders import Office, a_compulsory_slip

PARTS = ("registration_party", "registration_car", "slip", "coverage_line")
NOW = "2026-11-23T09:30:00.000000+00:00"


@pytest.fixture
def registered(office: Office) -> Registration:
    """Registration 1 is registered, registration 2 is a draft; their slips and lines are 1, 2 and 3, 4."""
    office.insurer()
    office.owner()
    registered = office.registered()
    slips = (a_compulsory_slip(policy_no="TEST-C-0002"), a_compulsory_slip(policy_no="TEST-B-0002"))
    office.draft(slips=slips[:1])
    return registered


def refused(path: Path, statement: str) -> str:
    """What another program is told: no setting of ours, not even foreign keys."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    try:
        with pytest.raises(sqlcipher3.dbapi2.IntegrityError) as told:
            connection.execute(statement)
    finally:
        connection.close()
    return str(told.value)


def columns() -> list[tuple[str, str]]:
    free = {"version", "status"}
    names = [("registration", column.name) for column in metadata.tables["registration"].c]
    names += [(table, column.name) for table in PARTS for column in metadata.tables[table].c]
    return [one for one in names if one[1] not in free]


def test_tax_of_a_car_that_owes_none_is_refused(
    office: Office, office_path: Path, registered: Registration
) -> None:
    statement = "UPDATE slip SET vehicle_tax_status = 'PAID', vehicle_tax = 100 WHERE registration_id = 2"
    assert "ck_slip_vehicle_tax" in refused(office_path, statement)


@pytest.mark.requirement("UR-9", "UR-16")
@pytest.mark.parametrize(("table", "column"), columns())
def test_no_column_of_a_registered_policy_can_be_changed(
    office: Office, office_path: Path, registered: Registration, table: str, column: str
) -> None:
    other = f"CASE WHEN {column} IS NULL THEN 1 ELSE NULL END"
    value = "5" if column.endswith("id") else other
    assert (
        refused(office_path, f"UPDATE {table} SET {column} = {value} WHERE id = 1") == "registration_locked"
    )
    assert office.stored(registered.id) == registered


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize("table", ["registration", *PARTS])
def test_nothing_of_it_can_be_deleted(
    office: Office, office_path: Path, registered: Registration, table: str
) -> None:
    assert refused(office_path, f"DELETE FROM {table} WHERE id = 1") == "registration_locked"
    assert office.stored(registered.id) == registered


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO registration_party (registration_id, role, id_type) VALUES (1, 'INSURED', 'OTHER')",
        (
            "INSERT INTO registration_car (registration_id, plate_state, use, energy, seats)"
            " VALUES (1, 'PLATED', 'FAMILY', 'FUEL', 5)"
        ),
        "INSERT INTO slip (registration_id, kind) VALUES (1, 'COMMERCIAL')",
        (
            "INSERT INTO coverage_line (slip_id, position, product_code, product_name, premium)"
            " VALUES (2, 9, 'X', 'X', 0)"
        ),
        "UPDATE registration_party SET registration_id = 1, role = 'APPLICANT' WHERE registration_id = 2",
        "UPDATE slip SET registration_id = 1 WHERE registration_id = 2",
        "UPDATE coverage_line SET slip_id = 3 WHERE slip_id = 2",
    ],
)
def test_nothing_can_be_added_to_it_or_taken_from_it(
    office: Office, office_path: Path, registered: Registration, statement: str
) -> None:
    assert refused(office_path, statement) == "registration_locked"
    assert office.stored(registered.id) == registered


@pytest.mark.requirement("UR-9", "UR-16")
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            (
                "REPLACE INTO registration (id, created_at, number, status, source, agency_mode,"
                " business_type, customer_id, vehicle_id)"
                " VALUES (1, '', 'R', 'DRAFT', 'OWNER', 'IN_HOUSE', 'NEW', 1, 1)"
            ),
            "registration_locked",
        ),
        (
            (
                "REPLACE INTO registration (created_at, number, status, source, agency_mode, business_type,"
                " customer_id, vehicle_id)"
                " VALUES ('', 'R2026-000001', 'DRAFT', 'OWNER', 'IN_HOUSE', 'NEW', 1, 1)"
            ),
            "registration_locked",
        ),
        ("UPDATE OR REPLACE registration SET number = 'R2026-000001' WHERE id = 2", "registration_locked"),
        ("UPDATE OR REPLACE registration SET id = 1 WHERE id = 2", "registration_locked"),
        (
            (
                "REPLACE INTO registration_party (id, registration_id, role, id_type)"
                " VALUES (1, 2, 'INSURED', 'OTHER')"
            ),
            "registration_locked",
        ),
        ("UPDATE OR REPLACE registration_party SET id = 1 WHERE registration_id = 2", "registration_locked"),
        ("UPDATE OR REPLACE registration_car SET id = 1 WHERE registration_id = 2", "registration_locked"),
        ("REPLACE INTO slip (id, registration_id, kind) VALUES (1, 2, 'COMMERCIAL')", "registration_locked"),
        (
            (
                "REPLACE INTO slip (registration_id, kind, insurer_id, policy_no)"
                " VALUES (2, 'COMMERCIAL', 1, 'TEST-C-0001')"
            ),
            "policy_no_taken",
        ),
        (
            "UPDATE OR REPLACE slip SET insurer_id = 1, policy_no = 'TEST-C-0001' WHERE registration_id = 2",
            "policy_no_taken",
        ),
        (
            (
                "REPLACE INTO coverage_line (id, slip_id, position, product_code, product_name, premium)"
                " VALUES (1, 3, 1, 'X', 'X', 0)"
            ),
            "registration_locked",
        ),
    ],
)
def test_it_cannot_be_replaced_either(
    office: Office, office_path: Path, registered: Registration, statement: str, told: str
) -> None:
    assert refused(office_path, statement) == told
    assert office.stored(registered.id) == registered


ALLOWED = {
    (RegistrationStatus.DRAFT, RegistrationStatus.REGISTERED),
    (RegistrationStatus.REGISTERED, RegistrationStatus.PAID),
    (RegistrationStatus.PAID, RegistrationStatus.SETTLED),
    (RegistrationStatus.PAID, RegistrationStatus.REGISTERED),
    (RegistrationStatus.SETTLED, RegistrationStatus.PAID),
}
BACK = {
    RegistrationStatus.PAID: (
        "INSERT INTO receipt (created_at, number, registration_id, method, amount, received_on, reverses_id,"
        " reason) SELECT '', 'S-', registration_id, method, -amount, 20261123, id, 'x' FROM receipt"
    ),
    RegistrationStatus.SETTLED: "UPDATE settlement SET status = 'UNDONE', undone_at = '', undo_reason = 'x'",
}
"""What has to be there before a status is taken back."""


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize("start", RegistrationStatus)
@pytest.mark.parametrize("end", RegistrationStatus)
def test_the_status_moves_along_its_steps_only(
    office: Office, start: RegistrationStatus, end: RegistrationStatus
) -> None:
    office.insurer()
    office.owner()
    registration = brought_to(office, start)
    if start is not end and (start, end) not in ALLOWED:
        with pytest.raises(Exception, match=r"registration_locked|CHECK constraint"):
            move(office, registration, end)
        assert office.stored(registration.id).status is start
        return
    if (start, end) == (RegistrationStatus.REGISTERED, RegistrationStatus.PAID):
        office.pay(registration)
    elif (start, end) == (RegistrationStatus.PAID, RegistrationStatus.SETTLED):
        office.settle(registration)
    else:
        prepare_way_back(office, start, end)
        move(office, registration, end)
    assert office.stored(registration.id).status is end


def brought_to(office: Office, status: RegistrationStatus) -> Registration:
    if status is RegistrationStatus.DRAFT:
        return office.draft()
    registered = office.registered()
    if status is RegistrationStatus.REGISTERED:
        return registered
    paid = office.pay(registered)
    return paid if status is RegistrationStatus.PAID else office.settle(paid)


def prepare_way_back(office: Office, start: RegistrationStatus, end: RegistrationStatus) -> None:
    if start is not end and start in BACK:
        with office.database.write(office.actor, office.clock) as unit:
            unit.connection.exec_driver_sql(BACK[start])


def move(office: Office, registration: Registration, status: RegistrationStatus) -> None:
    """As another program would, with the moment of registering that belongs to the status."""
    moments = {
        RegistrationStatus.DRAFT: ", registered_at = NULL",
        RegistrationStatus.REGISTERED: f", registered_at = '{NOW}'",
    }
    moment = moments.get(status, "") if RegistrationStatus.DRAFT in (status, registration.status) else ""
    moved = f"UPDATE registration SET status = '{status}'{moment} WHERE id = {registration.id}"
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql(moved)


@pytest.mark.requirement("UR-12")
def test_what_was_sold_elsewhere_ends_at_registered(office: Office) -> None:
    office.insurer()
    office.owner()
    registered = office.registered(agency_mode=AgencyMode.EXTERNAL)
    with (
        pytest.raises(Exception, match=r"external_end|receipts_not_covering"),
        office.database.write(office.actor, office.clock) as unit,
    ):
        unit.registrations.set_status(registered, RegistrationStatus.PAID)
    assert office.stored(registered.id) == registered


@pytest.mark.requirement("UR-9")
def test_our_own_repository_says_it_as_a_user_error(office: Office, registered: Registration) -> None:
    with pytest.raises(UserError) as told, office.database.write(office.actor, office.clock) as unit:
        unit.registrations.update(registered, office.clock.now())
    assert told.value.code == "registration_locked"
    with pytest.raises(UserError) as told, office.database.write(office.actor, office.clock) as unit:
        unit.registrations.delete_draft(registered, office.clock.now())
    assert told.value.code == "registration_locked"
    assert office.stored(registered.id) == registered
