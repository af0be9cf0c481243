"""Open a list of a million customers and jump anywhere in it, row 900,000 too, on a real office file.

Peer: a plain QTableView over a Python model that answers every row with the same words, as many rows, the
same columns, theme and size, in the same run. `--customers N` measures another size.
"""

import os
import random
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from data import office
from harness import milliseconds, report, resident_megabytes, share
from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QTableView

from insdesk.domain.clock import SystemClock
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.repositories.database import Database
from insdesk.services.tables import ListSource, TableService
from insdesk.specs.lists import CUSTOMERS
from insdesk.ui.settings_state import MemoryState
from insdesk.ui.tables.id_model import PLACEHOLDER
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tasks.runner import TaskRunner
from insdesk.ui.theme import apply_theme

JUMPS = 200
SHOWN = [column for column in CUSTOMERS.columns if column.shown]
SIZE = (1360, 800)
MOST_MEGABYTES = 64.0
WORDS = (
    "张样例",
    "个人",
    "13800000000",
    "京A12345",
    "1",
    "样例市样例区样例路 100 号 2 单元 301 室",
    "样例一",
    "样例二",
)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
Index = QModelIndex | QPersistentModelIndex


class ConstantModel(QAbstractTableModel):
    """The fastest a model in Python can be."""

    def __init__(self, rows: int, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802  # Qt's name
        return self._rows

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802  # as above
        return len(SHOWN)

    def data(self, index: Index, role: int = 0) -> object:
        return WORDS[index.column()] if role == _DISPLAY else None


class Stage:
    """A window that shows one list."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.window.resize(*SIZE)
        self.window.show()
        turn()

    def first_paint(self, view: QTableView) -> None:
        """Put `view` in and paint it."""
        self.window.setCentralWidget(view)
        view.show()
        turn()
        view.viewport().repaint()

    def clear(self) -> None:
        """Take it out again."""
        view = self.window.takeCentralWidget()
        if view is not None:
            view.deleteLater()
        turn()


def main() -> None:
    """Print four lines: first paint, rows in, frames while jumping, memory."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--office", type=Path, help="an office that is there already")
    arguments = parser.parse_args()
    application = QApplication([])
    apply_theme(application, "light")
    database = Database(arguments.office or office(arguments.customers))
    runner = TaskRunner()
    measure(TableService(database, SystemClock()).source(CUSTOMERS.name), runner)
    runner.close()
    database.close()


def measure(source: ListSource, runner: TaskRunner) -> None:
    """Both lists once before anything counts (fonts, style, the connections' page caches), then again."""
    query = TableQuery(sorts=CUSTOMERS.default_sort)
    rows = len(source.ids(query, SilentProgress()))
    snapshot = min(milliseconds(lambda: source.ids(query, SilentProgress())) for _round in range(3))
    stage, peer_stage = Stage(), Stage()
    jump(open_ours(stage, source, runner)[2], open_peer(peer_stage, rows)[1])
    stage.clear()
    peer_stage.clear()
    before = resident_megabytes()
    paint, rows_in, table = open_ours(stage, source, runner)
    peer_paint, peer = open_peer(peer_stage, rows)
    frames, peer_frames, arrivals = jump(table, peer)
    memory = resident_megabytes() - before
    size = f"{rows:,} rows"
    report(
        "open a list, first paint", size, f"{paint:.0f} ms", f"{peer_paint:.0f} ms", paint / peer_paint, 1.5
    )
    report("… rows in", size, f"{rows_in:.0f} ms", f"ids alone {snapshot:.0f} ms", rows_in / snapshot, 1.5)
    ours, theirs = share(frames, 95), share(peer_frames, 95)
    said = f"p50 {share(frames, 50):.1f} p95 {ours:.1f} ms (rows there p95 {share(arrivals, 95):.0f} ms)"
    model = f"constant model p50 {share(peer_frames, 50):.1f} p95 {theirs:.1f} ms"
    report(f"… frame of {JUMPS} jumps anywhere", size, said, model, ours / theirs, 1.3)
    limit = f"limit {MOST_MEGABYTES:.0f} MB"
    report("… memory, both lists", size, f"{memory:.0f} MB", limit, memory / MOST_MEGABYTES, 1.0)


def open_peer(stage: Stage, rows: int) -> tuple[float, QTableView]:
    """Milliseconds to first paint, and the view."""
    started = perf_counter()
    view = QTableView()
    view.setModel(ConstantModel(rows, view))
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    for place, column in enumerate(SHOWN):
        view.setColumnWidth(place, column.width * view.fontMetrics().horizontalAdvance("0") + 16)
    stage.first_paint(view)
    return (perf_counter() - started) * 1000, view


def open_ours(stage: Stage, source: ListSource, runner: TaskRunner) -> tuple[float, float, DeskTable]:
    """Milliseconds to first paint, and until the rows are painted."""
    started = perf_counter()
    table = DeskTable(CUSTOMERS, source, runner, MemoryState())
    table.show_query(TableQuery())
    stage.first_paint(table)
    paint = (perf_counter() - started) * 1000
    runner.wait_idle(60_000)
    table.viewport().repaint()
    return paint, (perf_counter() - started) * 1000, table


def jump(table: DeskTable, peer: QTableView) -> tuple[list[float], list[float], list[float]]:
    """Jump by jump in turns, so that the machine's noise meets both.

    Every frame of ours (placeholders first where the page is not here, then rows), every frame of the peer,
    and the time from jump to painted rows.
    """
    frames, peer_frames, arrivals = [], [], []
    for row in targets(len(table.rows.ids)):
        peer.verticalScrollBar().setValue(row)
        peer_frames.append(milliseconds(peer.viewport().repaint))
        jumped = perf_counter()
        table.verticalScrollBar().setValue(row)
        frames.append(milliseconds(table.viewport().repaint))
        wait_for_page(table, row)
        frames.append(milliseconds(table.viewport().repaint))
        arrivals.append((perf_counter() - jumped) * 1000)
    return frames, peer_frames, arrivals


def wait_for_page(table: DeskTable, row: int) -> None:
    """Serve events, asleep in between, until the page of `row` is here."""
    loop = QEventLoop()
    table.rows.dataChanged.connect(loop.quit)
    while table.rows.text_at(row, 0) == PLACEHOLDER:
        loop.exec()
    table.rows.dataChanged.disconnect(loop.quit)


def targets(rows: int) -> list[int]:
    """Where to jump: row 900,000 of a million first, then anywhere."""
    chance = random.Random(1)
    return [rows * 9 // 10, *(chance.randrange(rows) for _number in range(JUMPS - 1))]


def turn() -> None:
    """Let everything happen that waits in the event loop, at most a few milliseconds long."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


if __name__ == "__main__":
    main()
