"""人工核保: the queue, what is read beside a case, and where else a decision is told (RU-7, CK-4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CaseId, RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, FilterValue, Operator, Sort, TableQuery
from insdesk.domain.records.underwriting import CaseFile, CaseRow
from insdesk.domain.underwriting_enums import CaseAge, CaseState
from insdesk.specs.lists import REGISTRATIONS
from insdesk.specs.timeline_text import event_text
from insdesk.specs.underwriting_form import CASES
from tests.services.desk_office import DeskOffice
from tests.services.underwriting_office import HIGH_LIMIT, OLD_CAR, UnderwritingOffice


@pytest.fixture
def office(desk_office: DeskOffice) -> UnderwritingOffice:
    return UnderwritingOffice(desk_office, OLD_CAR, HIGH_LIMIT)


def listed(office: UnderwritingOffice, text: str = "", **filters: FilterValue) -> list[CaseRow]:
    source = office.desk.tables.source(CASES.name)
    asked = tuple(Filter(name, Operator.ONE_OF, (value,)) for name, value in filters.items())
    query = TableQuery(filters=asked, text=text, sorts=(Sort("opened_at"),))
    rows = source.rows(source.ids(query, SilentProgress()))
    return [row for row in rows if isinstance(row, CaseRow)]


def file_of(office: UnderwritingOffice, key: RegistrationId) -> CaseFile:
    return office.service.file(office.case(key).id or CaseId(0))


@pytest.mark.requirement("RU-7")
def test_the_queue_lists_what_waits_with_every_reason(office: UnderwritingOffice) -> None:
    first, second = office.referred("0001"), office.referred("0002")
    office.decide(second, CaseState.DECLINED)
    (row,) = listed(office, state=CaseState.WAITING)
    assert (row.registration_id, row.number, row.insured) == (first, "R2026-000001", "张样例")
    assert (row.reasons, row.reason_count) == ("车龄 3 years\n三者保额 2,000,000.00", 2)
    assert (row.insurers, row.opened_by, row.age) == (("样例财险",), "测试员", CaseAge.TODAY)
    (declined,) = listed(office, state=CaseState.DECLINED)
    assert (declined.registration_id, declined.age, declined.decided_by) == (second, None, "核保员")


def test_only_the_newest_case_of_a_draft_is_listed(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.decide(key, CaseState.RETURNED)
    office.answer(key)
    assert [row.state for row in listed(office)] == [CaseState.WAITING]
    counts = office.service.counts()
    assert (counts.waiting, counts.returned, counts.oldest) == (1, 0, office.office.clock.now())


def test_the_queue_finds_by_insurer_and_by_words(office: UnderwritingOffice) -> None:
    office.referred()
    insurer = office.office.insurer_id
    assert len(listed(office, insurer_id=insurer)) == 1
    assert listed(office, insurer_id=insurer + 1) == []
    assert len(listed(office, text="京A12345")) == 1
    assert len(listed(office, text="车龄")) == 1
    assert listed(office, text="摩托") == []


@pytest.mark.parametrize(
    ("days", "age"), [(0, CaseAge.TODAY), (1, CaseAge.DAYS), (2, CaseAge.DAYS), (3, CaseAge.LONG)]
)
def test_a_case_grows_older_by_the_office_s_days(
    office: UnderwritingOffice, clock: FixedClock, days: int, age: CaseAge
) -> None:
    office.referred()
    clock.moment += timedelta(days=days)
    assert [row.age for row in listed(office)] == [age]
    found = {one: len(listed(office, age=one)) for one in CaseAge}
    assert found == {one: int(one is age) for one in CaseAge}


@pytest.mark.requirement("RU-10")
def test_an_underwriter_sees_what_the_customer_has_insured_already(office: UnderwritingOffice) -> None:
    office.switch(is_on=False)
    for serial in ("0001", "0002"):
        office.office.register(office.office.complete(serial))
    office.switch(is_on=True)
    file = file_of(office, office.referred("0003"))
    found = [(one.product_code, one.policies, one.sum_insured) for one in file.accumulations]
    assert found == [
        ("THIRD_PARTY", 2, Money.from_yuan(4_000_000)),
        ("VEHICLE_DAMAGE", 2, Money.from_yuan(300_000)),
    ]
    assert file.case.facts.common["other_policies"] == 4


def test_passengers_count_for_every_seat_and_ended_policies_not_at_all(
    office: UnderwritingOffice, clock: FixedClock
) -> None:
    office.switch(is_on=False)
    draft = office.office.complete()
    line = replace(draft.slips[1].lines[0], product_code="PASSENGERS", sum_insured=Money.from_yuan(10_000))
    lines, premium = (*draft.slips[1].lines, line), Money(206_276 + 106_276)
    slips = (draft.slips[0], replace(draft.slips[1], lines=lines, premium=premium))
    office.office.register(replace(draft, slips=slips))
    office.switch(is_on=True)
    key = office.referred("0002")
    sums = {one.product_code: one.sum_insured for one in file_of(office, key).accumulations}
    assert sums["PASSENGERS"] == Money.from_yuan(40_000)
    clock.moment += timedelta(days=400)
    assert file_of(office, key).accumulations == ()


@pytest.mark.requirement("CK-4")
def test_the_day_view_counts_what_waits_and_only_in_an_office_that_underwrites(
    office: UnderwritingOffice,
) -> None:
    first, second = office.referred("0001"), office.referred("0002")
    office.decide(second, CaseState.RETURNED)
    counts = office.desk.day.read(5)[0].underwriting
    assert counts is not None
    assert (counts.waiting, counts.returned, counts.declined) == (1, 1, 0)
    drafts = {one.row.id: one.row.underwriting for one in office.desk.day.read(5)[1].drafts}
    assert drafts == {first: CaseState.WAITING, second: CaseState.RETURNED}
    office.switch(is_on=False)
    assert office.desk.day.read(5)[0].underwriting is None


def test_the_list_of_policies_says_how_a_draft_stands_and_forgets_it_once_registered(
    office: UnderwritingOffice,
) -> None:
    key = office.referred()
    source = office.desk.tables.source(REGISTRATIONS.name)
    (row,) = source.rows([key])
    assert getattr(row, "underwriting", None) is CaseState.WAITING
    office.decide(key, CaseState.ACCEPTED)
    office.register(key)
    (row,) = source.rows([key])
    assert getattr(row, "underwriting", None) is None


@pytest.mark.requirement("RU-7")
def test_what_was_decided_is_kept_with_the_registration(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.decide(key, CaseState.RETURNED, reason="请补照片")
    office.answer(key, "已补")
    office.accept_with(key, "绝对免赔额 2000 元")
    office.register(key)
    own = office.desk.documents.registration(key, internal=True)
    for words in ("U101", "version 1", "车龄 3 years", "请补照片", "已补", "With conditions"):
        assert words in own
    customers = office.desk.documents.registration(key, internal=False)
    assert "请补照片" not in customers
    assert "绝对免赔额 2000 元" in customers  # the special agreement is the customer's as well


@pytest.mark.requirement("RU-7")
def test_the_timeline_of_the_customer_tells_decisions(office: UnderwritingOffice) -> None:
    key = office.referred()
    office.decide(key, CaseState.DECLINED, reason="改装车")
    timeline = office.desk.timeline.of(office.office.customer_id)
    told = [(event_text(one, timeline), one.who) for one in timeline.events if one.who == "核保员"]
    assert told == [("Underwriting of R2026-000001, 京A12345: Turned down. 改装车", "核保员")]


def test_rules_saw_the_day_on_which_they_were_asked(office: UnderwritingOffice) -> None:
    assert office.case(office.referred()).facts.day == date(2026, 11, 23)
