"""复核: which values are costly, what a customer confirms, how far it is, who may do it (DR-1 to DR-4)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Party, Registration, Slip
from insdesk.domain.records.verification import Confirmation, Difference
from insdesk.domain.underwriting_enums import Evidence, VerificationStage
from insdesk.rules.parties import party_prefix
from insdesk.rules.slips import slip_prefix
from insdesk.rules.vehicle_tax import takes_tax

VIN_PATH = "car.vin"
_SLIP_VALUES = ("policy_no", "starts_on", "ends_on", "premium")
_TAX = "vehicle_tax"
_ID_NUMBER = "id_number"
_ROLES = {party_prefix(role): role for role in PartyRole}
_KINDS = {slip_prefix(kind): kind for kind in SlipKind}


def customer_paths(registration: Registration) -> tuple[str, ...]:
    """What step 客户 types again: the VIN, and each ID number once, however many parties have it."""
    numbers: dict[str, str] = {}
    for role in PartyRole:
        number = registration.party(role).id_number
        if number:
            numbers.setdefault(number, f"{party_prefix(role)}.{_ID_NUMBER}")
    return (*numbers.values(), VIN_PATH)


def policy_paths(registration: Registration) -> tuple[str, ...]:
    """What step 保单 types again: number, period and premium of each slip, vehicle tax where it is owed."""
    return tuple(
        f"{slip_prefix(slip.kind)}.{name}" for slip in registration.slips for name in _values_of(slip)
    )


def costly_paths(registration: Registration) -> tuple[str, ...]:
    """All of them, in the order of the papers."""
    return (*customer_paths(registration), *policy_paths(registration))


def value_at(registration: Registration, path: str) -> object:
    """The value at a costly path; None when the registration has no such slip."""
    part, name = path.split(".")
    if part in _ROLES:
        return registration.party(_ROLES[part]).id_number
    if path == VIN_PATH:
        return registration.car.vin
    slip = registration.slip(_KINDS[part])
    return None if slip is None else getattr(slip, name)


def with_value(registration: Registration, path: str, value: Any) -> Registration:  # noqa: ANN401  # each path has its own type
    """The same registration with `value` at `path`; an ID number for every party that had the old one.

    What was set aside for the old value goes with it.
    """
    part, name = path.split(".")
    before = value_at(registration, path)
    if part in _ROLES:
        parties = tuple(_with_number(one, str(before), str(value)) for one in registration.parties)
        changed = {
            f"{party_prefix(one.role)}.{_ID_NUMBER}"
            for one in registration.parties
            if one.id_number == before
        }
        return _without_overrides(replace(registration, parties=parties), changed)
    if path == VIN_PATH:
        car = replace(registration.car, vin=str(value))
        return _without_overrides(replace(registration, car=car), {path})
    slip = registration.slip(_KINDS[part])
    if slip is None:
        return registration
    return _without_overrides(registration.with_slip(replace(slip, **{name: value})), {path})


def confirmed(registration: Registration) -> tuple[object, ...]:
    """What the customer confirms, beside the costly values: another one has to be confirmed again."""
    names = tuple(registration.party(role).name for role in PartyRole)
    slips = tuple(
        (
            slip.kind,
            slip.insurer_id,
            tuple((one.product_code, one.sum_insured, one.premium) for one in slip.lines),
        )
        for slip in registration.slips
    )
    return names, registration.car.plate, slips


def changed_paths(before: Registration, after: Registration) -> frozenset[str]:
    """The costly paths of `after` whose value is another than it was."""
    return frozenset(path for path in costly_paths(after) if value_at(before, path) != value_at(after, path))


def next_stage(
    registration: Registration, typed: Mapping[str, str], differences: Iterable[Difference]
) -> VerificationStage:
    """The first step at which something is left to do."""
    if any(path not in typed for path in customer_paths(registration)):
        return VerificationStage.CUSTOMER
    if any(path not in typed for path in policy_paths(registration)):
        return VerificationStage.POLICY
    if any(one.right is None for one in differences):
        return VerificationStage.COMPARISON
    return VerificationStage.CONFIRMATION


def pending_paths(
    registration: Registration, stage: VerificationStage, typed: Mapping[str, str]
) -> tuple[str, ...]:
    """What is to be typed again at `stage`: nothing that was and has not changed since."""
    steps = {VerificationStage.CUSTOMER: customer_paths, VerificationStage.POLICY: policy_paths}
    paths = steps[stage](registration) if stage in steps else ()
    return tuple(path for path in paths if path not in typed)


def is_same_person(one: str, other: str) -> bool:
    """Whether two names of members of staff are the same: case and spaces around do not matter."""
    return one.strip().casefold() == other.strip().casefold()


def confirmation_problems(confirmation: Confirmation, today: date) -> tuple[Problem, ...]:
    """What is wrong with a confirmation: a day to come, or a scan or recording without its number."""
    found: list[Problem] = []
    if confirmation.confirmed_on is not None and confirmation.confirmed_on > today:
        found.append(Problem("confirmation_future", field="confirmed_on"))
    needs_number = confirmation.evidence in (Evidence.SCAN, Evidence.RECORDING)
    if needs_number and not confirmation.evidence_number:
        found.append(Problem("evidence_number_missing", field="evidence_number"))
    return tuple(found)


def _values_of(slip: Slip) -> tuple[str, ...]:
    owes_tax = slip.kind is SlipKind.COMPULSORY and takes_tax(slip.vehicle_tax_status)
    return (*_SLIP_VALUES, _TAX) if owes_tax else _SLIP_VALUES


def _with_number(party: Party, before: str, after: str) -> Party:
    return replace(party, id_number=after) if party.id_number == before else party


def _without_overrides(registration: Registration, paths: set[str]) -> Registration:
    return replace(
        registration, overrides=tuple(one for one in registration.overrides if one.field not in paths)
    )
