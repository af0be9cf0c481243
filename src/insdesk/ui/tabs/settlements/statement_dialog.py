"""读取对账单: choose or drop the insurer's file, see what was understood, then compare (UR-15)."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.errors import InsdeskError
from insdesk.domain.progress import Progress
from insdesk.domain.records.settlement import Settlement
from insdesk.domain.records.sheet import TABLE_ENDINGS, SheetContent
from insdesk.domain.records.statement import Statement
from insdesk.domain.records.statement_reading import StatementLayout, StatementReading
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.error_text import explain
from insdesk.ui.dialogs.drop_zone import DropZone, dropped_file
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.settlements import statement_presenter
from insdesk.ui.tabs.settlements.statement_columns import StatementColumns

NAME = "statement"
_WIDTH, _HEIGHT = 980, 640
_MOST_ROWS = 12
_ENDINGS = frozenset(TABLE_ENDINGS)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A sheet, how it is understood, and its rows by that; None where a column is missing."""

    content: SheetContent
    sheet: int
    layout: StatementLayout
    reading: StatementReading | None


class StatementDialog(DialogFrame):
    """Opened with `open()`. Nothing is written before 核对 is pressed."""

    compared = Signal(object)
    """The ChangeSet."""

    def __init__(self, desk: Desk, shell: Shell, settlement: Settlement, parent: QWidget) -> None:
        super().__init__(NAME, _("Read statement"), parent)
        self._desk = desk
        self._shell = shell
        self._settlement = settlement
        self._path: Path | None = None
        self._opened: _Opened | None = None
        self._question = 0
        self._is_busy = False
        self._title = self.add_title(_("Statement of {insurer}", insurer=settlement.insurer_name))
        self._found = self.add_text(_("Rebates are compared by policy number, to the fen."))
        self._warning = self.add_text("")
        hint = _("Drop the file here, or choose it: an .xlsx, .xls or .csv file as the insurer sent it.")
        self._drop = DropZone(NAME, hint, self)
        self._columns = StatementColumns(NAME, self)
        self._rows = RecordTable(statement_presenter.STATEMENT_ROWS, _MOST_ROWS, self)
        self._cancel = self.add_button("cancel", _("Cancel"))
        self._other = self.add_button("other", _("Another file…"))
        self._compare = self.add_button("compare", _("Compare"), is_primary=True)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.resize(_WIDTH, _HEIGHT)
        self._drop.button.setFocus()

    @property
    def reading(self) -> StatementReading | None:
        """What was understood; None before a file, and where a column is missing."""
        return None if self._opened is None else self._opened.reading

    @property
    def notice(self) -> str:
        """What a person should look at, or what went wrong."""
        return self._warning.text()

    def open_file(self, path: Path, sheet: int = 0) -> None:
        """Read `path` and show what was understood."""
        self._path = path
        self._compare.setEnabled(False)
        self._tell("")
        work = partial(self._read, path, sheet, self._kept())
        self._ask(work, _("Reading {file}", file=path.name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event, _ENDINGS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event, _ENDINGS)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def reject(self) -> None:
        """Not while it is being compared, so that what was done is always told."""
        if not self._is_busy:
            super().reject()

    def ask_file(self) -> None:
        """Ask which file."""
        dialog = QFileDialog(self, _("Choose the insurer's statement"))
        dialog.setObjectName(f"{NAME}.file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"Excel ({' '.join(f'*{one}' for one in TABLE_ENDINGS)})")
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, path: str) -> None:
        self.open_file(Path(path))

    def _on_sheet_chosen(self, sheet: int) -> None:
        if self._path is not None:
            self.open_file(self._path, sheet)

    def _on_header_chosen(self, header_row: int) -> None:
        if self._opened is not None:
            layout = self._desk.statements.layout_at(self._opened.content, header_row)
            self._understand(self._opened, layout)

    def _on_columns_chosen(self) -> None:
        if self._opened is not None:
            self._understand(self._opened, self._columns.layout_chosen())

    def _understand(self, opened: _Opened, layout: StatementLayout) -> None:
        self._compare.setEnabled(False)
        self._ask(partial(self._understood, opened.content, opened.sheet, layout), "")

    def _ask(self, work: object, title: str) -> None:
        """Only the answer to the last question counts."""
        self._question += 1
        done = partial(self._on_opened, self._question)
        failed = partial(self._on_failed, self._question)
        self._shell.runner.read(work, done, failed, self, title)  # type: ignore[arg-type]  # a partial of either

    def _on_opened(self, question: int, opened: _Opened) -> None:
        if question != self._question or self._path is None:
            return
        self._opened = opened
        self._title.setText(self._path.name)
        self._drop.hide()
        for widget in (self._columns, self._rows, self._other, self._compare):
            widget.show()
        self._columns.show_layout(opened.content, opened.sheet, opened.layout)
        reading = opened.reading
        self._rows.show_records([] if reading is None else statement_presenter.row_views(reading))
        if reading is None:
            self._found.setText(_("Choose the columns of policy number and rebate."))
            self._tell("")
            self._columns.focus_missing()
            return
        self._found.setText(statement_presenter.found_text(reading))
        self._tell(statement_presenter.warnings(reading, self._settlement))
        self._compare.setEnabled(bool(reading.rows))
        if reading.rows:
            self._compare.setFocus()

    def _on_failed(self, question: int, error: Exception) -> None:
        if question != self._question:
            return
        self._is_busy = False
        if isinstance(error, InsdeskError):
            self._tell(explain(error).sentence, is_error=True)
        else:
            self._shell.show_error(error)

    def _on_compare(self) -> None:
        opened, path = self._opened, self._path
        if opened is None or opened.reading is None or path is None or self._is_busy:
            return
        self._is_busy = True
        self._compare.setEnabled(False)
        self._remember(opened)
        statement = Statement(path.name, opened.reading.rows)
        self._question += 1
        self._shell.runner.write(
            partial(self._load, statement),
            self._on_compared,
            partial(self._on_failed, self._question),
            self,
            _("Comparing"),
        )

    def _on_compared(self, changes: ChangeSet) -> None:
        self._is_busy = False
        name = "" if self._path is None else self._path.name
        self._shell.say(_("{file} was compared with the settlement.", file=name), MessageLevel.SUCCESS)
        self.compared.emit(changes)
        self.accept()

    def _read(self, path: Path, sheet: int, kept: object, progress: Progress) -> _Opened:
        content = self._desk.statements.sheet(path, progress, sheet)
        layout = statement_presenter.remembered_layout(kept, content)
        return self._understood(content, sheet, layout or self._desk.statements.layout(content), progress)

    def _understood(
        self, content: SheetContent, sheet: int, layout: StatementLayout, _progress: Progress
    ) -> _Opened:
        reading = self._desk.statements.reading(content, layout) if layout.is_complete else None
        return _Opened(content, sheet, layout, reading)

    def _load(self, statement: Statement, _progress: Progress) -> ChangeSet:
        key = self._settlement.id
        assert key is not None  # noqa: S101  # it is shown
        return self._desk.settlement_lines.load_statement(self._shell.actor, key, statement)

    def _remember(self, opened: _Opened) -> None:
        """What a person had to say about the columns of this insurer's statements, for the next one."""
        if opened.layout != self._desk.statements.layout(opened.content):
            kept = statement_presenter.remembering(self._kept(), opened.content, opened.layout)
            self._shell.state.set(self._key(), {name: dict(one) for name, one in kept.items()})

    def _kept(self) -> object:
        return self._shell.state.get(self._key())

    def _key(self) -> str:
        return f"settlements.statement.{self._settlement.insurer_id}"

    def _tell(self, text: str, *, is_error: bool = False) -> None:
        self._warning.setText(text)
        self._warning.setVisible(bool(text))
        set_look(self._warning, STATE, "error" if is_error else "warning")

    def _lay_out(self) -> None:
        self._found.setObjectName(f"{NAME}.found")
        self._warning.setObjectName(f"{NAME}.notice")
        self._warning.setProperty(ROLE, "message")
        self.body.addWidget(self._drop, 100)
        self.body.addWidget(self._columns)
        self.body.addWidget(self._rows)
        self.body.addStretch(1)
        for widget in (self._columns, self._rows, self._other, self._compare):
            widget.hide()

    def _connect(self) -> None:
        self._drop.button.clicked.connect(self.ask_file)
        self._other.clicked.connect(self.ask_file)
        self._compare.clicked.connect(self._on_compare)
        self._cancel.clicked.connect(self.reject)
        self._columns.sheet_chosen.connect(self._on_sheet_chosen)
        self._columns.header_chosen.connect(self._on_header_chosen)
        self._columns.columns_chosen.connect(self._on_columns_chosen)
