"""The office's settings and people through their service."""

from dataclasses import replace

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.errors import InvalidInputError, NotFoundError
from insdesk.domain.ids import EmployeeId
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.domain.regions import Region
from insdesk.repositories.database import Database
from insdesk.services.office import OfficeService

SETTINGS = OfficeSettings(office_name="样例汽车销售服务有限公司", plate_prefix="京A", vin_prefix="LFV")


@pytest.fixture
def office(database: Database, clock: FixedClock) -> OfficeService:
    return OfficeService(database, clock)


def test_a_fresh_office_has_defaults_and_no_name(office: OfficeService) -> None:
    assert office.settings() == OfficeSettings()


@pytest.mark.requirement("CU-5")
def test_settings_are_kept_whole_and_cleaned(office: OfficeService, actor: Actor) -> None:
    typed = replace(SETTINGS, plate_prefix=" 京ａ ", vin_prefix="lfv")
    changes = office.save_settings(actor, typed)
    assert office.settings() == SETTINGS
    assert [(one.entity, one.action) for one in changes.changes] == [(Entity.SETTING, Action.UPDATED)]


def test_a_wrong_prefix_is_refused_and_nothing_changes(office: OfficeService, actor: Actor) -> None:
    office.save_settings(actor, SETTINGS)
    with pytest.raises(InvalidInputError, match="plate_prefix_wrong"):
        office.save_settings(actor, replace(SETTINGS, plate_prefix="AB", office_name="改名"))
    assert office.settings() == SETTINGS


@pytest.mark.requirement("UR-18")
def test_the_region_is_kept(office: OfficeService, actor: Actor) -> None:
    office.save_settings(actor, replace(SETTINGS, region=Region.NINGXIA))
    assert office.settings().region is Region.NINGXIA


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (" ", "value_missing"),
        ("王" * 31, "text_too_long"),
        ("王样例", "employee_name_taken"),
        ("王样例 ", "employee_name_taken"),
    ],
)
def test_a_member_of_staff_needs_a_name_nobody_else_has(
    office: OfficeService, actor: Actor, name: str, code: str
) -> None:
    office.save_employee(actor, Employee("王样例"))
    with pytest.raises(InvalidInputError, match=f"name:{code}"):
        office.save_employee(actor, Employee(name))
    assert [one.name for one in office.employees()] == ["王样例"]


def test_one_who_is_gone_cannot_be_changed(office: OfficeService, actor: Actor) -> None:
    with pytest.raises(NotFoundError):
        office.save_employee(actor, Employee("王样例", id=EmployeeId(9)))


def test_people_are_added_and_changed(office: OfficeService, actor: Actor) -> None:
    saved = office.save_employee(actor, Employee(" 王样例 "))
    office.save_employee(actor, Employee("王样例", is_service_rep=True, active=False, id=saved.id))
    assert office.employees() == (Employee("王样例", is_service_rep=True, active=False, id=saved.id),)
