"""How coverage lines are written in words, and a sum insured where it is for each passenger seat."""

from collections.abc import Callable, Iterable

from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.coverage_set import CoverageSetLine
from insdesk.i18n import _
from insdesk.rules.coverage import passenger_seats, sum_of_all_seats
from insdesk.specs.display import short_amount


def seats_text(each: Money, product: Product, seats: int) -> str:
    """`10,000 a seat × 4 seats = 40,000`, for a car with so many `seats`, the driver's included."""
    return _(
        "{each} a seat × {seats} seats = {total}",
        each=short_amount(each),
        seats=passenger_seats(seats),
        total=short_amount(sum_of_all_seats(each, product, seats)),
    )


def product_name(line: CoverageSetLine) -> str:
    """The full name of its product."""
    return line.product_name


def lines_text(
    lines: Iterable[CoverageSetLine], name_of: Callable[[CoverageSetLine], str] = product_name
) -> str:
    """`车损险、三者险 2,000,000`: lines on one line, each with its sum insured."""
    return _(", ").join(_with_sum(line, name_of(line)) for line in lines)


def _with_sum(line: CoverageSetLine, name: str) -> str:
    return name if line.sum_insured is None else f"{name} {short_amount(line.sum_insured)}"
