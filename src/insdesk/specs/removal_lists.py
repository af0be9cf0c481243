"""回收站: its columns. Its rows are in `domain.records.removal`."""

from insdesk.domain.query import Sort
from insdesk.i18n import N_
from insdesk.rules.masking import Secret
from insdesk.specs.choices import CUSTOMER_KIND
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec

RECYCLE_BIN = TableSpec(
    name="recycle_bin",
    title=N_("Recycle bin"),
    columns=(
        Column(name="name", title=N_("Name"), width=20),
        Column(name="kind", title=N_("Owner kind"), choice_titles=CUSTOMER_KIND, width=9),
        Column(name="phone", title=N_("Usual phone"), width=15, secret=Secret.PHONE),
        Column(name="id_number", title=N_("ID number"), width=21, secret=Secret.ID_NUMBER),
        Column(name="plates", title=N_("Vehicles"), width=20, sortable=False),
        Column(name="removed_at", title=N_("Deleted at"), kind=CellKind.MOMENT, width=17),
        Column(name="removed_by", title=N_("Deleted by"), width=12),
    ),
    default_sort=(Sort("removed_at", descending=True),),
    empty_text=N_("The recycle bin is empty. Customers who are deleted wait here until they are restored."),
)
