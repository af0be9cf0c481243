"""Who names a product of the catalogue: lines of registrations and of sales contracts."""

from sqlalchemy import Connection, Table, func, select

from insdesk.domain.records.catalogue import ProductUses
from insdesk.models.contract import pre_registration_line
from insdesk.models.registration import coverage_line

_LINES: dict[str, Table] = {"registrations": coverage_line, "contracts": pre_registration_line}


class ProductUse:
    """Counts, by reading all lines there are: the catalogue is edited seldom, lines are added all day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_all(self) -> dict[str, ProductUses]:
        """The uses of every product; those without any are not in it."""
        counted: dict[str, dict[str, int]] = {}
        for kind, table in _LINES.items():
            by_code = select(table.c.product_code, func.count()).group_by(table.c.product_code)
            for code, count in self._connection.execute(by_code):
                counted.setdefault(code, {})[kind] = count
        return {code: ProductUses(**counts) for code, counts in counted.items()}
