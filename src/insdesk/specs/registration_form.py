"""承保登记: the blocks of its form, each a `FormSpec` whose field paths get the block's prefix.

Prefixes: `applicant`, `insured`, `registered_owner`, `car`, `head`, `compulsory`, `commercial`, `closing`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any

from insdesk.domain.enums import AgencyMode, BusinessType, IdType, PartyRole, SlipKind, VehicleTaxStatus
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import CarSnapshot, Party, Slip
from insdesk.i18n import N_
from insdesk.rules.dates import policy_end
from insdesk.rules.parties import car_problems, party_problems
from insdesk.rules.slips import slip_problems
from insdesk.rules.vehicle_tax import takes_tax
from insdesk.specs import checks, declare
from insdesk.specs.choices import (
    AGENCY_MODE,
    BUSINESS_TYPE,
    ID_TYPE,
    PARTY_ROLE,
    SLIP_KIND,
    VEHICLE_TAX_STATUS,
)
from insdesk.specs.codecs import Context
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Reading, Section
from insdesk.specs.vehicle_form import car_fields, is_plated, plate_fields

_LAST_HOUR = 23


@cache
def party_form(role: PartyRole) -> FormSpec:
    """投保人, 被保险人 or 行车证车主 (NB-1)."""
    title = dict(PARTY_ROLE)[role.value]

    def check(values: Values, context: Context) -> Sequence[Problem]:
        party = Party(role=role, **_typed(values, Party, "role", "follows"))
        return _own(party_problems(party, context.today))

    return FormSpec(
        name=role.value.lower(), title=title, sections=(Section(title, _PARTY, columns=1),), check=check
    )


_PARTY = (
    declare.text("name", N_("Name"), codec=checks.NAME, required=True, width=20),
    declare.choice("id_type", N_("ID type"), members=IdType, titles=ID_TYPE, default=IdType.RESIDENT_ID),
    declare.id_number("id_number", N_("ID number"), required=True),
    declare.phone("phone", N_("Phone"), required=True, check=None),
    declare.text("address", N_("Address"), codec=checks.ADDRESS, width=28),
)


@cache
def car_form() -> FormSpec:
    """The car on the registration (NB-1). A car without a plate has no first registration yet."""

    def check(values: Values, context: Context) -> Sequence[Problem]:
        car = CarSnapshot(**_typed(values, CarSnapshot))
        return tuple(
            one for one in _own(car_problems(car, context.today)) if one.field not in _CHECKED_BY_FIELD
        )

    own_fields = car_fields(required=True, first_registration_required=is_plated)
    return FormSpec(
        name="car",
        title=N_("Vehicle"),
        sections=(Section(N_("Vehicle"), (*plate_fields(), *own_fields)),),
        check=check,
    )


_CHECKED_BY_FIELD = frozenset({"vin", "plate", "model", "first_registered_on"})

HEAD_FORM = FormSpec(
    name="head",
    title=N_("Registration"),
    sections=(
        Section(
            N_("Registration"),
            (
                declare.choice(
                    "agency_mode",
                    N_("Agency mode"),
                    members=AgencyMode,
                    titles=AGENCY_MODE,
                    default=AgencyMode.IN_HOUSE,
                    radios=True,
                ),
                declare.choice(
                    "business_type",
                    N_("Business type"),
                    members=BusinessType,
                    titles=BUSINESS_TYPE,
                    default=BusinessType.NEW,
                    radios=True,
                ),
            ),
        ),
    ),
)

CLOSING_FORM = FormSpec(
    name="closing",
    title=N_("Special agreement and remarks"),
    sections=(
        Section(
            N_("Special agreement and remarks"),
            (
                declare.lines(
                    "special_agreement", N_("Special agreement"), codec=checks.REMARKS, check=checks.remarks
                ),
                declare.tick("special_checked", N_("Special agreement checked")),
                declare.lines("remarks", N_("Remarks"), codec=checks.REMARKS, check=checks.remarks),
            ),
        ),
    ),
)


@cache
def slip_form(kind: SlipKind) -> FormSpec:
    """交强险 or 商业险 销售单 (UR-11, UR-16). The end of the period is proposed from its start."""
    title = dict(SLIP_KIND)[kind.value]

    def check(values: Values, context: Context) -> Sequence[Problem]:
        slip = Slip(kind=kind, **_typed(values, Slip, "kind"))
        found = _own(slip_problems(slip, context.today))
        return tuple(problem for problem in found if problem.field != "lines")

    premium = Section(title, _POLICY)
    return FormSpec(
        name=kind.value.lower(),
        title=title,
        sections=(premium, _TAX) if kind is SlipKind.COMPULSORY else (premium,),
        check=check,
        derive=_proposed_end,
    )


def _is_immediate(values: Values) -> bool:
    return bool(values["immediate"])


def _takes_tax(values: Values) -> bool:
    return takes_tax(values["vehicle_tax_status"])


def _owes_back_tax(values: Values) -> bool:
    return values["vehicle_tax_status"] is VehicleTaxStatus.BACK_TAX


_POLICY = (
    declare.reference("insurer_id", N_("Insurer"), required=True),
    declare.code("policy_no", N_("Policy number"), codec=checks.CODE, required=True, width=26),
    declare.day("signed_on", N_("Sign date"), required=True),
    declare.day("starts_on", N_("Starts on"), required=True),
    declare.day("ends_on", N_("Ends on"), required=True),
    declare.tick("immediate", N_("Immediate effect")),
    declare.number(
        "start_hour", N_("Starts at (hour)"), lowest=0, highest=_LAST_HOUR, default=0, shown=_is_immediate
    ),
    declare.money("premium", N_("Premium"), required=True),
)
_TAX = Section(
    N_("Vehicle tax"),
    (
        declare.choice(
            "vehicle_tax_status",
            N_("Vehicle tax state"),
            members=VehicleTaxStatus,
            titles=VEHICLE_TAX_STATUS,
            default=VehicleTaxStatus.NORMAL,
        ),
        declare.money(
            "vehicle_tax", N_("Vehicle tax"), required=_owes_back_tax, shown=_takes_tax, stored_empty=ZERO
        ),
    ),
)

LINE_FORM = FormSpec(
    name="line",
    title=N_("Coverage line"),
    sections=(
        Section(
            N_("Coverage lines"),
            (
                Field(
                    name="product_code",
                    title=N_("Product"),
                    control=Control.CHOICE,
                    required=True,
                    default="",
                    stored_empty="",
                    width=24,
                ),
                declare.money("sum_insured", N_("Sum insured")),
                declare.money("premium", N_("Line premium"), required=True, stored_empty=ZERO),
            ),
            columns=3,
        ),
    ),
)


def draft_problems(reading: Reading) -> tuple[Problem, ...]:
    """What refuses even 暂存: text that cannot be read would be lost. The rest waits for 登记."""
    return tuple(problem for problem in reading.problems if problem.field not in reading.values)


def _proposed_end(values: Values, context: Context) -> Mapping[str, Any]:
    start = values["starts_on"]
    return {} if start is None else {"ends_on": policy_end(start)}


def _typed(values: Values, record: type, *left_out: str) -> dict[str, Any]:
    """The non-empty values for `record`; its own defaults stand where a field is empty or unreadable."""
    names = {field.name for field in fields(record)} - set(left_out)
    return {name: value for name, value in values.items() if name in names and value is not None}


def _own(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems of rules on whole records, said of this block's fields; what is missing the fields say."""
    return tuple(_without_prefix(problem) for problem in problems if problem.code != "value_missing")


def _without_prefix(problem: Problem) -> Problem:
    return replace(problem, field=problem.field.rpartition(".")[2])
