"""Queries kept under a name, and what conditions may name (CU-2)."""

from dataclasses import replace

import pytest

from insdesk.domain.changes import Entity
from insdesk.domain.errors import InvalidInputError, NotFoundError
from insdesk.domain.ids import SavedQueryId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Comparison, Condition, Conditions, TableQuery
from insdesk.domain.records.office import Employee
from insdesk.domain.records.saved_query import SavedQuery
from insdesk.specs.lists import CUSTOMERS
from tests.services.attribute_desk import AttributeDesk
from tests.services.desk_office import DeskOffice

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
    offers = desk_office.desk.customer_queries.offers()
    titles = {name: [one.title for one in offered] for name, offered in offers.items()}
    assert titles == {
        "sales_reps": ["李业代"],
        "service_reps": ["王服务"],
        "insurers": ["样例财险"],
        "attribute_values": ["会员卡: 金", "会员卡: 银"],
    }


@pytest.mark.requirement("CU-2")
def test_the_list_counts_days_from_today(desk_office: DeskOffice) -> None:
    source = desk_office.desk.tables.source(CUSTOMERS.name)
    asked = TableQuery(conditions=Conditions((Condition("created", Comparison.LAST_DAYS, (0,)),)))
    assert list(source.ids(asked, SilentProgress())) == [desk_office.customer_id]
