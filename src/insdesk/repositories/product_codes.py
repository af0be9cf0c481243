"""What insurers call the products of the catalogue."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from insdesk.domain.ids import InsurerId
from insdesk.models.reference import insurer_product_code


class ProductCodes:
    """Reads and writes the codes of whole insurers: their own code by product code."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def everything(self) -> dict[InsurerId, dict[str, str]]:
        """The codes of every insurer that has any."""
        rows = self._connection.execute(
            select(insurer_product_code).order_by(insurer_product_code.c.product_code)
        )
        found: dict[InsurerId, dict[str, str]] = {}
        for row in rows:
            found.setdefault(InsurerId(row.insurer_id), {})[row.product_code] = row.insurer_code
        return found

    def replace(self, insurer_id: InsurerId, codes: Mapping[str, str]) -> None:
        """Keep `codes` for the insurer, and none else."""
        own = insurer_product_code.c.insurer_id == insurer_id
        self._connection.execute(delete(insurer_product_code).where(own))
        rows = [
            {"insurer_id": insurer_id, "product_code": product, "insurer_code": code}
            for product, code in codes.items()
        ]
        if rows:
            self._connection.execute(insert(insurer_product_code), rows)
