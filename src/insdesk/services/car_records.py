"""承保记录, 维修记录, 精品 of a customer's file: what they add up to (CU-8, CU-9). Lists are in `tables`."""

from insdesk.domain.query import TableQuery
from insdesk.domain.records.car_records import PolicyTotals, SpendingTotals
from insdesk.repositories.database import Database


class CarRecordService:
    """Reads sums on the read lane."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def policies(self, query: TableQuery) -> PolicyTotals:
        """Count and premium of the registrations that fit, drafts apart."""
        with self._database.read() as unit:
            return unit.file_registrations.totals(query)

    def spending(self, query: TableQuery) -> SpendingTotals:
        """Visits and amounts by year of the repair orders or sales that fit."""
        with self._database.read() as unit:
            return unit.spending.totals(query)
