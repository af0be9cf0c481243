"""业代 and 服务代表 of many customers at once, and the versions of what was changed."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select, update

from insdesk.domain.enums import RepKind
from insdesk.domain.ids import CustomerId, EmployeeId
from insdesk.domain.records.attribute import CustomerState
from insdesk.models.customer import customer
from insdesk.repositories.id_lists import among, fetch_lists

REP_COLUMNS = {RepKind.SALES: "sales_rep_id", RepKind.SERVICE: "service_rep_id"}


class CustomerReps:
    """Reads and writes thousands of customers with one statement."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def states(self, kind: RepKind, ids: Sequence[int]) -> list[CustomerState]:
        """Those of `ids` on file, with the rep they have. They arrive as one row."""
        rep = customer.c[REP_COLUMNS[kind]]
        wanted = select(func.json_array(customer.c.id, customer.c.version, rep).label("state"))
        found = wanted.where(customer.c.id.in_(among(ids)), customer.c.removed_at.is_(None))
        return [
            CustomerState(CustomerId(key), version, None if rep_id is None else EmployeeId(rep_id))
            for key, version, rep_id in fetch_lists(self._connection, found)
        ]

    def change(self, kind: RepKind, ids: Sequence[int], rep_id: EmployeeId | None) -> None:
        """Give these customers this rep; each has a new version then."""
        self._write(ids, {REP_COLUMNS[kind]: rep_id})

    def count_version(self, ids: Sequence[int]) -> None:
        """Something of these customers that stands elsewhere was changed: nobody overwrites it unseen."""
        self._write(ids, {})

    def _write(self, ids: Sequence[int], values: dict[str, EmployeeId | None]) -> None:
        self._connection.execute(
            update(customer)
            .where(customer.c.id.in_(among(ids)))
            .values(**values, version=customer.c.version + 1)
        )
