"""代办服务收款: the list of what is to collect, its stages, and the sums of what is filtered."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import AgencyMode, PartyRole, RegistrationStatus
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import ZERO
from insdesk.domain.query import Filter, FilterValue, Operator, Sort, TableQuery
from insdesk.domain.records.receipt import Balance, Receipt
from insdesk.domain.records.registration import Slip
from insdesk.domain.records.rows import CollectionRow
from insdesk.domain.records.totals import CollectionTotals
from tests.builders import TODAY, Office, a_compulsory_slip, a_party, yuan

OPEN, PART, PAID, SETTLED = (f"R2026-00000{serial}" for serial in range(1, 5))
DUE = yuan("1250.00")


@pytest.fixture
def filled(office: Office) -> Office:
    """One of each stage, then what does not belong here: sold elsewhere, a draft."""
    office.insurer()
    office.owner()
    _first, part, paid, settled = (office.registered(slips=(a_slip(str(serial)),)) for serial in range(1, 5))
    for fen in (30_000, 20_000):
        taken = Receipt(registration_id=part.id, amount=replace(DUE, fen=fen), received_on=TODAY)
        with office.database.write(office.actor, office.clock) as unit:
            unit.receipts.add(taken, office.clock.now(), "x")
    office.pay(paid)
    office.settle(office.pay(settled))
    office.registered(slips=(a_slip("5"),), agency_mode=AgencyMode.EXTERNAL)
    office.draft(slips=(a_slip("6"),))
    return office


def a_slip(serial: str) -> Slip:
    return a_compulsory_slip(policy_no=f"TEST-C-{serial}", insurer_id=InsurerId(1), insurer_name="测试财险")


def query(*filters: tuple[str, Operator, FilterValue], text: str = "", sort: str = "number") -> TableQuery:
    asked = tuple(Filter(column, operator, (value,)) for column, operator, value in filters)
    return TableQuery(text=text, filters=asked, sorts=(Sort(sort),))


def rows(office: Office, asked: TableQuery) -> list[CollectionRow]:
    with office.database.read() as unit:
        return unit.collections.rows(unit.collections.ids(asked))


def numbers(office: Office, asked: TableQuery) -> list[str]:
    return [row.number for row in rows(office, asked)]


def stage(value: str) -> TableQuery:
    return query(("stage", Operator.ONE_OF, value))


@pytest.mark.requirement("UR-9", "UR-12", "UR-15")
def test_only_what_this_office_sold_and_registered_is_listed(filled: Office) -> None:
    assert numbers(filled, query()) == [OPEN, PART, PAID, SETTLED]
    assert numbers(filled, stage("OPEN")) == [OPEN, PART]
    assert numbers(filled, stage("PAID")) == [PAID, SETTLED]


@pytest.mark.requirement("UR-15")
def test_a_row_says_what_is_due_paid_and_open(filled: Office) -> None:
    (row,) = rows(filled, query(("number", Operator.EQUAL, PART)))
    assert row == CollectionRow(
        id=row.id,
        number=PART,
        status=RegistrationStatus.REGISTERED,
        applicant="张测试",
        insured="张测试",
        plate="京A00001",
        vin=row.vin,
        insurers=("测试财险",),
        compulsory_no="TEST-C-2",
        commercial_no="",
        registered_on=TODAY,
        due=DUE,
        paid=yuan("500.00"),
        open=yuan("750.00"),
    )
    assert [one.open for one in rows(filled, stage("PAID"))] == [ZERO, ZERO]


def test_a_reversal_takes_away_what_it_reverses(filled: Office) -> None:
    with filled.database.write(filled.actor, filled.clock) as unit:
        receipt = unit.receipts.of_registration(rows(filled, query(("number", Operator.EQUAL, PART)))[0].id)[
            0
        ]
        back = replace(receipt, amount=-receipt.amount, reverses_id=receipt.id, reason="误收")
        unit.receipts.add(back, filled.clock.now(), "x")
    (row,) = rows(filled, query(("number", Operator.EQUAL, PART)))
    assert (row.paid, row.open) == (yuan("200.00"), yuan("1050.00"))


@pytest.mark.parametrize("sort", ["paid", "open", "due", "registered_on", "applicant"])
def test_it_is_ordered_by_sums_too(filled: Office, sort: str) -> None:
    found = [getattr(row, sort) for row in rows(filled, query(sort=sort))]
    assert found == sorted(found)


@pytest.mark.parametrize("text", ["test-c-2", "R2026-000002"])
def test_it_is_found_by_policy_number_and_number(filled: Office, text: str) -> None:
    assert numbers(filled, query(text=text)) == [PART]


def test_it_is_found_by_the_applicant_too(office: Office) -> None:
    office.insurer()
    office.owner()
    parties = (a_party(PartyRole.APPLICANT, name="付款虚构"), a_party(PartyRole.INSURED, name="乙虚构"))
    office.registered(parties=parties)
    assert numbers(office, query(text="付款")) == [OPEN]
    assert numbers(office, query(text="乙虚")) == [OPEN]


@pytest.mark.parametrize(
    ("operator", "day", "found"),
    [
        (Operator.AT_LEAST, TODAY, [OPEN, PART, PAID, SETTLED]),
        (Operator.AT_LEAST, TODAY + timedelta(days=1), []),
        (Operator.AT_MOST, TODAY, [OPEN, PART, PAID, SETTLED]),
        (Operator.AT_MOST, TODAY - timedelta(days=1), []),
    ],
)
def test_the_period_is_that_of_registering(
    filled: Office, operator: Operator, day: date, found: list[str]
) -> None:
    assert numbers(filled, query(("registered_on", operator, day))) == found


def test_insurers_are_filtered_by(filled: Office) -> None:
    assert len(numbers(filled, query(("insurer_id", Operator.EQUAL, 1)))) == 4
    assert numbers(filled, query(("insurer_id", Operator.EQUAL, 2))) == []


@pytest.mark.requirement("UR-15")
def test_the_totals_are_those_of_what_is_filtered(filled: Office) -> None:
    def totals(asked: TableQuery) -> CollectionTotals:
        with filled.database.read() as unit:
            return unit.collections.totals(asked)

    assert totals(query()) == CollectionTotals(4, Balance(yuan("5000"), yuan("3000")))
    assert totals(stage("OPEN")) == CollectionTotals(2, Balance(yuan("2500"), yuan("500")))
    assert totals(stage("PAID")).balance.open == ZERO
    assert totals(query(text="nobody")) == CollectionTotals()


def test_a_day_begins_at_midnight_of_the_office(office: Office, clock: FixedClock) -> None:
    """Registered at half past nine in the morning UTC: whatever the zone here, the day is the local one."""
    office.insurer()
    office.owner()
    office.registered()
    (row,) = rows(office, query())
    assert row.registered_on == clock.now().astimezone().date()
