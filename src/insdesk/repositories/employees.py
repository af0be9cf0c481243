"""The office's people."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import EmployeeId
from insdesk.domain.query import TableQuery
from insdesk.domain.records.office import Employee
from insdesk.models.office import employee
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row, to_row

LISTING = Listing(
    source=employee,
    key=employee.c.id,
    columns={name: employee.c[name] for name in ("name", "is_sales_rep", "is_service_rep", "active")},
    texts=(employee.c.name,),
)


class Employees:
    """Adds, changes and lists; nobody is deleted, because records name them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Employee, ...]:
        """Everybody, by name."""
        rows = self._connection.execute(select(employee).order_by(employee.c.name))
        return tuple(from_row(Employee, row) for row in rows)

    def get(self, employee_id: EmployeeId) -> Employee:
        """One of them. Raises NotFoundError."""
        row = self._connection.execute(select(employee).where(employee.c.id == employee_id)).one_or_none()
        if row is None:
            raise NotFoundError("employee_missing", id=employee_id)
        return from_row(Employee, row)

    def has_other(self, person: Employee) -> bool:
        """Whether somebody else has that name."""
        same = select(employee.c.id).where(employee.c.name == person.name, employee.c.id.is_not(person.id))
        return self._connection.execute(same).first() is not None

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of the list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[Employee]:
        """A page of it."""
        rows = self._connection.execute(select(employee).where(employee.c.id.in_(ids)))
        return in_order({row.id: from_row(Employee, row) for row in rows}, ids)

    def save(self, person: Employee) -> Employee:
        """Add or change one; returned with its id."""
        values = to_row(person, employee)
        if person.id is not None:
            self._connection.execute(update(employee).where(employee.c.id == person.id).values(values))
            return person
        key = self._connection.execute(insert(employee).values(values).returning(employee.c.id)).scalar_one()
        return replace(person, id=EmployeeId(key))
