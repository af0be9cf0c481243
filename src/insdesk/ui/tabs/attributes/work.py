"""What 客户属性设置 asks of the services. Runs on the lanes; no Qt.

Writes run one after the other and begin from what is stored at that moment, so that typing three values in a
row never waits for the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import AttributeId, AttributeValueId
from insdesk.domain.records.attribute import Attribute, AttributeOverview, AttributeValue
from insdesk.services.attributes import AttributeService


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and where the cursor belongs now."""

    changes: ChangeSet = field(default_factory=ChangeSet)
    attribute_id: AttributeId | None = None
    value_id: AttributeValueId | None = None


@dataclass(frozen=True, slots=True)
class AttributeWork:
    """Every method but `read` writes; they raise what the service raises."""

    service: AttributeService
    actor: Actor

    def read(self) -> AttributeOverview:
        """Everything the screen shows."""
        return self.service.overview()

    def add(self, name: str) -> Written:
        """A new attribute, single choice, without a value."""
        saved = self.service.save(self.actor, Attribute(name=name))
        return Written(saved.changes, saved.id)

    def rename(self, attribute_id: AttributeId, name: str) -> Written:
        return self._save(replace(self._stored(attribute_id), name=name))

    def set_multiple(self, attribute_id: AttributeId, multiple: bool) -> Written:
        return self._save(replace(self._stored(attribute_id), is_multiple=multiple))

    def delete(self, attribute_id: AttributeId) -> Written:
        stored = self._stored(attribute_id)
        return Written(self.service.delete(self.actor, attribute_id, stored.version))

    def put_in_order(self, ids: Sequence[int]) -> Written:
        return Written(self.service.put_in_order(self.actor, [AttributeId(one) for one in ids]))

    def add_value(self, attribute_id: AttributeId, name: str) -> Written:
        stored = self._stored(attribute_id)
        written = self._save(replace(stored, values=(*stored.values, AttributeValue(name=name))))
        return replace(written, value_id=self._stored(attribute_id).values[-1].id)

    def rename_value(self, attribute_id: AttributeId, value_id: int, name: str) -> Written:
        stored = self._stored(attribute_id)
        values = tuple(replace(one, name=name) if one.id == value_id else one for one in stored.values)
        return self._save(replace(stored, values=values))

    def delete_value(self, attribute_id: AttributeId, value_id: int) -> Written:
        stored = self._stored(attribute_id)
        return self._save(replace(stored, values=tuple(one for one in stored.values if one.id != value_id)))

    def order_values(self, attribute_id: AttributeId, ids: Sequence[int]) -> Written:
        """Values that came meanwhile stay behind the others."""
        stored = self._stored(attribute_id)
        places = {one: place for place, one in enumerate(ids)}
        values = sorted(stored.values, key=lambda one: places.get(one.id or 0, len(places)))
        return self._save(replace(stored, values=tuple(values)))

    def _save(self, attribute: Attribute) -> Written:
        saved = self.service.save(self.actor, attribute)
        return Written(saved.changes, saved.id)

    def _stored(self, attribute_id: AttributeId) -> Attribute:
        found = next((one for one in self.service.all() if one.id == attribute_id), None)
        if found is None:
            raise NotFoundError("attribute_missing", id=attribute_id)
        return found
