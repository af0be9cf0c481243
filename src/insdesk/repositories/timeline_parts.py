"""The parts of 时间线 that stand in tables of their own: one select each, all of the same shape."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Text,
    case,
    func,
    literal,
    select,
    type_coerce,
)

from insdesk.domain.changes import Entity
from insdesk.domain.enums import RegistrationStatus, SpendingKind, TimelineKind, TimelineStep
from insdesk.models.claim import claim
from insdesk.models.customer import customer, ownership, spending, vehicle
from insdesk.models.customer_file import consent, customer_merge, interaction
from insdesk.models.office import audit_entry
from insdesk.models.receipt import receipt
from insdesk.models.registration import registration, registration_car, slip
from insdesk.models.rule import underwriting_case

Part = Select[Any]
Bound = BindParameter[Any]
"""The customer and the day are bound when a statement runs: it is made once."""

_CAR = func.coalesce(func.nullif(vehicle.c.plate, ""), vehicle.c.vin, "")
_PLATE = func.coalesce(func.nullif(registration_car.c.plate, ""), registration_car.c.vin, "")
_REGISTERED = registration.join(
    registration_car, registration_car.c.registration_id == registration.c.id, isouter=True
)


def on_day(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A day as text: before every time of that day."""
    day = type_coerce(column, Integer)
    return func.printf("%04d-%02d-%02d", day / 10_000, day / 100 % 100, day % 100)


def at_moment(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A moment as the office's day and time, to the millisecond."""
    return func.strftime("%Y-%m-%d %H:%M:%f", type_coerce(column, Text), "localtime")


def part(
    when: ColumnElement[str],
    kind: TimelineKind | ColumnElement[str],
    step: TimelineStep | ColumnElement[str],
    ref: ColumnElement[Any],
    who: ColumnElement[str] | str,
    told: ColumnElement[str],
    serial: ColumnElement[Any] | None = None,
) -> Part:
    """One select of the union; of the same moment and kind, the higher `serial` (or `ref`) is later."""
    return select(
        when.label("when"),
        _text(kind).label("kind"),
        _text(step).label("step"),
        ref.label("ref"),
        _text(who).label("who"),
        told.label("told"),
        (ref if serial is None else serial).label("serial"),
    )


def told(**figures: ColumnElement[Any]) -> ColumnElement[str]:
    """What a line says, as JSON of what is stored."""
    return func.json_object(*(one for name, value in figures.items() for one in (literal(name), _raw(value))))


def parts(customer_id: Bound, today: Bound) -> tuple[Part, ...]:
    """Policies, money, claims, cars, talks, consents and merges of a customer up to `today`."""
    return (
        *_policies(customer_id, today),
        _underwriting(customer_id),
        _receipts(customer_id),
        *_claims(customer_id),
        _spending(customer_id),
        _talks(customer_id),
        *_consents(customer_id),
        *_cars(customer_id),
        *_merges(customer_id),
    )


def _policies(customer_id: Bound, today: Bound) -> tuple[Part, ...]:
    is_own = (registration.c.customer_id == customer_id) & (registration.c.status != RegistrationStatus.DRAFT)
    slips = _REGISTERED.join(slip, slip.c.registration_id == registration.c.id)
    of_slip = told(
        kind=slip.c.kind,
        insurer=slip.c.insurer_name,
        policy_no=slip.c.policy_no,
        premium=slip.c.premium,
        car=_PLATE,
    )
    kind, key = TimelineKind.POLICY, registration.c.id
    registered = told(number=registration.c.number, car=_PLATE)
    return (
        part(on_day(slip.c.signed_on), kind, TimelineStep.SIGNED, key, "", of_slip)
        .select_from(slips)
        .where(is_own),
        part(on_day(slip.c.ends_on), kind, TimelineStep.ENDED, key, "", of_slip)
        .select_from(slips)
        .where(is_own, slip.c.ends_on < today),
        part(
            at_moment(registration.c.registered_at),
            kind,
            TimelineStep.REGISTERED,
            key,
            registration.c.registered_by,
            registered,
        )
        .select_from(_REGISTERED)
        .where(is_own),
    )


def _underwriting(customer_id: Bound) -> Part:
    """What underwriters decided, of drafts too; what passed by itself is nothing to tell."""
    decided = told(
        number=registration.c.number,
        decision=underwriting_case.c.decision,
        reason=underwriting_case.c.reason,
        car=_PLATE,
    )
    step = part(
        at_moment(underwriting_case.c.decided_at),
        TimelineKind.POLICY,
        TimelineStep.UNDERWRITTEN,
        registration.c.id,
        underwriting_case.c.decided_by,
        decided,
        underwriting_case.c.id,
    )
    source = _REGISTERED.join(underwriting_case, underwriting_case.c.registration_id == registration.c.id)
    is_own = (registration.c.customer_id == customer_id) & underwriting_case.c.decision.is_not(None)
    return step.select_from(source).where(is_own)


def _receipts(customer_id: Bound) -> Part:
    amount = type_coerce(receipt.c.amount, Integer)
    step = case((amount < 0, TimelineStep.REVERSED.value), else_=TimelineStep.RECEIVED.value)
    of_receipt = told(
        number=receipt.c.number,
        amount=receipt.c.amount,
        method=receipt.c.method,
        registration=registration.c.number,
        reason=receipt.c.reason,
    )
    paid = part(
        on_day(receipt.c.received_on),
        TimelineKind.RECEIPT,
        step,
        registration.c.id,
        receipt.c.received_by,
        of_receipt,
        receipt.c.id,
    )
    source = receipt.join(registration, registration.c.id == receipt.c.registration_id)
    return paid.select_from(source).where(registration.c.customer_id == customer_id)


def _claims(customer_id: Bound) -> tuple[Part, ...]:
    """When an accident was reported, when it was paid, and when it ended unpaid: by its last entry."""
    is_own = registration.c.customer_id == customer_id
    source = (
        claim.join(registration, registration.c.id == claim.c.registration_id)
        .join(slip, (slip.c.registration_id == claim.c.registration_id) & (slip.c.kind == claim.c.kind))
        .join(registration_car, registration_car.c.registration_id == claim.c.registration_id, isouter=True)
    )
    kind, key = TimelineKind.CLAIM, claim.c.id
    reported = told(
        number=claim.c.number,
        kind=claim.c.kind,
        insurer=slip.c.insurer_name,
        day=on_day(claim.c.happened_on),
        place=claim.c.place,
        car=_PLATE,
    )
    paid = told(number=claim.c.number, amount=claim.c.paid, car=_PLATE)
    refused = told(number=claim.c.number, stage=claim.c.stage, reason=claim.c.closing_reason, car=_PLATE)
    last = (
        select(func.max(audit_entry.c.at))
        .where(audit_entry.c.entity == Entity.CLAIM.value, audit_entry.c.entity_id == claim.c.id)
        .scalar_subquery()
    )
    return (
        part(on_day(claim.c.reported_on), kind, TimelineStep.CLAIMED, key, "", reported, 2 * key)
        .select_from(source)
        .where(is_own),
        part(on_day(claim.c.paid_on), kind, TimelineStep.COMPENSATED, key, "", paid, 2 * key + 1)
        .select_from(source)
        .where(is_own, claim.c.paid_on.is_not(None)),
        part(at_moment(last), kind, TimelineStep.REFUSED, key, "", refused, 2 * key + 1)
        .select_from(source)
        .where(is_own, claim.c.closing_reason != ""),
    )


def _spending(customer_id: Bound) -> Part:
    of_order = told(
        number=spending.c.number, amount=spending.c.amount, description=spending.c.description, car=_CAR
    )
    is_repair = type_coerce(spending.c.kind, Text) == SpendingKind.REPAIR.value
    kind = case((is_repair, TimelineKind.REPAIR.value), else_=TimelineKind.ACCESSORY.value)
    spent = part(on_day(spending.c.day), kind, TimelineStep.SPENT, spending.c.id, "", of_order)
    source = spending.join(vehicle, vehicle.c.id == spending.c.vehicle_id, isouter=True)
    return spent.select_from(source).where(
        spending.c.customer_id == customer_id, spending.c.voided_at.is_(None)
    )


def _talks(customer_id: Bound) -> Part:
    of_talk = told(
        channel=interaction.c.channel,
        content=interaction.c.content,
        feedback=interaction.c.feedback,
        questions=interaction.c.questions,
    )
    when, who = at_moment(interaction.c.happened_at), interaction.c.spoken_by
    spoken = part(when, TimelineKind.TALK, TimelineStep.SPOKEN, interaction.c.id, who, of_talk)
    return spoken.where(interaction.c.customer_id == customer_id)


def _consents(customer_id: Bound) -> tuple[Part, ...]:
    of_consent = told(
        purpose=consent.c.purpose,
        channel=consent.c.channel,
        given_by=consent.c.given_by,
        reason=consent.c.withdrawal_reason,
    )
    kind, key, is_own = TimelineKind.CONSENT, consent.c.id, consent.c.customer_id == customer_id
    return (
        part(on_day(consent.c.given_on), kind, TimelineStep.GIVEN, key, "", of_consent).where(is_own),
        part(on_day(consent.c.withdrawn_on), kind, TimelineStep.WITHDRAWN, key, "", of_consent).where(
            is_own, consent.c.withdrawn_on.is_not(None)
        ),
    )


def _cars(customer_id: Bound) -> tuple[Part, ...]:
    """When each car came, and from whom; when it went, and to whom."""
    other, owner = ownership.alias("other"), customer.alias("owner")
    is_other = (other.c.vehicle_id == ownership.c.vehicle_id) & (other.c.id != ownership.c.id)
    names = select(owner.c.name).join(other, other.c.customer_id == owner.c.id).where(is_other).limit(1)
    before = names.where(other.c.to_day == ownership.c.from_day)
    after = names.where(other.c.from_day == ownership.c.to_day)
    note = select(other.c.note).where(is_other, other.c.from_day == ownership.c.to_day).limit(1)
    source = ownership.join(vehicle, vehicle.c.id == ownership.c.vehicle_id)
    kind, key, is_own = TimelineKind.CAR, vehicle.c.id, ownership.c.customer_id == customer_id
    got = told(car=_CAR, other=before.scalar_subquery(), note=ownership.c.note)
    gave = told(car=_CAR, other=after.scalar_subquery(), note=note.scalar_subquery())
    return (
        part(on_day(ownership.c.from_day), kind, TimelineStep.GOT, key, "", got, 2 * ownership.c.id)
        .select_from(source)
        .where(is_own),
        part(on_day(ownership.c.to_day), kind, TimelineStep.GAVE, key, "", gave, 2 * ownership.c.id + 1)
        .select_from(source)
        .where(is_own, ownership.c.to_day.is_not(None)),
    )


def _merges(customer_id: Bound) -> tuple[Part, ...]:
    merge = customer_merge.c
    kind, is_own = TimelineKind.MERGE, merge.kept_id == customer_id
    source = customer_merge.join(customer, customer.c.id == merge.lost_id)
    lost = told(name=customer.c.name)
    return (
        part(at_moment(merge.merged_at), kind, TimelineStep.MERGED, merge.lost_id, merge.merged_by, lost)
        .select_from(source)
        .where(is_own),
        part(
            at_moment(merge.undone_at),
            kind,
            TimelineStep.UNDONE,
            merge.lost_id,
            func.coalesce(merge.undone_by, ""),
            lost,
        )
        .select_from(source)
        .where(is_own, merge.undone_at.is_not(None)),
    )


def _text(value: ColumnElement[str] | str) -> ColumnElement[str]:
    return literal(str(value)) if isinstance(value, str) else type_coerce(value, Text)


def _raw(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """As it is stored: the types of the models do not reach into JSON."""
    return type_coerce(value, Text)
