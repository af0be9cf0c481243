"""Erasing a customer's personal data on request (个人信息保护法 47), as far as the law lets it.

What is counted stays counted: policies, receipts, repairs and talks keep their days and amounts under a name
that is nobody's. The result is recorded without personal data.
"""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.enums import Removal
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.leaving import KeptKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.erasing import EraseIdentity, ErasePreview, EraseRequest, Kept
from insdesk.domain.records.removal import RemovalCheck
from insdesk.i18n import _
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.retention import policy_kept_until, receipt_kept_until
from insdesk.services.removals import CustomerHeldError, holds
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.erase_form import ERASE_FORM
from insdesk.specs.form import blocking


@dataclass(frozen=True, slots=True)
class ErasingService:
    """Looks and erases; of customers on file or in the recycle bin."""

    database: Database
    clock: Clock

    def preview(self, customer_id: CustomerId) -> ErasePreview:
        """What would be erased, what is kept until when, what stands against it.

        Raises UserError for a customer who was merged or erased, NotFoundError.
        """
        with self.database.read() as unit:
            return self._preview(unit, customer_id, unit.erasing.identity(customer_id))

    def erase(self, actor: Actor, request: EraseRequest) -> ChangeSet:
        """Erase for good.

        Raises InvalidInputError (`typed_name`, `reference`), CustomerHeldError while a policy is in force,
        something is begun or money is open, ConflictError when the customer was changed since the preview.
        """
        context = Context(self.clock.today())
        wanted = cleaned(ERASE_FORM, request, context)
        with self.database.write(actor, self.clock) as unit:
            who = unit.erasing.identity(wanted.customer_id)
            preview = self._preview(unit, wanted.customer_id, who)
            if preview.version != wanted.version:
                raise ConflictError("customer_changed", id=wanted.customer_id)
            problems = (*ERASE_FORM.check_record(wanted, context), *_mistaken(wanted, preview.name, who))
            if blocking(problems):
                raise InvalidInputError(problems)
            if preview.holds:
                raise CustomerHeldError(_held(preview))
            nobody = _("Erased customer")
            unit.erasing.erase(who, nobody, self.clock.now(), self.clock.today(), actor.name)
            told = {
                "reason": wanted.ground,
                "reference": wanted.reference,
                "kept_papers": len(preview.kept),
                "kept_until": max((one.until for one in preview.kept), default=None),
            }
            unit.record(Action.ERASED, Entity.CUSTOMER, wanted.customer_id, after=told)
            return unit.changes

    def _preview(self, unit: UnitOfWork, customer_id: CustomerId, who: EraseIdentity) -> ErasePreview:
        state = unit.removals.state(customer_id)
        if state.removed_as not in {None, Removal.DELETED}:
            raise UserError("customer_erased_or_merged")
        return ErasePreview(
            customer_id=customer_id,
            name=state.name,
            version=state.version,
            holds=holds(unit, who.ids, self.clock),
            erased=unit.erasing.counts(who),
            kept=(*_policies(unit, who), *_receipts(unit, who)),
            named_elsewhere=unit.erasing.named_elsewhere(who.ids),
        )


def _policies(unit: UnitOfWork, who: EraseIdentity) -> tuple[Kept, ...]:
    return tuple(
        Kept(id=key, kind=KeptKind.POLICY, number=number, ended_on=day, until=policy_kept_until(day))
        for key, number, day in unit.erasing.policies(who.ids)
    )


def _receipts(unit: UnitOfWork, who: EraseIdentity) -> tuple[Kept, ...]:
    return tuple(
        Kept(id=-key, kind=KeptKind.RECEIPT, number=number, ended_on=day, until=receipt_kept_until(day))
        for key, number, day in unit.erasing.receipts(who.ids)
    )


def _mistaken(request: EraseRequest, name: str, who: EraseIdentity) -> tuple[Problem, ...]:
    """A name that is not the customer's; a reference that would keep what is to be forgotten."""
    found: list[Problem] = []
    if request.typed_name and request.typed_name != name:
        found.append(Problem("erase_name_differs", field="typed_name"))
    if any(one in request.reference for one in (*who.names, *who.numbers)):
        found.append(Problem("erase_reference_names", field="reference"))
    return tuple(found)


def _held(preview: ErasePreview) -> RemovalCheck:
    return RemovalCheck(
        customer_id=preview.customer_id, name=preview.name, version=preview.version, holds=preview.holds
    )
