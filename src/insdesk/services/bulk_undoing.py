"""A change of many customers at once (更换业代, 更换属性) taken back from the audit trail, as one step."""

from collections.abc import Sequence

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import UserError
from insdesk.domain.ids import EmployeeId
from insdesk.domain.records.attribute import CustomerState, Held
from insdesk.domain.records.audit import AuditEntry
from insdesk.domain.records.file_changes import ChangedTogether
from insdesk.repositories.customer_reps import REP_COLUMNS
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.services.attribute_storing import change_values
from insdesk.services.attribute_values import values_named

_REPS = {column: kind for kind, column in REP_COLUMNS.items()}


def restore_many(unit: WritingUnit, groups: Sequence[ChangedTogether]) -> tuple[int, int]:
    """How many have back what they had, and how many were changed or removed since and stay.

    Raises UserError when what they had does not exist any more.
    """
    restored = 0
    for group in groups:
        restore = _restore_rep if group.sample.entity == Entity.CUSTOMER else _restore_values
        restored += restore(unit, group)
    return restored, sum(len(one.ids) for one in groups) - restored


def _restore_rep(unit: WritingUnit, group: ChangedTogether) -> int:
    ((column, before),) = group.sample.before.items()
    kind, after = _REPS[column], group.sample.after[column]
    same = _unchanged(unit.customer_reps.states(kind, group.ids), after)
    if same:
        unit.customer_reps.change(kind, same, None if before is None else EmployeeId(before))
        unit.record_each(Action.UNDONE, Entity.CUSTOMER, same, {column: after}, {column: before})
    return len(same)


def _restore_values(unit: WritingUnit, group: ChangedTogether) -> int:
    attributes = unit.attributes.all()
    names = group.sample.before.keys() | group.sample.after.keys()
    attribute = next((one for one in attributes if one.name in names), None)
    if attribute is None or attribute.id is None:
        raise UserError("undo_attribute_gone", name=", ".join(sorted(names)))
    before = values_named((attribute,), group.sample.before)
    after = values_named((attribute,), group.sample.after)
    same = _unchanged(unit.customer_attributes.states(attribute.id, group.ids), after)
    if same:
        change_values(unit, attribute, same, after, before, Action.UNDONE)
    return len(same)


def _unchanged(states: Sequence[CustomerState], has: Held) -> list[int]:
    return [one.id for one in states if one.has == has]


def is_bulk(entry: AuditEntry) -> bool:
    """Whether `entry` of a change of many is one that `restore_many` takes back."""
    if entry.action not in {Action.UPDATED, Action.UNDONE}:
        return False
    is_of_reps = len(entry.before) == 1 and entry.before.keys() == entry.after.keys() <= _REPS.keys()
    return is_of_reps or entry.entity == Entity.CUSTOMER_ATTRIBUTES
