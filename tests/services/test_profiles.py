"""客户画像: what is known of a person or a company (CF, PF)."""

from dataclasses import replace
from typing import Any

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import CustomerKind, IdType, MaritalStatus
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError
from insdesk.domain.ids import CustomerId
from insdesk.domain.money import Money
from insdesk.domain.records.customer_file import Profile
from insdesk.specs.codecs import Context
from insdesk.specs.profile_form import profile_form
from tests.services.desk_office import CUSTOMER, TODAY, DeskOffice

KNOWN: dict[str, Any] = {
    "occupation": "教师",
    "employer": "样例中学",
    "marital_status": MaritalStatus.MARRIED,
    "children": 2,
    "annual_income": Money(12_000_000),
    "household_income": Money(20_000_000),
    "family": "三口之家",
    "means": "自有住房",
    "relations": "老客户介绍",
    "attitude": "看重服务",
    "habits": "每天通勤",
    "needs": "三者险 200 万",
    "goals": "换新能源车",
    "cover_elsewhere": "样例人寿重疾险",
    "interests": "自驾游",
    "social_life": "车友会",
}


def save(office: DeskOffice, **values: Any) -> None:
    stored = office.desk.profiles.of(office.customer_id)
    office.desk.profiles.save(office.actor, replace(stored, **values))


def codes(error: pytest.ExceptionInfo[InvalidInputError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in error.value.problems]


@pytest.mark.requirement("CF-3", "CF-4", "CF-5", "CF-7", "CF-8", "PF-2", "PF-3", "PF-4", "PF-5")
def test_everything_known_of_a_person_is_kept(desk_office: DeskOffice) -> None:
    assert desk_office.desk.profiles.of(desk_office.customer_id) == Profile(
        customer_id=desk_office.customer_id
    )
    save(desk_office, **KNOWN)
    profile = desk_office.desk.profiles.of(desk_office.customer_id)
    assert {name: getattr(profile, name) for name in KNOWN} == KNOWN
    assert profile.version == 1


@pytest.mark.requirement("SM-3")
def test_a_new_occupation_is_in_the_history_of_the_customer(desk_office: DeskOffice) -> None:
    save(desk_office, **KNOWN)
    save(desk_office, occupation="校长")
    (_created, changed) = desk_office.desk.audit.history(Entity.PROFILE, desk_office.customer_id)
    assert changed.action == Action.UPDATED
    assert (changed.before["occupation"], changed.after["occupation"]) == ("教师", "校长")


@pytest.mark.requirement("CF-4")
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"children": 21}, [("children", "number_out_of_range")]),
        ({"annual_income": Money(-1)}, [("annual_income", "money_negative")]),
        ({"occupation": "长" * 61}, [("occupation", "text_too_long")]),
        ({"needs": "长" * 2001}, [("needs", "text_too_long")]),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    desk_office: DeskOffice, values: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidInputError) as error:
        save(desk_office, **values)
    assert codes(error) == expected
    assert desk_office.desk.profiles.of(desk_office.customer_id).id is None


@pytest.mark.requirement("CF-4")
def test_a_household_with_less_than_its_member_is_only_warned_of(desk_office: DeskOffice) -> None:
    save(desk_office, annual_income=Money(200), household_income=Money(100))
    stored = desk_office.desk.profiles.of(desk_office.customer_id)
    (problem,) = profile_form(CustomerKind.PERSON).check_record(stored, Context(TODAY))
    assert (problem.code, problem.blocks) == ("household_income_low", False)


@pytest.mark.requirement("CF-7", "PF-5")
def test_a_company_has_no_family(desk_office: DeskOffice) -> None:
    company = replace(
        CUSTOMER,
        kind=CustomerKind.COMPANY,
        name="样例运输有限公司",
        short_name="样例运输",
        id_type=IdType.USCC,
        id_number="",
    )
    key = desk_office.add_customer(company)
    desk_office.desk.profiles.save(desk_office.actor, Profile(customer_id=key, **KNOWN))
    profile = desk_office.desk.profiles.of(key)
    assert (profile.occupation, profile.annual_income) == ("教师", Money(12_000_000))
    assert (profile.marital_status, profile.children, profile.household_income) == (None, None, None)
    assert (profile.family, profile.interests, profile.employer) == ("", "", "")


def test_nobody_overwrites_what_they_have_not_seen(desk_office: DeskOffice) -> None:
    fresh = desk_office.desk.profiles.of(desk_office.customer_id)
    save(desk_office, needs="先写的")
    first = desk_office.desk.profiles.of(desk_office.customer_id)
    save(desk_office, needs="后写的")
    for stale in (fresh, first):
        with pytest.raises(ConflictError):
            desk_office.desk.profiles.save(desk_office.actor, replace(stale, needs="盖掉"))
    assert desk_office.desk.profiles.of(desk_office.customer_id).needs == "后写的"
    with pytest.raises(NotFoundError):
        desk_office.desk.profiles.save(desk_office.actor, Profile(customer_id=CustomerId(404)))
