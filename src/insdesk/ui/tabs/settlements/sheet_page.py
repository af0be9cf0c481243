"""One settlement: its head, its lines by comparison, what is decided about the chosen ones, confirming."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.enums import SettlementDecision
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import SETTLEMENT_VERDICT
from insdesk.specs.settlement_lists import SETTLEMENT_LINES
from insdesk.ui.look import MUTED, PRIMARY, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.filter_fields import ChipsField
from insdesk.ui.tables.filters import ChipsFilter
from insdesk.ui.tables.snapshot import Snapshot
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.settlements import presenter
from insdesk.ui.tabs.settlements.commands import ENTER, LEAVE_OUT, NAME, REMOVE, TAKE, TAKE_AS_EXPECTED, WHY
from insdesk.ui.tabs.settlements.listing import LINE_LIST, LineSource, LineView
from insdesk.ui.tabs.settlements.presenter import Sheet
from insdesk.ui.tabs.settlements.sheet_header import SheetHeader

_MARGIN = 16
_GAP = 8
_LINE_COMMANDS = (WHY, ENTER, TAKE_AS_EXPECTED, LEAVE_OUT, TAKE)
_VERDICT = "verdict"
_DECISION = [column.name for column in LINE_LIST.columns].index("decision")


class SheetPage(QWidget):
    """Knows which lines are chosen; does nothing with them."""

    current_changed = Signal()
    entered = Signal()
    """Enter or a double click on a line."""
    toggled = Signal(object, bool)
    """The ids of lines, and whether they are to be taken: the space bar, or a click on their decision."""
    remove_asked = Signal()
    """The delete key on lines."""
    confirm_asked = Signal()

    def __init__(self, desk: Desk, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shell = shell
        self._sheet: Sheet | None = None
        self._source = LineSource(desk.tables.source(SETTLEMENT_LINES.name))
        self.header = SheetHeader(shell.actions, self)
        filters = (ChipsFilter(column=_VERDICT, title=N_("Comparison"), choices=SETTLEMENT_VERDICT),)
        hint = _("Policy, insured, plate, registration or note")
        self.panel = TablePanel(LINE_LIST, self._source, shell, filters, hint)
        self._standing = QLabel(self)
        self._confirm = QPushButton(_("Confirm settlement (F12)"), self)
        self._lay_out()
        self._connect()

    @property
    def sheet(self) -> Sheet | None:
        """What is shown, as it was read."""
        return self._sheet

    @property
    def current_row(self) -> LineView | None:
        """The line under the cursor; None while it is on its way."""
        table = self.panel.table
        row = None if table.current_id is None else table.rows.row_of(table.current_id)
        record = None if row is None else table.rows.record_at(row)
        return record if isinstance(record, LineView) else None

    def chosen_ids(self) -> list[int]:
        """The selected lines, from top to bottom."""
        return self.panel.table.selected_ids().tolist()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show it; the lines of another settlement are read anew, those of the same again."""
        is_other = sheet.settlement.id != self._source.key
        self._sheet = sheet
        self.header.show_sheet(sheet)
        self._show_chips(sheet)
        self._standing.setText(presenter.standing(sheet))
        self._confirm.setVisible(sheet.is_open)
        self._confirm.setEnabled(presenter.can_confirm(sheet))
        for button in self._line_buttons[1:]:
            button.setVisible(sheet.is_open)
        if is_other:
            self._source.key = sheet.settlement.id or 0
            self.panel.bar.clear()
            self.panel.start()
        else:
            self.panel.refresh()

    def focus_rows(self) -> None:
        """To the lines."""
        self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space and not event.modifiers():
                self._toggle(self.chosen_ids())
                return True
            if event.key() == Qt.Key.Key_Delete and not event.modifiers():
                self.remove_asked.emit()
                return True
        return super().eventFilter(watched, event)

    def _toggle(self, ids: list[int]) -> None:
        """All of them follow the line under the cursor: what was taken is left out, and back again."""
        row = self.current_row
        if row is not None and ids and self._sheet is not None and self._sheet.is_open:
            self.toggled.emit(ids, row.decision is not SettlementDecision.TAKEN)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _DECISION:
            self._toggle([self.panel.table.rows.id_at(index.row())])

    def _on_loaded(self, snapshot: Snapshot) -> None:
        work = partial(self._read_totals, self._source.query(snapshot.query))
        self._shell.runner.read(work, self.panel.set_totals, self._shell.show_error, self)
        table = self.panel.table
        if table.current_id is None and table.rows.ids:
            table.go_to_row(0)
        self.current_changed.emit()

    def _read_totals(self, query: TableQuery | None, _progress: Progress) -> str:
        return "" if query is None else presenter.totals(self._desk.settlement_lines.totals(query))

    def _on_current_changed(self, _identifier: object) -> None:
        self.current_changed.emit()

    def _on_activated(self, _identifier: object) -> None:
        self.entered.emit()

    def _show_chips(self, sheet: Sheet) -> None:
        chips = self.panel.bar.field(_VERDICT)
        if isinstance(chips, ChipsField):
            chips.show_counts(presenter.verdict_counts(sheet.summary))

    def _context_menu(self, parent: QWidget) -> QMenu:
        return self._shell.actions.context_menu((*_LINE_COMMANDS, "", REMOVE), parent)

    def _connect(self) -> None:
        table = self.panel.table
        table.activated_id.connect(self._on_activated)
        table.current_id_changed.connect(self._on_current_changed)
        table.selection_changed.connect(self.current_changed)
        table.loaded.connect(self._on_loaded)
        table.clicked.connect(self._on_clicked)
        table.set_context_menu(self._context_menu)
        table.installEventFilter(self)
        self._confirm.clicked.connect(self.confirm_asked)

    def _lay_out(self) -> None:
        self._standing.setObjectName(f"{NAME}.standing")
        set_look(self._standing, MUTED, value=True)
        self._confirm.setObjectName(f"{NAME}.action.confirm")
        self._confirm.setToolTip("F12")
        set_look(self._confirm, PRIMARY, value=True)
        action = self._shell.actions.action
        self._line_buttons = [ActionButton(action(name), self) for name in _LINE_COMMANDS]
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for button in self._line_buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._standing)
        row.addWidget(self._confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(self.header)
        layout.addWidget(self.panel, 1)
        layout.addLayout(row)
