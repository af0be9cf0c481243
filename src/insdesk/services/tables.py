"""The lists of the desk as sources of ids and pages, by the names of `specs.lists`."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.specs.lists import (
    COLLECTIONS,
    CONTRACTS,
    CUSTOMERS,
    EMPLOYEES,
    INSURERS,
    OWNER_CARS,
    REGISTRATIONS,
)
from insdesk.specs.settlement_lists import SETTLEMENT_LINES, SETTLEMENTS


class _Listed(Protocol):
    """What a repository with a list offers."""

    def ids(self, query: TableQuery) -> "array[int]": ...

    def rows(self, ids: Sequence[int]) -> Sequence[object]: ...


@dataclass(frozen=True, slots=True)
class ListSource:
    """One list. Asked on the read lane; each answer is a snapshot of its own moment."""

    database: Database
    listed: Callable[[UnitOfWork], _Listed]

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """The ids of all rows that fit, in display order. Raises CancelledByUserError."""
        with self.database.read(progress) as unit:
            return self.listed(unit).ids(query)

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """The rows of `ids`; those deleted meanwhile are missing."""
        with self.database.read() as unit:
            return self.listed(unit).rows(ids)


def _insurers(unit: UnitOfWork) -> _Listed:
    return unit.insurers


def _customers(unit: UnitOfWork) -> _Listed:
    return unit.customers


def _contracts(unit: UnitOfWork) -> _Listed:
    return unit.contracts


def _owner_cars(unit: UnitOfWork) -> _Listed:
    return unit.vehicles


def _registrations(unit: UnitOfWork) -> _Listed:
    return unit.registrations


def _collections(unit: UnitOfWork) -> _Listed:
    return unit.collections


def _settlements(unit: UnitOfWork) -> _Listed:
    return unit.settlements


def _settlement_lines(unit: UnitOfWork) -> _Listed:
    return unit.settlement_lines


def _employees(unit: UnitOfWork) -> _Listed:
    return unit.employees


_LISTED = {
    INSURERS.name: _insurers,
    CUSTOMERS.name: _customers,
    CONTRACTS.name: _contracts,
    OWNER_CARS.name: _owner_cars,
    REGISTRATIONS.name: _registrations,
    COLLECTIONS.name: _collections,
    SETTLEMENTS.name: _settlements,
    SETTLEMENT_LINES.name: _settlement_lines,
    EMPLOYEES.name: _employees,
}


class TableService:
    """Hands out sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def source(self, name: str) -> ListSource:
        """The source of the list called `name`, one of `specs.lists.LISTS`. Raises KeyError."""
        return ListSource(self._database, _LISTED[name])
