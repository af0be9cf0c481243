"""险种目录: one product of a coverage form, and what a form says of itself."""

from collections.abc import Sequence
from typing import Any

from insdesk.domain.enums import Energy
from insdesk.domain.problems import Problem
from insdesk.i18n import N_
from insdesk.rules.text import length_problems
from insdesk.specs import checks, declare
from insdesk.specs.choices import ENERGY
from insdesk.specs.codecs import Context
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.list_codecs import AMOUNTS, NAMES, SEVERAL, SeveralCodec

NAME_LIMIT = 40
TITLE_LIMIT = 60


def _is_sold(values: Values) -> bool:
    return not values["obsolete"]


def _has_sum(values: Values) -> bool:
    return _is_sold(values) and bool(values["has_sum"])


def _each_at_most(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return next((found for one in value if (found := length_problems(one, NAME_LIMIT))), ())


_PRODUCT = Section(
    N_("Product"),
    (
        declare.text(
            "name",
            N_("Product name"),
            codec=checks.NAME,
            required=True,
            check=checks.at_most(NAME_LIMIT),
            width=30,
            span=2,
        ),
        Field(
            name="aliases",
            title=N_("Other names on policies"),
            control=Control.MULTI_LINE,
            codec=NAMES,
            check=_each_at_most,
            default=(),
            stored_empty=(),
            hint=N_("One after another, parted by commas"),
            width=40,
            span=2,
        ),
        Field(
            name="tiers",
            title=N_("Sums on offer"),
            control=Control.MULTI_LINE,
            codec=AMOUNTS,
            shown=_has_sum,
            default=(),
            stored_empty=(),
            hint=N_("50,000, 100,000 …"),
            width=40,
            span=2,
        ),
        declare.tick("has_sum", N_("Has a sum insured"), default=True, shown=_is_sold),
        declare.tick("per_seat", N_("Sum insured for each passenger seat"), shown=_has_sum),
        Field(
            name="mains",
            title=N_("Goes with (none: a main cover itself)"),
            control=Control.SEVERAL,
            codec=SEVERAL,
            shown=_is_sold,
            default=(),
            stored_empty=(),
            span=2,
        ),
        declare.day("retired_from", N_("Not offered from"), shown=_is_sold),
        declare.code("code", N_("Product code"), codec=checks.CODE, width=20),
        declare.tick("obsolete", N_("Former line: understood, with a warning")),
    ),
)

PRODUCT_FORM = FormSpec(name="product", title=N_("Product"), sections=(_PRODUCT,))

HEAD_FORM = FormSpec(
    name="coverage_form",
    title=N_("Coverage form"),
    sections=(
        Section(
            N_("Coverage form"),
            (
                declare.text(
                    "title",
                    N_("Title of the form"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.at_most(TITLE_LIMIT),
                    width=30,
                ),
                declare.day("effective_from", N_("In force from"), required=True),
                Field(
                    name="energies",
                    title=N_("For cars driven by"),
                    control=Control.SEVERAL,
                    codec=SeveralCodec(Energy),
                    required=True,
                    choices=ENERGY,
                    default=(),
                    stored_empty=(),
                ),
            ),
            columns=1,
        ),
    ),
)
