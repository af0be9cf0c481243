"""同意 in the database."""

from datetime import date

from sqlalchemy import Select, select

from insdesk.models.customer_file import consent
from insdesk.repositories.on_file import on_file


def lapsed_consents(today: date) -> Select[tuple[int]]:
    """The customers on file who have a consent that ended before `today`, and none to the same that counts.

    For the data-quality report: the index on `expires_on` is what it walks.
    """
    again = consent.alias("again")
    counts = (
        select(again.c.id)
        .where(
            again.c.customer_id == consent.c.customer_id,
            again.c.purpose == consent.c.purpose,
            again.c.withdrawn_on.is_(None),
            again.c.expires_on.is_(None) | (again.c.expires_on >= today),
        )
        .exists()
    )
    return (
        select(consent.c.customer_id)
        .where(consent.c.expires_on < today, consent.c.withdrawn_on.is_(None), ~counts)
        .where(on_file(consent.c.customer_id))
        .distinct()
    )
