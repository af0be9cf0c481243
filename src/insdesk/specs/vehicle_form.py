"""客户档案: the form of a car. The kind of its owner decides what is asked of its user (CU-5)."""

from collections.abc import Callable, Sequence
from typing import Any

from insdesk.domain.enums import CustomerKind, Energy, PlateState, VehicleUse
from insdesk.domain.problems import Problem
from insdesk.i18n import N_
from insdesk.rules.plate import check_plate, compact_plate, is_bare_prefix, with_plate_prefix
from insdesk.specs import checks, declare
from insdesk.specs.choices import ENERGY, PLATE_STATE, VEHICLE_USE
from insdesk.specs.codecs import Context, TextCodec
from insdesk.specs.field import Control, Field, Question, Values
from insdesk.specs.form import FormSpec, Section

FEWEST_SEATS = 1
MOST_SEATS = 99


def is_plated(values: Values) -> bool:
    """Whether the car has a plate."""
    return values["plate_state"] is PlateState.PLATED


def vehicle_form(kind: CustomerKind, *, plate_prefix: str = "", vin_prefix: str = "") -> FormSpec:
    """The car form for an owner of `kind`.

    A prefix of the office's settings that nothing was typed after counts as empty, and a bare serial gets the
    plate prefix. A company is never its car's user: 同车主 is not offered, the user is required.
    """
    return FormSpec(
        name="vehicle",
        title=N_("Vehicle"),
        sections=(
            Section(N_("Vehicle"), (*plate_fields(plate_prefix), *car_fields(vin_prefix), _PRICE)),
            Section(N_("Vehicle user"), _user_fields(kind)),
        ),
    )


def plate_fields(prefix: str = "") -> tuple[Field, ...]:
    """车牌状态 and 车牌号; the number is asked of a plated car only."""
    return (
        declare.choice(
            "plate_state",
            N_("Plate state"),
            members=PlateState,
            titles=PLATE_STATE,
            default=PlateState.PLATED,
            radios=True,
        ),
        Field(
            name="plate",
            title=N_("Plate"),
            control=Control.PLATE,
            codec=TextCodec(_plate_reader(prefix)),
            required=is_plated,
            shown=is_plated,
            check=_plate,
            default="",
            stored_empty="",
            width=12,
        ),
    )


def car_fields(
    vin_prefix: str = "", *, required: bool = False, first_registration_required: Question | bool = False
) -> tuple[Field, ...]:
    """What the vehicle licence says. A registration requires more of it than the file does (NB-1)."""
    return (
        declare.code(
            "vin", N_("VIN"), codec=TextCodec(_vin_reader(vin_prefix)), required=True, check=checks.vin
        ),
        declare.code(
            "engine_number",
            N_("Engine number"),
            codec=checks.CODE,
            required=required,
            check=checks.short_text,
        ),
        declare.text("model", N_("Model"), required=required, check=checks.name, width=24),
        declare.day(
            "first_registered_on",
            N_("First registration"),
            required=first_registration_required,
            check=_first_registration,
        ),
        declare.choice("use", N_("Use"), members=VehicleUse, titles=VEHICLE_USE, default=VehicleUse.FAMILY),
        declare.choice("energy", N_("Energy"), members=Energy, titles=ENERGY, default=Energy.FUEL),
        declare.number("seats", N_("Seats"), lowest=FEWEST_SEATS, highest=MOST_SEATS, default=5),
    )


_PRICE = declare.money("price", N_("Car price"))


def _user_fields(kind: CustomerKind) -> tuple[Field, ...]:
    is_company = kind is CustomerKind.COMPANY

    def is_another(values: Values) -> bool:
        return is_company or not values["user_is_owner"]

    def is_offered(values: Values) -> bool:
        return not is_company

    return (
        declare.tick("user_is_owner", N_("User is the owner"), default=not is_company, shown=is_offered),
        declare.text(
            "user_name",
            N_("User name"),
            codec=checks.NAME,
            required=is_another,
            shown=is_another,
            check=checks.name,
        ),
        declare.phone("user_phone", N_("User phone"), required=is_another, shown=is_another),
    )


def _plate(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return check_plate(value).problems


def _first_registration(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    if value <= context.today:
        return ()
    return (Problem("first_registration_future", params=(("day", value.isoformat()),)),)


def _plate_reader(prefix: str) -> Callable[[str], str]:
    if not prefix:
        return compact_plate

    def read(text: str) -> str:
        return "" if is_bare_prefix(text, prefix) else with_plate_prefix(text, prefix)

    return read


def _vin_reader(prefix: str) -> Callable[[str], str]:
    bare = checks.vin_text(prefix)

    def read(text: str) -> str:
        value = checks.vin_text(text)
        return "" if value == bare else value

    return read
