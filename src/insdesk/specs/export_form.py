"""What is asked before a list leaves the house: why numbers are readable, and the name of a template."""

from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.form import FormSpec, Section

NAME_LIMIT = 30
REASON_LIMIT = 200

REASON_FORM = FormSpec(
    name="export_reason",
    title=N_("Readable numbers"),
    sections=(
        Section(
            "",
            (
                declare.text(
                    "reason",
                    N_("Reason for readable numbers"),
                    required=True,
                    check=checks.at_most(REASON_LIMIT),
                    width=40,
                    span=2,
                ),
            ),
        ),
    ),
)

TEMPLATE_FORM = FormSpec(
    name="export_template",
    title=N_("Export template"),
    sections=(
        Section(
            N_("Export template"),
            (
                declare.text(
                    "name",
                    N_("Template name"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.at_most(NAME_LIMIT),
                    width=24,
                ),
            ),
        ),
    ),
)
