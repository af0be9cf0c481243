"""Many registrations as whole aggregates, a handful of statements a page: for what looks at all of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from insdesk.domain.ids import RegistrationId
from insdesk.domain.records.registration import CarSnapshot, CoverageLine, Party, Registration
from insdesk.models.registration import (
    coverage_line,
    registration,
    registration_car,
    registration_party,
    slip,
)
from insdesk.repositories.id_lists import among
from insdesk.repositories.mapping import from_row
from insdesk.repositories.registration_rows import PARTY_ORDER, SLIP_ORDER, slip_of


def registrations_of(connection: Connection, ids: Sequence[RegistrationId]) -> list[Registration]:
    """Those of `ids` that are there, in their order; without what was overridden on them."""
    rows = connection.execute(select(registration).where(registration.c.id.in_(among(ids))))
    heads = {row.id: row for row in rows}
    parties = _parts(connection, select(registration_party), registration_party.c.registration_id, ids)
    cars = _parts(connection, select(registration_car), registration_car.c.registration_id, ids)
    slips = _parts(connection, select(slip), slip.c.registration_id, ids)
    lines = _lines(connection, [row.id for rows in slips.values() for row in rows])
    return [
        from_row(
            Registration,
            heads[one],
            parties=tuple(
                from_row(Party, row)
                for row in sorted(parties[one], key=lambda row: PARTY_ORDER.index(row.role))
            ),
            car=from_row(CarSnapshot, cars[one][0]),
            slips=tuple(
                slip_of(row, tuple(lines[row.id]))
                for row in sorted(slips[one], key=lambda row: SLIP_ORDER.index(row.kind))
            ),
        )
        for one in ids
        if one in heads
    ]


def _parts(
    connection: Connection, wanted: Select[Any], column: ColumnElement[int], ids: Iterable[int]
) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(wanted.where(column.in_(among(ids)))):
        found[row.registration_id].append(row)
    return found


def _lines(connection: Connection, slip_ids: Iterable[int]) -> dict[int, list[CoverageLine]]:
    wanted = select(coverage_line).where(coverage_line.c.slip_id.in_(among(slip_ids)))
    found: dict[int, list[CoverageLine]] = defaultdict(list)
    for row in connection.execute(wanted.order_by(coverage_line.c.slip_id, coverage_line.c.position)):
        found[row.slip_id].append(from_row(CoverageLine, row))
    return found
