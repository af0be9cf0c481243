"""The lists of the desk as sources of ids and pages, by the names of `specs.lists`."""

from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from insdesk.domain.clock import Clock
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.car_records import FileRegistrationRow
from insdesk.domain.records.rows import CoverLeft, OwnerCarRow
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.dates import age_on, days_left
from insdesk.rules.interactions import follow_up_due
from insdesk.services.masking import masked_rows
from insdesk.specs.claim_lists import CLAIM_LISTS
from insdesk.specs.interaction_form import FOLLOW_UPS
from insdesk.specs.lists import (
    COLLECTIONS,
    CONTRACTS,
    CUSTOMERS,
    EMPLOYEES,
    INSURERS,
    LISTS,
    OWNER_CARS,
    REGISTRATIONS,
)
from insdesk.specs.receipt_lists import TAKINGS
from insdesk.specs.record_lists import ACCESSORIES, FILE_REGISTRATIONS, REPAIRS
from insdesk.specs.removal_lists import RECYCLE_BIN
from insdesk.specs.reveal_list import REVEALS
from insdesk.specs.settlement_lists import SETTLEMENT_LINES, SETTLEMENTS
from insdesk.specs.spending_form import ACCESSORY_SALES, REPAIR_ORDERS
from insdesk.specs.table import TableSpec
from insdesk.specs.underwriting_form import CASES
from insdesk.specs.verification_lists import VERIFICATIONS


class _Listed(Protocol):
    """What a repository with a list offers."""

    def ids(self, query: TableQuery) -> "array[int]": ...

    def rows(self, ids: Sequence[int]) -> Sequence[object]: ...


@dataclass(frozen=True, slots=True)
class TableSource(ABC):
    """One list. Asked on the read lane; each answer is a snapshot of its own moment."""

    database: Database
    spec: TableSpec

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """The ids of all rows that fit, in display order. Raises CancelledByUserError."""
        with self.database.read(progress) as unit:
            return self._ids(unit, query)

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """The rows of `ids`, their numbers masked; those deleted meanwhile are missing."""
        with self.database.read() as unit:
            return masked_rows(unit, self.spec, self._rows(unit, ids))

    def in_full(self, ids: Sequence[int]) -> Sequence[object]:
        """As `rows`, every number readable: only for `ExportService`, which asks why and records it."""
        with self.database.read() as unit:
            return self._rows(unit, ids)

    @abstractmethod
    def _ids(self, unit: UnitOfWork, query: TableQuery) -> "array[int]": ...

    @abstractmethod
    def _rows(self, unit: UnitOfWork, ids: Sequence[int]) -> Sequence[object]: ...


@dataclass(frozen=True, slots=True)
class ListSource(TableSource):
    """A list that is all in one repository."""

    listed: Callable[[UnitOfWork], _Listed]

    def _ids(self, unit: UnitOfWork, query: TableQuery) -> "array[int]":
        return self.listed(unit).ids(query)

    def _rows(self, unit: UnitOfWork, ids: Sequence[int]) -> Sequence[object]:
        return self.listed(unit).rows(ids)


@dataclass(frozen=True, slots=True)
class CustomerSource(TableSource):
    """客户档案, whose conditions and ages count from today."""

    clock: Clock

    def _ids(self, unit: UnitOfWork, query: TableQuery) -> "array[int]":
        return unit.customers.ids(query, self.clock.today())

    def _rows(self, unit: UnitOfWork, ids: Sequence[int]) -> Sequence[object]:
        today = self.clock.today()
        return [
            row if row.birthday is None else replace(row, age=age_on(row.birthday, today))
            for row in unit.customers.rows(ids)
        ]


@dataclass(frozen=True, slots=True)
class FollowUpSource(TableSource):
    """跟进待办, whose urgency counts from today."""

    clock: Clock

    def _ids(self, unit: UnitOfWork, query: TableQuery) -> "array[int]":
        return unit.follow_ups.ids(query, self.clock.today())

    def _rows(self, unit: UnitOfWork, ids: Sequence[int]) -> Sequence[object]:
        today = self.clock.today()
        return [replace(row, due=follow_up_due(row.follow_up_on, today)) for row in unit.follow_ups.rows(ids)]


@dataclass(frozen=True, slots=True)
class VerificationSource(TableSource):
    """待复核, with the days each has waited by today."""

    clock: Clock

    def _ids(self, unit: UnitOfWork, query: TableQuery) -> "array[int]":
        return unit.verifications.ids(query)

    def _rows(self, unit: UnitOfWork, ids: Sequence[int]) -> Sequence[object]:
        today = self.clock.today()
        return [
            replace(row, days=(today - row.started_at.astimezone().date()).days)
            for row in unit.verifications.rows(ids)
        ]


@dataclass(frozen=True, slots=True)
class CaseSource(TableSource):
    """人工核保, whose waiting counts up to today."""

    clock: Clock

    def _ids(self, unit: UnitOfWork, query: TableQuery) -> "array[int]":
        return unit.underwriting.ids(query, self.clock.today())

    def _rows(self, unit: UnitOfWork, ids: Sequence[int]) -> Sequence[object]:
        return unit.underwriting.rows(ids, self.clock.today())


@dataclass(frozen=True, slots=True)
class CoverSource(ListSource):
    """A list of cars or policies, with the days that are left of their cover as of today."""

    clock: Clock

    def _rows(self, unit: UnitOfWork, ids: Sequence[int]) -> Sequence[object]:
        today = self.clock.today()
        return [_with_days_left(row, today) for row in self.listed(unit).rows(ids)]


def _with_days_left(row: object, today: date) -> object:
    if isinstance(row, FileRegistrationRow):
        is_policy = row.status is not RegistrationStatus.DRAFT
        return replace(row, left=_cover_left(row.ends_on, today) if is_policy else None)
    assert isinstance(row, OwnerCarRow)  # noqa: S101  # no other list has days left
    return replace(
        row,
        compulsory_left=_cover_left(row.compulsory_ends_on, today),
        commercial_left=_cover_left(row.commercial_ends_on, today),
    )


def _cover_left(last_day: date | None, today: date) -> CoverLeft | None:
    return None if last_day is None else CoverLeft(days_left(last_day, today))


def _insurers(unit: UnitOfWork) -> _Listed:
    return unit.insurers


def _contracts(unit: UnitOfWork) -> _Listed:
    return unit.contracts


def _owner_cars(unit: UnitOfWork) -> _Listed:
    return unit.vehicles


def _registrations(unit: UnitOfWork) -> _Listed:
    return unit.registrations


def _collections(unit: UnitOfWork) -> _Listed:
    return unit.collections


def _receipts(unit: UnitOfWork) -> _Listed:
    return unit.receipts


def _settlements(unit: UnitOfWork) -> _Listed:
    return unit.settlements


def _settlement_lines(unit: UnitOfWork) -> _Listed:
    return unit.settlement_lines


def _employees(unit: UnitOfWork) -> _Listed:
    return unit.employees


def _reveals(unit: UnitOfWork) -> _Listed:
    return unit.reveals


def _file_registrations(unit: UnitOfWork) -> _Listed:
    return unit.file_registrations


def _removed(unit: UnitOfWork) -> _Listed:
    return unit.removals


def _claims(unit: UnitOfWork) -> _Listed:
    return unit.claims


def _spending(unit: UnitOfWork) -> _Listed:
    return unit.spending


_LISTED = {
    INSURERS.name: _insurers,
    CONTRACTS.name: _contracts,
    OWNER_CARS.name: _owner_cars,
    REGISTRATIONS.name: _registrations,
    COLLECTIONS.name: _collections,
    TAKINGS.name: _receipts,
    SETTLEMENTS.name: _settlements,
    SETTLEMENT_LINES.name: _settlement_lines,
    EMPLOYEES.name: _employees,
    RECYCLE_BIN.name: _removed,
    REVEALS.name: _reveals,
    FILE_REGISTRATIONS.name: _file_registrations,
    REPAIRS.name: _spending,
    ACCESSORIES.name: _spending,
    REPAIR_ORDERS.name: _spending,
    ACCESSORY_SALES.name: _spending,
    **{one.name: _claims for one in CLAIM_LISTS},
}


class TableService:
    """Hands out sources."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def source(self, name: str) -> TableSource:
        """The source of the list called `name`, one of `specs.lists.LISTS`. Raises KeyError."""
        spec = LISTS[name]
        if name == CUSTOMERS.name:
            return CustomerSource(self._database, spec, self._clock)
        if name == FOLLOW_UPS.name:
            return FollowUpSource(self._database, spec, self._clock)
        if name == VERIFICATIONS.name:
            return VerificationSource(self._database, spec, self._clock)
        if name == CASES.name:
            return CaseSource(self._database, spec, self._clock)
        if name in {OWNER_CARS.name, FILE_REGISTRATIONS.name}:
            return CoverSource(self._database, spec, _LISTED[name], self._clock)
        return ListSource(self._database, spec, _LISTED[name])
