"""合并 in words: every field has its title and both its values, whatever stands in it (DE-6)."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from insdesk.domain.enums import CustomerKind, MaritalStatus, Sex
from insdesk.domain.ids import AttributeId, AttributeValueId, CustomerId, EmployeeId
from insdesk.domain.money import Money
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.domain.records.customer_file import Profile
from insdesk.domain.records.merging import Belonging, Drift, MergePair, MergeSide
from insdesk.domain.records.office import Employee
from insdesk.rules.merging import proposed, rows
from insdesk.specs.merge_text import drift_text, moves, row_texts, row_title, summary
from tests.builders import ID_NUMBER, a_company, a_customer

pytestmark = pytest.mark.requirement("DE-6")

CARD = Attribute(
    id=AttributeId(7), name="会员卡", values=(AttributeValue(id=AttributeValueId(9), name="金"),)
)
WORDS: dict[str, Any] = {one.name: "字" for one in fields(Profile) if one.type in {str, "str"}}
FIGURES: dict[str, Any] = {
    "marital_status": MaritalStatus.MARRIED,
    "children": 2,
    "annual_income": Money(100_00),
    "household_income": Money(200_00),
}
FULL = a_customer(
    id=CustomerId(1),
    other_phone="13900000009",
    birthday=date(1990, 3, 7),
    sex=Sex.MALE,
    sales_rep_id=EmployeeId(3),
    service_rep_id=EmployeeId(3),
    remarks="备注",
)


def side(**changes: Any) -> MergeSide:
    profile = Profile(customer_id=CustomerId(1), **WORDS, **FIGURES)
    full = MergeSide(customer=FULL, profile=profile, values=frozenset({AttributeValueId(9)}))
    return replace(full, **changes)


def empty(**changes: Any) -> MergeSide:
    bare = a_customer(id=CustomerId(2), name="李", phone="13700000001", id_number="", address="")
    return replace(MergeSide(customer=bare, profile=Profile(customer_id=CustomerId(2))), **changes)


def pair(kept: MergeSide, lost: MergeSide) -> MergePair:
    rep = Employee("赵业代", id=EmployeeId(3))
    return MergePair(kept=kept, lost=lost, attributes=(CARD,), employees=(rep,))


@pytest.mark.parametrize("is_full_kept", [True, False])
def test_every_field_has_a_title_and_the_full_one_a_text(is_full_kept: bool) -> None:
    both = pair(side(), empty()) if is_full_kept else pair(empty(), side())
    for row in rows(both):
        full, bare = row_texts(row, both) if is_full_kept else row_texts(row, both)[::-1]
        assert full, row.name
        assert bare == "" or row.name in {"name", "phone"}
        assert row_title(row, both) not in {"", row.name}
    taken = proposed(both)
    assert taken == (set() if is_full_kept else {one.name for one in rows(both)} - {"name", "phone"})


def test_numbers_are_masked_until_asked_for() -> None:
    both = pair(side(), empty())
    by_name = {row.name: row_texts(row, both, is_masked=True) for row in rows(both)}
    assert by_name["phone"] == ("138****0001", "137****0001")
    assert ID_NUMBER not in by_name["id_number"][0]


def test_companies_have_both_names_and_no_family() -> None:
    kept, lost = (
        MergeSide(customer=a_company(id=key, name=name), profile=Profile(customer_id=key, occupation="物流"))
        for key, name in ((CustomerId(1), "测试一有限公司"), (CustomerId(2), "测试二有限公司"))
    )
    both = pair(kept, lost)
    assert both.kept.customer.kind is CustomerKind.COMPANY
    titles = {row.name: row_title(row, both) for row in rows(both)}
    assert titles == {
        "name": "Name or full name",
        "short_name": "Short name",
        "phone": "Usual phone",
        "profile.occupation": "Industry",
    }


def test_what_moves_and_what_is_chosen_is_counted() -> None:
    both = pair(
        side(belongings={Belonging.CAR: 1}), empty(belongings={Belonging.CAR: 2, Belonging.CONTACT: 1})
    )
    assert moves(both) == (("Vehicles", "1", "2"), ("Contacts", "–", "1"))
    told = summary(both, frozenset({"phone"}), rows(both))
    assert told.startswith("“张测试” stays and takes over 3 records of “李”. 1 of ")


def test_a_drift_names_kinds_and_numbers() -> None:
    drift = (Drift(belonging=Belonging.CONTACT, added=1, gone=2), Drift(belonging=Belonging.CAR, changed=3))
    assert drift_text(drift) == "Contacts: 1 added, 2 gone; Vehicles: 3 changed"
