"""人工核保: the newest case of every registration, the queue among them, and how many wait (RU-7)."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from insdesk.domain.enums import PartyRole
from insdesk.domain.query import TableQuery
from insdesk.domain.records.underwriting import CaseCounts, CaseRow
from insdesk.domain.underwriting_enums import CaseAge, CaseState
from insdesk.models.registration import registration, registration_car, registration_party, slip
from insdesk.models.rule import underwriting_case, underwriting_failure
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row
from insdesk.rules.underwriting import case_age, waiting_days

AGE = "age"
_SEPARATOR = "\n"
_C = underwriting_case.c
_OWN = ("state", "opened_at", "opened_by", "decided_at", "decided_by", "reason")
_insured = registration_party.alias("insured")
_newer = underwriting_case.alias("newer")
_IS_NEWEST = ~exists().where(_newer.c.registration_id == _C.registration_id, _newer.c.id > _C.id)
_IS_WAITING = _C.state == CaseState.WAITING
_FAILED = underwriting_failure.c.case_id == _C.id
_COUNT = select(func.count()).select_from(underwriting_failure).where(_FAILED).scalar_subquery()
_REASONS = (
    select(func.group_concat(underwriting_failure.c.message, _SEPARATOR)).where(_FAILED).scalar_subquery()
)
_INSURERS = (
    select(func.group_concat(slip.c.insurer_name, _SEPARATOR))
    .where(slip.c.registration_id == registration.c.id)
    .scalar_subquery()
)


_HEAD: tuple[ColumnElement[Any], ...] = (
    _C.id,
    _C.version,
    _C.registration_id,
    _INSURERS.label("insurers"),
    _REASONS.label("reasons"),
)


def _has_insurer(value: object) -> ColumnElement[bool]:
    return exists().where(slip.c.registration_id == registration.c.id, slip.c.insurer_id == value)


LISTING = Listing(
    source=underwriting_case.join(registration, registration.c.id == _C.registration_id)
    .outerjoin(
        _insured,
        (_insured.c.registration_id == registration.c.id) & (_insured.c.role == PartyRole.INSURED),
    )
    .outerjoin(registration_car, registration_car.c.registration_id == registration.c.id),
    key=_C.id,
    columns={
        **{name: _C[name] for name in _OWN},
        AGE: _C.opened_at,
        "number": registration.c.number,
        "insured": func.coalesce(_insured.c.name, ""),
        "plate": func.coalesce(func.nullif(registration_car.c.plate, ""), registration_car.c.vin, ""),
        "reason_count": _COUNT,
    },
    texts=(
        registration.c.number,
        func.coalesce(_insured.c.name, ""),
        func.coalesce(registration_car.c.plate, ""),
        func.coalesce(registration_car.c.vin, ""),
        func.coalesce(_REASONS, ""),
    ),
    special={"insurer_id": _has_insurer},
    is_current=_IS_NEWEST,
)


class UnderwritingList:
    """Snapshots, pages, counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery, today: date) -> "array[int]":
        """The snapshot of a list; how long a case waits counts up to `today`."""
        asked = [one for one in query.filters if one.column == AGE]
        others = tuple(one for one in query.filters if one.column != AGE)
        aged = (or_(*(_is_aged(CaseAge(str(age)), today) for age in one.values)) for one in asked)
        return LISTING.ids(self._connection, replace(query, filters=others), also=and_(True, *aged))

    def rows(self, ids: Sequence[int], today: date) -> list[CaseRow]:
        """A page of it."""
        columns = [expression.label(name) for name, expression in LISTING.columns.items() if name != AGE]
        page = select(*_HEAD, *columns).select_from(LISTING.source)
        found = self._connection.execute(page.where(_C.id.in_(ids)))
        rows = {
            row.id: from_row(
                CaseRow,
                row,
                insurers=_names(row.insurers),
                reasons=row.reasons or "",
                age=_age(row.state, row.opened_at, today),
            )
            for row in found
        }
        return in_order(rows, ids)

    def counts(self) -> CaseCounts:
        """How many wait for the underwriter, and for the desk."""
        each: list[ColumnElement[Any]] = [
            func.count().filter(_C.state == state).label(state.value.lower())
            for state in (CaseState.WAITING, CaseState.RETURNED, CaseState.DECLINED)
        ]
        each.append(func.min(_C.opened_at).filter(_IS_WAITING).label("oldest"))
        counted = select(*each).select_from(
            underwriting_case.join(registration, registration.c.id == _C.registration_id)
        )
        row = self._connection.execute(counted.where(_IS_NEWEST)).one()
        return from_row(CaseCounts, row)


def _is_aged(age: CaseAge, today: date) -> ColumnElement[bool]:
    first, last = waiting_days(age, today)
    clauses = [_IS_WAITING]
    clauses += [] if first is None else [_C.opened_at >= _begin(first)]
    clauses += [] if last is None else [_C.opened_at <= _end(last)]
    return and_(*clauses)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min).astimezone()


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max).astimezone()


def _age(state: CaseState, opened_at: datetime, today: date) -> CaseAge | None:
    return case_age(opened_at.astimezone().date(), today) if state is CaseState.WAITING else None


def _names(joined: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (joined or "").split(_SEPARATOR) if name))
