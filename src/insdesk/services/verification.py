"""复核: handed in, costly values typed again, differences settled, confirmed by the customer (DR-1 to 4)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import RegistrationId, VerificationId
from insdesk.domain.problems import Problem
from insdesk.domain.records.entry_time import EntryTime
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.verification import (
    Confirmation,
    Decision,
    Difference,
    Verification,
    VerificationStand,
)
from insdesk.domain.underwriting_enums import CaseState, RightValue, VerificationMode, VerificationStage
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.status import is_editable
from insdesk.rules.verification import is_same_person, next_stage, pending_paths, with_value
from insdesk.services.registration_checks import RegistrationChecks
from insdesk.services.registration_terms import insurers_of
from insdesk.services.registrations import RegistrationService
from insdesk.services.verification_stand import told
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.verification_form import CONFIRMATION_FORM, canonical, parsed, read_again, text_of

AfterVerification = Callable[[WritingUnit, Registration], None]
"""What 复核完毕 triggers, in the same transaction (RU-6)."""

_TYPED_BY = (Action.CREATED.value, Action.UPDATED.value)


@dataclass(frozen=True, slots=True)
class VerificationFile:
    """A draft that was handed in, with what still refuses registering it.

    `is_own`: a second person is asked for, and whoever reads it typed it. `is_referred`: an underwriter has
    to let it pass.
    """

    registration: Registration
    verification: Verification
    problems: tuple[Problem, ...] = ()
    is_own: bool = False
    is_referred: bool = False


def _nothing_follows(unit: WritingUnit, registration: Registration) -> None:
    """Without automatic underwriting, 复核完毕 triggers nothing."""


class VerificationService:
    """One step a call; each refuses who may not do it, and a draft that changed since it was read."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        checks: RegistrationChecks,
        registrations: RegistrationService,
        after: AfterVerification = _nothing_follows,
    ) -> None:
        self._database = database
        self._clock = clock
        self._checks = checks
        self._registrations = registrations
        self._after = after

    def stand(self, registration_id: RegistrationId | None) -> VerificationStand:
        """What the office asks for, and how far a registration has come."""
        with self._database.read() as unit:
            mode = unit.settings.verification_mode()
            return VerificationStand(
                mode, None if registration_id is None else unit.verifications.of(registration_id)
            )

    def hand_in(
        self,
        actor: Actor,
        registration: Registration,
        *,
        half_typed: str = "",
        spent: EntryTime | None = None,
    ) -> Saved[RegistrationId]:
        """交复核: keep the draft, and let it wait to be verified; one that waits already goes on waiting.

        Raises InvalidInputError with everything that refuses registering it, UserError while the office asks
        for no verification, and what `RegistrationService.keep` raises.
        """
        with self._database.write(actor, self._clock) as unit:
            if unit.settings.verification_mode() is VerificationMode.OFF:
                raise UserError("verification_off")
            draft = self._registrations.keep(unit, registration)
            assert draft.id is not None  # noqa: S101  # a kept draft has one
            self._refuse_problems(unit, draft)
            unit.form_drafts.drop(half_typed)
            if spent is not None:
                unit.entry_times.add(draft.id, actor.name, spent, unit.moment)
            if unit.verifications.of(draft.id) is None:
                told(unit, Action.CREATED, None, unit.verifications.add(_begun(unit, draft)))
            return Saved(draft.id, unit.changes)

    def file(self, actor: Actor, registration_id: RegistrationId) -> VerificationFile:
        """A draft with its verification. Raises NotFoundError, UserError when it was not handed in."""
        with self._database.read() as unit:
            draft = unit.registrations.get(registration_id)
            stands = unit.verifications.of(registration_id)
            if stands is None:
                raise UserError("verification_not_begun", number=draft.number)
            problems = self._problems(unit, draft) if is_editable(draft.status) else ()
            is_second = unit.settings.verification_mode() is VerificationMode.SECOND
            is_own = is_second and _has_typed(unit, actor, draft, stands)
            case = unit.underwriting.newest(registration_id)
            is_referred = case is not None and case.state is CaseState.WAITING
            return VerificationFile(draft, stands, problems, is_own, is_referred)

    def type_again(
        self, actor: Actor, key: VerificationId, version: int, texts: Mapping[str, str]
    ) -> Saved[VerificationId]:
        """The values of step 客户 or 保单, path → text, typed without seeing those entered.

        Raises InvalidInputError for what is missing or cannot be read, UserError for a person who may not.
        """
        with self._database.write(actor, self._clock) as unit:
            draft, stands = self._opened(unit, key, version)
            paths = pending_paths(draft, stands.stage, stands.typed)
            read, problems = read_again(paths, texts, Context(self._clock.today()))
            if problems:
                raise InvalidInputError(problems)
            found = tuple(
                Difference(field=path, entered=text_of(draft, path), typed_again=text)
                for path, text in read.items()
                if text != text_of(draft, path)
            )
            names = {one.field for one in found}
            differences = (*(one for one in stands.differences if one.field not in names), *found)
            return _moved_on(
                unit, draft, replace(stands, typed={**stands.typed, **read}, differences=differences)
            )

    def decide(
        self, actor: Actor, key: VerificationId, version: int, decisions: Iterable[Decision]
    ) -> Saved[VerificationId]:
        """核对: who was right about every open difference; the draft is corrected by it.

        Raises InvalidInputError for a difference without a decision, for a value that cannot be read, and
        for what the corrected draft could not be kept with.
        """
        with self._database.write(actor, self._clock) as unit:
            draft, stands = self._opened(unit, key, version, VerificationStage.COMPARISON)
            right = _right_texts(stands, decisions, Context(self._clock.today()))
            corrected = draft
            for path, (text, _who) in right.items():
                if text != text_of(draft, path):
                    corrected = with_value(corrected, path, parsed(path, text, Context(self._clock.today())))
            if corrected != draft:
                draft = self._registrations.keep(unit, corrected, Action.CORRECTED)
            typed = {**stands.typed, **{path: text for path, (text, _who) in right.items()}}
            differences = tuple(_settled(unit, one, right) for one in stands.differences)
            settled = replace(
                stands, typed=typed, differences=differences, registration_version=draft.version
            )
            return _moved_on(unit, draft, settled)

    def confirm(
        self, actor: Actor, key: VerificationId, version: int, confirmation: Confirmation
    ) -> Saved[VerificationId]:
        """客户确认 and 复核完毕: from now on the draft can be registered, if automatic underwriting lets it.

        Raises InvalidInputError for what is missing, of the confirmation or of the draft.
        """
        context = Context(self._clock.today())
        given = cleaned(CONFIRMATION_FORM, confirmation, context)
        problems = CONFIRMATION_FORM.check_record(given, context)
        if blocking(problems):
            raise InvalidInputError(problems)
        with self._database.write(actor, self._clock) as unit:
            draft, stands = self._opened(unit, key, version, VerificationStage.CONFIRMATION)
            self._refuse_problems(unit, draft)
            done = replace(
                stands,
                stage=VerificationStage.DONE,
                confirmation=given,
                verified_by=actor.name,
                verified_at=unit.moment,
            )
            told(unit, Action.CONFIRMED, stands, unit.verifications.update(done))
            self._after(unit, draft)
            return Saved(key, unit.changes)

    def _opened(
        self,
        unit: WritingUnit,
        key: VerificationId,
        version: int,
        *stages: VerificationStage,
    ) -> tuple[Registration, Verification]:
        """Draft and verification as they were read, for somebody who may verify it, at one of `stages`."""
        stands = unit.verifications.get(key)
        draft = unit.registrations.get(stands.registration_id)
        wanted = stages or (VerificationStage.CUSTOMER, VerificationStage.POLICY)
        if stands.version != version or stands.stage not in wanted:
            raise ConflictError("verification_changed", id=key)
        if not is_editable(draft.status):
            raise UserError("registration_locked", number=draft.number)
        is_second = unit.settings.verification_mode() is VerificationMode.SECOND
        if is_second and _has_typed(unit, unit.actor, draft, stands):
            raise UserError("verification_same_person", number=draft.number, name=unit.actor.name)
        return draft, stands

    def _problems(self, unit: UnitOfWork, draft: Registration) -> tuple[Problem, ...]:
        context = Context(self._clock.today())
        found = self._checks.for_registering(unit, draft, insurers_of(unit, draft), context)
        return blocking(found)

    def _refuse_problems(self, unit: UnitOfWork, draft: Registration) -> None:
        problems = self._problems(unit, draft)
        if problems:
            raise InvalidInputError(problems)


def _begun(unit: WritingUnit, draft: Registration) -> Verification:
    assert draft.id is not None  # noqa: S101  # a kept draft has one
    return Verification(
        registration_id=draft.id,
        registration_version=draft.version,
        stage=next_stage(draft, {}, ()),
        entered_by=(_typists(unit, draft) or (unit.actor.name,))[-1],
        started_at=unit.moment,
    )


def _moved_on(unit: WritingUnit, draft: Registration, record: Verification) -> Saved[VerificationId]:
    """Store a step, with the one that comes next."""
    assert record.id is not None  # noqa: S101  # it was read from the file
    before = unit.verifications.get(record.id)
    stage = next_stage(draft, record.typed, record.differences)
    after = unit.verifications.update(replace(record, stage=stage, verified_by=unit.actor.name))
    told(unit, Action.UPDATED, before, after)
    return Saved(record.id, unit.changes)


def _typists(unit: UnitOfWork, draft: Registration) -> tuple[str, ...]:
    """Who typed at the draft, the last one last; corrections at verification do not count."""
    assert draft.id is not None  # noqa: S101  # a kept draft has one
    entries = unit.audit.of(Entity.REGISTRATION, draft.id)
    return tuple(one.user_name for one in entries if one.action in _TYPED_BY)


def _has_typed(unit: UnitOfWork, actor: Actor, draft: Registration, stands: Verification) -> bool:
    """Whether `actor` typed at the draft. The names decide: on one computer everybody has the same id."""
    typists = {stands.entered_by, *_typists(unit, draft)}
    return any(is_same_person(one, actor.name) for one in typists)


def _right_texts(
    stands: Verification, decisions: Iterable[Decision], context: Context
) -> dict[str, tuple[str, RightValue]]:
    """Path → the right text and who had it. Raises InvalidInputError."""
    made = {one.field: one for one in decisions}
    right: dict[str, tuple[str, RightValue]] = {}
    problems: list[Problem] = []
    for difference in stands.open_differences:
        decision = made.get(difference.field)
        if decision is None:
            problems.append(Problem("difference_undecided", field=difference.field))
            continue
        text = _right_text(difference, decision, context)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            right[difference.field] = text, decision.right
    if problems:
        raise InvalidInputError(tuple(problems))
    return right


def _right_text(difference: Difference, decision: Decision, context: Context) -> str | Problem:
    if decision.right is RightValue.ENTERED:
        return difference.entered
    if decision.right is RightValue.TYPED_AGAIN:
        return difference.typed_again
    text = canonical(difference.field, decision.value, context)
    if text in (difference.entered, difference.typed_again):
        return Problem("third_value_same", field=difference.field)
    return text


def _settled(
    unit: WritingUnit, difference: Difference, right: Mapping[str, tuple[str, RightValue]]
) -> Difference:
    if difference.field not in right:
        return difference
    who = right[difference.field][1]
    return replace(difference, right=who, decided_by=unit.actor.name, decided_at=unit.moment)
