"""What the 保险预售登记 of a sales contract fixes on its registration, and what may be typed (UR-13, UR-14).

From a contract the business type is NEW. Sold by this office, the slips, their insurer and the coverages are
those agreed; numbers, days and amounts are typed. Whatever was not agreed is free.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    Energy,
    RegistrationSource,
    SlipKind,
    VehicleTaxStatus,
)
from insdesk.domain.money import ZERO, total
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration
from insdesk.domain.records.registration import Registration, Slip
from insdesk.rules.slips import slip_prefix
from insdesk.rules.vehicle_tax import proposed_tax_status

BUSINESS_TYPE = "business_type"
LINES = "commercial.lines"


class Lock(StrEnum):
    """Why a field is locked."""

    NEW_CAR = "NEW_CAR"
    AGREED_SLIPS = "AGREED_SLIPS"
    AGREED_INSURER = "AGREED_INSURER"
    AGREED_COVERAGES = "AGREED_COVERAGES"


def locked_fields(
    source: RegistrationSource, mode: AgencyMode, business: BusinessType, agreed: PreRegistration | None
) -> dict[str, Lock]:
    """Field path → why it is locked. Nothing is for an owner on file (page 3).

    `compulsory` and `commercial` are the ticks of the slips, `commercial.lines` adding and deleting lines,
    `commercial.lines.sum_insured` a column of every line.
    """
    if source is RegistrationSource.OWNER:
        return {}
    locks = {BUSINESS_TYPE: Lock.NEW_CAR}
    if mode is AgencyMode.EXTERNAL or business is BusinessType.RENEWAL or agreed is None:
        return locks
    locks |= {slip_prefix(kind): Lock.AGREED_SLIPS for kind in SlipKind}
    if agreed.insurer_id is not None:
        locks |= {insurer_field(kind): Lock.AGREED_INSURER for kind in agreed.kinds}
    if agreed.lines:
        columns = (LINES, f"{LINES}.product_code", f"{LINES}.sum_insured")
        locks |= dict.fromkeys(columns, Lock.AGREED_COVERAGES)
    return locks


def locks_of(registration: Registration, agreed: PreRegistration | None) -> dict[str, Lock]:
    """As `locked_fields`, for a registration as it stands."""
    return locked_fields(registration.source, registration.agency_mode, registration.business_type, agreed)


def lock_problems(registration: Registration, agreed: PreRegistration | None) -> tuple[Problem, ...]:
    """Every locked field that does not hold what it must, with what that is."""
    locks = locks_of(registration, agreed)
    if not locks:
        return ()
    found = [*_business_problems(registration)]
    if agreed is not None:
        found += [*_slip_problems(registration, agreed), *_insurer_problems(registration, agreed)]
        found += _line_problems(registration, agreed)
    return tuple(one for one in found if one.field in locks)


def as_agreed(problems: Iterable[Problem], locks: Mapping[str, Lock]) -> tuple[Problem, ...]:
    """`problems` of insurers that cannot be chosen; a locked one is changed in the contract, not here."""
    return tuple(
        replace(_unavailable(one), field=one.field) if one.field in locks else one for one in problems
    )


def with_agreed(registration: Registration, agreed: PreRegistration, today: date) -> Registration:
    """With everything that is locked as it was agreed; what was typed elsewhere stays.

    A slip that is not there yet begins with the amounts expected at the sale. Nothing is locked: unchanged.
    """
    locks = locks_of(registration, agreed)
    if BUSINESS_TYPE in locks:
        registration = replace(registration, business_type=BusinessType.NEW)
        locks = locks_of(registration, agreed)
    if slip_prefix(SlipKind.COMPULSORY) not in locks:
        return registration
    fresh = expected_slips(agreed, registration.car.energy, today)
    slips = tuple(_as_agreed(registration.slip(slip.kind) or slip, agreed) for slip in fresh)
    return replace(registration, slips=slips)


def expected_slips(agreed: PreRegistration, energy: Energy, today: date) -> tuple[Slip, ...]:
    """The slips of a registration that begins today: as agreed, with the amounts expected."""
    return tuple(_as_agreed(_fresh_slip(kind, agreed, energy, today), agreed) for kind in agreed.kinds)


def insurer_field(kind: SlipKind) -> str:
    """The path of the insurer on the slip of `kind`."""
    return f"{slip_prefix(kind)}.insurer_id"


def _unavailable(problem: Problem) -> Problem:
    named = dict(problem.params).get("insurer", "")
    return Problem("insurer_agreed_unavailable", params=(("insurer", named), ("why", problem.code)))


def _business_problems(registration: Registration) -> Iterator[Problem]:
    if registration.business_type is not BusinessType.NEW:
        yield Problem("contract_business_new", field=BUSINESS_TYPE)


def _slip_problems(registration: Registration, agreed: PreRegistration) -> Iterator[Problem]:
    for kind in SlipKind:
        named, field = (("kind", kind.value),), slip_prefix(kind)
        is_there = registration.slip(kind) is not None
        if is_there and kind not in agreed.kinds:
            yield Problem("slip_not_agreed", params=named, field=field)
        elif not is_there and kind in agreed.kinds:
            yield Problem("slip_agreed", params=named, field=field)


def _insurer_problems(registration: Registration, agreed: PreRegistration) -> Iterator[Problem]:
    for slip in registration.slips:
        if slip.insurer_id != agreed.insurer_id:
            named = (("insurer", agreed.insurer_name),)
            yield Problem("insurer_agreed", params=named, field=insurer_field(slip.kind))


def _line_problems(registration: Registration, agreed: PreRegistration) -> Iterator[Problem]:
    """Line by line: there and not agreed, another sum insured; then what was agreed and is not there."""
    slip = registration.slip(SlipKind.COMMERCIAL)
    if slip is None:
        return
    missing = {line.product_code: line for line in agreed.lines}
    for line in slip.lines:
        wanted = missing.pop(line.product_code, None)
        if wanted is None:
            named = (("product", line.product_name or line.product_code),)
            yield Problem("coverage_not_agreed", params=named, field=LINES)
        elif line.sum_insured != wanted.sum_insured:
            figures = (("product", wanted.product_name), ("sum", str(wanted.sum_insured or "–")))
            yield Problem("sum_insured_agreed", params=figures, field=f"{LINES}.sum_insured")
    for wanted in missing.values():
        yield Problem("coverage_agreed", params=(("product", wanted.product_name),), field=LINES)


def _as_agreed(slip: Slip, agreed: PreRegistration) -> Slip:
    if agreed.insurer_id is not None:
        slip = replace(slip, insurer_id=agreed.insurer_id, insurer_name=agreed.insurer_name)
    if slip.kind is SlipKind.COMPULSORY or not agreed.lines:
        return slip
    typed = {line.product_code: line.premium for line in slip.lines}
    lines = (replace(line, premium=typed.get(line.product_code, line.premium)) for line in agreed.lines)
    return replace(slip, lines=tuple(lines))


def _fresh_slip(kind: SlipKind, agreed: PreRegistration, energy: Energy, today: date) -> Slip:
    if kind is SlipKind.COMPULSORY:
        tax = agreed.vehicle_tax or ZERO
        return Slip(
            kind=kind,
            signed_on=today,
            premium=agreed.compulsory_premium,
            vehicle_tax=tax,
            vehicle_tax_status=VehicleTaxStatus.NORMAL if tax else proposed_tax_status(energy),
        )
    lines_total = total(line.premium for line in agreed.lines)
    return Slip(kind=kind, signed_on=today, premium=agreed.commercial_premium or lines_total or None)
