"""Erasing one customer's personal data: who that is, what there is of it, what is kept, and doing it.

Figures stay: rows that are counted or summed keep their days, amounts and ids. What has to be kept by law is
not touched; the triggers would refuse it anyway.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select, text

from insdesk.domain.ids import CustomerId
from insdesk.domain.records.erasing import Erased, EraseIdentity
from insdesk.models.receipt import receipt
from insdesk.models.registration import registration, slip
from insdesk.models.types import Day, Moment
from insdesk.repositories.erasing_steps import CAR_NUMBERS, COUNTS, FAMILY, NAMED_ELSEWHERE, PLACES, STEPS
from insdesk.repositories.id_lists import among
from insdesk.repositories.pinyin import sort_key
from insdesk.repositories.search_index import SearchIndex


class Erasing:
    """Looks and replaces."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def identity(self, customer_id: CustomerId) -> EraseIdentity:
        """The customer with all who were merged into it, and the texts by which they are known."""
        rows = self._connection.execute(text(FAMILY), {"id": customer_id}).all()
        ids = tuple(row.id for row in rows)
        cars = self._connection.execute(text(CAR_NUMBERS), {"ids": json.dumps(ids)}).scalars()
        own = (one for row in rows for one in (row.phone, row.other_phone, row.phone_digits, row.id_number))
        names = (one for row in rows for one in (row.name, row.short_name))
        return EraseIdentity(
            ids=ids,
            names=tuple(dict.fromkeys(one for one in names if one)),
            numbers=tuple(dict.fromkeys(one for one in (*own, *cars) if one)),
        )

    def counts(self, who: EraseIdentity) -> tuple[Erased, ...]:
        """How much of each kind there is; kinds without anything are left out."""
        row = self._connection.execute(text(COUNTS), _parameters(who)).one()
        return tuple(Erased(kind, count) for kind, count in zip(PLACES, row, strict=True) if count)

    def policies(self, ids: Sequence[int]) -> tuple[tuple[int, str, date], ...]:
        """(id, number, last day) of registered policies of these customers, the newest first."""
        wanted = (
            select(registration.c.id, registration.c.number, func.max(slip.c.ends_on, type_=Day()))
            .join(slip, slip.c.registration_id == registration.c.id)
            .where(registration.c.customer_id.in_(among(ids)))
            .group_by(registration.c.id)
            .order_by(registration.c.id.desc())
        )
        return tuple((key, number, day) for key, number, day in self._connection.execute(wanted))

    def receipts(self, ids: Sequence[int]) -> tuple[tuple[int, str, date], ...]:
        """(id, number, day) of what these customers paid, the newest first."""
        wanted = (
            select(receipt.c.id, receipt.c.number, receipt.c.received_on)
            .join(registration, registration.c.id == receipt.c.registration_id)
            .where(registration.c.customer_id.in_(among(ids)))
            .order_by(receipt.c.id.desc())
        )
        return tuple((key, number, day) for key, number, day in self._connection.execute(wanted))

    def named_elsewhere(self, ids: Sequence[int]) -> int:
        """How many policies of other customers name one of these by ID number."""
        return int(
            self._connection.execute(text(NAMED_ELSEWHERE), {"ids": json.dumps(list(ids))}).scalar_one()
        )

    def erase(self, who: EraseIdentity, nobody: str, at: datetime, today: date, by: str) -> None:
        """Replace everything; `nobody` is what stands for the name from now on."""
        told = {"nobody": nobody, "sort_key": sort_key(nobody), "by": by}
        moments = {
            "now": Moment().process_bind_param(at, self._connection.dialect),
            "today": Day().process_bind_param(today, self._connection.dialect),
        }
        known = _parameters(who) | told | moments
        for statement in STEPS:
            self._connection.execute(text(statement), known)
        SearchIndex(self._connection).wipe(*map(CustomerId, who.ids))


def _parameters(who: EraseIdentity) -> dict[str, Any]:
    """A name is looked for as a whole value, numbers anywhere: names are short and stand in other names."""
    whole = [json.dumps(name, ensure_ascii=False) for name in who.names]
    return {"ids": json.dumps(asdict(who)["ids"]), "words": json.dumps([*whole, *who.numbers])}
