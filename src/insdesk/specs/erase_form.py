"""What is asked before a customer is erased: why, by which request, and the name typed once more."""

from insdesk.domain.leaving import EraseGround
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.choices import ERASE_GROUND, KEPT_KIND
from insdesk.specs.display import CellKind
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.table import Column, TableSpec

REFERENCE_LIMIT = 40

ERASE_FORM = FormSpec(
    name="erase",
    title=N_("Erase for good"),
    sections=(
        Section(
            "",
            (
                declare.choice(
                    "ground",
                    N_("Reason"),
                    members=EraseGround,
                    titles=ERASE_GROUND,
                    default=EraseGround.ON_REQUEST,
                ),
                declare.text(
                    "reference", N_("Number of the request"), check=checks.at_most(REFERENCE_LIMIT), width=24
                ),
                declare.text(
                    "typed_name",
                    N_("Type the customer's name"),
                    codec=checks.NAME,
                    required=True,
                    width=24,
                ),
            ),
            columns=2,
        ),
    ),
)

KEPT_PAPERS = TableSpec(
    name="erase.kept",
    title=N_("What the law keeps"),
    columns=(
        Column(name="kind", title=N_("Paper"), choice_titles=KEPT_KIND, width=12),
        Column(name="number", title=N_("Number"), width=18),
        Column(name="ended_on", title=N_("Ended, or received on"), kind=CellKind.DAY, width=20),
        Column(name="until", title=N_("Kept until"), kind=CellKind.DAY, width=14),
    ),
)
