"""查看记录: who saw which numbers in full, and when."""

from insdesk.domain.query import Sort
from insdesk.domain.records.reveal import RevealedField
from insdesk.i18n import N_
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec

REVEALED_FIELD = tuple(
    (one.value, title)
    for one, title in {
        RevealedField.ID_NUMBER: N_("ID number"),
        RevealedField.PHONE: N_("Usual phone"),
        RevealedField.OTHER_PHONE: N_("Other phone"),
        RevealedField.USER_PHONE: N_("User phone"),
        RevealedField.CONTACTS: N_("Phones of contacts"),
        RevealedField.PAPER: N_("Policy document"),
    }.items()
)

REVEALS = TableSpec(
    name="reveals",
    title=N_("Who saw what"),
    columns=(
        Column(name="at", title=N_("When"), kind=CellKind.MOMENT, width=16),
        Column(name="user_name", title=N_("Who"), width=12),
        Column(name="customer", title=N_("Customer"), width=20),
        Column(name="registration", title=N_("Registration number"), width=16),
        Column(
            name="fields", title=N_("What was seen"), choice_titles=REVEALED_FIELD, width=40, sortable=False
        ),
    ),
    default_sort=(Sort("at", descending=True),),
    empty_text=N_("Nobody has looked at a masked number yet."),
)
