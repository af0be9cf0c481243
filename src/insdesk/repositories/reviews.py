"""When files were last looked through (SM-4); one that nobody looked through counts from its first day."""

from datetime import date, datetime, time

from sqlalchemy import Connection, func, select, update

from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import CustomerId
from insdesk.models.customer import customer

_C = customer.c
_ON_FILE = select(func.count()).select_from(customer).where(_C.removed_at.is_(None))


class Reviews:
    """Reads, marks, counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self, customer_id: CustomerId) -> date:
        """The day of the last review, or the one on which the file was made. Raises NotFoundError."""
        wanted = select(_C.reviewed_on, _C.created_at).where(_C.id == customer_id)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFoundError("customer_missing", id=customer_id)
        made: datetime = row.created_at
        day: date | None = row.reviewed_on
        return made.astimezone().date() if day is None else day

    def mark(self, customer_id: CustomerId, day: date) -> None:
        """Somebody looked through the file; its version stays, for nothing in it changed."""
        self._connection.execute(update(customer).where(_C.id == customer_id).values(reviewed_on=day))

    def count_before(self, limit: date) -> int:
        """How many customers on file were last looked through before `limit`: two ranges of one index."""
        began = datetime.combine(limit, time()).astimezone()
        reviewed = _ON_FILE.where(_C.reviewed_on < limit)
        never = _ON_FILE.where(_C.reviewed_on.is_(None), _C.created_at < began)
        return sum(self._connection.execute(one).scalar_one() for one in (reviewed, never))
