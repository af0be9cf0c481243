"""A small form as tests of the form kit need one: an owner, with a policy number and its period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from insdesk.domain.enums import CustomerKind
from insdesk.domain.money import Money
from insdesk.domain.problems import Level, Problem
from insdesk.rules.dates import policy_end
from insdesk.rules.text import normalise_lines
from insdesk.specs.choices import CUSTOMER_KIND
from insdesk.specs.codecs import DAY, MONEY, REFERENCE, YES_NO, Context, EnumCodec, TextCodec
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section

TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    name: str = ""
    kind: CustomerKind = CustomerKind.PERSON
    user: str = ""
    vin: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    premium: Money | None = None
    insurer_id: int | None = None
    printed: bool = False
    remarks: str = ""


def context() -> Context:
    """The still day of the tests."""
    return Context(TODAY)


def _is_company(values: Values) -> bool:
    return values["kind"] is CustomerKind.COMPANY


def _vin(value: str, values: Values, context: Context) -> Sequence[Problem]:
    if len(value) != 17:
        return (Problem("vin_length_wrong", params=(("length", len(value)),)),)
    if value.endswith("X"):
        params = (("expected", "1"), ("character", "X"))
        return (Problem("vin_check_digit_wrong", Level.WARNING, params, 8, overridable=True),)
    return ()


def _period(values: Values, context: Context) -> Sequence[Problem]:
    starts, ends = values["starts_on"], values["ends_on"]
    if starts is None or ends is None or ends > starts:
        return ()
    return (Problem("end_not_after_start", field="ends_on", overridable=True),)


def _end(values: Values, context: Context) -> Mapping[str, Any]:
    start = values["starts_on"]
    return {"ends_on": None if start is None else policy_end(start)}


OWNER = FormSpec(
    name="owner",
    title="Owner",
    sections=(
        Section(
            "Who",
            (
                Field(name="name", title="Name", required=True, default=""),
                Field(
                    name="kind",
                    title="Kind",
                    control=Control.RADIOS,
                    codec=EnumCodec(CustomerKind),
                    choices=CUSTOMER_KIND,
                    required=True,
                    default=CustomerKind.PERSON,
                ),
                Field(name="user", title="User", required=_is_company, shown=_is_company, default=""),
                Field(name="vin", title="VIN", control=Control.CODE, check=_vin, default=""),
            ),
        ),
        Section(
            "What",
            (
                Field(name="starts_on", title="Starts on", control=Control.DAY, codec=DAY),
                Field(name="ends_on", title="Ends on", control=Control.DAY, codec=DAY, required=True),
                Field(name="premium", title="Premium", control=Control.MONEY, codec=MONEY),
                Field(name="insurer_id", title="Insurer", control=Control.CHOICE, codec=REFERENCE),
                Field(
                    name="printed",
                    title="Printed & signed",
                    control=Control.YES_NO,
                    codec=YES_NO,
                    required=_is_company,
                ),
                Field(
                    name="remarks",
                    title="Remarks",
                    control=Control.MULTI_LINE,
                    codec=TextCodec(normalise_lines),
                    span=2,
                    default="",
                ),
            ),
        ),
    ),
    check=_period,
    derive=_end,
)
GOOD_VIN = "LSVAA4187E2184847"
ODD_VIN = "LSVAA4187E218484X"
"""The test form's rule warns about it; a reason may set that aside."""
