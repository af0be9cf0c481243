"""Between a registration and its rows: the aggregate is written and read as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, insert, select

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.records.registration import (
    CarSnapshot,
    CoverageLine,
    Party,
    RebateTerms,
    Registration,
    Slip,
)
from insdesk.models.registration import coverage_line, registration_car, registration_party, slip
from insdesk.repositories.mapping import from_row, to_row

PARTY_ORDER = tuple(PartyRole)
SLIP_ORDER = tuple(SlipKind)


# Statements made once: building one costs more than running it.
_INSERT_PARTY = insert(registration_party)
_INSERT_CAR = insert(registration_car)
_INSERT_SLIP = insert(slip).returning(slip.c.id)
_INSERT_LINE = insert(coverage_line)
_OWN: BindParameter[int] = bindparam("own")
_PARTIES, _CAR, _SLIPS = (
    select(table).where(table.c.registration_id == _OWN)
    for table in (registration_party, registration_car, slip)
)
_LINES = (
    select(coverage_line)
    .where(coverage_line.c.slip_id.in_(bindparam("slips", expanding=True)))
    .order_by(coverage_line.c.position)
)
_DELETES = (
    delete(coverage_line).where(
        coverage_line.c.slip_id.in_(select(slip.c.id).where(slip.c.registration_id == _OWN))
    ),
    *(
        delete(table).where(table.c.registration_id == _OWN)
        for table in (slip, registration_party, registration_car)
    ),
)


def add_parts(connection: Connection, registration_id: int, record: Registration) -> None:
    """Write the parts of a draft that has none yet."""
    key = {"registration_id": registration_id}
    if record.parties:
        connection.execute(
            _INSERT_PARTY, [to_row(party, registration_party, **key) for party in record.parties]
        )
    connection.execute(_INSERT_CAR, to_row(record.car, registration_car, **key))
    for one in record.slips:
        _add_slip(connection, registration_id, one)


def read_parts(connection: Connection, registration_id: int) -> dict[str, Any]:
    """`parties`, `car` and `slips` of one registration, as the record's attributes."""
    own = {"own": registration_id}
    parties = [from_row(Party, row) for row in connection.execute(_PARTIES, own)]
    car = connection.execute(_CAR, own).one()
    slips = connection.execute(_SLIPS, own).all()
    lines = _lines(connection, [row.id for row in slips])
    return {
        "parties": tuple(sorted(parties, key=lambda party: PARTY_ORDER.index(party.role))),
        "car": from_row(CarSnapshot, car),
        "slips": tuple(
            sorted(
                (slip_of(row, lines.get(row.id, ())) for row in slips),
                key=lambda one: SLIP_ORDER.index(one.kind),
            )
        ),
    }


def read_slip(connection: Connection, slip_id: int) -> Slip | None:
    """One slip with its lines."""
    row = connection.execute(select(slip).where(slip.c.id == slip_id)).one_or_none()
    return None if row is None else slip_of(row, _lines(connection, [row.id]).get(row.id, ()))


def slip_of(row: Row[Any], lines: tuple[CoverageLine, ...]) -> Slip:
    """The slip in `row`, with its lines."""
    terms = None
    if row.rebate_basis is not None:
        terms = RebateTerms(
            basis=row.rebate_basis,
            premium_basis=row.rebate_premium_basis,
            rate=row.rebate_rate,
            taken_on=row.rebate_taken_on,
        )
    return from_row(Slip, row, lines=lines, rebate_terms=terms)


def delete_parts(connection: Connection, registration_id: int) -> None:
    """Delete the parts of a draft."""
    for statement in _DELETES:
        connection.execute(statement, {"own": registration_id})


def _add_slip(connection: Connection, registration_id: int, one: Slip) -> None:
    values = to_row(one, slip, registration_id=registration_id, **_terms(one.rebate_terms))
    slip_id = connection.execute(_INSERT_SLIP, values).scalar_one()
    if one.lines:
        connection.execute(_INSERT_LINE, list(_line_rows(slip_id, one.lines)))


def _terms(terms: RebateTerms | None) -> dict[str, Any]:
    if terms is None:
        return {}
    return {
        "rebate_basis": terms.basis,
        "rebate_premium_basis": terms.premium_basis,
        "rebate_rate": terms.rate,
        "rebate_taken_on": terms.taken_on,
    }


def _line_rows(slip_id: int, lines: Sequence[CoverageLine]) -> Iterable[dict[str, Any]]:
    for position, line in enumerate(lines):
        yield to_row(line, coverage_line, slip_id=slip_id, position=position)


def _lines(connection: Connection, slip_ids: Sequence[int]) -> Mapping[int, tuple[CoverageLine, ...]]:
    rows = connection.execute(_LINES, {"slips": slip_ids})
    found: dict[int, tuple[CoverageLine, ...]] = {}
    for row in rows:
        found[row.slip_id] = (*found.get(row.slip_id, ()), from_row(CoverageLine, row))
    return found
