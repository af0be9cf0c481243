"""Made-up sales contracts: as the office itself would have kept them, in every state (UR-2 to UR-4)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from insdesk.demo.office import make_office
from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import ContractState, PlateState, RegistrationSource
from insdesk.domain.ids import ContractId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.contract import SalesContract
from insdesk.domain.records.rows import ContractRow
from insdesk.repositories.database import Database
from insdesk.resources import resource_path
from insdesk.rules.locks import lock_problems
from insdesk.services.desk import Desk, open_desk
from insdesk.specs.form import blocking
from tests.demo.conftest import TODAY


@pytest.fixture
def desk(made: Database, clock: FixedClock) -> Desk:
    return open_desk(made, clock, resource_path())


def rows(database: Database) -> list[ContractRow]:
    with database.read() as unit:
        return unit.contracts.rows(unit.contracts.ids(TableQuery()))


def contracts(database: Database) -> list[SalesContract]:
    with database.read() as unit:
        return [unit.contracts.get(ContractId(row.id)) for row in rows(database)]


def test_there_is_a_contract_in_every_state(made: Database) -> None:
    assert {row.state for row in rows(made)} == set(ContractState)


@pytest.mark.requirement("UR-2")
@pytest.mark.parametrize("customers", [7, 20])
def test_the_smallest_office_has_one_to_register(tmp_path: Path, customers: int) -> None:
    path = tmp_path / "office.insdesk"
    make_office(path, customers, 1, SilentProgress(), TODAY)
    database = Database(path)
    states = {row.state for row in rows(database)}
    database.close()
    assert ContractState.UNREGISTERED in states


def test_every_contract_is_one_the_office_would_keep(made: Database, desk: Desk) -> None:
    for contract in contracts(made):
        problems = blocking(desk.contracts.check(contract))
        assert {one.field for one in problems} <= {"pre_registration.insurer_id"}  # its agency ended since


def test_a_car_that_waits_for_its_registration_has_no_plate(made: Database, desk: Desk) -> None:
    waiting = [row for row in rows(made) if row.state in {ContractState.UNREGISTERED, ContractState.DRAFT}]
    for row in waiting:
        assert row.plate == ""
        assert desk.contracts.get(ContractId(row.id)).vehicle.plate_state is PlateState.UNPLATED


@pytest.mark.requirement("UR-14")
def test_what_came_from_a_contract_is_as_it_was_agreed(made: Database) -> None:
    registered = [row for row in rows(made) if row.registration_id is not None]
    with made.read() as unit:
        for row in registered:
            assert row.registration_id is not None
            policy = unit.registrations.get(row.registration_id)
            contract = unit.contracts.get(ContractId(row.id))
            assert policy.source is RegistrationSource.CONTRACT
            assert (policy.contract_id, policy.vehicle_id) == (contract.id, contract.vehicle_id)
            assert lock_problems(policy, contract.pre_registration) == ()
            assert all(
                contract.signed_on is not None and slip.signed_on is not None
                and contract.signed_on <= slip.signed_on for slip in policy.slips
            )  # fmt: skip


@pytest.mark.requirement("UR-4")
def test_one_that_waits_can_be_registered_from_its_contract(made: Database, desk: Desk, actor: Actor) -> None:
    waiting = next(row for row in rows(made) if row.state is ContractState.UNREGISTERED)
    fresh = desk.registrations.start_from_contract(actor, ContractId(waiting.id))
    typed = tuple(
        replace(slip, policy_no=f"TYPED-{slip.kind}", starts_on=TODAY, ends_on=date(2027, 11, 22))
        for slip in fresh.slips
    )
    assert blocking(desk.registrations.check(replace(fresh, slips=typed), for_registering=True)) == ()
