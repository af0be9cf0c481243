"""Why two customers that look alike are not the same."""

from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.form import FormSpec, Section

REASON_LIMIT = 200

DUPLICATE_FORM = FormSpec(
    name="not_duplicate",
    title=N_("Not the same customer"),
    sections=(
        Section(
            "",
            (
                declare.text(
                    "reason",
                    N_("Why are they not the same"),
                    required=True,
                    check=checks.at_most(REASON_LIMIT),
                    width=40,
                ),
            ),
            columns=1,
        ),
    ),
)
