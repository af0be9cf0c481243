"""Every kind of foreign table that can be imported."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.domain.import_enums import ImportKind
from insdesk.specs.import_kinds.contracts import CONTRACTS_IMPORT
from insdesk.specs.import_kinds.customers import CUSTOMERS_IMPORT
from insdesk.specs.import_kinds.insurers import INSURERS_IMPORT
from insdesk.specs.import_kinds.registrations import REGISTRATIONS_IMPORT
from insdesk.specs.import_kinds.spending import ACCESSORY_SALES_IMPORT, REPAIR_ORDERS_IMPORT
from insdesk.specs.import_spec import ImportSpec

IMPORTS: Mapping[ImportKind, ImportSpec] = MappingProxyType(
    {
        one.kind: one
        for one in (
            INSURERS_IMPORT,
            CUSTOMERS_IMPORT,
            CONTRACTS_IMPORT,
            REGISTRATIONS_IMPORT,
            REPAIR_ORDERS_IMPORT,
            ACCESSORY_SALES_IMPORT,
        )
    }
)
