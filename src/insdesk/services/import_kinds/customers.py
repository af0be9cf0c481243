"""Customers with their cars from a table: a row for each car, rows of one customer join (CU-5, CU-6)."""

from collections.abc import Sequence

from insdesk.domain.enums import CustomerKind
from insdesk.domain.import_enums import RowOutcome
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.phone import compact_phone
from insdesk.services.import_kinds.customer_batch import CarChange, CustomerBatch, OwnerChange
from insdesk.services.import_kinds.customer_rows import OwnerRow, OwnerRowReader
from insdesk.services.import_kinds.kind import FirstRows, ImportTerms, JudgedRow, KindImport, failed

_Keys = frozenset[tuple[str, ...]]


class CustomersImport(KindImport):
    """Remembers the customers and cars of earlier rows: a row may join a customer, none may repeat a car."""

    def __init__(self, unit: UnitOfWork, terms: ImportTerms) -> None:
        self._terms = terms
        self._reader = OwnerRowReader(unit, terms)
        self._cars, self._plates = FirstRows(), FirstRows()
        self._owners_of_cars: dict[str, _Keys] = {}
        self._owners: dict[tuple[str, ...], OwnerChange] = {}

    def judge(self, unit: UnitOfWork, lines: Sequence[SheetLine]) -> CustomerBatch:
        """See KindImport."""
        if not self._terms.is_rehearsal:
            # What an earlier batch made or changed is on file by now, with the versions that count.
            self._owners = {}
        rows = [self._reader.read(line) for line in lines]
        batch = CustomerBatch(unit, rows)
        batch.rows = [self._judged(row, place, batch) for place, row in enumerate(rows)]
        return batch

    def _judged(self, row: OwnerRow, place: int, batch: CustomerBatch) -> JudgedRow:
        keys = _keys(row.owner)
        owner = next((self._owners[key] for key in keys if key in self._owners), None)
        owner = owner or batch.owner_on_file(place)
        if row.car is None:
            return self._owner_alone(row, owner, keys, batch)
        repeated = self._cars.repeated(row.car.vin, row.line, self._terms, "vin") if row.car.vin else None
        if repeated is not None:
            is_same = bool(keys & self._owners_of_cars[row.car.vin])
            return repeated if is_same else _of_two(row, self._cars.rows[row.car.vin])
        before = batch.car_on_file(row.car.vin)
        is_theirs = before is not None and owner is not None and before.customer_id == owner.id is not None
        if is_theirs and not self._terms.updates:
            self._claim(row, row.car, keys)
            return JudgedRow(row.line, RowOutcome.SKIPPED, is_duplicate=True)
        return self._with_car(row, owner, before if is_theirs else None, keys, batch)

    def _owner_alone(
        self, row: OwnerRow, owner: OwnerChange | None, keys: _Keys, batch: CustomerBatch
    ) -> JudgedRow:
        if owner is not None and not self._terms.updates:
            return JudgedRow(row.line, RowOutcome.SKIPPED, is_duplicate=True)
        after, problems = self._owner_after(row, owner)
        if problems:
            return failed(row.line, problems, is_duplicate=owner is not None)
        is_changed = self._plan_owner(owner, after, keys, batch)
        return JudgedRow(row.line, _outcome(owner, is_changed=is_changed), is_duplicate=owner is not None)

    def _with_car(
        self,
        row: OwnerRow,
        owner: OwnerChange | None,
        before: Vehicle | None,
        keys: _Keys,
        batch: CustomerBatch,
    ) -> JudgedRow:
        owner_after, problems = self._owner_after(row, owner)
        car_after, car_problems = self._car_after(row, owner_after.kind, before)
        problems += (*car_problems, *batch.taken(car_after, owner), *self._plate_repeated(row, car_after))
        if problems:
            return failed(row.line, problems, is_duplicate=before is not None)
        is_changed = self._plan_owner(owner, owner_after, keys, batch)
        owner = next(self._owners[key] for key in keys)
        self._claim(row, car_after, keys)
        if before is None or car_after != before:
            batch.plan_car(CarChange(owner, before, car_after))
            is_changed = True
        if before is None:
            return JudgedRow(row.line, RowOutcome.CREATED)
        return JudgedRow(row.line, _outcome(owner, is_changed=is_changed), is_duplicate=True)

    def _owner_after(self, row: OwnerRow, owner: OwnerChange | None) -> tuple[Customer, tuple[Problem, ...]]:
        """Who the customer is by this row. Without updating, a row that joins changes nobody."""
        if owner is None:
            return row.owner, row.owner_problems
        if not self._terms.updates:
            return owner.after, row.owner_problems
        after, problems = self._reader.updated_owner(row, owner.after)
        if after.kind is CustomerKind.COMPANY and _keys(after) != _keys(owner.after):
            name = (("name", owner.after.name), ("short_name", owner.after.short_name))
            problems += (Problem("import_company_differs", params=name, field="name"),)
        return after, problems

    def _car_after(
        self, row: OwnerRow, kind: CustomerKind, before: Vehicle | None
    ) -> tuple[Vehicle, tuple[Problem, ...]]:
        assert row.car is not None  # noqa: S101  # asked before
        if before is None:
            return row.car, row.car_problems
        return self._reader.updated_car(row, before, kind)

    def _plan_owner(
        self, owner: OwnerChange | None, after: Customer, keys: _Keys, batch: CustomerBatch
    ) -> bool:
        """Remember the customer for later rows; whether something of the file changes."""
        change = owner or OwnerChange(None, after)
        is_changed = owner is None or change.after != after
        change.after = after
        self._owners.update(dict.fromkeys(keys | _keys(after), change))
        if is_changed:
            batch.plan_owner(change)
        return is_changed

    def _claim(self, row: OwnerRow, car: Vehicle, keys: _Keys) -> None:
        self._cars.claim(car.vin, row.line)
        self._owners_of_cars.setdefault(car.vin, keys)
        if car.plate:
            self._plates.claim(car.plate, row.line)

    def _plate_repeated(self, row: OwnerRow, car: Vehicle) -> tuple[Problem, ...]:
        first = self._plates.rows.get(car.plate) if car.plate else None
        if first is None:
            return ()
        return (Problem("import_row_repeated", params=(("row", first),), field="plate"),)


def _keys(owner: Customer) -> _Keys:
    """By what a customer counts as the same (CU-6)."""
    if owner.kind is CustomerKind.PERSON:
        return frozenset({("PERSON", owner.name, compact_phone(owner.phone))})
    return frozenset(("COMPANY", name) for name in (owner.name, owner.short_name) if name)


def _outcome(owner: OwnerChange | None, *, is_changed: bool) -> RowOutcome:
    if owner is None:
        return RowOutcome.CREATED
    return RowOutcome.UPDATED if is_changed else RowOutcome.SKIPPED


def _of_two(row: OwnerRow, first: int) -> JudgedRow:
    return failed(row.line, (Problem("import_car_of_two", params=(("row", first),), field="vin"),))
