"""How far a new office has come."""

from sqlalchemy import Connection, exists, select

from insdesk.domain.records.day_view import FirstSteps
from insdesk.models.customer import customer
from insdesk.models.insurer import insurer
from insdesk.models.registration import registration


def first_steps(connection: Connection) -> FirstSteps:
    """Which kinds of records there are at all; looks at one row of each."""
    row = connection.execute(
        select(
            exists(select(insurer.c.id)).label("insurer"),
            exists(select(customer.c.id)).label("customer"),
            exists(select(registration.c.id)).label("registration"),
        )
    ).one()
    return FirstSteps(
        has_insurer=bool(row.insurer),
        has_customer=bool(row.customer),
        has_registration=bool(row.registration),
    )
