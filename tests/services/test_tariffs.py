"""交强险费率 as the desk has it, and what registering says of a premium (UR-18). All data is made up."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import DatedTableKind, SlipKind
from insdesk.domain.money import Money
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.tariff import CompulsoryTariff, Cover
from insdesk.domain.regions import Region
from insdesk.files.tariff import write_tariff
from insdesk.repositories.database import Database
from tests.services.desk_office import CUSTOMER, DeskOffice

pytestmark = pytest.mark.requirement("UR-18")


@pytest.fixture
def office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    office = DeskOffice(database, clock, actor)
    office.desk.office.save_settings(actor, OfficeSettings("样例店", region=Region.BEIJING))
    return office


def priced(office: DeskOffice, premium: int, serial: str = "0001") -> Registration:
    slip = replace(office.compulsory(serial), premium=Money.from_yuan(premium))
    return replace(office.start(), slips=(slip,))


def warnings(office: DeskOffice, registration: Registration) -> list[str]:
    problems = office.desk.registrations.check(registration, for_registering=True)
    assert not [one for one in problems if one.blocks]
    return [one.code for one in problems]


def sold(office: DeskOffice, year: int) -> None:
    """A policy of the year that ends on the last day of November."""
    slip = replace(office.compulsory(f"Y{year}"), starts_on=date(year, 12, 1), ends_on=date(year + 1, 11, 30))
    office.register(replace(office.start(), slips=(slip,)))


def keep_edition(office: DeskOffice, content: str, code: str = "2020") -> None:
    edition = DatedTable(
        kind=DatedTableKind.COMPULSORY, code=code, effective_from=date(2020, 9, 19), content=content
    )
    with office.database.write(office.actor, office.clock) as unit:
        unit.dated_tables.save(edition)


def shipped(office: DeskOffice) -> CompulsoryTariff:
    (tariff,) = office.desk.tariffs.shipped
    return tariff


def test_a_premium_outside_the_tariff_is_warned_about_and_registered_as_printed(office: DeskOffice) -> None:
    odd = priced(office, 900)
    assert warnings(office, odd) == ["premium_not_in_tariff"]
    stored = office.desk.registrations.get(office.register(odd))
    slip = stored.slip(SlipKind.COMPULSORY)
    assert slip is not None
    assert slip.premium == Money.from_yuan(900)


def test_a_figure_of_the_tariff_says_nothing(office: DeskOffice) -> None:
    assert warnings(office, priced(office, 950)) == []


def test_without_a_region_nothing_is_compared(office: DeskOffice) -> None:
    office.desk.office.save_settings(office.actor, OfficeSettings("样例店"))
    assert warnings(office, priced(office, 900)) == []


def test_earlier_policies_of_the_owner_are_counted_but_drafts_and_itself_are_not(office: DeskOffice) -> None:
    for year in (2023, 2024, 2025):
        sold(office, year)
    office.desk.registrations.save_draft(office.actor, priced(office, 950, "D"))
    started = priced(office, 900)
    assert sorted(office.desk.tariffs.book(started).covers, key=lambda one: one.starts_on) == [
        Cover(date(year, 12, 1), date(year + 1, 11, 30)) for year in (2023, 2024, 2025)
    ]
    assert warnings(office, started) == ["premium_unexpected"]
    saved = office.desk.registrations.get(office.register(started))
    assert len(office.desk.tariffs.book(saved).covers) == 3


def test_a_new_owner_begins_without_the_years_of_the_old_one(office: DeskOffice) -> None:
    sold(office, 2025)
    buyer = office.add_customer(replace(CUSTOMER, name="李样例", phone="13900000000"))
    assert office.desk.tariffs.book(replace(office.start(), customer_id=buyer)).covers == ()


def test_the_offices_edition_stands_in_for_the_shipped_table(office: DeskOffice) -> None:
    first, *others = shipped(office).bases
    dearer = replace(shipped(office), bases=(replace(first, premium=Money.from_yuan(1_000)), *others))
    keep_edition(office, write_tariff(dearer))
    assert office.desk.tariffs.book(office.start()).tariffs == (dearer,)
    assert warnings(office, priced(office, 850)) == []


def test_an_edition_of_its_own_counts_from_its_day(office: DeskOffice) -> None:
    own = replace(shipped(office), code="office-1", title="本店费率", effective_from=date(2027, 1, 1))
    keep_edition(office, write_tariff(own), "office-1")
    book = office.desk.tariffs.book(office.start())
    assert book.tariffs == (shipped(office), own)
    assert book.tariff_on(date(2026, 12, 31)) == shipped(office)
    assert book.tariff_on(date(2027, 1, 1)) == own


@pytest.mark.logs("tariff_edition_damaged")
@pytest.mark.parametrize("code", ["2020", "office-1"])
def test_a_damaged_edition_never_stops_the_desk(office: DeskOffice, code: str) -> None:
    keep_edition(office, f'{{"damaged": "{code}"}}', code)
    assert office.desk.tariffs.book(office.start()).tariffs == (shipped(office),)
    assert warnings(office, priced(office, 900)) == ["premium_not_in_tariff"]


@pytest.mark.logs("tariff_edition_damaged")
def test_an_edition_under_another_name_is_damaged(office: DeskOffice) -> None:
    keep_edition(office, write_tariff(shipped(office)), "office-1")
    assert office.desk.tariffs.book(office.start()).tariffs == (shipped(office),)
