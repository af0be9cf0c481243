"""今日: the figures of the start page. All data is made up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import AgencyMode
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.day_view import CountedAmount, DayRows, DayView
from insdesk.domain.records.override import Override
from insdesk.repositories.database import Database
from insdesk.services.day_view import DayViewService
from tests.services.desk_office import CUSTOMER, INSURER, VEHICLE, DeskOffice
from tests.services.settling import Settling

NOTHING = CountedAmount(0, ZERO)


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


def figures_of(desk_office: DeskOffice) -> DayView:
    return desk_office.desk.day.read(0)[0]


def rows_of(desk_office: DeskOffice, limit: int) -> DayRows:
    return desk_office.desk.day.read(limit)[1]


def test_a_quiet_day_counts_nothing(desk_office: DeskOffice) -> None:
    desk_office.change_insurer(agency_to=date(2027, 12, 31))
    figures = figures_of(desk_office)
    assert figures.day == date(2026, 11, 23)
    assert (figures.signed_today, figures.to_collect, figures.to_settle) == (NOTHING, NOTHING, NOTHING)
    assert (figures.drafts, figures.ending_soon, figures.agencies_ending, figures.open_overrides) == (
        0,
        0,
        (),
        0,
    )


def test_a_registered_policy_is_signed_today_and_to_collect(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    figures = figures_of(desk_office)
    assert figures.signed_today == CountedAmount(1, Money(95_000 + 206_276))
    assert figures.to_collect == CountedAmount(1, Money(95_000 + 42_000 + 206_276))
    desk_office.clock.forward(timedelta(days=1))
    tomorrow = figures_of(desk_office)
    assert (tomorrow.signed_today, tomorrow.to_collect) == (NOTHING, figures.to_collect)


@pytest.mark.requirement("UR-9", "CK-4")
def test_what_was_paid_in_part_is_to_collect_for_the_rest(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    desk_office.pay(saved, Money(100_000))
    assert figures_of(desk_office).to_collect == CountedAmount(1, Money(243_276))
    desk_office.pay(saved)
    assert figures_of(desk_office).to_collect == NOTHING


@pytest.mark.requirement("UR-12")
def test_what_was_sold_elsewhere_is_not_to_collect(desk_office: DeskOffice) -> None:
    desk_office.register(replace(desk_office.complete(), agency_mode=AgencyMode.EXTERNAL))
    assert figures_of(desk_office).to_collect == NOTHING


def test_a_paid_policy_is_to_settle_with_its_rebate(desk_office: DeskOffice) -> None:
    desk_office.paid()
    figures = figures_of(desk_office)
    assert (figures.to_collect, figures.to_settle) == (NOTHING, CountedAmount(2, Money(34_741)))
    (owing,) = rows_of(desk_office, 5).insurers
    assert (owing.short_name, owing.count, owing.expected) == ("样例财险", 2, Money(34_741))


def test_what_a_settlement_claims_is_in_it_until_it_is_confirmed(desk_office: DeskOffice) -> None:
    settling = Settling(desk_office)
    key = settling.open()
    figures, rows = figures_of(desk_office), rows_of(desk_office, 5)
    assert (figures.to_settle, figures.settlements) == (NOTHING, CountedAmount(1, Money(34_741)))
    assert ([one.id for one in rows.settlements], rows.insurers) == ([key], ())
    settling.desk.settlement_lines.leave_out(settling.actor, key, [one.id for one in settling.lines(key)])
    figures = figures_of(desk_office)
    assert (figures.to_settle.count, figures.settlements) == (2, CountedAmount(1, ZERO))
    settling.agree(key)
    settling.confirm(key)
    figures = figures_of(desk_office)
    assert (figures.to_settle, figures.settlements) == (NOTHING, NOTHING)
    assert rows_of(desk_office, 5) == DayRows()


@pytest.mark.requirement("UR-2")
def test_a_contract_waits_until_its_registration_is_begun(desk_office: DeskOffice) -> None:
    sold = desk_office.sell()
    assert figures_of(desk_office).contracts == 1
    assert [one.id for one in rows_of(desk_office, 5).contracts] == [sold]
    begun = desk_office.desk.registrations.start_from_contract(desk_office.actor, sold)
    draft = desk_office.desk.registrations.save_draft(desk_office.actor, begun).id
    figures = figures_of(desk_office)
    assert (figures.contracts, figures.drafts) == (0, 1)
    (waiting,) = rows_of(desk_office, 5).drafts
    assert (waiting.row.id, waiting.since) == (draft, date(2026, 11, 23))


def test_what_waits_longest_comes_first_and_the_rest_is_left_out(desk_office: DeskOffice) -> None:
    registered = []
    for serial in ("1", "2", "3"):
        registered.append(desk_office.register(desk_office.complete(serial)))
        desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.start())
        desk_office.clock.forward(timedelta(days=1))
    rows = rows_of(desk_office, 2)
    assert [one.id for one in rows.to_collect] == registered[:2]
    assert [one.since for one in rows.drafts] == [date(2026, 11, 23), date(2026, 11, 24)]


def test_a_draft_is_only_a_draft(desk_office: DeskOffice) -> None:
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete())
    figures = figures_of(desk_office)
    assert (figures.drafts, figures.signed_today, figures.ending_soon) == (1, NOTHING, 0)


@pytest.mark.parametrize(("days_before_end", "ending"), [(31, 0), (30, 1), (0, 1), (-1, 0)])
def test_policies_ending_within_thirty_days_are_counted(
    desk_office: DeskOffice, days_before_end: int, ending: int
) -> None:
    desk_office.register(desk_office.complete())
    end = date(2027, 11, 30)
    desk_office.clock.forward(end - timedelta(days=days_before_end) - desk_office.clock.today())
    assert figures_of(desk_office).ending_soon == ending


@pytest.mark.requirement("PM-3")
def test_a_newer_policy_silences_only_its_own_kind(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    newer = replace(desk_office.compulsory("2"), starts_on=date(2027, 12, 1), ends_on=date(2028, 11, 30))
    desk_office.register(replace(desk_office.complete(), slips=(newer,)))
    desk_office.clock.forward(timedelta(days=360))
    assert figures_of(desk_office).ending_soon == 1


@pytest.mark.requirement("IN-6")
def test_agencies_ending_within_thirty_days_are_named_with_days_left(desk_office: DeskOffice) -> None:
    desk_office.change_insurer(agency_to=date(2026, 11, 23))
    desk_office.add_insurer(
        replace(INSURER, code="B", short_name="乙", full_name="乙保险", agency_to=date(2026, 12, 24))
    )
    (ending,) = figures_of(desk_office).agencies_ending
    assert (ending.short_name, ending.last_day, ending.days_left) == ("样例财险", date(2026, 11, 23), 1)


def test_a_new_office_has_taken_no_step_yet(database: Database, clock: FixedClock) -> None:
    steps = DayViewService(database, clock).read(0)[0].steps
    assert (steps.has_insurer, steps.has_customer, steps.has_registration) == (False, False, False)


def test_steps_taken_are_seen(desk_office: DeskOffice) -> None:
    before = figures_of(desk_office).steps
    assert (before.has_insurer, before.has_customer, before.has_registration) == (True, True, False)
    desk_office.register(desk_office.complete())
    assert figures_of(desk_office).steps.has_registration


def test_values_kept_against_a_check_are_listed_with_their_record(desk_office: DeskOffice) -> None:
    kept = (Override("vin", "vin_check_digit_wrong", "as the licence says (made up)"),)
    saved = desk_office.desk.customers.save(
        desk_office.actor,
        replace(CUSTOMER, name="李样例", phone="13800000009"),
        replace(VEHICLE, vin="LFV3A23C0J3000002", plate="京A54321", overrides=kept),
    )
    (one,) = desk_office.desk.day.to_verify(5)
    assert (one.entity, one.label, one.customer_id) == (Entity.VEHICLE, "京A54321", saved.id)
    assert (one.field, one.reason) == ("vin", "as the licence says (made up)")
    assert figures_of(desk_office).open_overrides == 1
