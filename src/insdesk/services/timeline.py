"""客户档案 · 时间线, and the earlier values of its fields (SM-3, PM-1)."""

from dataclasses import dataclass, replace

from insdesk.domain.clock import Clock
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.timeline import EarlierValue, Timeline
from insdesk.repositories.database import Database
from insdesk.rules.masking import masked
from insdesk.specs.customer_form import CUSTOMER_FORM

_NAMES = frozenset(one.name for one in CUSTOMER_FORM.fields)


@dataclass(frozen=True, slots=True)
class TimelineService:
    """Reads on the read lane."""

    database: Database
    clock: Clock

    def of(self, customer_id: CustomerId) -> Timeline:
        """Everything that happened with a customer up to today."""
        with self.database.read() as unit:
            return Timeline(
                events=unit.timelines.of(customer_id, self.clock.today()),
                reps={one.id: one.name for one in unit.employees.all() if one.id is not None},
                is_masked=unit.settings.masks_numbers(),
            )

    def earlier(self, customer_id: CustomerId) -> tuple[EarlierValue, ...]:
        """What address, phones and occupation were before, the latest first; masked as lists are."""
        with self.database.read() as unit:
            values = unit.timelines.earlier(customer_id)
            return tuple(map(_masked, values)) if unit.settings.masks_numbers() else values


def _masked(one: EarlierValue) -> EarlierValue:
    secret = CUSTOMER_FORM.field(one.field).secret if one.field in _NAMES else None
    return one if secret is None else replace(one, value=masked(secret, one.value))
