"""The parts of 时间线 that only the audit trail tells: what was written in the file, before and after."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select, union_all

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import TimelineKind, TimelineStep
from insdesk.models.customer import ownership
from insdesk.models.customer_file import contact, customer_merge, doubt
from insdesk.models.office import audit_entry
from insdesk.repositories.timeline_parts import Bound, Part, at_moment, part

_A = audit_entry.c
_CHANGES = func.json_object("before", func.json(_A.before), "after", func.json(_A.after))
_FILE_STEPS = {
    Action.CREATED: TimelineStep.CREATED,
    Action.DELETED: TimelineStep.DELETED,
    Action.RESTORED: TimelineStep.RESTORED,
    Action.UNDONE: TimelineStep.UNDONE,
    Action.CONFIRMED: TimelineStep.REVIEWED,
}
_UNTOLD = (Action.REVEALED.value, Action.ERASED.value)
"""Who looked at a number changes nothing; who was erased has no history."""


def trail_parts(customer_id: Bound) -> tuple[Part, ...]:
    """Customer data, profile, attributes, contacts and doubts."""
    own = _own_ids(customer_id)
    return (
        _file(own, customer_id),
        _of(Entity.PROFILE, own, TimelineKind.FILE, TimelineStep.PROFILED),
        _of(Entity.CUSTOMER_ATTRIBUTES, own, TimelineKind.FILE, TimelineStep.LABELLED),
        *_contacts(customer_id),
        *_doubts(customer_id),
    )


def _own_ids(customer_id: Bound) -> "Select[tuple[int]]":
    """The customer, and everybody who was merged into them."""
    lost = select(customer_merge.c.lost_id).where(
        customer_merge.c.kept_id == customer_id, customer_merge.c.undone_at.is_(None)
    )
    return select(union_all(select(customer_id.label("id")), lost).subquery().c.id)


def _entry(kind: TimelineKind, step: TimelineStep | ColumnElement[str]) -> Part:
    return part(at_moment(_A.at), kind, step, _A.entity_id, _A.user_name, _CHANGES, _A.id)


def _file(own: "Select[tuple[int]]", customer_id: Bound) -> Part:
    """What a change of owner writes here is told as one of a car; whoever was merged gave all they had."""
    step = case(
        {action.value: step.value for action, step in _FILE_STEPS.items()},
        value=_A.action,
        else_=TimelineStep.CHANGED.value,
    )
    is_of_a_car = func.coalesce(
        func.json_type(_A.before, "$.vehicle"), func.json_type(_A.after, "$.vehicle")
    ).is_not(None)
    return _entry(TimelineKind.FILE, step).where(
        _A.entity == Entity.CUSTOMER.value,
        _A.entity_id.in_(own),
        _A.action.not_in(_UNTOLD),
        ~is_of_a_car,
        or_(_A.action != Action.MERGED.value, _A.entity_id == customer_id),
    )


def _of(entity: Entity, own: "Select[tuple[int]]", kind: TimelineKind, step: TimelineStep) -> Part:
    return _entry(kind, step).where(
        _A.entity == entity.value, _A.entity_id.in_(own), _A.action.not_in(_UNTOLD)
    )


def _contacts(customer_id: Bound) -> tuple[Part, ...]:
    """Those of today since they came, and those that were deleted; an id may have been another's before."""
    earlier = audit_entry.alias("earlier")
    last_end = (
        select(func.coalesce(func.max(earlier.c.id), 0))
        .where(
            earlier.c.entity == Entity.CONTACT.value,
            earlier.c.entity_id == _A.entity_id,
            earlier.c.action == Action.DELETED.value,
        )
        .scalar_subquery()
    )
    step = case(
        {Action.CREATED.value: TimelineStep.CREATED.value},
        value=_A.action,
        else_=TimelineStep.CHANGED.value,
    )
    names = func.json_object(
        "before", func.json(_A.before), "after", func.json(_A.after), "name", contact.c.name
    )
    standing = (
        part(at_moment(_A.at), TimelineKind.CONTACT, step, _A.entity_id, _A.user_name, names, _A.id)
        .select_from(contact.join(audit_entry, contact.c.id == _A.entity_id))
        .where(contact.c.customer_id == customer_id, _A.entity == Entity.CONTACT.value, _A.id > last_end)
    )
    return standing, _deleted(
        TimelineKind.CONTACT, TimelineStep.DELETED, Entity.CONTACT, _before("customer_id") == customer_id
    )


def _doubts(customer_id: Bound) -> tuple[Part, ...]:
    """Those that stand, and those that were settled."""
    note = func.json_object("field", doubt.c.field, "note", doubt.c.note)
    own = ownership.c
    cars = select(own.vehicle_id).where(own.customer_id == customer_id, own.to_day.is_(None))
    raised = part(
        at_moment(doubt.c.raised_at),
        TimelineKind.FILE,
        TimelineStep.DOUBTED,
        doubt.c.id,
        doubt.c.raised_by,
        note,
    ).where(
        or_(
            (doubt.c.entity == Entity.CUSTOMER.value) & (doubt.c.entity_id == customer_id),
            (doubt.c.entity == Entity.VEHICLE.value) & doubt.c.entity_id.in_(cars),
        )
    )
    is_own = or_(
        (_before("entity") == Entity.CUSTOMER.value) & (_before("entity_id") == customer_id),
        (_before("entity") == Entity.VEHICLE.value) & _before("entity_id").in_(cars),
    )
    return raised, _deleted(TimelineKind.FILE, TimelineStep.SETTLED, Entity.DOUBT, is_own)


def _deleted(kind: TimelineKind, step: TimelineStep, entity: Entity, is_own: ColumnElement[bool]) -> Part:
    """What is gone is found among everything of its kind that was deleted, over an index of that alone."""
    return _entry(kind, step).where(
        _A.entity == entity.value, _A.action == literal(Action.DELETED.value, literal_execute=True), is_own
    )


def _before(name: str) -> ColumnElement[Any]:
    return func.json_extract(_A.before, f"$.{name}")
