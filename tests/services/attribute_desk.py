"""Attributes and customers on file, for tests: made with a line, asked with a line."""

from collections.abc import Sequence
from dataclasses import replace

from insdesk.domain.enums import AttributeStep
from insdesk.domain.ids import AttributeId, AttributeValueId, CustomerId
from insdesk.domain.records.attribute import Attribute, AttributeChange, AttributeValue, BulkDone, ValueIds
from tests.builders import a_customer
from tests.services.desk_office import DeskOffice


class AttributeDesk:
    """The services of an office, for attributes."""

    def __init__(self, office: DeskOffice) -> None:
        self.office, self.desk, self.actor = office, office.desk, office.actor

    def add(self, name: str = "会员卡", *values: str, is_multiple: bool = False) -> Attribute:
        """One attribute more."""
        wanted = Attribute(
            name=name, is_multiple=is_multiple, values=tuple(AttributeValue(name=one) for one in values)
        )
        key = self.desk.attributes.save(self.actor, wanted).id
        return self.get(key)

    def save(self, attribute: Attribute) -> Attribute:
        return self.get(self.desk.attributes.save(self.actor, attribute).id)

    def get(self, key: AttributeId | None) -> Attribute:
        """As it is stored now."""
        return next(one for one in self.desk.attributes.all() if one.id == key)

    def rename(self, attribute: Attribute, place: int, name: str) -> Attribute:
        values = list(attribute.values)
        values[place] = replace(values[place], name=name)
        return self.save(replace(attribute, values=tuple(values)))

    def used(self, attribute: Attribute) -> list[int]:
        """How many customers have each of its values."""
        uses = self.desk.attributes.overview().uses
        return [uses[key].total if key in uses else 0 for key in map(value_id, attribute.values)]

    def customers(self, count: int) -> list[CustomerId]:
        """So many customers more."""
        phones = (f"139{number:08d}" for number in range(count))
        return [self.office.add_customer(a_customer(name="李样例", phone=phone)) for phone in phones]

    def give(self, customer: CustomerId, *values: AttributeValue) -> None:
        """The customer has exactly these, saved as the file of a customer does."""
        record = self.desk.customers.get(customer)
        self.desk.customers.save(self.actor, record, values=chosen(*values))

    def has(self, customer: CustomerId) -> ValueIds:
        return self.desk.customers.values_of(customer)

    def change(
        self,
        customers: Sequence[CustomerId],
        attribute: Attribute,
        *values: AttributeValue,
        step: AttributeStep = AttributeStep.SET,
    ) -> BulkDone:
        """更换属性."""
        assert attribute.id is not None
        change = AttributeChange(attribute.id, step, chosen(*values))
        return self.desk.customer_bulk.change(self.actor, customers, change)


def value_id(value: AttributeValue) -> AttributeValueId:
    assert value.id is not None
    return value.id


def chosen(*values: AttributeValue) -> ValueIds:
    return frozenset(map(value_id, values))
