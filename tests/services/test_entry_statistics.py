"""录入统计 through its service: active time and errors found at verification, by clerk and month (DE-7)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from insdesk.domain.records.entry_time import EntryStatistics, EntryTime
from insdesk.domain.underwriting_enums import RightValue
from insdesk.rules.vehicle import with_check_digit
from tests.services.desk_office import TODAY, DeskOffice
from tests.services.verifying import COLLEAGUE, Verifying

pytestmark = pytest.mark.requirement("DE-7")

OTHER_VIN = with_check_digit("LFV3A23C0J3000002")


def spent(office: DeskOffice, seconds: int) -> EntryTime:
    return EntryTime(office.clock.now() - timedelta(seconds=seconds), seconds)


def counted(office: DeskOffice) -> dict[tuple[str, str], EntryStatistics]:
    rows = office.desk.entry_statistics.between(date(2026, 1, 1), date(2027, 12, 31))
    return {(row.month, row.clerk): row for row in rows}


def test_an_entry_saved_twice_is_one_entry_with_both_times(desk_office: DeskOffice) -> None:
    registrations, actor = desk_office.desk.registrations, desk_office.actor
    saved = registrations.save_draft(actor, desk_office.complete(), spent=spent(desk_office, 100))
    registrations.register(actor, registrations.get(saved.id), spent=spent(desk_office, 50))
    row = counted(desk_office)["2026-11", "测试员"]
    assert (row.entries, row.active_seconds, row.minutes_each) == (1, 150, "2:30")
    assert (row.verified, row.errors, row.errors_each) == (0, 0, None)


def test_each_clerk_and_month_counts_apart(desk_office: DeskOffice) -> None:
    registrations = desk_office.desk.registrations
    registrations.save_draft(desk_office.actor, desk_office.complete("1"), spent=spent(desk_office, 60))
    registrations.save_draft(COLLEAGUE, desk_office.complete("2"), spent=spent(desk_office, 90))
    desk_office.clock.forward(timedelta(days=30))
    registrations.save_draft(COLLEAGUE, desk_office.complete("3"), spent=spent(desk_office, 30))
    found = {key: row.seconds_each for key, row in counted(desk_office).items()}
    assert found == {("2026-11", "测试员"): 60, ("2026-11", "李同事"): 90, ("2026-12", "李同事"): 30}
    first, *_rest = desk_office.desk.entry_statistics.between(date(2026, 12, 1), date(2026, 12, 31))
    assert (first.month, first.clerk) == ("2026-12", "李同事")


def test_what_was_typed_wrongly_counts_against_whoever_entered_it(desk_office: DeskOffice) -> None:
    verifying = Verifying(desk_office)
    key = verifying.hand_in()
    verifying.type_all(key, car_vin=OTHER_VIN, compulsory_premium="905", compulsory_vehicle_tax="430")
    verifying.decide(
        key,
        car_vin=RightValue.TYPED_AGAIN,
        compulsory_premium=RightValue.ENTERED,
        compulsory_vehicle_tax="440.00",
    )
    verifying.confirm(key)
    verifying.verified(desk_office.complete("2"))
    row = counted(desk_office)["2026-11", "测试员"]
    assert (row.verified, row.errors, row.errors_each) == (2, 2, Decimal("1.00"))
    assert ("2026-11", "李同事") not in counted(desk_office)


def test_a_refused_save_leaves_no_time(desk_office: DeskOffice) -> None:
    verifying = Verifying(desk_office)
    with pytest.raises(Exception, match="registration_unverified"):
        desk_office.desk.registrations.register(
            verifying.office.actor, desk_office.complete(), spent=spent(desk_office, 9)
        )
    assert counted(desk_office) == {}


def test_a_day_outside_the_period_is_not_counted(desk_office: DeskOffice) -> None:
    registrations = desk_office.desk.registrations
    registrations.save_draft(desk_office.actor, desk_office.complete(), spent=spent(desk_office, 60))
    between = desk_office.desk.entry_statistics.between
    assert between(TODAY + timedelta(days=1), TODAY + timedelta(days=9)) == ()
    assert len(between(TODAY, TODAY)) == 1
