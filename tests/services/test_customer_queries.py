"""Queries kept under a name, and what conditions may name (CU-2)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, update

from insdesk.domain.changes import Entity
from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    RegistrationSource,
    RegistrationStatus,
    SlipKind,
    SpendingKind,
)
from insdesk.domain.errors import InvalidInputError, NotFoundError
from insdesk.domain.ids import SavedQueryId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Comparison, Condition, Conditions, Sort, TableQuery
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.domain.records.office import Employee
from insdesk.domain.records.rows import CustomerRow
from insdesk.domain.records.saved_query import SavedQuery
from insdesk.models.customer import customer, spending
from insdesk.models.registration import registration, slip
from insdesk.rules.vehicle import with_check_digit
from insdesk.specs.lists import CUSTOMERS
from tests.services.attribute_desk import AttributeDesk
from tests.services.desk_office import CUSTOMER, VEHICLE, DeskOffice

QUERY = SavedQuery(list_name="customers", name="京牌 老客户", content='{"rows": []}')


def saved(office: DeskOffice, **changes: object) -> SavedQuery:
    wanted = replace(QUERY, **changes)  # type: ignore[arg-type]  # names of its fields
    key = office.desk.customer_queries.save(office.actor, wanted).id
    return next(one for one in office.desk.customer_queries.saved() if one.id == key)


@pytest.mark.requirement("CU-2")
def test_a_query_is_kept_renamed_and_deleted(desk_office: DeskOffice) -> None:
    service = desk_office.desk.customer_queries
    stored = saved(desk_office)
    assert service.saved() == (stored,)
    renamed = saved(desk_office, id=stored.id, name=" 新名字 ", content="{}")
    assert service.saved() == (renamed,)
    assert (renamed.name, renamed.content) == ("新名字", "{}")
    assert stored.id is not None
    changes = service.delete(desk_office.actor, stored.id)
    assert changes.touches([Entity.SAVED_QUERY])
    assert service.saved() == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "value_missing"), ("x" * 31, "text_too_long"), ("京牌老客户 ", "query_name_taken")],
)
def test_a_name_that_is_no_good_is_refused(desk_office: DeskOffice, name: str, code: str) -> None:
    saved(desk_office)
    with pytest.raises(InvalidInputError) as caught:
        saved(desk_office, name=name)
    assert [(one.field, one.code) for one in caught.value.problems] == [("name", code)]
    assert len(desk_office.desk.customer_queries.saved()) == 1


def test_what_is_gone_cannot_be_changed_or_deleted(desk_office: DeskOffice) -> None:
    with pytest.raises(NotFoundError):
        saved(desk_office, id=SavedQueryId(5))
    with pytest.raises(NotFoundError):
        desk_office.desk.customer_queries.delete(desk_office.actor, SavedQueryId(5))


def test_conditions_may_name_what_the_office_has(desk_office: DeskOffice) -> None:
    office = desk_office.desk.office
    office.save_employee(desk_office.actor, Employee(name="李业代", is_sales_rep=True))
    office.save_employee(desk_office.actor, Employee(name="王服务", is_sales_rep=False, is_service_rep=True))
    AttributeDesk(desk_office).add("会员卡", "金", "银")
    level = ContributionLevel(name="金卡客户", visits_from=1)
    desk_office.desk.levels.save(desk_office.actor, level)
    offers = desk_office.desk.customer_queries.offers()
    titles = {name: [one.title for one in offered] for name, offered in offers.items()}
    assert titles == {
        "sales_reps": ["李业代"],
        "service_reps": ["王服务"],
        "insurers": ["样例财险"],
        "levels": ["金卡客户"],
        "attribute_values": ["会员卡: 金", "会员卡: 银"],
    }


@pytest.mark.requirement("CU-2")
def test_the_list_counts_days_from_today(desk_office: DeskOffice) -> None:
    source = desk_office.desk.tables.source(CUSTOMERS.name)
    asked = TableQuery(conditions=Conditions((Condition("created", Comparison.LAST_DAYS, (0,)),)))
    assert list(source.ids(asked, SilentProgress())) == [desk_office.customer_id]


@pytest.mark.requirement("CU-2")
def test_a_row_says_age_last_visit_and_which_cover_ends_first(desk_office: DeskOffice) -> None:
    office = desk_office
    second = replace(VEHICLE, vin=with_check_digit("LFV3A23C0J3000002"), plate="京A22222")
    car = office.add_vehicle(second, office.customer_id)
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.execute(update(customer).values(birthday=date(1990, 11, 24)))
        for number, (day, is_visit) in enumerate(((date(2026, 3, 1), 1), (date(2026, 5, 1), 0))):
            order = {"kind": SpendingKind.REPAIR, "number": str(number), "amount": Money(1)}
            own = {"customer_id": office.customer_id, "day": day, "is_visit": is_visit}
            unit.connection.execute(insert(spending), order | own)
    for vehicle_id, ends in ((office.vehicle_id, date(2027, 3, 1)), (car, date(2027, 2, 1))):
        insured(office, vehicle_id, ends)
    source = office.desk.tables.source(CUSTOMERS.name)
    (row,) = source.rows([office.customer_id])
    assert isinstance(row, CustomerRow)
    assert (row.age, row.last_visit) == (35, date(2026, 3, 1))
    assert (row.compulsory_ends_on, row.commercial_ends_on) == (date(2027, 2, 1), None)


@pytest.mark.requirement("CU-2")
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", ["last_visit", "compulsory_ends_on", "commercial_ends_on"])
def test_customers_sort_by_what_stands_in_a_row_and_those_without_it_come_last(
    desk_office: DeskOffice, column: str, descending: bool
) -> None:
    office = desk_office
    days = (date(2027, 3, 1), date(2027, 1, 5), None, date(2027, 2, 1))
    for number, day in enumerate(days):
        owner = office.add_customer(replace(CUSTOMER, name=f"样例{number}", phone=f"1390000000{number}"))
        vin = with_check_digit(f"LFV3A23C0J300010{number}")
        car = office.add_vehicle(replace(VEHICLE, vin=vin, plate=f"京B1000{number}"), owner)
        if day is not None:
            office.spend(f"W{number}", int(f"{day:%Y%m%d}"), customer_id=owner)
            insured(office, car, day)
    source = office.desk.tables.source(CUSTOMERS.name)
    ids = source.ids(TableQuery(sorts=(Sort(column, descending),)), SilentProgress())
    shown = [getattr(row, column) for row in source.rows(ids)]
    known = [day for day in shown if day is not None]
    assert len(shown) == len(days) + 1
    assert known == sorted(known, reverse=descending)
    assert shown[len(known) :] == [None] * (len(shown) - len(known))
    assert bool(known) == (column != "commercial_ends_on")


def insured(office: DeskOffice, vehicle_id: VehicleId, ends: date) -> None:
    """A registered compulsory policy that ends so."""
    made = {"kind": SlipKind.COMPULSORY, "starts_on": date(2026, 1, 2), "ends_on": ends}
    with office.database.write(office.actor, office.clock) as unit:
        run = unit.connection.execute
        kept = {
            "number": f"T{vehicle_id}",
            "customer_id": office.customer_id,
            "vehicle_id": vehicle_id,
            "status": RegistrationStatus.DRAFT,
            "source": RegistrationSource.OWNER,
            "agency_mode": AgencyMode.IN_HOUSE,
            "business_type": BusinessType.NEW,
            "created_at": office.clock.now(),
        }
        key = run(insert(registration).values(kept).returning(registration.c.id)).scalar_one()
        run(insert(slip), made | {"registration_id": key})
        registered = {"status": RegistrationStatus.REGISTERED, "registered_at": office.clock.now()}
        run(update(registration).where(registration.c.id == key).values(registered))
