"""承保记录, 维修记录, 精品 of a customer's file: what they add up to (CU-8, CU-9). Lists are in `tables`.

And what the head of the file says.
"""

from datetime import timedelta

from insdesk.domain.clock import Clock
from insdesk.domain.ids import CustomerId
from insdesk.domain.query import TableQuery
from insdesk.domain.records.car_records import PolicyTotals, SpendingTotals
from insdesk.domain.records.file_head import FileHead
from insdesk.repositories.database import Database
from insdesk.rules.consents import may_call_for_renewal
from insdesk.rules.dates import months_before
from insdesk.rules.reviews import review_limit
from insdesk.services.contribution import labels_of

_AHEAD = timedelta(days=30)
_LATELY = timedelta(days=30)
"""Policies that end so soon, or ended so lately, wait to be renewed."""

_A_YEAR = 12


class CarRecordService:
    """Reads sums on the read lane."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def head(self, customer_id: CustomerId) -> FileHead:
        """What belongs to the customer and what waits, as of today. Raises NotFoundError."""
        today = self._clock.today()
        with self._database.read() as unit:
            heads, reviewed_on = unit.file_heads, unit.reviews.last(customer_id)
            limit = review_limit(today, unit.settings.load().review_months)
            return FileHead(
                customer=unit.customers.get(customer_id),
                today=today,
                cars=heads.cars(customer_id),
                premium=heads.premium_since(customer_id, months_before(today, _A_YEAR)),
                ending=heads.ending(customer_id, today - _LATELY, today + _AHEAD),
                follow_up=heads.follow_up(customer_id),
                doubts=heads.doubts(customer_id),
                reviewed_on=reviewed_on,
                is_review_due=limit is not None and reviewed_on < limit,
                may_call=may_call_for_renewal(unit.consents.of(customer_id), today),
                levels=labels_of(unit, customer_id, today),
            )

    def policies(self, query: TableQuery) -> PolicyTotals:
        """Count and premium of the registrations that fit, drafts apart."""
        with self._database.read() as unit:
            return unit.file_registrations.totals(query)

    def spending(self, query: TableQuery) -> SpendingTotals:
        """Visits and amounts by year of the repair orders or sales that fit."""
        with self._database.read() as unit:
            return unit.spending.totals(query)
