"""A list whose rows are held in memory answers as one from the file does."""

from dataclasses import dataclass
from datetime import date

import pytest

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, FilterValue, Operator, Sort, TableQuery
from insdesk.specs.choices import REGISTRATION_STATUS
from insdesk.specs.table import Column, TableSpec
from insdesk.ui.tables.kept_rows import KeptRows

SPEC = TableSpec(
    name="kept",
    title="Kept",
    columns=(
        Column(name="name", title="Name"),
        Column(name="status", title="Status", choice_titles=REGISTRATION_STATUS),
        Column(name="count", title="Count"),
        Column(name="day", title="Day"),
    ),
)


@dataclass(frozen=True, slots=True)
class Kept:
    id: int
    name: str
    status: RegistrationStatus
    count: int | None
    day: date
    notes: tuple[str, ...] = ()


ROWS = (
    Kept(7, "Third", RegistrationStatus.SETTLED, 2, date(2026, 3, 1), ("A", "B")),
    Kept(3, "first row", RegistrationStatus.DRAFT, None, date(2026, 1, 1), ("B",)),
    Kept(5, "Second row", RegistrationStatus.PAID, 10, date(2026, 2, 1)),
)


@pytest.fixture
def rows() -> KeptRows:
    kept = KeptRows(SPEC)
    kept.show(ROWS)
    return kept


def ids(rows: KeptRows, query: TableQuery) -> list[int]:
    return list(rows.ids(query, SilentProgress()))


def test_rows_come_in_their_own_order_and_by_id(rows: KeptRows) -> None:
    assert ids(rows, TableQuery()) == [7, 3, 5]
    assert rows.rows([5, 99, 7]) == [ROWS[2], ROWS[0]]
    assert rows.row(3) is ROWS[1]
    assert rows.row(None) is None


def test_every_word_must_stand_somewhere_in_the_row(rows: KeptRows) -> None:
    assert ids(rows, TableQuery("ROW")) == [3, 5]
    assert ids(rows, TableQuery("row paid")) == [5]
    assert ids(rows, TableQuery("row settled")) == []


@pytest.mark.parametrize(
    ("column", "operator", "values", "found"),
    [
        ("status", Operator.ONE_OF, ("DRAFT", "PAID"), [3, 5]),
        ("notes", Operator.ONE_OF, ("A",), [7]),
        ("notes", Operator.ONE_OF, ("A", "B"), [7, 3]),
        ("name", Operator.EQUAL, ("Third",), [7]),
        ("name", Operator.CONTAINS, ("ROW",), [3, 5]),
        ("count", Operator.AT_LEAST, (3,), [5]),
        ("count", Operator.AT_MOST, (3,), [7]),
        ("day", Operator.AT_LEAST, (date(2026, 2, 1),), [7, 5]),
    ],
)
def test_filters_compare_as_everywhere(
    rows: KeptRows, column: str, operator: Operator, values: tuple[FilterValue, ...], found: list[int]
) -> None:
    assert ids(rows, TableQuery(filters=(Filter(column, operator, values),))) == found


def test_order_is_by_value_with_the_unknown_last(rows: KeptRows) -> None:
    assert ids(rows, TableQuery(sorts=(Sort("count"),))) == [7, 5, 3]
    assert ids(rows, TableQuery(sorts=(Sort("count", descending=True),))) == [5, 7, 3]


def test_choices_are_ordered_by_their_titles(rows: KeptRows) -> None:
    assert ids(rows, TableQuery(sorts=(Sort("status"),))) == [3, 5, 7]
