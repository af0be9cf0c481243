"""The office: its name, its region and the defaults of new customers (CU-5); and its people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from insdesk.domain.problems import Level, Problem
from insdesk.domain.regions import Region
from insdesk.domain.underwriting_enums import VerificationMode
from insdesk.i18n import N_
from insdesk.rules.plate import compact_plate
from insdesk.rules.region import region_of_plate
from insdesk.rules.reviews import MOST_MONTHS
from insdesk.rules.text import is_han
from insdesk.rules.vehicle import VIN_LENGTH
from insdesk.specs import checks, declare
from insdesk.specs.codecs import TEXT, Context, TextCodec
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.regions import REGION
from insdesk.specs.verification_text import VERIFICATION_MODE

LANGUAGE_TITLES = (("zh_CN", "简体中文"), ("en", "English"))
OFFICE_NOTE = N_(
    "The region decides how the compulsory premium floats with accidents. Plate and VIN of every new "
    "customer's car begin with the prefixes; they can be typed over."
)
HEALTH_NOTE = N_(
    "Health data is kept of persons only, each with a consent of its own. Switching the page off hides what "
    "is kept; it is deleted in the customer's file, or when the consent is withdrawn."
)
MASKING_NOTE = N_(
    "Lists, search boxes and previews show 138****5678; searching finds the hidden digits too. Who opens a "
    "number in a customer's file, or prints a policy, stands under “Who saw what”. Switched off, numbers are "
    "shown and nothing is written down."
)
LONGEST_IN_SIGHT = 480
"""Minutes: a working day."""
REVIEW_NOTE = N_(
    "A customer's file that nobody looked through for so long is counted on the start page. With 0, none is."
)
GATES_NOTE = N_(
    "Verification: policy numbers, VIN, ID numbers, premiums and periods are typed again without seeing what "
    "was entered, differences are cleared up, and the customer confirms. Automatic underwriting follows, and "
    "sends what its rules refer to a person. Only then can a draft be registered."
)
_LONGEST_PLATE_PREFIX = 2


def _plate_prefix(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    right = is_han(value[0]) and (value[1:] == "" or (value[1:].isascii() and value[1:].isalpha()))
    return () if right and len(value) <= _LONGEST_PLATE_PREFIX else (Problem("plate_prefix_wrong"),)


def _vin_prefix(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    right = value.isascii() and value.isalnum() and not set(value) & set("IOQ") and len(value) < VIN_LENGTH
    return () if right else (Problem("vin_prefix_wrong"),)


def _proposed_region(values: Values, context: Context) -> Mapping[str, Any]:
    return {"region": region_of_plate(values["plate_prefix"] or "")}


def _roles(values: Values, context: Context) -> Sequence[Problem]:
    has_role = values["is_sales_rep"] or values["is_service_rep"]
    return () if has_role else (Problem("employee_without_role", Level.WARNING, field="is_service_rep"),)


def _masks_numbers(values: Values) -> bool:
    return bool(values["masks_numbers"])


OFFICE_FORM = FormSpec(
    name="office",
    title=N_("Office"),
    sections=(
        Section(
            N_("Office"),
            (
                declare.text(
                    "office_name",
                    N_("Office name"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.name,
                    width=30,
                ),
                declare.text(
                    "plate_prefix",
                    N_("Plate prefix"),
                    codec=TextCodec(compact_plate),
                    check=_plate_prefix,
                    width=6,
                ),
                declare.code("vin_prefix", N_("VIN prefix"), codec=checks.VIN, check=_vin_prefix, width=10),
                declare.choice(
                    "region", N_("Region"), members=Region, titles=REGION, default=None, required=False
                ),
                Field(
                    name="language",
                    title=N_("Language"),
                    control=Control.CHOICE,
                    codec=TEXT,
                    required=True,
                    choices=LANGUAGE_TITLES,
                    default="zh_CN",
                ),
            ),
            columns=1,
        ),
        Section(
            N_("Customer file"),
            (declare.tick("health_section", N_("Page for health data")),),
            columns=1,
        ),
        Section(
            N_("Looking through the files"),
            (
                declare.number(
                    "review_months",
                    N_("Every so many months"),
                    lowest=0,
                    highest=MOST_MONTHS,
                    default=12,
                ),
            ),
            columns=1,
        ),
        Section(
            N_("ID numbers and phones"),
            (
                declare.tick("masks_numbers", N_("Mask them until they are asked for"), default=True),
                declare.number(
                    "masked_after",
                    N_("Masked again after (minutes)"),
                    lowest=1,
                    highest=LONGEST_IN_SIGHT,
                    default=5,
                    shown=_masks_numbers,
                ),
            ),
            columns=1,
        ),
        Section(
            N_("Before registering"),
            (
                declare.choice(
                    "verification_mode",
                    N_("Verification"),
                    members=VerificationMode,
                    titles=VERIFICATION_MODE,
                    default=VerificationMode.OFF,
                    radios=True,
                ),
                declare.tick("underwriting_on", N_("Automatic underwriting")),
            ),
            columns=1,
        ),
    ),
    derive=_proposed_region,
)
START_FORM = replace(OFFICE_FORM, sections=OFFICE_FORM.sections[:1])
"""What the first start asks."""

EMPLOYEE_FORM = FormSpec(
    name="employee",
    title=N_("Employee"),
    sections=(
        Section(
            N_("Employee"),
            (
                declare.text(
                    "name", N_("Name"), codec=checks.NAME, required=True, check=checks.at_most(30), width=20
                ),
                declare.tick("is_sales_rep", N_("Sales rep"), default=True),
                declare.tick("is_service_rep", N_("Service rep")),
                declare.tick("active", N_("Works here"), default=True),
            ),
            columns=1,
        ),
    ),
    check=_roles,
)
