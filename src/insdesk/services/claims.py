"""理赔登记: claims are opened on a policy in force, changed while they run, and moved from stage to stage.

The policy is only read (CL-1 to CL-3). Nothing is ever deleted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import ClaimId, CustomerId, RegistrationId
from insdesk.domain.problems import Problem
from insdesk.domain.query import TableQuery
from insdesk.domain.records.audit import AuditEntry
from insdesk.domain.records.claim import (
    Claim,
    ClaimFile,
    ClaimPolicy,
    ClaimsPaid,
    ClaimTotals,
    StageMove,
    StageStep,
)
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.claims import FINAL, UNPAID_ENDS, stages_ahead
from insdesk.rules.overrides import stale_overrides
from insdesk.specs.claim_form import CLAIM_FORM, STEP_FORMS, ClaimContext, StageContext
from insdesk.specs.cleaning import cleaned
from insdesk.specs.form import blocking

MOST_FOUND = 20


class ClaimService:
    """Reads on any lane; writes on the write lane."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def find(self, text: str) -> tuple[ClaimPolicy, ...]:
        """The policies a claim can be made on, by policy number, plate, VIN or name; the latest first."""
        with self._database.read() as unit:
            return unit.claim_policies.find(text, MOST_FOUND)

    def get(self, claim_id: ClaimId) -> ClaimFile:
        """One claim with its policy and the stages it came to. Raises NotFoundError."""
        with self._database.read() as unit:
            claim = unit.claims.get(claim_id)
            policy = _policy(unit, claim)
            assert policy is not None  # noqa: S101  # a stored claim has one: the file sees to it
            return ClaimFile(claim, policy, stage_steps(unit.audit.of(Entity.CLAIM, claim_id)))

    def of_registration(self, registration_id: RegistrationId) -> tuple[Claim, ...]:
        """All claims on a registration, the oldest accident first."""
        with self._database.read() as unit:
            return unit.claims.of_registration(registration_id)

    def totals(self, query: TableQuery) -> ClaimTotals:
        """What fits `query` of either list adds up to."""
        with self._database.read() as unit:
            return unit.claims.totals(query)

    def paid_since(self, customer_id: CustomerId, since: date) -> ClaimsPaid:
        """What insurers paid on the customer's policies on `since` or later (RU-11)."""
        with self._database.read() as unit:
            return unit.claims.paid_since(customer_id, since)

    def save(self, actor: Actor, record: Claim) -> Saved[ClaimId]:
        """Open a claim, or change one that still runs; its policy, number and stage stay as they were.

        Raises InvalidInputError with every problem that no override keeps (fields of the form,
        `registration_id`), UserError for one that has ended, NotFoundError, ConflictError.
        """
        with self._database.write(actor, self._clock) as unit:
            before = None if record.id is None else _running(unit.claims.get(record.id))
            meant = _fresh(record) if before is None else _of(before, record)
            policy = _policy(unit, meant)
            context = ClaimContext(unit.today, policy, meant.stage)
            ready = cleaned(CLAIM_FORM, meant, context)
            problems = (*_policy_problems(ready, policy), *CLAIM_FORM.check_record(ready, context))
            if blocking(problems, ready.overrides):
                raise InvalidInputError(problems)
            stale = stale_overrides(problems, ready.overrides)
            kept = tuple(one for one in ready.overrides if one not in stale)
            return _stored(unit, before, replace(ready, overrides=kept))

    def move(self, actor: Actor, claim_id: ClaimId, version: int, move: StageMove) -> Saved[ClaimId]:
        """Take a claim to another stage: on, to its end, or back with a reason.

        Raises InvalidInputError with every problem, NotFoundError, ConflictError.
        """
        with self._database.write(actor, self._clock) as unit:
            before = unit.claims.get(claim_id)
            if before.version != version:
                raise ConflictError("claim_changed", number=before.number)
            form, context = STEP_FORMS[before.stage], StageContext(unit.today, before)
            ready = cleaned(form, move, context)
            problems = form.check_record(ready, context)
            if blocking(problems):
                raise InvalidInputError(problems)
            stored = unit.claims.update(_moved(before, ready), unit.moment)
            unit.record(Action.UPDATED, Entity.CLAIM, claim_id, before, _told(stored, ready.reason))
            return Saved(claim_id, unit.changes)


def stage_steps(entries: Iterable[AuditEntry]) -> tuple[StageStep, ...]:
    """One step for every entry after which the stage was another one, oldest first."""
    return tuple(
        StageStep(
            entry.at, entry.user_name, ClaimStage(entry.after["stage"]), str(entry.after.get("reason", ""))
        )
        for entry in entries
        if entry.after.get("stage") is not None
    )


def _policy(unit: UnitOfWork, claim: Claim) -> ClaimPolicy | None:
    if claim.registration_id is None:
        return None
    return unit.claim_policies.get(claim.registration_id, claim.kind)


def _policy_problems(claim: Claim, policy: ClaimPolicy | None) -> Iterator[Problem]:
    if claim.registration_id is None:
        yield Problem("value_missing", field="registration_id")
    elif policy is None:
        kind = (("kind", claim.kind.value),)
        yield Problem("claim_policy_missing", params=kind, field="registration_id")


def _running(claim: Claim) -> Claim:
    """`claim`, unless it has ended: then UserError."""
    if claim.stage in FINAL:
        raise UserError("claim_ended", number=claim.number)
    return claim


def _fresh(record: Claim) -> Claim:
    """Only what may be said of a new claim: every one begins with 报案."""
    return replace(
        record,
        number="",
        stage=ClaimStage.REPORTED,
        paid=None,
        paid_on=None,
        closing_reason="",
        version=0,
    )


def _of(before: Claim, record: Claim) -> Claim:
    """`record` with what saving never changes: policy, number, stage, and what came with the stage."""
    return replace(
        record,
        registration_id=before.registration_id,
        kind=before.kind,
        number=before.number,
        stage=before.stage,
        paid=before.paid,
        paid_on=before.paid_on,
        closing_reason=before.closing_reason,
    )


def _stored(unit: WritingUnit, before: Claim | None, record: Claim) -> Saved[ClaimId]:
    if before is None:
        stored = unit.claims.add(record, unit.moment)
        unit.record(Action.CREATED, Entity.CLAIM, stored.id, after=stored)
    else:
        stored = unit.claims.update(record, unit.moment)
        unit.record(Action.UPDATED, Entity.CLAIM, stored.id, before, stored)
    assert stored.id is not None  # noqa: S101  # it was just stored
    return Saved(stored.id, unit.changes)


def _moved(claim: Claim, move: StageMove) -> Claim:
    """`claim` in its new stage: on the way with the amounts that were said, back without what ended it."""
    assert move.stage is not None  # noqa: S101  # the form requires it
    is_ahead = move.stage in stages_ahead(claim.stage)
    return replace(
        claim,
        stage=move.stage,
        claimed=claim.claimed if move.claimed is None else move.claimed,
        assessed=claim.assessed if move.assessed is None else move.assessed,
        paid=move.paid if is_ahead else None,
        paid_on=move.paid_on if is_ahead else None,
        closing_reason=move.reason if move.stage in UNPAID_ENDS else "",
    )


def _told(claim: Claim, reason: str) -> dict[str, Any]:
    """For the audit trail: also why, where the claim does not keep it itself."""
    values = {one.name: getattr(claim, one.name) for one in fields(claim)}
    return values | ({"reason": reason} if reason else {})
