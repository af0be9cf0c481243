"""级别分析: the counts of the levels, and the customers of one."""

from dataclasses import replace

from insdesk.domain.query import Sort
from insdesk.i18n import N_
from insdesk.specs.display import CellKind
from insdesk.specs.lists import CUSTOMERS
from insdesk.specs.table import Column, TableSpec

LEVEL_COUNTS = TableSpec(
    name="contribution.levels",
    title=N_("Levels"),
    columns=(
        Column(name="title", title=N_("Level"), width=16, sortable=False),
        Column(name="customers", title=N_("Customers"), kind=CellKind.NUMBER, width=12, sortable=False),
        Column(name="share", title=N_("Share %"), kind=CellKind.NUMBER, width=12, sortable=False),
        Column(name="repair", title=N_("Repair amount"), kind=CellKind.MONEY, width=16, sortable=False),
        Column(name="visits", title=N_("Visits"), kind=CellKind.NUMBER, width=10, sortable=False),
        Column(name="accessory", title=N_("Accessory amount"), kind=CellKind.MONEY, width=20, sortable=False),
    ),
    empty_text=N_("No levels yet. Make them on the page “Levels”."),
)

LEVEL_REPORT = TableSpec(
    name="contribution.report",
    title=N_("Contribution levels"),
    columns=(
        Column(name="title", title=N_("Level"), width=18),
        Column(name="description", title=N_("Description"), width=24),
        Column(name="first_day", title=N_("First day"), kind=CellKind.DAY, width=11),
        Column(name="last_day", title=N_("Last day"), kind=CellKind.DAY, width=11),
        Column(name="repair_from", title=N_("Repair amount from"), kind=CellKind.MONEY, width=14),
        Column(name="repair_below", title=N_("Repair amount below"), kind=CellKind.MONEY, width=14),
        Column(name="visits_from", title=N_("Visits from"), kind=CellKind.NUMBER, width=10),
        Column(name="visits_below", title=N_("Visits below"), kind=CellKind.NUMBER, width=10),
        Column(name="accessory_from", title=N_("Accessory amount from"), kind=CellKind.MONEY, width=14),
        Column(name="accessory_below", title=N_("Accessory amount below"), kind=CellKind.MONEY, width=14),
        Column(name="customers", title=N_("Customers"), kind=CellKind.NUMBER, width=10),
        Column(name="share", title=N_("Share"), kind=CellKind.PERCENT, width=10),
        Column(name="repair", title=N_("Repair amount"), kind=CellKind.MONEY, width=16),
        Column(name="visits", title=N_("Visits"), kind=CellKind.NUMBER, width=10),
        Column(name="accessory", title=N_("Accessory amount"), kind=CellKind.MONEY, width=16),
    ),
)

MOVEMENTS = TableSpec(
    name="contribution.movements",
    title=N_("Who moved between levels"),
    columns=(
        Column(name="origin", title=N_("Period before"), width=18, sortable=False),
        Column(name="target", title=N_("This period"), width=18, sortable=False),
        Column(name="customers", title=N_("Customers"), kind=CellKind.NUMBER, width=9, sortable=False),
        Column(name="way", title=N_("Direction"), width=10, sortable=False),
    ),
)

_SUMS = (
    Column(name="repair", title=N_("Repair amount"), kind=CellKind.MONEY, width=12),
    Column(name="visits", title=N_("Visits"), kind=CellKind.NUMBER, width=8),
    Column(name="accessory", title=N_("Accessory amount"), kind=CellKind.MONEY, width=12),
)
_FIRST = 4
"""Name, kind, phone and plates stand before the sums."""

LEVEL_MEMBERS = replace(
    CUSTOMERS,
    name="contribution.members",
    title=N_("Customers of the level"),
    columns=(*CUSTOMERS.columns[:_FIRST], *_SUMS, *CUSTOMERS.columns[_FIRST:]),
    default_sort=(Sort("repair", descending=True), Sort("name")),
    empty_text=N_("Nobody. Choose another level in the list or in the chart."),
)
