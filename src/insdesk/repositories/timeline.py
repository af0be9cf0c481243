"""时间线: everything that happened with one customer, from data and audit trail, in one query."""

import json
from datetime import date

from sqlalchemy import Connection, Integer, Select, bindparam, func, select, union_all

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import TimelineKind, TimelineStep
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.timeline import EarlierValue, TimelineEvent
from insdesk.models.office import audit_entry
from insdesk.models.types import Day
from insdesk.repositories.id_lists import fetch_lists
from insdesk.repositories.timeline_parts import parts
from insdesk.repositories.timeline_trail import trail_parts

_TO_THE_MINUTE = len("2026-11-23 14:30")
_KEPT = {Entity.CUSTOMER: ("address", "phone", "other_phone"), Entity.PROFILE: ("occupation", "employer")}
"""Fields whose earlier values are shown beside them."""


def _ordered() -> "Select[tuple[str]]":
    customer_id, today = bindparam("customer_id", type_=Integer), bindparam("today", type_=Day)
    one = union_all(*parts(customer_id, today), *trail_parts(customer_id)).subquery().c
    event = func.json_array(one.when, one.kind, one.step, one.ref, one.who, func.json(one.told))
    return select(event).order_by(one.when.desc(), one.kind, one.serial.desc())


_EVERY = _ordered()


class Timelines:
    """Reads. The events arrive as one row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, customer_id: CustomerId, today: date) -> tuple[TimelineEvent, ...]:
        """All events, the latest first; what will be (a policy that ends next year) is none."""
        bound = _EVERY.params(customer_id=customer_id, today=today)
        return tuple(
            TimelineEvent(
                when=when[:_TO_THE_MINUTE],
                kind=TimelineKind(kind),
                step=TimelineStep(step),
                ref=ref,
                who=who,
                told=figures,
            )
            for when, kind, step, ref, who, figures in fetch_lists(self._connection, bound)
        )

    def earlier(self, customer_id: CustomerId) -> tuple[EarlierValue, ...]:
        """What address, phones and occupation were before, the latest first."""
        entry = audit_entry.c
        wanted = (
            select(entry.at, entry.entity, entry.user_name, entry.before, entry.after)
            .where(
                entry.entity.in_([one.value for one in _KEPT]),
                entry.entity_id == customer_id,
                entry.action != Action.CREATED.value,
                entry.before.is_not(None),
            )
            .order_by(entry.id.desc())
        )
        found: list[EarlierValue] = []
        for row in self._connection.execute(wanted):
            before, day = json.loads(row.before), row.at.astimezone().date()
            after = json.loads(row.after) if row.after else {}
            gone = (one for one in _KEPT[Entity(row.entity)] if before.get(one) and one in after)
            found += [EarlierValue(name, str(before[name]), day, row.user_name) for name in gone]
        return tuple(found)
