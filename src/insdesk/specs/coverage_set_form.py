"""保险套餐: the name of a set, and one of its lines."""

from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.field import Control, Field
from insdesk.specs.form import FormSpec, Section

NAME_LIMIT = 40

SET_FORM = FormSpec(
    name="coverage_set",
    title=N_("Coverage set"),
    sections=(
        Section(
            N_("Coverage set"),
            (
                declare.text(
                    "name",
                    N_("Set name"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.at_most(NAME_LIMIT),
                    width=24,
                ),
            ),
            columns=1,
        ),
    ),
)
SET_LINE_FORM = FormSpec(
    name="set_line",
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
            ),
        ),
    ),
)
