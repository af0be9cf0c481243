"""What a data-quality report finds of one owner or one car (CK-3), by the validators of the forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.enums import CustomerKind, IdType, PlateState
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.override import Override
from insdesk.domain.records.quality import Finding
from insdesk.rules.identity import check_identity
from insdesk.rules.overrides import not_overridden
from insdesk.rules.phone import check_phone
from insdesk.rules.plate import check_plate
from insdesk.rules.vehicle import vin_problems

Found = tuple[Finding, Problem]


@dataclass(frozen=True, slots=True)
class OwnerFacts:
    """What a report reads of an owner."""

    id: int
    kind: CustomerKind
    id_type: IdType
    id_number: str
    phone: str
    other_phone: str
    has_address: bool
    has_birthday: bool


@dataclass(frozen=True, slots=True)
class CarFacts:
    """What a report reads of a car and of the kind of its owner."""

    id: int
    owner_kind: CustomerKind
    vin: str
    plate_state: PlateState
    plate: str
    has_engine_number: bool
    has_model: bool
    has_first_registration: bool
    user_is_owner: bool
    user_name: str
    user_phone: str


def owner_findings(owner: OwnerFacts, overrides: Iterable[Override], today: date) -> Iterator[Found]:
    """What is missing and what is invalid, but for what was kept with a reason; one of each at most."""
    is_person = owner.kind is CustomerKind.PERSON
    number_missing = Finding.ID_NUMBER_MISSING if is_person else Finding.USCC_MISSING
    is_uscc = owner.id_type is IdType.USCC
    number_invalid = Finding.USCC_INVALID if is_uscc else Finding.ID_NUMBER_INVALID
    if not owner.phone:
        yield _missing(Finding.PHONE_MISSING, "phone")
    if not owner.id_number:
        yield _missing(number_missing, "id_number")
    if not owner.has_address:
        yield _missing(Finding.ADDRESS_MISSING, "address")
    if is_person and not owner.has_birthday:
        yield _missing(Finding.BIRTHDAY_MISSING, "birthday")
    if owner.id_number:
        number = check_identity(owner.id_type, owner.id_number, today).problems
        yield from _invalid(number_invalid, "id_number", number, overrides)
    yield from _invalid_phone(Finding.PHONE_INVALID, "phone", owner.phone, overrides)
    yield from _invalid_phone(Finding.OTHER_PHONE_INVALID, "other_phone", owner.other_phone, overrides)


def car_findings(car: CarFacts, overrides: Iterable[Override]) -> Iterator[Found]:
    """As `owner_findings`, for a car. A company always needs a user, a person where another one drives."""
    has_user = car.owner_kind is CustomerKind.COMPANY or not car.user_is_owner
    if has_user and not car.user_name:
        yield _missing(Finding.USER_MISSING, "user_name")
    if not car.has_engine_number:
        yield _missing(Finding.ENGINE_NUMBER_MISSING, "engine_number")
    if not car.has_model:
        yield _missing(Finding.MODEL_MISSING, "model")
    if not car.has_first_registration:
        yield _missing(Finding.FIRST_REGISTRATION_MISSING, "first_registered_on")
    yield from _invalid(Finding.VIN_INVALID, "vin", vin_problems(car.vin), overrides)
    if car.plate_state is PlateState.PLATED:
        yield from _invalid(Finding.PLATE_INVALID, "plate", check_plate(car.plate).problems, overrides)
    if has_user:
        yield from _invalid_phone(Finding.USER_PHONE_INVALID, "user_phone", car.user_phone, overrides)


def _missing(finding: Finding, field: str) -> Found:
    return finding, Problem("not_on_file", Level.WARNING, field=field)


def _invalid_phone(finding: Finding, field: str, text: str, overrides: Iterable[Override]) -> Iterator[Found]:
    if text:
        yield from _invalid(finding, field, check_phone(text).problems, overrides)


def _invalid(
    finding: Finding, field: str, problems: tuple[Problem, ...], overrides: Iterable[Override]
) -> Iterator[Found]:
    """The first problem that stands; errors before warnings."""
    if problems:
        standing = not_overridden((replace(one, field=field) for one in problems), overrides)
        worst_first = sorted(standing, key=_is_warning)
        if worst_first:
            yield finding, worst_first[0]


def _is_warning(problem: Problem) -> bool:
    return not problem.blocks
