"""What the catalogue screen says: lines of its lists, locks, what an edition would lose."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.records.catalogue import DamagedEdition, FormEdition, FormOrigin, ProductUses
from insdesk.files.catalogue import read_catalogue
from insdesk.resources import resource_path
from insdesk.specs.catalogue_lists import Origin
from insdesk.ui.tabs.catalogue import presenter, questions

pytestmark = pytest.mark.requirement("UR-17")

TODAY = date(2026, 11, 23)
PETROL, NEW_ENERGY = read_catalogue(resource_path("catalogue")).forms
SHIPPED = (FormEdition(PETROL), FormEdition(NEW_ENERGY))
NO_USES: dict[str, ProductUses] = {}


def lines(text: str = "") -> list[str]:
    return [line.code for line in presenter.product_lines(PETROL, NO_USES, TODAY, text)]


def test_the_newest_form_comes_first_and_says_where_it_is_from() -> None:
    own = FormEdition(replace(PETROL, code="OWN_1", effective_from=date(2027, 1, 1)), FormOrigin.OWN, 2)
    edition = FormEdition(NEW_ENERGY, FormOrigin.EDITION, 3)
    found = presenter.form_lines((FormEdition(PETROL), edition, own), ())
    assert [(line.code, line.origin, line.version) for line in found] == [
        ("OWN_1", Origin.OWN, 2),
        ("NE-2021", Origin.EDITION, 3),
        ("2020", Origin.ORIGINAL, 0),
    ]
    assert found[1].cars == "Plug-in hybrid, Electric, Hydrogen fuel cell"
    assert len({line.id for line in found}) == 3


def test_a_damaged_edition_can_be_given_up_from_the_form_that_counts_instead() -> None:
    line = presenter.form_lines(SHIPPED, (DamagedEdition("2020", 4, PETROL.title),))[1]
    assert (line.code, line.version, line.form, line.is_read) == ("2020", 4, PETROL, False)
    assert line.origin is Origin.EDITION_DAMAGED
    question = questions.giving_up(line, PETROL)
    assert "cannot be read" in question.text
    assert question.is_destructive


def test_a_damaged_form_of_the_offices_own_stands_last() -> None:
    line = presenter.form_lines(SHIPPED, (DamagedEdition("OWN_1", 4, ""),))[-1]
    assert (line.code, line.title, line.form, line.version) == ("OWN_1", "OWN_1", None, 4)
    assert questions.giving_up(line, None).title == "Delete the form “OWN_1”?"


def test_products_are_found_by_name_other_name_and_code() -> None:
    assert lines("划痕") == ["BODY_SCRATCH"]
    assert lines("代步车") == ["REPAIR_PERIOD"]
    assert lines("old_gl") == ["OLD_GLASS"]
    assert lines("nowhere") == []
    assert lines() == [product.code for product in PETROL.every]


def test_the_kind_says_why_a_product_is_not_sold() -> None:
    retired = replace(PETROL.products[5], retired_from=TODAY)
    soon = replace(PETROL.products[6], retired_from=TODAY + timedelta(days=1))
    form = replace(PETROL, products=(PETROL.products[0], PETROL.products[4], retired, soon))
    kinds = [line.kind.value for line in presenter.product_lines(form, NO_USES, TODAY, "")]
    assert kinds[:5] == ["MAIN", "RIDER", "RETIRED", "RIDER", "FORMER"]


def test_lines_say_how_many_policies_use_a_product() -> None:
    uses = {"THIRD_PARTY": ProductUses(registrations=1234)}
    shown = {line.code: line.uses for line in presenter.product_lines(PETROL, uses, TODAY, "")}
    assert shown["THIRD_PARTY"] == "1,234"
    assert shown["DRIVER"] == ""


def test_riders_may_go_with_any_main_cover_but_themselves() -> None:
    damage = presenter.draft_of(PETROL, "VEHICLE_DAMAGE")
    assert [code for code, _name in presenter.main_choices(PETROL, damage)] == [
        "THIRD_PARTY",
        "DRIVER",
        "PASSENGERS",
    ]


def test_a_draft_knows_on_which_side_it_stands() -> None:
    assert presenter.draft_of(PETROL, "OLD_GLASS").obsolete
    assert not presenter.draft_of(PETROL, "DRIVER").obsolete
    fresh = presenter.draft_of(PETROL, "")
    assert (fresh.code, presenter.heading(fresh)) == ("", "New product")


def test_the_meaning_of_sums_on_policies_is_locked() -> None:
    assert set(presenter.locks(ProductUses())) == {"code"}
    assert set(presenter.locks(ProductUses(sets=1))) == {"code"}
    assert set(presenter.locks(ProductUses(registrations=1))) == {"code", "per_seat"}
    assert set(presenter.locks(ProductUses(contracts=1))) == {"code", "per_seat"}


def test_uses_are_told_with_what_they_mean_for_deleting() -> None:
    draft = presenter.draft_of(PETROL, "DRIVER")
    assert "can be deleted" in presenter.used_text(draft, ProductUses())
    assert "1,200 policies" in presenter.used_text(draft, ProductUses(registrations=1200, sets=2))
    assert presenter.used_text(presenter.draft_of(PETROL, ""), ProductUses()) == ""


def test_giving_an_edition_up_names_what_goes_back() -> None:
    renamed = replace(PETROL.products[0], name="车损")
    edited = replace(PETROL, products=(renamed, *PETROL.products[2:]))
    told = presenter.differences(edited, PETROL)
    assert told.startswith("2 products go back")
    assert "车损" in told
    assert PETROL.products[1].name in told
    moved = replace(PETROL, products=(*PETROL.products[1:], PETROL.products[0]))
    assert "order" in presenter.differences(moved, PETROL)
    assert f"{len(PETROL.every)} products go" in presenter.differences(PETROL, None)
