"""What can be imported, and where its records are seen afterwards."""

from collections.abc import Mapping

from insdesk.domain.import_enums import ImportKind
from insdesk.specs.imports import IMPORTS
from insdesk.ui.ports import TabArguments

KINDS: tuple[ImportKind, ...] = tuple(kind for kind in ImportKind if kind in IMPORTS)
"""In the order of the command line."""

TABS: Mapping[ImportKind, tuple[str, TabArguments]] = {
    ImportKind.INSURERS: ("insurers", {}),
    ImportKind.CUSTOMERS: ("customers", {}),
    ImportKind.CONTRACTS: ("contracts", {}),
    ImportKind.REGISTRATIONS: ("registrations", {"page": "policies"}),
    ImportKind.REPAIR_ORDERS: ("repair_orders", {}),
    ImportKind.ACCESSORY_SALES: ("accessory_sales", {}),
}
"""The tabs by name: screens do not know each other."""


def kind_named(name: object) -> ImportKind | None:
    """The kind of that name, None for none that can be imported."""
    return next((kind for kind in KINDS if kind.value == name), None)
