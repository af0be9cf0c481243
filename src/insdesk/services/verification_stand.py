"""What entry owes to 复核: a changed draft is to be verified again, an unverified one is not registered."""

from dataclasses import replace

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import UserError
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.verification import Confirmation, Verification
from insdesk.domain.underwriting_enums import VerificationMode
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.verification import changed_paths, confirmed, costly_paths, next_stage


def refuse_unverified(unit: WritingUnit, before: Registration | None, record: Registration) -> None:
    """Raises UserError when the office asks for 复核, and `record` is not as it was verified."""
    if unit.settings.verification_mode() is VerificationMode.OFF:
        return
    stands = None if before is None or before.id is None else unit.verifications.of(before.id)
    if before is None or stands is None or not stands.is_done or _differs(before, record):
        raise UserError("registration_unverified")


def follow_draft(unit: WritingUnit, before: Registration, after: Registration) -> None:
    """A draft that was handed in was typed over: what changed is to be typed again, and confirmed again."""
    if after.id is None:
        return
    stands = unit.verifications.of(after.id)
    if stands is None:
        return
    if not _differs(before, after):
        unit.verifications.update(replace(stands, registration_version=after.version))
        return
    told(unit, Action.UPDATED, stands, unit.verifications.update(_reopened(unit, stands, before, after)))


def told(unit: WritingUnit, action: Action, before: Verification | None, after: Verification) -> None:
    """Record a step in the trail: which fields differed and who was right, but no value."""
    unit.record(action, Entity.VERIFICATION, after.id, _trail(before), _trail(after))


def _trail(record: Verification | None) -> dict[str, object] | None:
    if record is None:
        return None
    return {
        "registration_id": record.registration_id,
        "stage": record.stage,
        "entered_by": record.entered_by,
        "verified_by": record.verified_by,
        "differences": {one.field: one.right for one in record.differences},
        "confirmation": record.confirmation,
    }


def _differs(before: Registration, after: Registration) -> bool:
    gone = set(costly_paths(before)) - set(costly_paths(after))
    return bool(gone or changed_paths(before, after)) or confirmed(before) != confirmed(after)


def _reopened(
    unit: WritingUnit, stands: Verification, before: Registration, after: Registration
) -> Verification:
    changed, costly = changed_paths(before, after), costly_paths(after)
    typed = {path: text for path, text in stands.typed.items() if path in costly and path not in changed}
    kept = tuple(one for one in stands.differences if one.right is not None or one.field in typed)
    return replace(
        stands,
        registration_version=after.version,
        stage=next_stage(after, typed, kept),
        entered_by=unit.actor.name if changed else stands.entered_by,
        started_at=unit.moment if stands.is_done else stands.started_at,
        verified_by="",
        verified_at=None,
        typed=typed,
        differences=kept,
        confirmation=Confirmation(),
    )
