"""The model of every list: a snapshot of ids, and pages of rows fetched when they come into sight."""

from array import array
from functools import partial

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from insdesk.domain.progress import CancelledByUserError
from insdesk.domain.query import TableQuery
from insdesk.i18n import _
from insdesk.specs.table import Align, TableSpec
from insdesk.ui.tables.page import Page, written_cell
from insdesk.ui.tables.snapshot import Keep, Snapshot, find, read_page, take_snapshot
from insdesk.ui.tables.source import PAGE_ROWS, TableSource
from insdesk.ui.tasks.runner import TaskRunner
from insdesk.ui.tasks.task import Task
from insdesk.ui.text import rich

PLACEHOLDER = "…"
KEPT_PAGES = 40
VALUE_ROLE = int(Qt.ItemDataRole.UserRole)

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_NO_PARENT = QModelIndex()
_AT_A_TIME = 2
_REST = 30
"""Milliseconds on one page before its neighbour is fetched: a jump passes by, scrolling stays."""

_SIDES = {
    Align.LEFT: int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    Align.RIGHT: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    Align.CENTER: int(Qt.AlignmentFlag.AlignCenter),
}

Index = QModelIndex | QPersistentModelIndex


class IdModel(QAbstractTableModel):
    """Never waits: a cell whose page is on its way shows `PLACEHOLDER` until it arrives.

    Answers to an older question, and pages of ids that are no longer shown, are dropped by their number.
    """

    load_started = Signal()
    loaded = Signal(object)
    """The Snapshot that is shown from now on."""
    load_failed = Signal(object)
    """The exception; what was shown stays."""

    def __init__(
        self, spec: TableSpec, source: TableSource, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._source = source
        self._runner = runner
        self._ids: array[int] = array("q")
        self._row_count = 0
        self._pages: dict[int, Page] = {}
        self._last_page = -1
        self._ahead = -1
        self._wanted: list[int] = []
        self._asked: set[int] = set()
        self._broken: set[int] = set()
        self._question = 0
        self._shown = 0
        self._load: Task | None = None
        self._is_loaded = False
        self._sides = tuple(_SIDES[column.align] for column in spec.columns)
        self._asker = QTimer(self)
        self._asker.setSingleShot(True)
        self._asker.setInterval(0)
        self._asker.timeout.connect(self._on_ask)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._on_rest)

    @property
    def ids(self) -> "array[int]":
        """All ids in display order; not to be changed."""
        return self._ids

    @property
    def is_loaded(self) -> bool:
        """Whether anything was ever shown."""
        return self._is_loaded

    @property
    def is_loading(self) -> bool:
        """Whether an answer is on its way."""
        return self._load is not None

    def load(self, query: TableQuery, keep: Keep | None = None) -> None:
        """Ask for the rows of `query`; an answer still on its way is dropped."""
        if self._load is not None:
            self._load.cancel()
        self._question += 1
        work = partial(take_snapshot, self.spec, self._source, query, keep or Keep())
        done = partial(self._on_snapshot, self._question)
        failed = partial(self._on_load_failed, self._question)
        self._load = self._runner.read(work, done, failed, self, _("Loading {list}", list=_(self.spec.title)))
        self.load_started.emit()

    def id_at(self, row: int) -> int:
        """The id in `row`. Raises IndexError."""
        found: int = self._ids[row]
        return found

    def row_of(self, identifier: int) -> int | None:
        """The row an id stands in, None when it is not in the list."""
        return find(self._ids, (identifier,)).get(identifier)

    def record_at(self, row: int) -> object | None:
        """The record in `row`, None while its page is not here."""
        page = self._pages.get(row // PAGE_ROWS)
        return None if page is None else page.rows[row % PAGE_ROWS]

    def text_at(self, row: int, column: int) -> str:
        """The cell as it is shown; asking for it is what brings its page here."""
        number = row // PAGE_ROWS
        if number != self._last_page:
            self._visit(number)
        page = self._pages.get(number)
        return PLACEHOLDER if page is None else page.texts[row % PAGE_ROWS][column]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._row_count

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.spec.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        # Asked seven times a cell at every paint: nothing here may cost more than a look-up.
        if role == _DISPLAY:
            return self.text_at(index.row(), index.column())
        if role == _ALIGNMENT:
            return self._sides[index.column()]
        if role == VALUE_ROLE:
            record = self.record_at(index.row())
            return None if record is None else getattr(record, self.spec.columns[index.column()].name)
        if role in (_TOOLTIP, _ACCESSIBLE):
            return self._words(index, role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == _DISPLAY else None
        if role in (_DISPLAY, _ACCESSIBLE, _TOOLTIP):
            return _(self.spec.columns[section].title)
        return self._sides[section] if role == _ALIGNMENT else None

    @Slot()
    def _on_ask(self) -> None:
        """Ask for the pages painted last; what was only passed by is asked for when it is seen again."""
        del self._wanted[:-_AT_A_TIME]
        while self._wanted and len(self._asked) < _AT_A_TIME:
            number = self._wanted.pop()
            self._asked.add(number)
            self._runner.read(
                partial(read_page, self.spec, self._source, self._ids, number),
                partial(self._on_page, self._shown, number),
                partial(self._on_page_failed, self._shown, number),
                self,
            )

    def _on_snapshot(self, question: int, snapshot: Snapshot) -> None:
        if question != self._question:
            return
        self.beginResetModel()
        self._shown += 1
        self._load = None
        self._is_loaded = True
        self._ids = snapshot.ids
        self._row_count = len(snapshot.ids)
        self._pages = dict(snapshot.pages)
        self._last_page = -1
        for numbers in (self._asked, self._broken, self._wanted):
            numbers.clear()
        self.endResetModel()
        self.loaded.emit(snapshot)

    def _on_load_failed(self, question: int, error: Exception) -> None:
        if question != self._question:
            return
        self._load = None
        self.load_failed.emit(error)

    def _on_page(self, shown: int, number: int, page: Page) -> None:
        if shown != self._shown:
            return
        self._answered(number)
        self._pages[number] = page
        while len(self._pages) > KEPT_PAGES:
            self._pages.pop(next(iter(self._pages)))
        first = number * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._row_count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.spec.columns) - 1))

    def _on_page_failed(self, shown: int, number: int, error: Exception) -> None:
        if shown != self._shown:
            return
        self._answered(number)
        self._broken.add(number)
        if not isinstance(error, CancelledByUserError):
            self.load_failed.emit(error)

    def _answered(self, number: int) -> None:
        self._asked.discard(number)
        if self._wanted:
            self._asker.start()

    def _visit(self, number: int) -> None:
        """A page comes into sight: it is the youngest now, or has to be fetched."""
        page = self._pages.pop(number, None)
        if page is None:
            self._want(number)
            return
        self._pages[number] = page
        self._ahead = number + (1 if number >= self._last_page else -1)
        self._last_page = number
        self._rest.start()

    @Slot()
    def _on_rest(self) -> None:
        """Nobody jumps on: fetch the page that comes next in the direction of scrolling."""
        if self._ahead not in self._pages and 0 <= self._ahead * PAGE_ROWS < self._row_count:
            self._want(self._ahead)

    def _want(self, number: int) -> None:
        if number in self._asked or number in self._broken or number in self._wanted:
            return
        self._wanted.append(number)
        if not self._asker.isActive():
            self._asker.start()

    def _words(self, index: Index, role: int) -> str | None:
        column, record = self.spec.columns[index.column()], self.record_at(index.row())
        if role == _ACCESSIBLE:
            return f"{_(column.title)}: {written_cell(record, column)}"
        if record is not None and column.tooltip is not None:
            return rich(column.tooltip(record))
        text = written_cell(record, column)
        return rich(text) if len(text) > column.width // 2 else None
