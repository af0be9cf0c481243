"""Which cars stand in a customer's file: those of today, and what their former owners left with them."""

from sqlalchemy import Select, select

from insdesk.domain.query import FilterValue
from insdesk.models.customer import ownership

_mine = ownership.alias("mine")
_theirs = ownership.alias("theirs")


def todays_cars(customer_id: FilterValue) -> Select[tuple[int]]:
    """Ids of the cars that the customer has today."""
    return select(_mine.c.vehicle_id).where(_mine.c.customer_id == customer_id, _mine.c.to_day.is_(None))


def former_owners(customer_id: FilterValue) -> Select[tuple[int, int]]:
    """(customer, car) of everybody else who once had one of those cars."""
    return (
        select(_theirs.c.customer_id, _theirs.c.vehicle_id)
        .join(_mine, _mine.c.vehicle_id == _theirs.c.vehicle_id)
        .where(
            _mine.c.customer_id == customer_id,
            _mine.c.to_day.is_(None),
            _theirs.c.customer_id != customer_id,
        )
        .distinct()
    )
