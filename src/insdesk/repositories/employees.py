"""The office's people."""

from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from insdesk.domain.ids import EmployeeId
from insdesk.domain.records.office import Employee
from insdesk.models.office import employee
from insdesk.repositories.mapping import from_row, to_row


class Employees:
    """Adds, changes and lists; nobody is deleted, because records name them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Employee, ...]:
        """Everybody, by name."""
        rows = self._connection.execute(select(employee).order_by(employee.c.name))
        return tuple(from_row(Employee, row) for row in rows)

    def save(self, person: Employee) -> Employee:
        """Add or change one; returned with its id."""
        values = to_row(person, employee)
        if person.id is not None:
            self._connection.execute(update(employee).where(employee.c.id == person.id).values(values))
            return person
        key = self._connection.execute(insert(employee).values(values).returning(employee.c.id)).scalar_one()
        return replace(person, id=EmployeeId(key))
