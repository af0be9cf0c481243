"""The conditions of the customer query in SQL: an allow-list by the names of `specs.customer_conditions`.

What can be found by an index is a set of ids made once; what is a sum over a customer's own rows is asked
only of those whom the cheaper conditions leave. Where rows of customers are read, the order comes after:
going through them in the order of their names, SQLite would fetch each from another page.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, false, func, or_, select, true, type_coerce

from insdesk.domain.changes import Entity
from insdesk.domain.enums import CustomerKind, RegistrationStatus, SlipKind
from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition, Conditions, Match
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.models.attribute import customer_attribute
from insdesk.models.customer import customer, ownership, spending, vehicle
from insdesk.models.customer_file import consent, doubt
from insdesk.models.registration import registration, slip
from insdesk.models.types import day_number
from insdesk.repositories.level_condition import FIELD as LEVEL
from insdesk.repositories.level_condition import in_level
from insdesk.rules.dates import months_before

_C = customer.c
_YEAR = 10_000
_LAST_CHARACTER = "\U0010ffff"
_Clause = ColumnElement[bool]
_Build = Callable[[Condition, date], _Clause]


def meant_by(conditions: Conditions, today: date, levels: Mapping[int, ContributionLevel]) -> _Clause:
    """What holds of every customer asked for; `levels` are the office's, by id.

    Raises KeyError for a condition that is not listed.
    """
    builders = {**_BUILD, LEVEL: in_level(levels)}
    clauses = [builders[one.field](one, today) for one in conditions.rows]
    if not clauses:
        return true()
    meant = and_(*clauses) if conditions.match is Match.ALL else or_(*clauses)
    if {one.field for one in conditions.rows} <= _SETS:
        return meant
    return _C.id.in_(select(_C.id).where(meant).correlate(None))


def _kind(one: Condition, _today: date) -> _Clause:
    return _C.kind == one.values[0]


def _sex(one: Condition, _today: date) -> _Clause:
    return _C.sex == one.values[0]


def _rep(column: ColumnElement[Any]) -> _Build:
    def build(one: Condition, _today: date) -> _Clause:
        if one.comparison is Comparison.EMPTY:
            return column.is_(None)
        (rep_id,) = one.values
        return column == rep_id if one.comparison is Comparison.IS else column.is_distinct_from(rep_id)

    return build


def _attribute(one: Condition, _today: date) -> _Clause:
    own = customer_attribute.c
    return _within(select(own.customer_id).where(own.value_id == one.values[0]), one)


def _age(one: Condition, today: date) -> _Clause:
    """Days as yyyymmdd: so many years earlier is so many times 10,000 less."""
    youngest, oldest = one.values
    born, day = type_coerce(_C.birthday, Integer), day_number(today)
    clauses = [] if youngest is None else [born <= day - int(str(youngest)) * _YEAR]
    clauses += [] if oldest is None else [born > day - (int(str(oldest)) + 1) * _YEAR]
    return and_(*clauses)


def _birthday_month(one: Condition, today: date) -> _Clause:
    months = {Comparison.THIS_MONTH: today.month, Comparison.NEXT_MONTH: today.month % 12 + 1}
    month = months.get(one.comparison) or int(str(one.values[0]))
    return type_coerce(_C.birthday, Integer) / 100 % 100 == month


def _of_todays_cars() -> "Select[tuple[int]]":
    """The owners of today of all cars that were ever registered here, one row for each slip."""
    return (
        select(ownership.c.customer_id)
        .select_from(slip)
        .join(registration, registration.c.id == slip.c.registration_id)
        .join(ownership, ownership.c.vehicle_id == registration.c.vehicle_id)
        .where(registration.c.status != RegistrationStatus.DRAFT, ownership.c.to_day.is_(None))
    )


def _in_force_on(today: date) -> "Select[tuple[int]]":
    return _of_todays_cars().where(slip.c.ends_on >= today, slip.c.starts_on <= today)


def _insurer(one: Condition, today: date) -> _Clause:
    return _within(_in_force_on(today).where(slip.c.insurer_id == one.values[0]), one)


def _in_force(one: Condition, today: date) -> _Clause:
    (kind,) = one.values
    found = _in_force_on(today)
    return _within(found.where(slip.c.kind == kind) if kind in set(SlipKind) else found, one)


def _policy_ends(kind: SlipKind) -> _Build:
    """Of the newest policy of `kind` of a car: one that was renewed does not end any more."""
    newer_slip, newer = slip.alias(), registration.alias()
    is_renewed = (
        select(newer_slip.c.id)
        .join(newer, newer.c.id == newer_slip.c.registration_id)
        .where(
            newer.c.vehicle_id == registration.c.vehicle_id,
            newer.c.status != RegistrationStatus.DRAFT,
            newer_slip.c.kind == kind,
            newer_slip.c.ends_on > slip.c.ends_on,
        )
        .exists()
    )

    def build(one: Condition, today: date) -> _Clause:
        first, last = _days(one, today)
        if one.comparison is Comparison.LAST_DAYS:
            last = today - timedelta(days=1)  # what ends today is in force today
        is_meant = _in_range(slip.c.ends_on, first, last)
        return _C.id.in_(_of_todays_cars().where(slip.c.kind == kind, is_meant, ~is_renewed))

    return build


def _last_visit(one: Condition, today: date) -> _Clause:
    own = spending.c
    visits = (own.customer_id == _C.id, own.is_visit == 1, own.voided_at.is_(None))
    last = select(func.max(own.day)).where(*visits).scalar_subquery()
    return last.is_(None) if one.comparison is Comparison.EMPTY else _in_range(last, *_days(one, today))


def _spending(one: Condition, today: date) -> _Clause:
    begin, lowest, highest = one.values
    if not isinstance(begin, date):
        begin = months_before(today, int(str(begin)))
    own = spending.c
    spent = select(func.sum(type_coerce(own.amount, Integer))).where(
        own.customer_id == _C.id, own.day >= begin, own.voided_at.is_(None)
    )
    limits = (limit.fen if isinstance(limit, Money) else None for limit in (lowest, highest))
    return _in_range(func.coalesce(spent.scalar_subquery(), 0), *limits)


def _cars(*clauses: _Clause) -> "Select[tuple[int]]":
    cars = select(ownership.c.customer_id).join(vehicle, vehicle.c.id == ownership.c.vehicle_id)
    return cars.where(ownership.c.to_day.is_(None), *clauses)


def _plate(one: Condition, _today: date) -> _Clause:
    if one.comparison is Comparison.EMPTY:
        return _C.id.in_(_cars(vehicle.c.plate == ""))
    start = str(one.values[0])
    plate = vehicle.c.plate
    return _C.id.in_(_cars(plate != "", plate >= start, plate < start + _LAST_CHARACTER))


def _energy(one: Condition, _today: date) -> _Clause:
    return _C.id.in_(_cars(vehicle.c.energy == one.values[0]))


def _model(one: Condition, _today: date) -> _Clause:
    return _C.id.in_(_cars(vehicle.c.model.contains(str(one.values[0]), autoescape=True)))


def _blank(one: Condition, _today: date) -> _Clause:
    (wanted,) = one.values
    if wanted == "car":
        return _C.id.not_in(select(ownership.c.customer_id).where(ownership.c.to_day.is_(None)))
    if wanted == "birthday":
        return (_C.kind == CustomerKind.PERSON) & _C.birthday.is_(None)
    return {name: _C[name] for name in ("phone", "id_number", "address")}[str(wanted)] == ""


def _doubtful(one: Condition, _today: date) -> _Clause:
    own = select(doubt.c.entity_id).where(doubt.c.entity == Entity.CUSTOMER)
    of_car = _cars(vehicle.c.id.in_(select(doubt.c.entity_id).where(doubt.c.entity == Entity.VEHICLE)))
    is_doubtful = _C.id.in_(own.union_all(of_car))
    return is_doubtful if one.comparison is Comparison.FILLED else ~is_doubtful


def _consent(one: Condition, today: date) -> _Clause:
    own = consent.c
    given = select(own.customer_id).where(
        own.purpose == one.values[0],
        own.withdrawn_on.is_(None),
        own.given_on <= today,
        or_(own.expires_on.is_(None), own.expires_on >= today),
    )
    return _within(given, one)


def _created(one: Condition, today: date) -> _Clause:
    first, last = _days(one, today)
    clauses = [] if first is None else [_C.created_at >= _midnight(first)]
    clauses += [] if last is None else [_C.created_at < _midnight(last + timedelta(days=1))]
    return and_(true(), *clauses)


def _reviewed(one: Condition, today: date) -> _Clause:
    if one.comparison is Comparison.EMPTY:
        return _C.reviewed_on.is_(None)
    if one.comparison is Comparison.BETWEEN:
        return _in_range(_C.reviewed_on, *_days(one, today))
    due = months_before(today, int(str(one.values[0])))
    return or_(_C.reviewed_on < due, _C.reviewed_on.is_(None) & (_C.created_at < _midnight(due)))


def _within(found: "Select[tuple[int]]", one: Condition) -> _Clause:
    """That a customer is among `found`, or is not where the condition says so."""
    is_denied = one.comparison in {Comparison.HAS_NOT, Comparison.IS_NOT}
    return _C.id.not_in(found) if is_denied else _C.id.in_(found)


def _days(one: Condition, today: date) -> tuple[date | None, date | None]:
    """The first and the last day meant; None is an open end."""
    if one.comparison is Comparison.BETWEEN:
        first, last = (day if isinstance(day, date) else None for day in one.values)
        return first, last
    count = timedelta(days=int(str(one.values[0])))
    if one.comparison is Comparison.NEXT_DAYS:
        return today, today + count
    if one.comparison is Comparison.LAST_DAYS:
        return today - count, today
    return None, today - count - timedelta(days=1)


def _in_range(value: ColumnElement[Any], lowest: object, highest: object) -> _Clause:
    clauses = [] if lowest is None else [value >= lowest]
    clauses += [] if highest is None else [value <= highest]
    return and_(*clauses) if clauses else false()


def _midnight(day: date) -> datetime:
    """When `day` begins at the office."""
    return datetime.combine(day, time()).astimezone()


_BUILD: Mapping[str, _Build] = {
    "kind": _kind,
    "attribute": _attribute,
    "sales_rep": _rep(_C.sales_rep_id),
    "service_rep": _rep(_C.service_rep_id),
    "age": _age,
    "sex": _sex,
    "birthday_month": _birthday_month,
    "insurer": _insurer,
    "in_force": _in_force,
    "compulsory_ends": _policy_ends(SlipKind.COMPULSORY),
    "commercial_ends": _policy_ends(SlipKind.COMMERCIAL),
    "last_visit": _last_visit,
    "spending": _spending,
    "plate": _plate,
    "energy": _energy,
    "model": _model,
    "blank": _blank,
    "doubtful": _doubtful,
    "consent": _consent,
    "created": _created,
    "reviewed": _reviewed,
}
_SETS = frozenset(
    {
        "attribute",
        "insurer",
        "in_force",
        "compulsory_ends",
        "commercial_ends",
        "plate",
        "energy",
        "model",
        "doubtful",
        "consent",
        LEVEL,
    }
)
"""Conditions that say which ids they mean, without a look at any row of a customer."""
