"""维修记录 and 精品消费: what contribution is counted from."""

from sqlalchemy import Connection, func, select

from insdesk.models.customer import spending


class Spendings:
    """Counts what is there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many repair orders and accessory sales there are."""
        return self._connection.execute(select(func.count()).select_from(spending)).scalar_one()
