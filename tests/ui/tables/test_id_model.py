"""The model of a list: ids at once, rows by page, never an old answer, never a wait."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from insdesk.domain.query import Sort, TableQuery
from insdesk.ui.tables.id_model import KEPT_PAGES, PLACEHOLDER, IdModel
from insdesk.ui.tables.source import PAGE_ROWS
from insdesk.ui.tasks.runner import TaskRunner
from tests.ui.tables.desk import LIMIT, SPEC, Policies

DESCENDING = TableQuery(sorts=(Sort("number", descending=True),))


@pytest.fixture
def source() -> Policies:
    return Policies(1_000)


@pytest.fixture
def model(source: Policies, runner: TaskRunner) -> Iterator[IdModel]:
    model = IdModel(SPEC, source, runner)
    yield model
    source.ids_gate.set()
    source.rows_gate.set()
    assert runner.wait_idle(LIMIT)


def load(model: IdModel, runner: TaskRunner, query: TableQuery | None = None) -> None:
    model.load(query or TableQuery())
    assert runner.wait_idle(LIMIT)


def text(model: IdModel, row: int, column: int = 0) -> str:
    return str(model.index(row, column).data())


def is_here(model: IdModel, row: int) -> bool:
    return text(model, row) != PLACEHOLDER


def test_qt_finds_no_fault_with_the_model(model: IdModel, runner: TaskRunner) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    load(model, runner)
    load(model, runner, DESCENDING)
    assert tester.model() is model


def test_the_first_rows_arrive_together_with_the_ids(model: IdModel, runner: TaskRunner) -> None:
    load(model, runner)
    assert model.rowCount() == 1_000
    assert text(model, 0) == "R0000001"
    assert text(model, PAGE_ROWS) == f"R{PAGE_ROWS + 1:07}"


def test_cells_are_written_for_people(model: IdModel, runner: TaskRunner) -> None:
    load(model, runner)
    assert [text(model, 1, column) for column in range(5)] == [
        "R0000002",
        "Paid",
        "2.00",
        "2026-01-03",
        "✓",
    ]
    alignment = model.index(1, 2).data(Qt.ItemDataRole.TextAlignmentRole)
    assert Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignRight


def test_a_screen_reader_hears_title_and_value(model: IdModel, runner: TaskRunner) -> None:
    load(model, runner)
    assert model.index(1, 4).data(Qt.ItemDataRole.AccessibleTextRole) == "Checked: Yes"


def test_a_page_on_its_way_is_a_placeholder_and_then_the_row(
    model: IdModel, source: Policies, runner: TaskRunner, qtbot: QtBot
) -> None:
    load(model, runner)
    source.rows_gate.clear()
    assert text(model, 900) == PLACEHOLDER
    with qtbot.waitSignal(model.dataChanged, timeout=LIMIT):
        source.rows_gate.set()
    assert text(model, 900) == "R0000901"


def test_an_answer_to_an_older_question_is_dropped(
    model: IdModel, source: Policies, runner: TaskRunner, qtbot: QtBot
) -> None:
    shown: list[TableQuery] = []
    model.loaded.connect(lambda snapshot: shown.append(snapshot.query))
    source.ids_gate.clear()
    model.load(TableQuery(text="R000"))
    qtbot.waitUntil(lambda: len(source.queries) == 1, timeout=LIMIT)
    model.load(DESCENDING)
    source.ids_gate.set()
    assert runner.wait_idle(LIMIT)
    assert shown == [DESCENDING]
    assert text(model, 0) == "R0001000"


def test_a_page_of_an_older_order_is_dropped(
    model: IdModel, source: Policies, runner: TaskRunner, qtbot: QtBot
) -> None:
    load(model, runner)
    source.rows_gate.clear()
    assert text(model, 900) == PLACEHOLDER
    qtbot.waitUntil(lambda: source.pages_asked[-1] == 801, timeout=LIMIT)
    model.load(DESCENDING)
    source.rows_gate.set()
    assert runner.wait_idle(LIMIT)
    assert text(model, 900) == PLACEHOLDER
    assert runner.wait_idle(LIMIT)
    qtbot.waitUntil(lambda: text(model, 900) == "R0000100", timeout=LIMIT)


def test_only_the_pages_seen_last_are_fetched(
    model: IdModel, source: Policies, runner: TaskRunner, qtbot: QtBot
) -> None:
    source.count = 100_000
    load(model, runner)
    source.pages_asked.clear()
    for row in range(0, 100_000, PAGE_ROWS):
        text(model, row)
    qtbot.waitUntil(lambda: text(model, 99_999) != PLACEHOLDER, timeout=LIMIT)
    assert runner.wait_idle(LIMIT)
    assert len(source.pages_asked) <= 4


def test_the_neighbour_of_a_page_is_fetched_ahead(
    model: IdModel, source: Policies, runner: TaskRunner, qtbot: QtBot
) -> None:
    load(model, runner)
    text(model, 0)
    text(model, PAGE_ROWS)
    qtbot.waitUntil(lambda: model.record_at(2 * PAGE_ROWS) is not None, timeout=LIMIT)


def test_no_more_than_the_kept_pages_stay_in_memory(
    model: IdModel, source: Policies, runner: TaskRunner, qtbot: QtBot
) -> None:
    source.count = 100 * PAGE_ROWS
    load(model, runner)
    for row in range(0, 60 * PAGE_ROWS, PAGE_ROWS):
        qtbot.waitUntil(partial(is_here, model, row), timeout=LIMIT)
    assert runner.wait_idle(LIMIT)
    held = sum(model.record_at(page * PAGE_ROWS) is not None for page in range(100))
    assert held <= KEPT_PAGES
    assert model.record_at(59 * PAGE_ROWS) is not None


def test_a_row_deleted_after_the_ids_were_read_is_empty(
    model: IdModel, source: Policies, runner: TaskRunner, qtbot: QtBot
) -> None:
    load(model, runner)
    source.deleted.add(901)
    text(model, 900)
    qtbot.waitUntil(lambda: text(model, 900) == "", timeout=LIMIT)
    assert text(model, 901) == "R0000902"


def test_a_failing_read_is_told_once_and_what_was_shown_stays(
    model: IdModel, source: Policies, runner: TaskRunner, qtbot: QtBot
) -> None:
    failures: list[Exception] = []
    model.load_failed.connect(failures.append)
    load(model, runner)
    source.failure = OSError("the disk is gone")
    load(model, runner)
    assert text(model, 900) == PLACEHOLDER
    qtbot.waitUntil(lambda: len(failures) == 2, timeout=LIMIT)
    asked = len(source.pages_asked)
    assert text(model, 900) == PLACEHOLDER
    source.failure = None
    assert text(model, 600) == PLACEHOLDER
    qtbot.waitUntil(lambda: text(model, 600) == "R0000601", timeout=LIMIT)
    assert source.pages_asked[asked] == 601
    assert len(failures) == 2
    assert text(model, 0) == "R0000001"


def test_the_row_of_an_id_and_the_id_of_a_row(model: IdModel, runner: TaskRunner) -> None:
    load(model, runner, DESCENDING)
    assert model.id_at(0) == 1_000
    assert model.row_of(1_000) == 0
    assert model.row_of(5_000) is None
