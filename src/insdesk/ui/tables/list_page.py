"""A page that is a list with the buttons of its commands below."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from insdesk.specs.table import TableSpec
from insdesk.ui.look import DANGER, PRIMARY, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.filters import FilterSpec
from insdesk.ui.tables.source import TableSource
from insdesk.ui.tables.table_panel import TablePanel

_MARGIN = 16
_GAP = 8


class ListPage(QWidget):
    """`commands` are the names of the actions on the selected row; the last one is the primary."""

    chosen = Signal(object)
    """The id of a row that was opened: double click, or Enter."""
    current_changed = Signal()

    def __init__(
        self,
        spec: TableSpec,
        source: TableSource,
        shell: Shell,
        filters: tuple[FilterSpec, ...],
        placeholder: str,
        commands: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.shell = shell
        self._commands = tuple(commands)
        self._is_started = False
        self.panel = TablePanel(spec, source, shell, filters, placeholder)
        self._buttons = [ActionButton(shell.actions.action(name), self) for name in commands]
        self._lay_out_page()
        self.panel.table.activated_id.connect(self.chosen)
        self.panel.table.current_id_changed.connect(self._on_current_changed)
        self.panel.table.loaded.connect(self._on_current_changed)
        self.panel.table.set_context_menu(self._context_menu)

    @property
    def current_id(self) -> int | None:
        """The row the cursor is on."""
        return self.panel.table.current_id

    @property
    def current_row(self) -> object | None:
        """Its record, None while it is on its way."""
        table = self.panel.table
        row = None if table.current_id is None else table.rows.row_of(table.current_id)
        return None if row is None else table.rows.record_at(row)

    def mark_dangerous(self, command: str) -> None:
        """Give the button of `command` the look of one that cannot be taken back."""
        button = self._buttons[self._commands.index(command)]
        set_look(button, DANGER, value=True)

    def start(self) -> None:
        """Read the first rows, once."""
        if not self._is_started:
            self._is_started = True
            self.panel.start()

    def refresh(self) -> None:
        """Read again; the cursor stays where it is."""
        if self._is_started:
            self.panel.refresh()

    def focus_box(self) -> None:
        """To the search box, everything in it selected."""
        self.panel.bar.focus_box()

    def _on_current_changed(self, _what: object) -> None:
        self.current_changed.emit()

    def _context_menu(self, parent: QWidget) -> QMenu:
        return self.shell.actions.context_menu(self._commands, parent)

    def _lay_out_page(self) -> None:
        set_look(self._buttons[-1], PRIMARY, value=True)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(self.panel, 1)
        layout.addLayout(row)
