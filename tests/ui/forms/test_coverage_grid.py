"""险种明细: coverage lines in and out, with what the catalogue knows of their products."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from insdesk.domain.money import ZERO, Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.registration import CoverageLine
from insdesk.specs.contract_form import AGREED_LINE_FORM
from insdesk.ui.forms.coverage_grid import CoverageGrid
from insdesk.ui.forms.offers import product_choices
from insdesk.ui.inputs.choice_box import ChoiceBox
from tests.ui.conftest import Show
from tests.ui.forms.owner import context


def line(code: str, name: str, each: Money | None, premium: Money) -> CoverageLine:
    return CoverageLine(product_code=code, product_name=name, sum_insured=each, premium=premium)


SEATS = Product(code="SEATS", name="Passengers", tiers=(Money(1_000_000), Money(2_000_000)), per_seat=True)
SERVICE = Product(code="SERVICE", name="Roadside service", aliases=("towing",), has_sum=False)
PRODUCTS = {one.code: one for one in (SEATS, SERVICE)}
OF_SEATS = line("SEATS", "Passengers", Money(1_000_000), Money(16_000))
GONE = line("GLASS", "Glass breakage of 1999", None, Money(100))


@pytest.fixture
def grid(show: Show) -> CoverageGrid:
    grid = CoverageGrid(AGREED_LINE_FORM, context, PRODUCTS.get, name="agreed.lines", path="commercial.lines")
    grid.offer_products(product_choices(PRODUCTS.values(), lambda product: product.aliases))
    show(grid)
    return grid


def note(grid: CoverageGrid, row: int = 0) -> str:
    """What stands under the sum insured of a line."""
    return grid.rows[row].notes["sum_insured"].text()


def test_lines_come_out_as_they_went_in(grid: CoverageGrid) -> None:
    service = line("SERVICE", "Roadside service", None, ZERO)
    grid.load_coverages((OF_SEATS, service))
    assert grid.coverages() == (OF_SEATS, service)
    assert not grid.is_dirty()


def test_the_name_of_a_product_is_that_of_today(grid: CoverageGrid) -> None:
    grid.load_coverages((replace(OF_SEATS, product_name="as it was once called"),))
    assert grid.coverages() == (OF_SEATS,)


def test_a_product_that_is_not_offered_any_more_stays_by_its_name(grid: CoverageGrid) -> None:
    grid.load_coverages((GONE,))
    grid.offer_products(product_choices(PRODUCTS.values(), lambda product: product.aliases))
    box = grid.rows[0].inputs["product_code"]
    assert isinstance(box, ChoiceBox)
    edit = box.lineEdit()
    assert edit is not None
    assert edit.text() == "Glass breakage of 1999"
    assert not box.offers("GLASS")
    assert box.offers("SEATS")
    assert grid.coverages() == (GONE,)


def test_a_new_line_waits_for_its_premium_a_stored_one_costs_nothing(grid: CoverageGrid) -> None:
    free = replace(OF_SEATS, premium=ZERO)
    grid.load_coverages((free,))
    assert grid.values()[0]["premium"] == ZERO
    grid.load_coverages((free,), is_new=True)
    assert grid.values()[0].get("premium") is None


def test_a_sum_for_each_seat_says_what_it_comes_to(grid: CoverageGrid) -> None:
    grid.load_coverages((OF_SEATS,))
    assert note(grid) == "10,000 a seat × 4 seats = 40,000"
    grid.set_seats(7)
    assert note(grid) == "10,000 a seat × 6 seats = 60,000"


def test_a_product_without_a_sum_asks_for_none(grid: CoverageGrid) -> None:
    grid.load_coverages((line("SERVICE", "Roadside service", None, Money(1)),))
    assert not grid.rows[0].is_open("sum_insured")
    assert grid.rows[0].is_open("premium")


def test_what_is_said_of_one_line_is_said_below_them_all(grid: CoverageGrid) -> None:
    grid.load_coverages((OF_SEATS,))
    problem = Problem("value_missing", field="commercial.lines.0")
    assert grid.show_problems((problem,)) == ()
    message = grid.findChild(QLabel, "agreed.lines.message")
    assert message is not None
    assert message.text()
