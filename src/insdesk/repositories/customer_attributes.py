"""Which customers have which values of which attribute."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Integer, delete, func, insert, literal, select

from insdesk.domain.ids import AttributeId, AttributeValueId, CustomerId
from insdesk.domain.records.attribute import AttributeLabel, CustomerState, ValueIds
from insdesk.models.attribute import attribute, attribute_value, customer_attribute
from insdesk.models.customer import customer
from insdesk.repositories.id_lists import among, fetch_lists

_OWN = customer_attribute.c


class CustomerAttributes:
    """Reads and writes, for one customer or for thousands with one statement."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, customer_id: CustomerId) -> ValueIds:
        """What one customer has."""
        rows = self._connection.execute(select(_OWN.value_id).where(_OWN.customer_id == customer_id))
        return frozenset(AttributeValueId(row.value_id) for row in rows)

    def labels(self, ids: Sequence[int]) -> dict[int, tuple[AttributeLabel, ...]]:
        """What each of these customers has, by name, in the order of attributes and values."""
        named = (
            select(_OWN.customer_id, attribute.c.name.label("attribute"), attribute_value.c.name)
            .join(attribute, attribute.c.id == _OWN.attribute_id)
            .join(attribute_value, attribute_value.c.id == _OWN.value_id)
            .where(_OWN.customer_id.in_(among(ids)))
            .order_by(attribute.c.position, attribute.c.id, attribute_value.c.position, attribute_value.c.id)
        )
        found: dict[int, dict[str, tuple[str, ...]]] = {}
        for row in self._connection.execute(named):
            labels = found.setdefault(row.customer_id, {})
            labels[row.attribute] = (*labels.get(row.attribute, ()), row.name)
        return {
            key: tuple(AttributeLabel(name, values) for name, values in labels.items())
            for key, labels in found.items()
        }

    def states(self, attribute_id: AttributeId, ids: Sequence[int]) -> list[CustomerState]:
        """Those of `ids` on file, with what they have of one attribute. They arrive as one row."""
        having = (
            select(func.json_group_array(_OWN.value_id))
            .where(_OWN.customer_id == customer.c.id, _OWN.attribute_id == attribute_id)
            .scalar_subquery()
        )
        wanted = select(func.json_array(customer.c.id, customer.c.version, func.json(having)).label("state"))
        found = wanted.where(customer.c.id.in_(among(ids)), customer.c.removed_at.is_(None))
        return [
            CustomerState(CustomerId(key), version, frozenset(map(AttributeValueId, values)))
            for key, version, values in fetch_lists(self._connection, found)
        ]

    def change(
        self,
        ids: Sequence[int],
        before: ValueIds,
        after: ValueIds,
        owners: Mapping[AttributeValueId, AttributeId],
    ) -> None:
        """These customers, who have `before`, have `after` then; `owners` says whose value each is."""
        lost, won = sorted(before - after), sorted(after - before)
        if lost:
            gone = delete(customer_attribute).where(
                _OWN.customer_id.in_(among(ids)), _OWN.value_id.in_(among(lost))
            )
            self._connection.execute(gone)
        for value_id in won:
            chosen = among(ids).subquery()
            rows = select(chosen.c[0], literal(owners[value_id], Integer), literal(value_id, Integer))
            self._connection.execute(
                insert(customer_attribute).from_select(["customer_id", "attribute_id", "value_id"], rows)
            )
