"""客户档案 · 同意: what a customer agreed to, and took back (SM-2). Nothing of it is ever deleted."""

from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import ConsentPurpose
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import ConsentId, CustomerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer_file import Consent
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.consents import has_consent
from insdesk.services.health import forget_health
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.consent_form import CONSENT_FORM, withdrawal_form
from insdesk.specs.form import blocking


@dataclass(frozen=True, slots=True)
class ConsentService:
    """Reads, adds, corrects, withdraws."""

    database: Database
    clock: Clock

    def of(self, customer_id: CustomerId) -> tuple[Consent, ...]:
        """All that the customer agreed to, the latest first, withdrawn ones too."""
        with self.database.read() as unit:
            return unit.consents.of(customer_id)

    def has(self, customer_id: CustomerId, purpose: ConsentPurpose) -> bool:
        """Whether a consent to `purpose` counts today."""
        return has_consent(self.of(customer_id), purpose, self.clock.today())

    def save(self, actor: Actor, consent: Consent) -> Saved[ConsentId]:
        """Add, or correct how one was kept; its purpose stays what was agreed to.

        Raises InvalidInputError with every problem, UserError when it is withdrawn or would
        be to another purpose, NotFoundError, ConflictError.
        """
        context = Context(self.clock.today())
        record = cleaned(CONSENT_FORM, consent, context)
        problems = CONSENT_FORM.check_record(record, context)
        if blocking(problems):
            raise InvalidInputError(problems)
        with self.database.write(actor, self.clock) as unit:
            unit.customers.get(record.customer_id)
            stored = _added(unit, record) if record.id is None else _corrected(unit, record)
            assert stored.id is not None  # noqa: S101  # it was just stored
            return Saved(stored.id, unit.changes)

    def withdraw(self, actor: Actor, consent: Consent) -> ChangeSet:
        """Take back `consent` on its `withdrawn_on`, for its `withdrawal_reason`; the rest stays as it was.

        With the last consent to health data, what was kept of it is deleted.

        Raises InvalidInputError, UserError when it is withdrawn already, NotFoundError, ConflictError.
        """
        context = Context(self.clock.today())
        assert consent.id is not None  # noqa: S101  # what is withdrawn was given
        with self.database.write(actor, self.clock) as unit:
            before = unit.consents.get(consent.id)
            _refuse_withdrawn(before)
            form = withdrawal_form(before.given_on)
            record = cleaned(form, consent, context)
            problems: tuple[Problem, ...] = form.check_record(record, context)
            if blocking(problems):
                raise InvalidInputError(problems)
            if before.purpose is ConsentPurpose.HEALTH and _is_last(unit, before):
                forget_health(unit, before.customer_id)
            after = unit.consents.update(
                replace(
                    before,
                    withdrawn_on=record.withdrawn_on,
                    withdrawal_reason=record.withdrawal_reason,
                    version=record.version,
                )
            )
            unit.record(Action.UPDATED, Entity.CONSENT, after.id, before, after)
            return unit.changes


def _added(unit: WritingUnit, record: Consent) -> Consent:
    fresh = replace(record, withdrawn_on=None, withdrawal_reason="")
    stored = unit.consents.add(fresh, created_at=unit.clock.now())
    unit.record(Action.CREATED, Entity.CONSENT, stored.id, after=stored)
    return stored


def _corrected(unit: WritingUnit, record: Consent) -> Consent:
    assert record.id is not None  # noqa: S101  # the caller looked
    before = unit.consents.get(record.id)
    _refuse_withdrawn(before)
    if record.purpose is not before.purpose:
        raise UserError("consent_purpose_fixed")
    kept = replace(record, customer_id=before.customer_id, withdrawn_on=None, withdrawal_reason="")
    stored = unit.consents.update(kept)
    unit.record(Action.UPDATED, Entity.CONSENT, stored.id, before, stored)
    return stored


def _refuse_withdrawn(consent: Consent) -> None:
    if consent.withdrawn_on is not None:
        raise UserError("consent_withdrawn", day=consent.withdrawn_on.isoformat())


def _is_last(unit: WritingUnit, consent: Consent) -> bool:
    """Whether no other consent to the same counts today."""
    others = (one for one in unit.consents.of(consent.customer_id) if one.id != consent.id)
    return not has_consent(others, consent.purpose, unit.today)
