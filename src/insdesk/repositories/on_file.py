"""Who is on file: neither deleted nor merged into another nor erased."""

from sqlalchemy import ColumnElement, select

from insdesk.models.customer import customer

_REMOVED = select(customer.c.id).where(customer.c.removed_at.is_not(None))


def on_file(customer_id: ColumnElement[int]) -> ColumnElement[bool]:
    """That `customer_id` is on file: the few removed are looked up once, no row of the others is."""
    return customer_id.not_in(_REMOVED)
