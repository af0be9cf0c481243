"""The catalogue edited by the office: products, forms, back to what came with the program (UR-17)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import DatedTableKind, Energy, SlipKind
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import FormEdition, FormHead, FormOrigin, ProductDraft, ProductUses
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.registration import CoverageLine
from insdesk.repositories.database import Database
from insdesk.services.catalogue import CatalogueService
from insdesk.services.coverage_forms import CoverageFormService
from tests.services.desk_office import DeskOffice

pytestmark = pytest.mark.requirement("UR-17")

TODAY = date(2026, 11, 23)
NEXT_YEAR = date(2027, 3, 1)


@pytest.fixture
def office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def catalogue(office: DeskOffice) -> CatalogueService:
    return office.desk.catalogue


@pytest.fixture
def forms(office: DeskOffice) -> CoverageFormService:
    return office.desk.coverage_forms


def edition(catalogue: CatalogueService, code: str = "2020") -> FormEdition:
    return next(one for one in catalogue.editions if one.form.code == code)


def draft(catalogue: CatalogueService, code: str, form: str = "2020") -> ProductDraft:
    found = edition(catalogue, form).form
    product = next(one for one in found.every if one.code == code)
    return ProductDraft.of(product, obsolete=product in found.obsolete)


def save(office: DeskOffice, changed: ProductDraft, form: str = "2020") -> str:
    version = edition(office.desk.catalogue, form).version
    return office.desk.coverage_forms.save_product(office.actor, form, version, changed).id


def refused(office: DeskOffice, changed: ProductDraft) -> set[tuple[str, str]]:
    before = office.desk.catalogue.editions
    with pytest.raises(InvalidInputError) as error:
        save(office, changed)
    assert office.desk.catalogue.editions == before
    return {(problem.field, problem.code) for problem in error.value.problems if problem.blocks}


def a_new(name: str = "试点险") -> ProductDraft:
    return ProductDraft(code="", name=name)


def test_an_alias_and_a_tier_are_added_with_one_save(office: DeskOffice, catalogue: CatalogueService) -> None:
    before = draft(catalogue, "THIRD_PARTY")
    changed = replace(
        before,
        aliases=(*before.aliases, " 三 者 责 ", "三者责"),
        tiers=(Money.from_yuan(3_500_000), *before.tiers),
    )
    assert save(office, changed) == "THIRD_PARTY"
    assert edition(catalogue).origin is FormOrigin.EDITION
    product = catalogue.named("三者责", TODAY, Energy.FUEL)
    assert product is not None
    assert product.aliases == (*before.aliases, "三者责")
    assert Money.from_yuan(3_500_000) in product.tiers
    assert list(product.tiers) == sorted(product.tiers)
    assert edition(catalogue, "NE-2021").origin is FormOrigin.SHIPPED


def test_the_audit_trail_says_what_of_which_product_was_before_and_after(
    office: DeskOffice, catalogue: CatalogueService
) -> None:
    save(office, replace(draft(catalogue, "BODY_SCRATCH"), aliases=("划痕",)))
    save(office, replace(draft(catalogue, "BODY_SCRATCH"), aliases=("划痕", "漆面险")))
    second, first = office.desk.audit.latest(2)
    assert (first.action, second.action) == ("CREATED", "UPDATED")
    assert {first.entity, second.entity} == {Entity.DATED_TABLE}
    (old,), (new,) = second.before["products"], second.after["products"]
    assert (old["code"], old["aliases"]) == ("BODY_SCRATCH", ["划痕"])
    assert (new["code"], new["aliases"]) == ("BODY_SCRATCH", ["划痕", "漆面险"])


def test_saving_what_is_there_keeps_no_edition(office: DeskOffice, catalogue: CatalogueService) -> None:
    save(office, draft(catalogue, "THIRD_PARTY"))
    assert edition(catalogue).origin is FormOrigin.SHIPPED
    assert office.desk.audit.latest(1)[0].entity != Entity.DATED_TABLE


def test_new_products_get_codes_of_the_office(office: DeskOffice, catalogue: CatalogueService) -> None:
    assert save(office, a_new()) == "OWN_1"
    assert save(office, a_new("另一险")) == "OWN_2"
    assert [one.name for one in catalogue.products(TODAY, Energy.FUEL)][-2:] == ["试点险", "另一险"]
    version = edition(catalogue).version
    office.desk.coverage_forms.delete_product(office.actor, "2020", version, "OWN_2")
    assert save(office, a_new("第三险"), "NE-2021") == "OWN_2"


def test_a_new_product_gets_no_code_that_a_policy_has(office: DeskOffice) -> None:
    line = CoverageLine(product_code="OWN_7", product_name="已删条款的险种", premium=Money(206_276))
    office.register(office.complete().with_slip(replace(office.commercial(), lines=(line,))))
    assert save(office, a_new()) == "OWN_8"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, ("name", "value_missing")),
        ({"name": "机动车损失保险"}, ("name", "product_name_taken")),
        ({"name": "x" * 41}, ("name", "text_too_long")),
        ({"aliases": ("三 者 险",)}, ("aliases", "product_name_taken")),
        ({"aliases": ("玻璃",)}, ("aliases", "product_name_taken")),
        ({"aliases": ("x" * 41,)}, ("aliases", "text_too_long")),
        ({"mains": ("BODY_SCRATCH",)}, ("mains", "main_cover_wrong")),
        ({"mains": ("NE_VEHICLE_DAMAGE",)}, ("mains", "main_cover_wrong")),
        ({"tiers": (Money(0),)}, ("tiers", "tier_not_positive")),
    ],
)
def test_a_product_that_makes_no_sense_is_refused(
    office: DeskOffice, changes: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert refused(office, replace(a_new(), **changes)) == {problem}


def test_a_main_cover_that_riders_need_stays_one(office: DeskOffice, catalogue: CatalogueService) -> None:
    main = draft(catalogue, "VEHICLE_DAMAGE")
    assert refused(office, replace(main, mains=("THIRD_PARTY",))) >= {("mains", "product_is_main")}
    assert refused(office, replace(main, obsolete=True)) >= {("obsolete", "product_is_main")}


def test_a_product_can_become_a_former_line_and_come_back(
    office: DeskOffice, catalogue: CatalogueService
) -> None:
    save(office, replace(draft(catalogue, "BODY_SCRATCH"), obsolete=True))
    assert edition(catalogue).form.product("BODY_SCRATCH") is None
    (problem,) = catalogue.problems(
        (CoverageLine(product_code="BODY_SCRATCH", product_name="划痕险", premium=Money(1)),),
        TODAY,
        Energy.FUEL,
    )
    assert problem.code == "coverage_line_obsolete"
    save(office, replace(draft(catalogue, "BODY_SCRATCH"), obsolete=False, mains=("VEHICLE_DAMAGE",)))
    assert edition(catalogue).form.product("BODY_SCRATCH") is not None


def test_products_move_in_the_order_in_which_they_are_offered(
    office: DeskOffice, catalogue: CatalogueService, forms: CoverageFormService
) -> None:
    def codes() -> list[str]:
        return [one.code for one in catalogue.products(TODAY, Energy.FUEL)][:3]

    forms.move_product(office.actor, "2020", 0, "DRIVER", -1)
    assert codes() == ["VEHICLE_DAMAGE", "DRIVER", "THIRD_PARTY"]
    forms.move_product(office.actor, "2020", 1, "VEHICLE_DAMAGE", 1)
    assert codes() == ["DRIVER", "VEHICLE_DAMAGE", "THIRD_PARTY"]
    assert not forms.move_product(office.actor, "2020", 2, "DRIVER", -1)
    assert edition(catalogue).version == 2


def test_a_product_in_use_is_not_deleted_and_the_number_of_uses_is_said(
    office: DeskOffice, catalogue: CatalogueService, forms: CoverageFormService
) -> None:
    office.register(office.complete())
    assert forms.uses()["THIRD_PARTY"].registrations == 1
    riders = [one.name for one in edition(catalogue).form.products if "THIRD_PARTY" in one.mains]
    assert riders
    code = save(office, a_new())
    line = CoverageLine(product_code=code, product_name="试点险", premium=Money(206_276))
    for serial in ("2", "3"):
        slip = replace(office.commercial(serial), lines=(line,))
        office.register(replace(office.complete(serial), slips=(slip,)))
    office.desk.coverage_sets.save(
        office.actor,
        CoverageSet(name="样例套餐", lines=(CoverageSetLine(product_code=code, product_name=""),)),
    )
    with pytest.raises(UserError) as error:
        forms.delete_product(office.actor, "2020", 1, code)
    assert error.value.code == "product_in_use"
    assert error.value.figures == {"product": "试点险", "registrations": 2, "contracts": 0, "sets": 1}
    with pytest.raises(UserError):
        forms.give_up(office.actor, "2020", 1)
    assert catalogue.product(code) is not None


def test_sets_that_came_with_the_program_count_as_well(forms: CoverageFormService) -> None:
    assert forms.uses()["VEHICLE_DAMAGE"].sets > 0
    assert "OLD_WATER" not in forms.uses()
    assert not ProductUses()


def test_a_main_cover_is_not_deleted_under_its_riders(office: DeskOffice, forms: CoverageFormService) -> None:
    with pytest.raises(UserError) as error:
        forms.delete_product(office.actor, "2020", 0, "DRIVER")
    assert error.value.code == "product_is_needed"


def test_a_product_in_use_can_be_retired_and_stays_readable(
    office: DeskOffice, catalogue: CatalogueService
) -> None:
    kept = office.register(office.complete())
    save(office, replace(draft(catalogue, "THIRD_PARTY"), retired_from=TODAY))
    offered = catalogue.products(TODAY, Energy.FUEL)
    assert "THIRD_PARTY" not in {one.code for one in offered}
    slip = office.desk.registrations.get(kept).slip(SlipKind.COMMERCIAL)
    assert slip is not None
    assert slip.lines[1].product_name == "机动车第三者责任保险"


def test_whether_a_sum_is_per_seat_is_fixed_once_policies_hold_one(
    office: DeskOffice, catalogue: CatalogueService
) -> None:
    code = save(office, a_new())
    save(office, replace(draft(catalogue, code), per_seat=True))
    line = CoverageLine(
        product_code=code, product_name="试点险", sum_insured=Money(100), premium=Money(206_276)
    )
    office.register(office.complete().with_slip(replace(office.commercial(), lines=(line,))))
    changed = replace(draft(catalogue, code), per_seat=False)
    assert refused(office, changed) == {("per_seat", "per_seat_fixed")}
    assert save(office, replace(changed, per_seat=True, name="试点保险")) == code


def test_a_product_nobody_uses_is_deleted(office: DeskOffice, forms: CoverageFormService) -> None:
    changes = forms.delete_product(office.actor, "2020", 0, "OLD_GLASS")
    assert changes.touches({Entity.DATED_TABLE})
    assert office.desk.catalogue.product("OLD_GLASS") is None


def test_an_edition_is_only_changed_by_who_saw_it(
    office: DeskOffice, catalogue: CatalogueService, forms: CoverageFormService
) -> None:
    save(office, a_new())
    for stale in (0, 2):
        with pytest.raises(ConflictError):
            forms.save_product(office.actor, "2020", stale, a_new("另一险"))
        with pytest.raises(ConflictError):
            forms.move_product(office.actor, "2020", stale, "DRIVER", 1)
        with pytest.raises(ConflictError):
            forms.delete_product(office.actor, "2020", stale, "OLD_GLASS")
        with pytest.raises(ConflictError):
            forms.give_up(office.actor, "2020", stale)
    assert edition(catalogue).version == 1


def test_the_form_that_came_with_the_program_can_be_gone_back_to(
    office: DeskOffice, catalogue: CatalogueService, forms: CoverageFormService
) -> None:
    save(office, a_new())
    changes = forms.give_up(office.actor, "2020", 1)
    assert changes.touches({Entity.DATED_TABLE})
    assert catalogue.catalogue == catalogue.shipped
    with pytest.raises(NotFoundError):
        forms.give_up(office.actor, "2020", 0)


def head(**changes: Any) -> FormHead:
    return replace(
        FormHead(title="2027 条款", effective_from=NEXT_YEAR, energies=(Energy.FUEL, Energy.HYBRID)),
        **changes,
    )


def test_a_form_is_copied_as_a_new_one_in_force_from_a_day(
    office: DeskOffice, catalogue: CatalogueService, forms: CoverageFormService
) -> None:
    code = forms.copy(office.actor, "2020", head()).id
    new = edition(catalogue, code)
    assert new.origin is FormOrigin.OWN
    assert new.form.products == edition(catalogue).form.products
    before = NEXT_YEAR.replace(month=2)
    assert catalogue.catalogue.form_on(before, Energy.FUEL) == edition(catalogue).form
    assert catalogue.catalogue.form_on(NEXT_YEAR, Energy.FUEL) == new.form
    assert catalogue.catalogue.form_on(NEXT_YEAR, Energy.ELECTRIC) == edition(catalogue, "NE-2021").form


def test_what_a_new_form_drops_stays_known_by_the_old_one(
    office: DeskOffice, catalogue: CatalogueService, forms: CoverageFormService
) -> None:
    office.register(office.complete())
    code = forms.copy(office.actor, "2020", head()).id
    for rider in [one for one in edition(catalogue, code).form.products if "VEHICLE_DAMAGE" in one.mains]:
        forms.delete_product(office.actor, code, edition(catalogue, code).version, rider.code)
    forms.delete_product(office.actor, code, edition(catalogue, code).version, "VEHICLE_DAMAGE")
    assert catalogue.product("VEHICLE_DAMAGE") is not None
    assert "VEHICLE_DAMAGE" not in {one.code for one in catalogue.products(NEXT_YEAR, Energy.FUEL)}
    forms.give_up(office.actor, code, edition(catalogue, code).version)
    assert len(catalogue.editions) == 2


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": ""}, ("title", "value_missing")),
        ({"title": "机动车商业保险示范条款(2020版)"}, ("title", "form_title_taken")),
        ({"energies": ()}, ("energies", "value_missing")),
        ({"effective_from": date(2020, 9, 19)}, ("effective_from", "form_day_taken")),
    ],
)
def test_a_form_that_would_be_mistaken_for_another_is_refused(
    office: DeskOffice, forms: CoverageFormService, changes: dict[str, Any], problem: tuple[str, str]
) -> None:
    with pytest.raises(InvalidInputError) as error:
        forms.copy(office.actor, "2020", head(**changes))
    assert {(one.field, one.code) for one in error.value.problems} == {problem}
    assert len(office.desk.catalogue.editions) == 2


def test_title_day_and_cars_of_a_form_can_change(
    office: DeskOffice, catalogue: CatalogueService, forms: CoverageFormService
) -> None:
    old = edition(catalogue, "NE-2021").form.head
    changed = replace(old, title="新能源条款", energies=(Energy.ELECTRIC,))
    assert forms.check_head("NE-2021", changed) == ()
    forms.save_head(office.actor, "NE-2021", 0, changed)
    assert edition(catalogue, "NE-2021").form.head == changed
    assert catalogue.catalogue.form_on(TODAY, Energy.HYDROGEN) == edition(catalogue).form


def test_cars_left_without_any_form_are_a_warning(forms: CoverageFormService) -> None:
    (problem,) = forms.check_head("2020", head(energies=(Energy.FUEL,)))
    assert (problem.field, problem.code, problem.blocks) == ("energies", "energy_without_form", False)


def test_a_form_that_is_gone_cannot_be_changed(office: DeskOffice, forms: CoverageFormService) -> None:
    with pytest.raises(NotFoundError):
        forms.save_head(office.actor, "OWN_9", 0, head())
    with pytest.raises(NotFoundError):
        forms.copy(office.actor, "OWN_9", head())


@pytest.mark.logs("coverage_edition_damaged")
@pytest.mark.parametrize("code", ["2020", "OWN_1"])
def test_a_damaged_edition_can_be_given_up(
    office: DeskOffice, catalogue: CatalogueService, forms: CoverageFormService, code: str
) -> None:
    damaged = DatedTable(kind=DatedTableKind.COVERAGE, code=code, effective_from=TODAY, content="damaged")
    with office.database.write(office.actor, office.clock) as unit:
        unit.dated_tables.save(damaged)
    catalogue.renew()
    (found,) = catalogue.damaged
    with pytest.raises((ConflictError, NotFoundError)):
        forms.save_product(office.actor, code, 0, a_new())
    forms.give_up(office.actor, code, found.version)
    assert catalogue.damaged == ()
    assert catalogue.catalogue == catalogue.shipped
