"""The list of claims, what it adds up to, and what was paid since a day (RU-11). Made-up data."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import SlipKind
from insdesk.domain.ids import CustomerId
from insdesk.domain.money import ZERO
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, FilterValue, Operator, TableQuery
from insdesk.domain.records.claim import ClaimRow, ClaimsPaid, ClaimTotals
from insdesk.domain.records.merging import Merge
from insdesk.domain.records.override import Override
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.rules.vehicle import with_check_digit
from insdesk.specs.claim_lists import CLAIMS
from tests.services.claim_office import ClaimOffice, claim_office, yuan
from tests.services.desk_office import CUSTOMER, INSURER, VEHICLE, DeskOffice


@pytest.fixture
def room(desk_office: DeskOffice, clock: FixedClock) -> ClaimOffice:
    return claim_office(desk_office, clock, desk_office.complete())


def rows(room: ClaimOffice, query: TableQuery) -> list[ClaimRow]:
    source = room.office.desk.tables.source(CLAIMS.name)
    found = source.rows(source.ids(query, SilentProgress()))
    return [row for row in found if isinstance(row, ClaimRow)]


def one_of(column: str, *values: FilterValue) -> TableQuery:
    return TableQuery(filters=(Filter(column, Operator.ONE_OF, values),))


@pytest.mark.requirement("CL-2")
def test_a_line_says_what_is_claimed_on_which_policy(room: ClaimOffice) -> None:
    room.open(claimed=yuan(5_000))
    (row,) = rows(room, TableQuery())
    assert (row.number, row.stage, row.kind) == ("L2027-000001", ClaimStage.REPORTED, SlipKind.COMMERCIAL)
    assert (row.insurer, row.policy_no, row.registration) == ("样例财险", "MADEUP-S-0001", "R2026-000001")
    assert (row.insured, row.plate, row.product) == ("张样例", "京A12345", "机动车损失保险")
    assert (row.claimed, row.assessed, row.paid) == (yuan(5_000), None, None)


def test_a_product_that_is_not_on_the_policy_is_named_as_other_policies_name_it(room: ClaimOffice) -> None:
    kept = Override("product_code", "claim_product_uncovered", "等待批单")
    room.open(product_code="SCRATCH", overrides=(kept,))
    assert rows(room, TableQuery())[0].product == "SCRATCH"  # nobody has it


def test_the_list_is_filtered_by_stage_insurer_period_and_words(room: ClaimOffice) -> None:
    open_one = room.open(place="人民路口")
    paid = room.open(kind=SlipKind.COMPULSORY, product_code="", happened_on=date(2027, 1, 2))
    room.pay(paid, 800)
    other = room.office.add_insurer(replace(INSURER, code="B", short_name="他家", full_name="他家保险"))
    since = Filter("happened_on", Operator.AT_LEAST, (date(2027, 2, 1),))
    asked = {
        one_of("stage", ClaimStage.PAID): [paid],
        one_of("insurer_id", room.office.insurer_id): [paid, open_one],
        one_of("insurer_id", other): [],
        TableQuery(filters=(since,)): [open_one],
        TableQuery(text="人民路"): [open_one],
        TableQuery(text="madeup-j"): [paid],
    }
    assert {query: [row.id for row in rows(room, query)] for query in asked} == asked


@pytest.mark.requirement("CL-3")
def test_totals_count_what_still_runs_and_add_up_the_amounts(room: ClaimOffice) -> None:
    assert room.service.totals(TableQuery()) == ClaimTotals()
    room.open(claimed=yuan(5_000), assessed=yuan(4_000))
    paid = room.open(claimed=yuan(1_000))
    room.pay(paid, 900)
    assert room.service.totals(TableQuery()) == ClaimTotals(2, 1, yuan(6_000), yuan(4_000), yuan(900))
    assert room.service.totals(one_of("stage", ClaimStage.PAID)).count == 1


@pytest.mark.requirement("RU-11")
def test_what_was_paid_since_a_day_is_told_for_many_customers_at_once(room: ClaimOffice) -> None:
    for amount, day in ((100, date(2027, 3, 4)), (20, date(2027, 3, 5)), (3, date(2027, 3, 5))):
        room.pay(room.open(), amount, day)
    taken_back = room.open()
    room.pay(taken_back, 7)
    room.move(taken_back, ClaimStage.ASSESSED, reason="退回", assessed=None)
    room.open(claimed=yuan(9_999))
    me, nobody = room.office.customer_id, CustomerId(999)
    with room.office.database.read() as unit:
        found = unit.claims.paid_of((me, nobody), date(2027, 3, 5))
    assert found == {me: ClaimsPaid(2, yuan(23)), nobody: ClaimsPaid(0, ZERO)}
    assert room.service.paid_since(me, date(2027, 3, 4)) == ClaimsPaid(3, yuan(123))


def test_a_file_shows_the_claims_of_its_policies_and_of_its_cars_of_today(
    desk_office: DeskOffice, clock: FixedClock
) -> None:
    buyer = desk_office.add_customer(replace(CUSTOMER, name="李样例", phone="13800000009"))
    other_car = replace(VEHICLE, vin=with_check_digit("LFV3A23C0J3000009"), plate="京A99999")
    desk_office.add_vehicle(other_car, buyer)
    room = claim_office(desk_office, clock, desk_office.complete())
    key = room.open()

    def of(customer_id: CustomerId) -> list[int]:
        query = TableQuery(filters=(Filter("file_of", Operator.EQUAL, (customer_id,)),))
        return [row.id for row in rows(room, query)]

    assert (of(desk_office.customer_id), of(buyer)) == ([key], [])
    with desk_office.database.write(desk_office.actor, clock) as unit:
        unit.ownerships.pass_on(desk_office.vehicle_id, buyer, clock.today(), "")
    assert (of(desk_office.customer_id), of(buyer)) == ([key], [key])


@pytest.mark.requirement("DE-6")
def test_the_claims_of_a_merged_customer_follow_the_policies(
    desk_office: DeskOffice, clock: FixedClock
) -> None:
    kept = desk_office.add_customer(replace(CUSTOMER, name="张样利", phone="13900000009", id_number=""))
    room = claim_office(desk_office, clock, desk_office.complete())
    room.pay(room.open(), 4_000)
    customers = desk_office.desk.customers
    lost = customers.get(desk_office.customer_id)
    wanted = Merge(
        kept_id=kept,
        kept_version=customers.get(kept).version,
        lost_id=desk_office.customer_id,
        lost_version=lost.version,
    )
    merged = desk_office.desk.merging.merge(desk_office.actor, wanted)
    since = date(2027, 1, 1)
    assert room.service.paid_since(kept, since) == ClaimsPaid(1, yuan(4_000))
    assert [row.customer_id for row in rows(room, TableQuery())] == [kept]
    desk_office.desk.merging.undo(desk_office.actor, merged.id)
    assert room.service.paid_since(desk_office.customer_id, since) == ClaimsPaid(1, yuan(4_000))
