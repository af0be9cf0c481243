"""人工核保: cases are read, decided, answered and judged anew (RU-2, RU-5 to RU-7)."""

from dataclasses import dataclass, replace
from typing import TypeVar

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import CaseId, CustomerId, RegistrationId
from insdesk.domain.query import Filter, Operator, Sort, TableQuery
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.underwriting import Answer, CaseCounts, CaseFile, Decision, UnderwritingCase
from insdesk.domain.underwriting_enums import CaseState
from insdesk.repositories.database import Database
from insdesk.repositories.underwriting_background import accumulations
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.status import is_editable
from insdesk.rules.underwriting import is_decided, is_of_version, with_conditions, without_conditions
from insdesk.services.catalogue import CatalogueService
from insdesk.services.rule_offers import rule_offers, titles_of
from insdesk.services.underwriter import Underwriter, told
from insdesk.services.verification_stand import follow_draft
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec, blocking
from insdesk.specs.underwriting_form import ANSWER_FORM, DECISION_FORMS, TAKE_BACK_FORM

MOST_CLAIMS = 20
"""An underwriter reads the latest ones."""

RecordT = TypeVar("RecordT", Decision, Answer)


@dataclass(frozen=True, slots=True)
class UnderwritingService:
    """Reads and writes."""

    database: Database
    clock: Clock
    underwriter: Underwriter
    catalogue: CatalogueService

    def file(self, case_id: CaseId) -> CaseFile:
        """A case with all that an underwriter looks at. Raises NotFoundError."""
        with self.database.read() as unit:
            case = unit.underwriting.get(case_id)
            registration = unit.registrations.get(case.registration_id)
            others = unit.underwriting.of_registration(case.registration_id)
            owner, per_seat = registration.customer_id, self.catalogue.per_seat_products()
            return CaseFile(
                case=case,
                registration=registration,
                owner=unit.customers.get(owner).name,
                earlier=tuple(one for one in others if one.id is not None and one.id < case_id),
                accumulations=accumulations(unit.connection, owner, self.clock.today(), per_seat),
                claims=tuple(unit.claims.rows(unit.claims.ids(_claims_of(owner))[:MOST_CLAIMS])),
                names=titles_of(rule_offers(unit, self.catalogue)),
            )

    def newest(self, registration_id: RegistrationId) -> UnderwritingCase | None:
        """The last judgement of a registration, if there was one."""
        with self.database.read() as unit:
            return unit.underwriting.newest(registration_id)

    def of_registration(self, registration_id: RegistrationId) -> tuple[UnderwritingCase, ...]:
        """All judgements of a registration, the latest first."""
        with self.database.read() as unit:
            return unit.underwriting.of_registration(registration_id)

    def counts(self) -> CaseCounts:
        """How many cases wait, for the underwriter and for the desk."""
        with self.database.read() as unit:
            return unit.underwriting.counts()

    def run(self, actor: Actor, registration_id: RegistrationId) -> Saved[CaseId]:
        """Judge a draft by the rules in force now. What was decided and still counts stays as it is.

        Raises UserError for a registered one, and in an office that does not underwrite; NotFoundError.
        """
        with self.database.write(actor, self.clock) as unit:
            draft = _draft(unit, registration_id)
            if not self.underwriter.is_on(unit):
                raise UserError("underwriting_off")
            case = self.underwriter.standing(unit, draft, draft)
            if case is None or case.state is CaseState.WAITING:
                case = self.underwriter.judge(unit, draft)
            return Saved(_id(case), unit.changes)

    def decide(self, actor: Actor, case_id: CaseId, version: int, decision: Decision) -> ChangeSet:
        """Accept, accept with conditions, return or decline a waiting case.

        Conditions go into the special agreement of the draft, whose tick falls. Raises InvalidInputError
        without a reason, UserError for a case that does not wait, NotFoundError, ConflictError.
        """
        record = self._checked(DECISION_FORMS[decision.state], decision)
        with self.database.write(actor, self.clock) as unit:
            case, draft = _current(unit, case_id, version)
            if case.state is not CaseState.WAITING:
                raise UserError("underwriting_decided", number=draft.number)
            decided = replace(
                case,
                state=record.state,
                decision=record.state,
                decided_at=unit.moment,
                decided_by=actor.name,
                reason=record.reason,
                conditions=record.conditions if record.state is CaseState.ACCEPTED_WITH else "",
            )
            if decided.conditions:
                agreement = with_conditions(draft.special_agreement, decided.conditions)
                decided = _with_agreement(unit, draft, agreement, decided)
            return _written(unit, Action.CONFIRMED, case, decided)

    def take_back(self, actor: Actor, case_id: CaseId, version: int, decision: Decision) -> ChangeSet:
        """The case waits again; conditions leave the special agreement as far as they still stand there.

        Raises InvalidInputError without a reason, UserError where nothing was decided or the draft is
        registered, NotFoundError, ConflictError.
        """
        record = self._checked(TAKE_BACK_FORM, decision)
        with self.database.write(actor, self.clock) as unit:
            case, draft = _current(unit, case_id, version)
            if not is_decided(case.state) or case.answer:
                raise UserError("underwriting_not_decided", number=draft.number)
            waiting = replace(
                case,
                state=CaseState.WAITING,
                decision=None,
                decided_at=None,
                decided_by="",
                reason="",
                conditions="",
            )
            if case.conditions:
                agreement = without_conditions(draft.special_agreement, case.conditions)
                waiting = _with_agreement(unit, draft, agreement, waiting)
            return _written(unit, Action.REVERSED, case, waiting, because=record.reason)

    def answer(self, actor: Actor, case_id: CaseId, version: int, answer: Answer) -> Saved[CaseId]:
        """The desk answers a question: the draft, as it is now, is judged again, with both beside it.

        Raises InvalidInputError without an answer, UserError where no question waits, NotFoundError,
        ConflictError.
        """
        record = self._checked(ANSWER_FORM, answer)
        with self.database.write(actor, self.clock) as unit:
            case = _case(unit, case_id, version)
            draft = _draft(unit, case.registration_id)
            newest = unit.underwriting.newest(case.registration_id)
            if case.state is not CaseState.RETURNED or newest is None or newest.id != case.id:
                raise UserError("underwriting_not_returned", number=draft.number)
            _written(unit, Action.UPDATED, case, replace(case, answer=record.answer))
            return Saved(_id(self.underwriter.judge(unit, draft)), unit.changes)

    def _checked(self, form: FormSpec, record: RecordT) -> RecordT:
        context = Context(self.clock.today())
        ready = cleaned(form, record, context)
        problems = form.check_record(ready, context)
        if blocking(problems):
            raise InvalidInputError(problems)
        return ready


def _claims_of(customer_id: CustomerId) -> TableQuery:
    theirs = Filter("file_of", Operator.EQUAL, (customer_id,))
    return TableQuery(filters=(theirs,), sorts=(Sort("happened_on", descending=True),))


def _case(unit: UnitOfWork, case_id: CaseId, version: int) -> UnderwritingCase:
    """The case, provided that nobody touched it since it was read."""
    case = unit.underwriting.get(case_id)
    if case.version != version:
        raise ConflictError("underwriting_case_changed", id=case_id)
    return case


def _current(unit: UnitOfWork, case_id: CaseId, version: int) -> tuple[UnderwritingCase, Registration]:
    """A case that may be decided, and its draft as it was judged."""
    case = _case(unit, case_id, version)
    draft = _draft(unit, case.registration_id)
    if not is_of_version(case, draft):
        raise ConflictError("underwriting_case_changed", id=case_id)
    return case, draft


def _draft(unit: UnitOfWork, registration_id: RegistrationId) -> Registration:
    registration = unit.registrations.get(registration_id)
    if not is_editable(registration.status):
        raise UserError("registration_locked", number=registration.number)
    return registration


def _with_agreement(
    unit: WritingUnit, draft: Registration, agreement: str, case: UnderwritingCase
) -> UnderwritingCase:
    """Write the special agreement of the draft; the case, and what was verified, go along with it."""
    if agreement == draft.special_agreement:
        return case
    changed = replace(draft, special_agreement=agreement, special_checked=False)
    after = unit.registrations.update(changed, unit.moment)
    unit.record(Action.UPDATED, Entity.REGISTRATION, draft.id, draft, after)
    follow_draft(unit, draft, after)
    return replace(case, registration_version=after.version)


def _written(
    unit: WritingUnit, action: Action, before: UnderwritingCase, after: UnderwritingCase, *, because: str = ""
) -> ChangeSet:
    stored = unit.underwriting.update(after)
    unit.record(action, Entity.UNDERWRITING, stored.id, told(before), told(stored) | {"because": because})
    return unit.changes


def _id(case: UnderwritingCase) -> CaseId:
    assert case.id is not None  # noqa: S101  # it was just stored
    return case.id
