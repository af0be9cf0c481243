"""What each condition of the customer query means, in plain Python over rows read from the file."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from insdesk.domain.enums import CustomerKind, RegistrationStatus, SlipKind, SpendingKind
from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition, Conditions, Match
from insdesk.domain.records.contribution import Span, Sums
from insdesk.models.attribute import customer_attribute
from insdesk.models.customer import customer, ownership, spending, vehicle
from insdesk.models.customer_file import consent, doubt
from insdesk.models.registration import registration, slip
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.contribution import box_of, lies_in, span_of
from insdesk.rules.dates import age_on, months_before


@dataclass
class Known:
    """One customer with all that conditions ask about."""

    row: Any
    cars: list[Any] = field(default_factory=list)
    slips: list[tuple[int, Any]] = field(default_factory=list)
    spent: list[Any] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    consents: list[Any] = field(default_factory=list)
    is_doubtful: bool = False


class Oracle:
    """Reads the whole file once; then everything is a loop."""

    def __init__(self, unit: UnitOfWork, today: date) -> None:
        self.today = today
        run = unit.connection.execute
        self.known = {row.id: Known(row) for row in run(select(customer)) if row.removed_at is None}
        self.levels = unit.levels.all()
        self._owner: dict[int, Known] = {}
        self._read_cars(unit)
        own = (("spent", spending), ("values", customer_attribute), ("consents", consent))
        for name, table in own:
            for row in run(select(table)):
                if row.customer_id in self.known and getattr(row, "voided_at", None) is None:
                    getattr(self.known[row.customer_id], name).append(row)
        for row in run(select(doubt)):
            known = {"VEHICLE": self._owner, "CUSTOMER": self.known}.get(row.entity, {})
            if row.entity_id in known:
                known[row.entity_id].is_doubtful = True

    def _read_cars(self, unit: UnitOfWork) -> None:
        run = unit.connection.execute
        cars = {row.id: row for row in run(select(vehicle))}
        for row in run(select(ownership)):
            if row.to_day is None and row.customer_id in self.known:
                self._owner[row.vehicle_id] = self.known[row.customer_id]
                self._owner[row.vehicle_id].cars.append(cars[row.vehicle_id])
        is_draft = RegistrationStatus.DRAFT
        car_of = {row.id: row.vehicle_id for row in run(select(registration)) if row.status is not is_draft}
        for row in run(select(slip)):
            car = car_of.get(row.registration_id, 0)
            if car in self._owner:
                self._owner[car].slips.append((car, row))

    def asked(self, conditions: Conditions) -> set[int]:
        """The ids of everybody who fits."""
        judge = all if conditions.match is Match.ALL else any
        if not conditions.rows:
            return set(self.known)
        return {
            key
            for key, one in self.known.items()
            if judge(getattr(self, f"_{row.field}")(one, row) for row in conditions.rows)
        }

    def _kind(self, one: Known, row: Condition) -> bool:
        return bool(one.row.kind == row.values[0])

    def _sex(self, one: Known, row: Condition) -> bool:
        return bool(one.row.sex == row.values[0])

    def _sales_rep(self, one: Known, row: Condition) -> bool:
        return _rep(one.row.sales_rep_id, row)

    def _service_rep(self, one: Known, row: Condition) -> bool:
        return _rep(one.row.service_rep_id, row)

    def _attribute(self, one: Known, row: Condition) -> bool:
        has = any(own.value_id == row.values[0] for own in one.values)
        return has == (row.comparison is Comparison.HAS)

    def _level(self, one: Known, row: Condition) -> bool:
        level = next((each for each in self.levels if each.id == row.values[0]), None)
        has = level is not None and lies_in(box_of(level), self._sums(one, span_of(level, self.today)))
        return has == (row.comparison is Comparison.IS)

    def _sums(self, one: Known, span: Span) -> Sums:
        counted = [spent for spent in one.spent if span.first <= spent.day <= span.last]
        by_kind = {
            kind: sum((spent.amount for spent in counted if spent.kind is kind), Money(0))
            for kind in SpendingKind
        }
        visits = sum(spent.is_visit for spent in counted)
        return Sums(by_kind[SpendingKind.REPAIR], visits, by_kind[SpendingKind.ACCESSORY])

    def _age(self, one: Known, row: Condition) -> bool:
        if one.row.birthday is None:
            return False
        return _between(age_on(one.row.birthday, self.today), row.values)

    def _birthday_month(self, one: Known, row: Condition) -> bool:
        months = {Comparison.THIS_MONTH: self.today.month, Comparison.NEXT_MONTH: self.today.month % 12 + 1}
        wanted = months.get(row.comparison) or int(str(row.values[0]))
        return bool(one.row.birthday is not None and one.row.birthday.month == wanted)

    def _in_force_slips(self, one: Known) -> list[Any]:
        return [found for _car, found in one.slips if found.starts_on <= self.today <= found.ends_on]

    def _insurer(self, one: Known, row: Condition) -> bool:
        insured = row.values[0] in {found.insurer_id for found in self._in_force_slips(one)}
        return insured == (row.comparison is Comparison.IS)

    def _in_force(self, one: Known, row: Condition) -> bool:
        kinds = {found.kind for found in self._in_force_slips(one)}
        has = bool(kinds) if row.values[0] == "ANY" else row.values[0] in kinds
        return has == (row.comparison is Comparison.HAS)

    def _compulsory_ends(self, one: Known, row: Condition) -> bool:
        return self._ends(one, row, SlipKind.COMPULSORY)

    def _commercial_ends(self, one: Known, row: Condition) -> bool:
        return self._ends(one, row, SlipKind.COMMERCIAL)

    def _ends(self, one: Known, row: Condition, kind: SlipKind) -> bool:
        newest: dict[int, date] = defaultdict(lambda: date.min)
        for car, found in one.slips:
            if found.kind is kind:
                newest[car] = max(newest[car], found.ends_on)
        if row.comparison is Comparison.LAST_DAYS:
            newest = {car: day for car, day in newest.items() if day < self.today}
        return any(self._on(day, row) for day in newest.values())

    def _last_visit(self, one: Known, row: Condition) -> bool:
        visits = [spent.day for spent in one.spent if spent.is_visit]
        if row.comparison is Comparison.EMPTY:
            return not visits
        return bool(visits) and self._on(max(visits), row)

    def _spending(self, one: Known, row: Condition) -> bool:
        begin, *limits = row.values
        since = begin if isinstance(begin, date) else months_before(self.today, int(str(begin)))
        return _between(sum((spent.amount for spent in one.spent if spent.day >= since), Money(0)), limits)

    def _plate(self, one: Known, row: Condition) -> bool:
        plates = [car.plate for car in one.cars]
        if row.comparison is Comparison.EMPTY:
            return "" in plates
        return any(plate.startswith(str(row.values[0])) for plate in plates)

    def _energy(self, one: Known, row: Condition) -> bool:
        return any(car.energy == row.values[0] for car in one.cars)

    def _model(self, one: Known, row: Condition) -> bool:
        return any(str(row.values[0]).upper() in car.model.upper() for car in one.cars)

    def _blank(self, one: Known, row: Condition) -> bool:
        if row.values[0] == "car":
            return not one.cars
        if row.values[0] == "birthday":
            return one.row.kind is CustomerKind.PERSON and one.row.birthday is None
        return not getattr(one.row, str(row.values[0]))

    def _doubtful(self, one: Known, row: Condition) -> bool:
        return one.is_doubtful == (row.comparison is Comparison.FILLED)

    def _consent(self, one: Known, row: Condition) -> bool:
        valid = any(
            given.purpose == row.values[0]
            and given.withdrawn_on is None
            and given.given_on <= self.today
            and (given.expires_on is None or given.expires_on >= self.today)
            for given in one.consents
        )
        return valid == (row.comparison is Comparison.HAS)

    def _created(self, one: Known, row: Condition) -> bool:
        return self._on(_local(one.row.created_at), row)

    def _reviewed(self, one: Known, row: Condition) -> bool:
        day = one.row.reviewed_on
        if row.comparison is Comparison.EMPTY:
            return day is None
        if row.comparison is Comparison.BETWEEN:
            return day is not None and _between(day, row.values)
        due = months_before(self.today, int(str(row.values[0])))
        return bool((day or _local(one.row.created_at)) < due)

    def _on(self, day: date, row: Condition) -> bool:
        if row.comparison is Comparison.BETWEEN:
            return _between(day, row.values)
        count = timedelta(days=int(str(row.values[0])))
        meant: dict[Comparison, Callable[[], bool]] = {
            Comparison.NEXT_DAYS: lambda: self.today <= day <= self.today + count,
            Comparison.LAST_DAYS: lambda: self.today - count <= day <= self.today,
            Comparison.BEFORE_DAYS: lambda: day < self.today - count,
        }
        return meant[row.comparison]()


def _rep(rep_id: int | None, row: Condition) -> bool:
    if row.comparison is Comparison.EMPTY:
        return rep_id is None
    return (rep_id == row.values[0]) == (row.comparison is Comparison.IS)


def _between(value: Any, limits: Any) -> bool:
    low, high = limits
    return (low is None or low <= value) and (high is None or value <= high)


def _local(moment: datetime) -> date:
    return moment.astimezone().date()
