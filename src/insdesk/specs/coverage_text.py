"""How a coverage line's sum insured is written where it is for each passenger seat."""

from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import Product
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
