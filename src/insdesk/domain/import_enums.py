"""The choices around importing a foreign table: what it holds, what is on file, what became of a row."""

from enum import StrEnum


class ImportKind(StrEnum):
    """What the rows of a table are. The values are what the command line and `import_mapping` say."""

    INSURERS = "insurers"
    CUSTOMERS = "customers"
    CONTRACTS = "contracts"
    REGISTRATIONS = "registrations"
    REPAIR_ORDERS = "repair_orders"
    ACCESSORY_SALES = "accessory_sales"


class OnDuplicate(StrEnum):
    """What to do with a row whose record is on file already. STOP: then nothing of the file is written."""

    SKIP = "skip"
    UPDATE = "update"
    STOP = "stop"


class RowOutcome(StrEnum):
    """What became of a row, or would. SKIPPED also: the file's row says nothing new."""

    CREATED = "created"
    UPDATED = "updated"
    SKIPPED = "skipped"
    FAILED = "failed"
