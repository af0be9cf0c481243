"""新车销售合同 through its service: entered whole, kept as agreed once registered (UR-2 to UR-4). Made up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import AgencyMode, ContractState, PlateState, RegistrationStatus
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import ContractId, EmployeeId, InsurerId, VehicleId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.contract import SalesContract
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.office import Employee
from insdesk.domain.records.registration import CoverageLine
from insdesk.domain.records.rows import ContractRow
from insdesk.repositories.database import Database
from insdesk.services.contracts import ContractService
from insdesk.services.owner_storing import CustomerExistsError
from insdesk.specs.lists import CONTRACTS
from tests.builders import a_company, a_customer, a_vin
from tests.services.desk_office import INSURER, TODAY, DeskOffice

NEW_CAR = Vehicle(vin=a_vin(77), plate_state=PlateState.UNPLATED, model="样例牌 XY7009")


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def contracts(desk_office: DeskOffice) -> ContractService:
    return desk_office.desk.contracts


def rows(desk_office: DeskOffice, query: TableQuery) -> list[ContractRow]:
    source = desk_office.desk.tables.source(CONTRACTS.name)
    found = source.rows(source.ids(query, SilentProgress()))
    return [row for row in found if isinstance(row, ContractRow)]


def refused(desk_office: DeskOffice, contract: SalesContract, **parts: Any) -> set[tuple[str, str]]:
    """What `save` refuses with; nothing may be left behind."""
    before = rows(desk_office, TableQuery())
    with pytest.raises(InvalidInputError) as caught:
        desk_office.desk.contracts.save(desk_office.actor, contract, **parts)
    assert rows(desk_office, TableQuery()) == before
    return {(problem.field, problem.code) for problem in caught.value.problems if problem.blocks}


@pytest.mark.requirement("UR-4")
def test_a_contract_is_entered_with_a_new_owner_and_a_new_car_in_one_go(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    typed = desk_office.contract(number="ht-2026-001", customer_id=None, vehicle_id=None)
    saved = contracts.save(desk_office.actor, typed, a_customer(), NEW_CAR)
    file = contracts.get(saved.id)
    assert (file.contract.number, file.customer.name, file.vehicle.vin) == (
        "HT-2026-001",
        "张测试",
        NEW_CAR.vin,
    )
    assert file.vehicle.customer_id == file.customer.id == file.contract.customer_id
    assert file.contract.pre_registration == desk_office.agreed(insurer_name=INSURER.short_name)
    assert file.registration is None
    for entity in (Entity.CONTRACT, Entity.CUSTOMER, Entity.VEHICLE):
        assert saved.changes.touches((entity,))
    assert desk_office.desk.search.find(NEW_CAR.vin[-6:]).hits[0].name == "张测试"


@pytest.mark.requirement("UR-4")
def test_a_contract_names_an_owner_on_file_and_leaves_the_file_alone(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    before = desk_office.desk.customers.get(desk_office.customer_id)
    saved = contracts.save(desk_office.actor, desk_office.contract(vehicle_id=None), car=NEW_CAR)
    assert desk_office.desk.customers.get(desk_office.customer_id) == before
    assert [car.vin for car in desk_office.desk.customers.vehicles_of(desk_office.customer_id)][1:] == [
        NEW_CAR.vin
    ]
    assert contracts.get(saved.id).vehicle.plate_state is PlateState.UNPLATED
    assert not saved.changes.touches((Entity.CUSTOMER,))


@pytest.mark.requirement("UR-4")
def test_the_audit_trail_says_what_was_agreed_anew(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    sold = desk_office.sell()
    stored = contracts.get(sold).contract
    changed = replace(stored, pre_registration=desk_office.agreed(has_compulsory=False))
    contracts.save(desk_office.actor, changed)
    with desk_office.database.read() as unit:
        created, updated = unit.audit.of(Entity.CONTRACT, sold)
    assert (created.action, updated.action) == (Action.CREATED, Action.UPDATED)
    assert set(updated.after) == {"pre_registration", "version"}
    assert contracts.get(sold).contract.version == 2
    agreed = contracts.get(sold).contract.pre_registration
    assert agreed is not None
    assert (agreed.compulsory_premium, agreed.vehicle_tax) == (None, None)


def test_saving_again_without_a_change_keeps_what_was_agreed(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    sold = desk_office.sell(pre_registration=desk_office.agreed(has_commercial=False))
    stored = contracts.get(sold).contract
    assert stored.pre_registration is not None
    assert stored.pre_registration.lines == ()
    contracts.save(desk_office.actor, replace(stored, remarks="改期"))
    assert contracts.get(sold).contract.pre_registration == stored.pre_registration


@pytest.mark.requirement("UR-4")
def test_a_contract_may_be_without_a_pre_registration(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    sold = desk_office.sell(pre_registration=None)
    assert contracts.get(sold).contract.pre_registration is None
    (row,) = rows(desk_office, TableQuery())
    assert (row.state, row.agency_mode, row.insurer, row.expected) == (
        ContractState.NOTHING_AGREED,
        None,
        "",
        None,
    )


@pytest.mark.requirement("UR-4")
def test_everything_wrong_is_said_at_once_and_nothing_is_stored(desk_office: DeskOffice) -> None:
    wrong = desk_office.contract(
        number="",
        signed_on=None,
        customer_id=None,
        vehicle_id=None,
        pre_registration=desk_office.agreed(insurer_id=None, lines=()),
    )
    owner, car = a_customer(phone="12345"), replace(NEW_CAR, vin="LSV")
    assert refused(desk_office, wrong, owner=owner, car=car) == {
        ("number", "value_missing"),
        ("signed_on", "value_missing"),
        ("customer.phone", "phone_too_short"),
        ("vehicle.vin", "vin_length_wrong"),
        ("pre_registration.insurer_id", "value_missing"),
        ("pre_registration.lines", "agreed_coverages_missing"),
    }
    assert desk_office.desk.search.find("张测试").total == 0


def test_an_owner_and_a_car_are_needed(desk_office: DeskOffice) -> None:
    nobody = desk_office.contract(customer_id=None, vehicle_id=None)
    assert refused(desk_office, nobody) == {
        ("customer.name", "value_missing"),
        ("vehicle.vin", "value_missing"),
    }


@pytest.mark.requirement("CU-5")
def test_a_company_must_name_who_drives_the_car_it_buys(desk_office: DeskOffice) -> None:
    typed = desk_office.contract(customer_id=None, vehicle_id=None)
    assert refused(desk_office, typed, owner=a_company(), car=NEW_CAR) == {
        ("vehicle.user_name", "value_missing"),
        ("vehicle.user_phone", "value_missing"),
    }


@pytest.mark.requirement("CU-6")
def test_an_owner_who_is_on_file_already_is_refused_and_named(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    on_file = desk_office.desk.customers.get(desk_office.customer_id)
    typed = desk_office.contract(customer_id=None, vehicle_id=None)
    with pytest.raises(CustomerExistsError) as caught:
        contracts.save(desk_office.actor, typed, a_customer(name=on_file.name, phone=on_file.phone), NEW_CAR)
    assert caught.value.existing.id == desk_office.customer_id
    assert rows(desk_office, TableQuery()) == []
    assert len(desk_office.desk.customers.vehicles_of(desk_office.customer_id)) == 1


def test_the_car_of_somebody_else_is_refused(desk_office: DeskOffice, contracts: ContractService) -> None:
    other = desk_office.add_customer(a_customer())
    with pytest.raises(UserError) as caught:
        contracts.save(desk_office.actor, desk_office.contract(customer_id=other))
    assert caught.value.code == "vehicle_owner_other"
    vin = desk_office.desk.customers.vehicle(desk_office.vehicle_id).vin
    twice = desk_office.contract(vehicle_id=None)
    assert refused(desk_office, twice, car=replace(NEW_CAR, vin=vin)) == {("vehicle.vin", "vin_taken")}


@pytest.mark.requirement("UR-4")
def test_a_contract_number_is_given_once(desk_office: DeskOffice, contracts: ContractService) -> None:
    desk_office.sell("HT-0001")
    again = desk_office.contract(" ht-0001 ", vehicle_id=None)
    assert refused(desk_office, again, car=NEW_CAR) == {("number", "contract_number_taken")}
    (problem,) = (one for one in contracts.check(again, car=NEW_CAR) if one.field == "number")
    assert dict(problem.params) == {"name": "张样例", "day": TODAY.isoformat()}


@pytest.mark.parametrize(
    ("employee", "is_refused"),
    [
        (Employee(name="李业代"), False),
        (Employee(name="王服务", is_sales_rep=False, is_service_rep=True), True),
        (Employee(name="已离职", active=False), True),
    ],
)
def test_the_sales_rep_is_one(desk_office: DeskOffice, employee: Employee, is_refused: bool) -> None:
    rep = desk_office.desk.office.save_employee(desk_office.actor, employee).id
    contract = desk_office.contract(sales_rep_id=rep)
    if is_refused:
        assert refused(desk_office, contract) == {("sales_rep_id", "sales_rep_unfitting")}
    else:
        desk_office.desk.contracts.save(desk_office.actor, contract)


def test_a_sales_rep_who_left_stays_on_the_contracts_signed(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    rep = desk_office.desk.office.save_employee(desk_office.actor, Employee(name="李业代")).id
    sold = desk_office.sell(sales_rep_id=rep)
    desk_office.desk.office.save_employee(desk_office.actor, Employee(name="李业代", active=False, id=rep))
    contracts.save(desk_office.actor, replace(contracts.get(sold).contract, remarks="改期"))
    assert refused(desk_office, desk_office.contract("HT-2", sales_rep_id=EmployeeId(99))) == {
        ("sales_rep_id", "sales_rep_unfitting")
    }


@pytest.mark.requirement("IN-4", "IN-5", "IN-6")
@pytest.mark.parametrize(
    ("changes", "mode", "code"),
    [
        ({"active": False}, AgencyMode.IN_HOUSE, "insurer_inactive"),
        ({"active": False}, AgencyMode.EXTERNAL, "insurer_inactive"),
        ({"agency_enabled": False}, AgencyMode.IN_HOUSE, "agency_disabled"),
        ({"agency_enabled": False}, AgencyMode.EXTERNAL, ""),
        ({"agency_to": date(2026, 6, 30)}, AgencyMode.IN_HOUSE, "agency_ended"),
        ({"agency_to": date(2026, 6, 30)}, AgencyMode.EXTERNAL, ""),
        ({}, AgencyMode.IN_HOUSE, ""),
    ],
)
def test_only_an_insurer_on_offer_can_be_agreed(
    desk_office: DeskOffice, changes: dict[str, Any], mode: AgencyMode, code: str
) -> None:
    desk_office.change_insurer(**changes)
    contract = desk_office.contract(pre_registration=desk_office.agreed(agency_mode=mode))
    if code:
        assert refused(desk_office, contract) == {("pre_registration.insurer_id", code)}
    else:
        desk_office.desk.contracts.save(desk_office.actor, contract)


def test_an_insurer_agreed_earlier_does_not_hinder_another_change(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    sold = desk_office.sell()
    desk_office.change_insurer(active=False)
    contracts.save(desk_office.actor, replace(contracts.get(sold).contract, remarks="改期"))
    changed = replace(
        contracts.get(sold).contract,
        pre_registration=desk_office.agreed(agency_mode=AgencyMode.EXTERNAL),
    )
    assert refused(desk_office, changed) == {("pre_registration.insurer_id", "insurer_inactive")}


@pytest.mark.requirement("UR-17")
def test_a_rider_needs_its_main_cover_at_the_sale_already(desk_office: DeskOffice) -> None:
    rider = next(one for one in desk_office.desk.catalogue.products(TODAY, NEW_CAR.energy) if one.is_rider)
    agreed = desk_office.agreed(
        lines=(CoverageLine(product_code=rider.code, product_name=rider.name),), commercial_premium=None
    )
    assert refused(desk_office, desk_office.contract(pre_registration=agreed)) == {
        ("pre_registration.lines", "coverage_rider_alone")
    }


def test_an_unknown_insurer_or_car_is_our_bug_and_said_so(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    for contract in (
        desk_office.contract(pre_registration=desk_office.agreed(insurer_id=InsurerId(99))),
        desk_office.contract(vehicle_id=VehicleId(99)),
    ):
        with pytest.raises(NotFoundError):
            contracts.save(desk_office.actor, contract)
    with pytest.raises(NotFoundError):
        contracts.get(ContractId(99))


def test_an_older_copy_does_not_overwrite_a_newer_one(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    sold = desk_office.sell()
    stored = contracts.get(sold).contract
    contracts.save(desk_office.actor, replace(stored, remarks="一"))
    with pytest.raises(ConflictError):
        contracts.save(desk_office.actor, replace(stored, remarks="二"))
    with pytest.raises(ConflictError):
        contracts.delete(desk_office.actor, sold, stored.version)
    assert contracts.get(sold).contract.remarks == "一"


@pytest.mark.requirement("UR-4")
def test_a_contract_is_deleted_and_its_owner_and_car_stay(
    desk_office: DeskOffice, contracts: ContractService
) -> None:
    sold = desk_office.sell()
    changes = contracts.delete(desk_office.actor, sold, 1)
    assert [(one.entity, one.action) for one in changes.changes] == [(Entity.CONTRACT, Action.DELETED)]
    assert rows(desk_office, TableQuery()) == []
    assert desk_office.desk.customers.vehicle(desk_office.vehicle_id).customer_id == desk_office.customer_id
    desk_office.sell()


@pytest.mark.requirement("UR-4")
@pytest.mark.parametrize("registered", [False, True])
def test_a_contract_with_a_registration_is_not_deleted_and_keeps_owner_and_car(
    desk_office: DeskOffice, contracts: ContractService, registered: bool
) -> None:
    sold = desk_office.sell()
    begun = desk_office.from_contract(sold)
    registrations = desk_office.desk.registrations
    (registrations.register if registered else registrations.save_draft)(desk_office.actor, begun)
    code = "contract_locked" if registered else "contract_drafted"
    stored = contracts.get(sold).contract
    changes: list[dict[str, Any]] = [
        {"customer_id": desk_office.add_customer(a_customer())},
        {"vehicle_id": desk_office.add_vehicle(NEW_CAR, desk_office.customer_id)},
        {"pre_registration": None},
    ]
    for change in changes:
        with pytest.raises(UserError) as caught:
            contracts.save(desk_office.actor, replace(stored, **change))
        assert (caught.value.code, caught.value.figures) == (code, {"registration": "R2026-000001"})
    with pytest.raises(UserError) as caught:
        contracts.delete(desk_office.actor, sold, stored.version)
    assert caught.value.code == code
    assert contracts.get(sold).contract == stored


@pytest.mark.requirement("UR-4", "UR-14")
@pytest.mark.parametrize("registered", [False, True])
def test_what_was_agreed_stays_once_it_is_registered_and_may_change_before(
    desk_office: DeskOffice, contracts: ContractService, registered: bool
) -> None:
    sold = desk_office.sell()
    begun = desk_office.from_contract(sold)
    registrations = desk_office.desk.registrations
    (registrations.register if registered else registrations.save_draft)(desk_office.actor, begun)
    stored = contracts.get(sold).contract
    changed = replace(stored, pre_registration=desk_office.agreed(has_commercial=False))
    if registered:
        with pytest.raises(UserError, match="contract_locked"):
            contracts.save(desk_office.actor, changed)
    else:
        contracts.save(desk_office.actor, changed)
    contracts.save(desk_office.actor, replace(contracts.get(sold).contract, remarks="已交车"))


@pytest.mark.requirement("UR-2", "UR-3")
def test_contracts_are_told_apart_by_how_far_their_insurance_is(desk_office: DeskOffice) -> None:
    registrations = desk_office.desk.registrations
    cars = [replace(NEW_CAR, vin=a_vin(serial)) for serial in range(80, 84)]
    ids = [desk_office.add_vehicle(car, desk_office.customer_id) for car in cars]
    desk_office.sell("HT-1", vehicle_id=ids[0])
    drafted = desk_office.from_contract(desk_office.sell("HT-2", vehicle_id=ids[1]), "0002")
    registrations.save_draft(desk_office.actor, drafted)
    done = desk_office.from_contract(desk_office.sell("HT-3"), "0003")
    desk_office.register(done)
    desk_office.sell("HT-4", vehicle_id=ids[3], pre_registration=None)
    found = {row.number: row for row in rows(desk_office, TableQuery())}
    assert {number: row.state for number, row in found.items()} == {
        "HT-1": ContractState.UNREGISTERED,
        "HT-2": ContractState.DRAFT,
        "HT-3": ContractState.REGISTERED,
        "HT-4": ContractState.NOTHING_AGREED,
    }
    assert (found["HT-2"].registration, found["HT-1"].registration_id) == ("R2026-000001", None)
    assert (found["HT-1"].insurer, str(found["HT-1"].expected)) == (INSURER.short_name, "3,432.76")
    for number, row in found.items():
        of_state = Filter("state", Operator.ONE_OF, (row.state.value,))
        assert [one.number for one in rows(desk_office, TableQuery(filters=(of_state,)))] == [number]


@pytest.mark.requirement("UR-2")
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ht-00", 1),
        ("张样例", 1),
        ("zyl", 1),
        ("138 0000", 1),
        ("京A12345", 1),
        ("LFV3A23C", 1),
        ("XY7001 HT-0001", 1),
        ("R2026-000001", 1),
        ("no such thing", 0),
    ],
)
def test_contracts_are_found_by_what_stands_in_them_and_by_their_owner(
    desk_office: DeskOffice, text: str, count: int
) -> None:
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        unit.search.reindex(desk_office.customer_id)
    desk_office.desk.registrations.save_draft(
        desk_office.actor, desk_office.from_contract(desk_office.sell())
    )
    assert len(rows(desk_office, TableQuery(text=text))) == count


@pytest.mark.requirement("UR-3")
def test_a_deleted_draft_frees_its_contract(desk_office: DeskOffice, contracts: ContractService) -> None:
    sold = desk_office.sell()
    registrations = desk_office.desk.registrations
    draft = registrations.save_draft(desk_office.actor, desk_office.from_contract(sold)).id
    held = contracts.get(sold).registration
    assert held is not None
    assert (held.id, held.status) == (draft, RegistrationStatus.DRAFT)
    registrations.delete_draft(desk_office.actor, draft, 1)
    assert contracts.get(sold).registration is None
    desk_office.register(desk_office.from_contract(sold))
