"""客户属性 in the database: each attribute with its values, and how many customers have which."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select, update

from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import AttributeId, AttributeValueId
from insdesk.domain.records.attribute import Attribute, AttributeValue, ValueUse
from insdesk.models.attribute import attribute, attribute_value, customer_attribute
from insdesk.models.customer import customer
from insdesk.repositories.document_numbers import next_attribute_code
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.ordered import next_position, write_order
from insdesk.repositories.versioned import write_version


class Attributes:
    """Reads and writes whole attributes; triggers refuse what AT-5 refuses."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Attribute, ...]:
        """Every attribute, in their order."""
        rows = self._connection.execute(
            select(attribute).order_by(attribute.c.position, attribute.c.id)
        ).all()
        values = self._values()
        return tuple(from_row(Attribute, row, values=values.get(row.id, ())) for row in rows)

    def get(self, attribute_id: AttributeId) -> Attribute:
        """One attribute. Raises NotFoundError."""
        found = next((one for one in self.all() if one.id == attribute_id), None)
        if found is None:
            raise NotFoundError("attribute_missing", id=attribute_id)
        return found

    def uses(self) -> dict[AttributeValueId, ValueUse]:
        """How many customers have each value that somebody has: counted over its index alone."""
        value_id = customer_attribute.c.value_id
        each = select(value_id, func.count()).group_by(value_id)
        removed = each.join(customer, customer.c.id == customer_attribute.c.customer_id).where(
            customer.c.removed_at.is_not(None)
        )
        gone = {AttributeValueId(key): count for key, count in self._connection.execute(removed)}
        return {
            AttributeValueId(key): ValueUse(count, gone.get(AttributeValueId(key), 0))
            for key, count in self._connection.execute(each)
        }

    def with_several(self, attribute_id: AttributeId) -> int:
        """How many customers have more than one of its values."""
        having = (
            select(customer_attribute.c.customer_id)
            .where(customer_attribute.c.attribute_id == attribute_id)
            .group_by(customer_attribute.c.customer_id)
            .having(func.count() > 1)
        )
        return int(self._connection.execute(select(func.count()).select_from(having.subquery())).scalar_one())

    def add(self, record: Attribute) -> Attribute:
        """Add behind the others; returned with ids, code, version and position."""
        position = next_position(self._connection, attribute)
        placed = replace(record, code=next_attribute_code(self._connection), position=position)
        key = self._connection.execute(
            insert(attribute).returning(attribute.c.id), to_row(placed, attribute)
        ).scalar_one()
        self._write_values(AttributeId(key), (), record.values)
        return self.get(AttributeId(key))

    def update(self, before: Attribute, record: Attribute) -> Attribute:
        """Change name, choice and values; returned as stored. Raises ConflictError."""
        changed = {"name": record.name, "is_multiple": record.is_multiple}
        write_version(self._connection, attribute, before.id, record.version, changed)
        assert before.id is not None  # noqa: S101  # it is stored
        self._write_values(before.id, before.values, record.values)
        return self.get(before.id)

    def delete(self, record: Attribute) -> None:
        """Delete with its values. Raises ConflictError."""
        self._delete_values(record.values)
        gone = self._connection.execute(
            delete(attribute).where(attribute.c.id == record.id, attribute.c.version == record.version)
        )
        if gone.rowcount != 1:
            raise ConflictError("attribute_changed", id=record.id)

    def put_in_order(self, ids: Sequence[AttributeId]) -> None:
        """Put these in this order."""
        write_order(self._connection, attribute, ids)

    def _values(self) -> dict[int, tuple[AttributeValue, ...]]:
        found: dict[int, tuple[AttributeValue, ...]] = {}
        ordered = select(attribute_value).order_by(attribute_value.c.position, attribute_value.c.id)
        for row in self._connection.execute(ordered):
            value = from_row(AttributeValue, row)
            found[row.attribute_id] = (*found.get(row.attribute_id, ()), value)
        return found

    def _write_values(
        self, key: AttributeId, before: Iterable[AttributeValue], after: Sequence[AttributeValue]
    ) -> None:
        """Deletes come first: a new value may be called as a deleted one."""
        kept = {one.id for one in after}
        self._delete_values(one for one in before if one.id not in kept)
        names = {one.id: one.name for one in before}
        for position, value in enumerate(after):
            if value.id is None:
                row = {"attribute_id": key, "name": value.name, "position": position}
                self._connection.execute(insert(attribute_value), row)
                continue
            changed: dict[str, object] = {"position": position}
            if names.get(value.id) != value.name:
                changed["name"] = value.name
            self._connection.execute(
                update(attribute_value).where(attribute_value.c.id == value.id).values(changed)
            )

    def _delete_values(self, values: Iterable[AttributeValue]) -> None:
        for one in values:
            self._connection.execute(delete(attribute_value).where(attribute_value.c.id == one.id))
