"""The name under which a query is kept."""

from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.form import FormSpec, Section

NAME_LIMIT = 30

QUERY_FORM = FormSpec(
    name="saved_query",
    title=N_("Saved query"),
    sections=(
        Section(
            N_("Saved query"),
            (
                declare.text(
                    "name",
                    N_("Query name"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.at_most(NAME_LIMIT),
                    width=24,
                ),
            ),
        ),
    ),
)
