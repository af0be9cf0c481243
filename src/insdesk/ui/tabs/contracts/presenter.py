"""What 新车销售合同 says, without a widget: locks, titles, the car on offer, whose problem is whose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from insdesk.domain.enums import ContractState, RegistrationStatus
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import ContractFile, ContractRegistration, PreRegistration
from insdesk.domain.records.customer import Vehicle
from insdesk.i18n import _
from insdesk.specs.choices import CONTRACT_STATE
from insdesk.specs.lists import CONTRACT_LOOKS
from insdesk.ui.owners.presenter import car_title

NEW_CAR = "new"
"""The key of the car that is not on file yet."""

_BLOCKS = ("customer", "vehicle", "pre_registration")


@dataclass(frozen=True, slots=True)
class Locks:
    """Why parts of the form are locked; empty where they are not."""

    owner_and_car: str = ""
    has_agreed: str = ""
    agreed: str = ""


def locks(registration: ContractRegistration | None) -> Locks:
    """A draft keeps owner, car and the fact that something was agreed; a registered policy all of it."""
    if registration is None:
        return Locks()
    if registration.status is RegistrationStatus.DRAFT:
        reason = _(
            "Draft {number} was begun from this contract. Finish it or delete it first.",
            number=registration.number,
        )
        return Locks(reason, reason)
    reason = _(
        "Registered as {number}: owner, car and what was agreed stay as they are.",
        number=registration.number,
    )
    return Locks(reason, reason, reason)


def state_of(file: ContractFile | None) -> ContractState:
    """How far its insurance is."""
    if file is None or file.contract.pre_registration is None:
        return ContractState.NOTHING_AGREED
    if file.registration is None:
        return ContractState.UNREGISTERED
    is_draft = file.registration.status is RegistrationStatus.DRAFT
    return ContractState.DRAFT if is_draft else ContractState.REGISTERED


def state_title(state: ContractState) -> str:
    """未登记, 保单暂存, 已登记 or 无预售登记."""
    return _(dict(CONTRACT_STATE)[state.value])


def state_look(state: ContractState) -> str:
    """The status of the palette that `state` looks like."""
    return dict(CONTRACT_LOOKS).get(state.value, state.value).lower()


def can_be_registered(state: ContractState) -> bool:
    """Whether 承保登记 has something to begin or to go on with."""
    return state in {ContractState.UNREGISTERED, ContractState.DRAFT}


def car_choices(cars: Iterable[Vehicle]) -> tuple[tuple[str, str], ...]:
    """(key, title) of the car sold: a new one, or one that the customer has on file."""
    on_file = ((str(car.id), _car_name(car)) for car in cars)
    return ((NEW_CAR, _("New car")), *on_file)


def _car_name(car: Vehicle) -> str:
    return " · ".join(filter(None, (car_title(car.plate, car.vin), car.model)))


def expected_text(agreed: PreRegistration | None) -> str:
    """What the customer is told to expect."""
    expected = ZERO if agreed is None else agreed.expected
    return _("Expected in all {amount}", amount=expected)


def saved_text(file: ContractFile) -> str:
    """What saving did."""
    car = car_title(file.vehicle.plate, file.vehicle.vin)
    return _(
        "Saved contract {number} · {name} · {car}",
        number=file.contract.number,
        name=file.customer.name,
        car=car,
    )


def by_block(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """A refusal of the service, by block: `""` for the contract itself; fields without their block."""
    found: dict[str, tuple[Problem, ...]] = dict.fromkeys(("", *_BLOCKS), ())
    for problem in problems:
        block, _dot, name = problem.field.partition(".")
        key = block if block in _BLOCKS else ""
        own = replace(problem, field=name) if key else problem
        found[key] = (*found[key], own)
    return found
