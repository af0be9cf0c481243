"""What is said of a doubtful field."""

from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.form import FormSpec, Section

NOTE_LIMIT = 200

DOUBT_FORM = FormSpec(
    name="doubt",
    title=N_("Doubtful field"),
    sections=(
        Section(
            "",
            (
                declare.text(
                    "note",
                    N_("Why is it doubtful"),
                    required=True,
                    check=checks.at_most(NOTE_LIMIT),
                    width=40,
                ),
            ),
            columns=1,
        ),
    ),
)
