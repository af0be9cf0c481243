"""承保登记: started, kept as a draft, registered; from then on nobody edits it (UR-9 to UR-12, UR-16)."""

from collections.abc import Callable
from dataclasses import replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import BusinessType, RegistrationSource, RegistrationStatus
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import ContractId, CustomerId, RegistrationId, VehicleId
from insdesk.domain.problems import Problem
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.agreement import OwnerClause
from insdesk.domain.records.entry_time import EntryTime
from insdesk.domain.records.history import StatusStep
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.renewal import Renewal
from insdesk.domain.records.totals import RegistrationTotals
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.rebate import Rebate
from insdesk.rules.special_agreement import agreement_with_clause
from insdesk.rules.status import is_editable
from insdesk.rules.underwriting import lets_register
from insdesk.services.contracts import contract_file
from insdesk.services.registration_checks import RegistrationChecks
from insdesk.services.registration_history import status_steps
from insdesk.services.registration_start import from_contract, new_business
from insdesk.services.registration_terms import (
    expected_rebate,
    insurers_of,
    with_insurer_names,
    with_rebate,
)
from insdesk.services.renewal import Renewing
from insdesk.services.underwriter import Underwriter, refuse_held
from insdesk.services.verification_stand import follow_draft, refuse_unverified
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.registration_cleaning import cleaned_registration


class RegistrationService:
    """The life of a registration up to REGISTERED. `clause` is the owner clause in force (NB-4)."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        checks: RegistrationChecks,
        clause: Callable[[], OwnerClause],
        underwriter: Underwriter,
    ) -> None:
        self._database = database
        self._clock = clock
        self._checks = checks
        self._clause = clause
        self._underwriter = underwriter

    def start(
        self, actor: Actor, customer_id: CustomerId, vehicle_id: VehicleId, business: BusinessType
    ) -> Registration:
        """A fresh, unsaved registration for an owner and a car on file.

        Raises NotFoundError when one of them is not there, UserError when the car is somebody else's.
        """
        return self.begin(actor, customer_id, vehicle_id, business).registration

    def begin(
        self, actor: Actor, customer_id: CustomerId, vehicle_id: VehicleId, business: BusinessType
    ) -> Renewal:
        """As `start`, with what a person should know of a renewal (UR-10)."""
        today = self._clock.today()
        with self._database.read() as unit:
            customer, vehicle = (
                unit.customers.get(unit.merges.standing(customer_id)),
                unit.vehicles.get(vehicle_id),
            )
            if vehicle.customer_id != customer.id:
                raise UserError(
                    "vehicle_owner_other", vehicle=vehicle.plate or vehicle.vin, name=customer.name
                )
            if business is BusinessType.NEW:
                return Renewal(new_business(customer, vehicle, today))
            renewing = Renewing(unit, self._checks.catalogue, customer, vehicle, today)
            return renewing.renewal(_of_vehicle(unit, vehicle_id))

    def start_from_contract(self, actor: Actor, contract_id: ContractId) -> Registration:
        """A fresh, unsaved registration of what was agreed in a sales contract (UR-4).

        Raises NotFoundError, UserError when nothing was agreed or the car was sold on, ConflictError when the
        contract has a registration already, be it a draft.
        """
        with self._database.read() as unit:
            file = contract_file(unit, contract_id)
            if file.registration is not None:
                raise ConflictError("contract_registered", registration=file.registration.number)
            if file.contract.pre_registration is None:
                raise UserError("contract_without_pre_registration", number=file.contract.number)
            if file.vehicle.customer_id != file.customer.id:
                car = file.vehicle.plate or file.vehicle.vin
                raise UserError("vehicle_owner_other", vehicle=car, name=file.customer.name)
            return from_contract(file, self._clock.today())

    def get(self, registration_id: RegistrationId) -> Registration:
        """One registration. Raises NotFoundError."""
        with self._database.read() as unit:
            return unit.registrations.get(registration_id)

    def last_of(self, actor: Actor, besides: RegistrationId | None = None) -> Registration | None:
        """What `actor` registered or kept last, other than `besides`: for copying (DE-3)."""
        with self._database.read() as unit:
            return unit.registrations.last_by(actor.id, besides)

    def drafts_of(self, vehicle_id: VehicleId) -> tuple[Registration, ...]:
        """Drafts of a car that wait to be finished, newest first."""
        with self._database.read() as unit:
            return tuple(one for one in _of_vehicle(unit, vehicle_id) if is_editable(one.status))

    def with_clause(self, registration: Registration) -> Registration:
        """With the clause that is due now; the tick falls when the text changed (NB-4)."""
        agreement = agreement_with_clause(registration, self._clause())
        if agreement == registration.special_agreement:
            return registration
        return replace(registration, special_agreement=agreement, special_checked=False)

    def check(self, registration: Registration, *, for_registering: bool) -> tuple[Problem, ...]:
        """What is wrong, as `save_draft` or `register` would say, warnings included."""
        with self._database.read() as unit:
            record, context = self._ready(registration), Context(self._clock.today())
            if for_registering:
                problems = self._checks.for_registering(unit, record, insurers_of(unit, record), context)
                return (*problems, *self._checks.premium_warnings(unit, record, context))
            return self._checks.for_draft(unit, record, context)

    def save_draft(
        self,
        actor: Actor,
        registration: Registration,
        *,
        half_typed: str = "",
        spent: EntryTime | None = None,
    ) -> Saved[RegistrationId]:
        """暂存. Values may be missing; the number is given at the first save.

        What was kept of the typing under the key `half_typed` goes in the same transaction, and with it how
        long the typing took (DE-7). Raises what `keep` raises.
        """
        with self._database.write(actor, self._clock) as unit:
            after = self.keep(unit, registration)
            unit.form_drafts.drop(half_typed)
            _note_time(unit, _id(after), spent)
            return Saved(_id(after), unit.changes)

    def keep(
        self, unit: WritingUnit, registration: Registration, action: Action | None = None
    ) -> Registration:
        """Store a draft inside the transaction of whoever changes it: as a correction, or as typed.

        Raises InvalidInputError for what cannot be kept, UserError for a registered one, ConflictError when
        somebody else saved it meanwhile.
        """
        record = self._ready(registration)
        before = _stored_draft(unit, record)
        problems = self._checks.for_draft(unit, record, Context(self._clock.today()))
        if blocking(problems):
            raise InvalidInputError(problems)
        named = with_insurer_names(record, insurers_of(unit, record), self._checks.catalogue)
        after = _store(unit, before, named, action)
        self._underwriter.follow(unit, before, after)
        return after

    def register(
        self,
        actor: Actor,
        registration: Registration,
        *,
        half_typed: str = "",
        spent: EntryTime | None = None,
    ) -> Saved[RegistrationId]:
        """登记: checks everything again inside the transaction, copies names and terms, and locks it.

        What was kept of the typing under the key `half_typed` goes in the same transaction. What the
        underwriting rules refer for the first time is kept as a draft, with its case (RU-2).
        Raises InvalidInputError with everything that is missing or wrong, UserError when it is registered
        already, not verified yet, or not let pass by an underwriter, ConflictError when somebody else saved
        it meanwhile. Then nothing was written.
        """
        with self._database.write(actor, self._clock) as unit:
            unit.form_drafts.drop(half_typed)
            saved = self._register(unit, registration)
            _note_time(unit, saved.id, spent)
            return saved

    def register_draft(
        self, actor: Actor, registration_id: RegistrationId, version: int
    ) -> Saved[RegistrationId]:
        """As `register`, for a draft as it was saved, provided that it still has `version`."""
        with self._database.write(actor, self._clock) as unit:
            stored = unit.registrations.get(registration_id)
            return self._register(unit, replace(stored, version=version))

    def delete_draft(self, actor: Actor, registration_id: RegistrationId, version: int) -> ChangeSet:
        """Delete a draft. Raises UserError for a registered one, ConflictError for another version."""
        with self._database.write(actor, self._clock) as unit:
            drop_draft(unit, registration_id, version)
            return unit.changes

    def history(self, registration_id: RegistrationId) -> tuple[StatusStep, ...]:
        """Every status it came to, oldest first, from the audit trail."""
        with self._database.read() as unit:
            return status_steps(unit.audit.of(Entity.REGISTRATION, registration_id))

    def totals(self, query: TableQuery) -> RegistrationTotals:
        """Count, premium, vehicle tax and rebate of everything that fits `query`."""
        with self._database.read() as unit:
            return unit.registrations.totals(query)

    def explain_rebate(self, registration: Registration) -> Rebate:
        """Why the rebate is what it is: base, condition, rate and day of the terms, per slip.

        Fixed terms for a registered one, today's for a draft; nothing for what was sold elsewhere.
        """
        with self._database.read() as unit:
            insurers = insurers_of(unit, registration)
        return expected_rebate(registration, insurers, self._clock.today())

    def _register(self, unit: WritingUnit, registration: Registration) -> Saved[RegistrationId]:
        record = self._ready(registration)
        before = _stored_draft(unit, record)
        context = Context(self._clock.today())
        insurers = insurers_of(unit, record)
        problems = self._checks.for_registering(unit, record, insurers, context)
        if blocking(problems):
            raise InvalidInputError(problems)
        refuse_unverified(unit, before, record)
        ready = with_insurer_names(record, insurers, self._checks.catalogue)
        if self._underwriter.is_on(unit):
            case = self._underwriter.standing(unit, before, ready)
            if case is None:
                before = ready = _store(unit, before, ready)
                case = self._underwriter.judge(unit, ready)
                if not lets_register(case.state):
                    return Saved(_id(ready), unit.changes)
            refuse_held(case, ready.number)
        after = store_registered(unit, before, with_rebate(ready, insurers, context.today))
        return Saved(_id(after), unit.changes)

    def _ready(self, registration: Registration) -> Registration:
        """Normalised, with the clause that is due; terms are never taken from outside."""
        record = cleaned_registration(registration, Context(self._clock.today()))
        open_slips = tuple(replace(slip, rebate_terms=None, rebate=None) for slip in record.slips)
        return self.with_clause(replace(record, slips=open_slips))


def drop_draft(unit: WritingUnit, registration_id: RegistrationId, version: int) -> None:
    """Delete a draft. Raises UserError for a registered one, ConflictError for another version."""
    stored = unit.registrations.get(registration_id)
    _refuse_locked(stored)
    unit.registrations.delete_draft(replace(stored, version=version), unit.clock.now())
    unit.record(Action.DELETED, Entity.REGISTRATION, registration_id, stored, None)


def store_registered(unit: WritingUnit, before: Registration | None, record: Registration) -> Registration:
    """Store `record`, with its names and terms fixed, as registered: from here on nobody edits it."""
    draft = _saved(unit, record)
    after = unit.registrations.register(draft, unit.clock.now(), unit.actor.name)
    unit.record(Action.REGISTERED, Entity.REGISTRATION, after.id, before, after)
    return after


def _of_vehicle(unit: UnitOfWork, vehicle_id: VehicleId) -> tuple[Registration, ...]:
    own = Filter("vehicle_id", Operator.EQUAL, (vehicle_id,))
    ids = unit.registrations.ids(TableQuery(filters=(own,)))
    return tuple(unit.registrations.get(RegistrationId(one)) for one in ids)


def _stored_draft(unit: UnitOfWork, record: Registration) -> Registration | None:
    """The draft as it stands in the file, None for a new one."""
    if record.id is None:
        _refuse_locked(record)
        _refuse_other_origin(record, _origin_of_contract(unit, record))
        return None
    stored = unit.registrations.get(record.id)
    _refuse_locked(stored)
    if stored.version != record.version:
        raise ConflictError("registration_changed", number=stored.number)
    _refuse_other_origin(record, _origin(stored))
    return stored


def _origin(one: Registration) -> tuple[object, ...]:
    return one.source, one.contract_id, one.customer_id, one.vehicle_id


def _origin_of_contract(unit: UnitOfWork, record: Registration) -> tuple[object, ...]:
    """What a new registration must name: owner and car of its contract, if it says that it has one."""
    if record.source is RegistrationSource.OWNER or record.contract_id is None:
        return RegistrationSource.OWNER, None, record.customer_id, record.vehicle_id
    contract = unit.contracts.get(record.contract_id)
    return RegistrationSource.CONTRACT, contract.id, contract.customer_id, contract.vehicle_id


def _refuse_other_origin(record: Registration, origin: tuple[object, ...]) -> None:
    """Contract, owner and car of a registration are those it was begun with."""
    if _origin(record) != origin:
        raise UserError("registration_origin_other")


def _refuse_locked(registration: Registration) -> None:
    if not is_editable(registration.status):
        raise UserError("registration_locked", number=registration.number)


def _store(
    unit: WritingUnit, before: Registration | None, record: Registration, action: Action | None = None
) -> Registration:
    after = _saved(unit, record)
    done = action or (Action.CREATED if before is None else Action.UPDATED)
    unit.record(done, Entity.REGISTRATION, after.id, before, after)
    if before is not None and done is not Action.CORRECTED:
        follow_draft(unit, before, after)
    return after


def _note_time(unit: WritingUnit, key: RegistrationId, spent: EntryTime | None) -> None:
    """Keep how long the typing took, beside what it led to: no entry of its own in the trail."""
    if spent is not None:
        unit.entry_times.add(key, unit.actor.name, spent, unit.moment)


def _saved(unit: WritingUnit, record: Registration) -> Registration:
    draft = replace(record, status=RegistrationStatus.DRAFT, registered_at=None, registered_by="")
    now = unit.clock.now()
    return unit.registrations.add(draft, now) if draft.id is None else unit.registrations.update(draft, now)


def _id(registration: Registration) -> RegistrationId:
    assert registration.id is not None  # noqa: S101  # a stored registration has one
    return registration.id
