"""保险公司 in the file: stored whole, guarded by version, offered by agency and day."""

import itertools
from datetime import date
from decimal import Decimal

import pytest

from insdesk.domain.enums import AgencyMode, InsurerOrigin, PremiumBasis, RebateBasis
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import InsurerId
from insdesk.domain.query import Filter, Operator, Sort, TableQuery
from insdesk.domain.records.insurer import Insurer
from insdesk.rules.agency import may_be_chosen
from tests.builders import TODAY, Office, an_insurer


def stored(office: Office, insurer_id: InsurerId | None) -> Insurer:
    assert insurer_id is not None
    with office.database.read() as unit:
        return unit.insurers.get(insurer_id)


def offered(office: Office, mode: AgencyMode, today: date = TODAY) -> list[str]:
    with office.database.read() as unit:
        return [choice.code for choice in unit.insurers.choices(mode, today)]


def listed(office: Office, query: TableQuery) -> list[str]:
    with office.database.read() as unit:
        return [row.code for row in unit.insurers.rows(unit.insurers.ids(query))]


@pytest.fixture
def three(office: Office) -> Office:
    office.insurer(code="C1", short_name="丙财险", full_name="丙财产保险公司")
    office.insurer(code="A1", short_name="甲财险", full_name="甲财产保险公司", active=False)
    office.insurer(
        code="B1",
        short_name="乙财险",
        full_name="乙财产保险公司",
        agency_enabled=False,
        agency_from=None,
        agency_to=None,
    )
    return office


def test_every_field_comes_back_as_it_was(office: Office) -> None:
    full = an_insurer(
        origin=InsurerOrigin.PUSHED,
        active=False,
        rebate_basis=RebateBasis.WITH_COMPULSORY,
        premium_basis=PremiumBasis.WITHOUT_VAT,
        commercial_new_rate=Decimal("100.00"),
        compulsory_renewal_rate=Decimal("0.01"),
        contact="王测试",
        phone="010-5550000",
        claims_hotline="95500",
        bank_name="测试银行",
        bank_account="0000 0000",
        remarks="第一行\n第二行",
    )
    with office.database.write(office.actor, office.clock) as unit:
        added = unit.insurers.add(full)
    assert stored(office, added.id) == added
    assert added.version == 1


def test_a_change_counts_up_the_version(office: Office) -> None:
    before = stored(office, office.insurer())
    with office.database.write(office.actor, office.clock) as unit:
        after = unit.insurers.update(an_insurer(id=before.id, version=before.version, phone="95500"))
    assert after.version == 2
    assert stored(office, before.id) == after


def test_a_change_of_an_older_version_is_refused_and_changes_nothing(office: Office) -> None:
    before = stored(office, office.insurer())
    older = an_insurer(id=before.id, version=before.version - 1, phone="95500")
    with pytest.raises(ConflictError), office.database.write(office.actor, office.clock) as unit:
        unit.insurers.update(older)
    assert stored(office, before.id) == before


def test_one_that_is_not_there_is_not_found(office: Office) -> None:
    with pytest.raises(NotFoundError), office.database.read() as unit:
        unit.insurers.get(InsurerId(99))


def test_another_ones_code_and_names_are_taken_but_not_ones_own(office: Office) -> None:
    own = stored(office, office.insurer())
    with office.database.read() as unit:
        assert unit.insurers.taken(own) == ()
        assert unit.insurers.taken(an_insurer(full_name="别的公司")) == ("code", "short_name")


@pytest.mark.requirement("IN-4", "IN-5")
def test_in_house_offers_valid_insurers_with_agency_only(three: Office) -> None:
    assert offered(three, AgencyMode.IN_HOUSE) == ["C1"]


@pytest.mark.requirement("IN-5", "IN-6")
def test_external_offers_every_valid_insurer(three: Office) -> None:
    assert offered(three, AgencyMode.EXTERNAL) == ["C1", "B1"]


@pytest.mark.requirement("IN-6")
@pytest.mark.parametrize(
    ("today", "is_offered"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_both_days_of_the_agency_period_are_included(office: Office, today: date, is_offered: bool) -> None:
    office.insurer(agency_from=date(2026, 1, 1), agency_to=date(2026, 12, 31))
    assert bool(offered(office, AgencyMode.IN_HOUSE, today)) is is_offered


@pytest.mark.requirement("IN-4", "IN-5", "IN-6")
@pytest.mark.parametrize("mode", AgencyMode)
def test_the_drop_down_offers_what_the_rule_allows(office: Office, mode: AgencyMode) -> None:
    days = (None, date(2026, 11, 22), TODAY, date(2026, 11, 24))
    cases = itertools.product((True, False), (True, False), days, days)
    possible = [case for case in cases if case[2] is None or case[3] is None or case[2] <= case[3]]
    allowed = set()
    for number, (active, enabled, first, last) in enumerate(possible):
        name = f"T{number:02d}"
        settings = {"active": active, "agency_enabled": enabled, "agency_from": first, "agency_to": last}
        insurer_id = office.insurer(code=name, short_name=name, full_name=name, **settings)
        if may_be_chosen(stored(office, insurer_id), mode, TODAY):
            allowed.add(name)
    assert set(offered(office, mode)) == allowed
    assert allowed


@pytest.mark.requirement("IN-1")
@pytest.mark.parametrize(
    ("query", "codes"),
    [
        (TableQuery(sorts=(Sort("code"),)), ["A1", "B1", "C1"]),
        (TableQuery(sorts=(Sort("code", descending=True),)), ["C1", "B1", "A1"]),
        (TableQuery(sorts=(Sort("active"), Sort("code"))), ["A1", "B1", "C1"]),
        (
            TableQuery(filters=(Filter("active", Operator.EQUAL, (True,)),), sorts=(Sort("code"),)),
            ["B1", "C1"],
        ),
        (TableQuery(text="乙财 b1"), ["B1"]),
        (TableQuery(text="乙财 C1"), []),
        (TableQuery(text="%"), []),
        (TableQuery(text="ｂ１"), ["B1"]),
    ],
)
def test_the_list_sorts_filters_and_finds(three: Office, query: TableQuery, codes: list[str]) -> None:
    assert listed(three, query) == codes


def test_an_unknown_column_is_never_sql(three: Office) -> None:
    with pytest.raises(KeyError):
        listed(three, TableQuery(sorts=(Sort("code; DROP TABLE insurer"),)))


def test_rows_come_in_the_order_of_their_ids_and_without_those_that_are_gone(three: Office) -> None:
    with three.database.read() as unit:
        assert [row.id for row in unit.insurers.rows([3, 99, 1])] == [3, 1]


def test_agencies_that_end_soon_come_soonest_first(office: Office) -> None:
    office.insurer(code="A", short_name="甲", full_name="甲公司", agency_to=date(2026, 12, 20))
    office.insurer(code="B", short_name="乙", full_name="乙公司", agency_to=date(2026, 11, 23))
    office.insurer(code="C", short_name="丙", full_name="丙公司", agency_to=date(2027, 6, 1))
    with office.database.read() as unit:
        ending = unit.insurers.agencies_ending(TODAY, date(2026, 12, 23))
    assert [insurer.code for insurer in ending] == ["B", "A"]
