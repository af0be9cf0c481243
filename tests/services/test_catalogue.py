"""险种 as the desk has them: shipped forms, the office's editions in their place, insurers' codes (UR-17)."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import DatedTableKind, Energy, SlipKind
from insdesk.domain.records.catalogue import CoverageForm, FormOrigin, Product
from insdesk.domain.records.dated_table import DatedTable
from insdesk.files.catalogue import write_form
from insdesk.repositories.database import Database
from insdesk.resources import resource_path
from insdesk.services.catalogue import CatalogueService
from insdesk.specs.error_text import explain
from tests.services.desk_office import DeskOffice

pytestmark = pytest.mark.requirement("UR-17")

TODAY = date(2026, 11, 23)


@pytest.fixture
def office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def catalogue(office: DeskOffice) -> CatalogueService:
    return office.desk.catalogue


def keep(office: DeskOffice, form: CoverageForm, content: str | None = None) -> None:
    """Put an edition into the file, past every service, and read the catalogue again."""
    text = write_form(form) if content is None else content
    edition = DatedTable(
        kind=DatedTableKind.COVERAGE, code=form.code, effective_from=form.effective_from, content=text
    )
    with office.database.write(office.actor, office.clock) as unit:
        unit.dated_tables.save(edition)
    office.desk.catalogue.renew()


def petrol(catalogue: CatalogueService) -> CoverageForm:
    form = catalogue.shipped.form("2020")
    assert form is not None
    return form


def titles(catalogue: CatalogueService) -> list[tuple[str, FormOrigin, int]]:
    return [(one.form.code, one.origin, one.version) for one in catalogue.editions]


def test_without_editions_the_shipped_forms_count(catalogue: CatalogueService) -> None:
    assert catalogue.catalogue == catalogue.shipped
    assert titles(catalogue) == [("2020", FormOrigin.SHIPPED, 0), ("NE-2021", FormOrigin.SHIPPED, 0)]
    assert catalogue.damaged == ()


def test_an_edition_stands_in_for_the_shipped_form(office: DeskOffice, catalogue: CatalogueService) -> None:
    form = petrol(catalogue)
    renamed = replace(form.products[0], aliases=("车辆保",))
    keep(office, replace(form, products=(renamed, *form.products[1:])))
    assert titles(catalogue)[0] == ("2020", FormOrigin.EDITION, 1)
    assert catalogue.named("车辆保", TODAY, Energy.FUEL) == renamed
    assert catalogue.product("VEHICLE_DAMAGE") == renamed
    assert catalogue.shipped.form("2020") == form


def test_an_edition_with_another_code_is_a_form_of_its_own(
    office: DeskOffice, catalogue: CatalogueService
) -> None:
    later = date(2027, 3, 1)
    added = Product(code="OWN_1", name="试点险", has_sum=False)
    form = petrol(catalogue)
    keep(office, replace(form, code="OWN", title="2027", effective_from=later, products=(added,)))
    assert titles(catalogue)[-1] == ("OWN", FormOrigin.OWN, 1)
    assert catalogue.products(later, Energy.FUEL) == (added,)
    assert catalogue.products(TODAY, Energy.FUEL) == form.products


@pytest.mark.logs("coverage_edition_damaged")
@pytest.mark.parametrize("content", ["", "{", '{"code": "2020"}', '{"code": "NE-2021"}'])
def test_a_damaged_edition_never_stops_the_desk(
    office: DeskOffice, catalogue: CatalogueService, content: str
) -> None:
    form = petrol(catalogue)
    keep(office, form, content)
    assert catalogue.catalogue == catalogue.shipped
    (damage,) = catalogue.damage()
    assert form.title in explain(damage).sentence
    assert "go back to the form that came with the program" in explain(damage).sentence
    assert office.desk.registrations.register(office.actor, office.complete()).id


@pytest.mark.logs("coverage_edition_damaged")
def test_an_edition_that_is_really_another_form_counts_as_damaged(
    office: DeskOffice, catalogue: CatalogueService
) -> None:
    keep(office, petrol(catalogue), write_form(replace(petrol(catalogue), code="NE-2021")))
    assert catalogue.catalogue == catalogue.shipped


@pytest.mark.logs("coverage_edition_damaged")
def test_a_damaged_form_of_the_offices_own_is_left_out_and_named(
    office: DeskOffice, catalogue: CatalogueService
) -> None:
    keep(office, replace(petrol(catalogue), code="OWN"), "damaged")
    assert [one.form.code for one in catalogue.editions] == ["2020", "NE-2021"]
    (damage,) = catalogue.damage()
    assert "“OWN”" in explain(damage).title


def test_a_desk_opened_later_reads_the_editions_too(
    office: DeskOffice, catalogue: CatalogueService, database: Database, clock: FixedClock, actor: Actor
) -> None:
    keep(office, replace(petrol(catalogue), title="本店"))
    again = CatalogueService(database, resource_path("catalogue"))
    assert again.editions[0].form.title == "本店"


def code(office: DeskOffice, **codes: str) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.product_codes.replace(office.insurer_id, codes)
    office.desk.catalogue.renew()


def test_a_product_is_found_by_the_insurers_own_code(office: DeskOffice, catalogue: CatalogueService) -> None:
    code(office, VEHICLE_DAMAGE="0510-50", NE_VEHICLE_DAMAGE="0510-50")
    for energy, product in ((Energy.FUEL, "VEHICLE_DAMAGE"), (Energy.ELECTRIC, "NE_VEHICLE_DAMAGE")):
        for insurer_id in (office.insurer_id, None):
            named = catalogue.named(" 0510-50 ", TODAY, energy, insurer_id)
            assert named is not None
            assert named.code == product
    assert catalogue.named("051050", TODAY, Energy.FUEL, office.insurer_id) is None
    assert catalogue.named("", TODAY, Energy.FUEL, office.insurer_id) is None


def test_a_line_carries_the_code_that_its_insurer_has_when_it_is_saved(office: DeskOffice) -> None:
    code(office, THIRD_PARTY="051051")
    kept = office.register(office.complete())
    code(office, THIRD_PARTY="another")
    slip = office.desk.registrations.get(kept).slip(SlipKind.COMMERCIAL)
    assert slip is not None
    assert [line.insurer_code for line in slip.lines] == ["", "051051"]


def test_a_draft_takes_the_code_of_the_insurer_it_has_by_then(office: DeskOffice) -> None:
    code(office, THIRD_PARTY="051051")
    draft = office.complete()
    saved = office.desk.registrations.save_draft(office.actor, draft)
    stored = office.desk.registrations.get(saved.id)
    code(office)
    registered = office.desk.registrations.register(office.actor, stored)
    slip = office.desk.registrations.get(registered.id).slip(SlipKind.COMMERCIAL)
    assert slip is not None
    assert {line.insurer_code for line in slip.lines} == {""}


def test_a_retired_product_is_still_understood_on_a_policy(
    office: DeskOffice, catalogue: CatalogueService
) -> None:
    form = petrol(catalogue)
    retired = replace(form.products[-1], retired_from=TODAY)
    keep(office, replace(form, products=(*form.products[:-1], retired)))
    assert retired not in catalogue.products(TODAY, Energy.FUEL)
    assert catalogue.named(retired.name, TODAY, Energy.FUEL) == retired
