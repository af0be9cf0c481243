"""The left side: all rules with search and filters, and what is done with the one under the cursor."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.query import TableQuery
from insdesk.i18n import N_, _
from insdesk.specs.rule_lists import RULES
from insdesk.specs.rule_text import RULE_STAGE
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import NEW
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.filters import ChipsFilter, FlagFilter
from insdesk.ui.tables.flow_layout import FlowLayout
from insdesk.ui.tables.kept_rows import KeptRows
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tabs.rules.commands import COPY, NAME, SWITCH, TRY, VERSIONS
from insdesk.ui.tabs.rules.presenter import rule_rows
from insdesk.ui.tabs.rules.shelf import RuleShelf

_GAP = 8
_FILTERS = (
    ChipsFilter(column="stage", title=N_("Stage"), choices=RULE_STAGE),
    FlagFilter(column="is_on", title=N_("Switched on only")),
)
_ON_A_RULE = (COPY, SWITCH, VERSIONS, TRY)


class RuleList(QWidget):
    """Says which rule the cursor is on; shows the one it is told to."""

    new_asked = Signal()
    row_changed = Signal(object)
    """The id the cursor moved to."""
    chosen = Signal(object)
    """The id of a row that was double-clicked, or Enter pressed on."""
    loaded = Signal()

    def __init__(self, shelf: RuleShelf, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._shell = shell
        self._rows = KeptRows(RULES)
        self._panel = TablePanel(RULES, self._rows, shell, _FILTERS, _("Code, name or product"))
        self._new = QPushButton(_("New"), self)
        self._lay_out()
        self.table.current_id_changed.connect(self._on_row_changed)
        self.table.activated_id.connect(self.chosen)
        self.table.loaded.connect(self.loaded)
        self.table.set_empty_action(_("New rule"), self.new_asked.emit)
        self.table.set_context_menu(self._menu)
        self._new.clicked.connect(self.new_asked)
        shelf.looked_back.connect(self.reload)

    @property
    def table(self) -> DeskTable:
        """The rows."""
        return self._panel.table

    def reload(self) -> None:
        """Show the rules of now; the cursor stays."""
        self._rows.show(rule_rows(self._shelf.rules, self._shelf.titles, self._shelf.hits))
        if self.table.rows.is_loaded or self.table.query != TableQuery():
            self._panel.refresh()
        else:
            self._panel.start()

    def focus_box(self) -> None:
        """To the search box."""
        self._panel.bar.focus_box()

    def focus_rows(self) -> None:
        """To the row with the cursor."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, rule_id: int) -> None:
        """Put the cursor on a rule, when the list has it."""
        if self.table.current_id != rule_id:
            self.table.select_id(rule_id)

    def show_none(self) -> None:
        """Take the cursor off the rows: a new rule stands in none."""
        clear = QItemSelectionModel.SelectionFlag.Clear
        self.table.selectionModel().setCurrentIndex(QModelIndex(), clear)

    def show_first(self) -> None:
        """Put the cursor on the first row, unless it stands on one."""
        if self.table.current_id is None and self.table.rows.ids:
            self.table.go_to_row(0)

    def _on_row_changed(self, identifier: int | None) -> None:
        if identifier is not None:
            self.row_changed.emit(identifier)

    def _menu(self, parent: QWidget) -> QMenu:
        return self._shell.actions.context_menu(_ON_A_RULE, parent)

    def _lay_out(self) -> None:
        self._new.setObjectName(f"{NAME}.action.new")
        self._new.setToolTip(self._shell.actions.action(NEW).toolTip())
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        flow.addWidget(self._new)
        for name in _ON_A_RULE:
            flow.addWidget(ActionButton(self._shell.actions.action(name), buttons))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, _GAP, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._panel, 1)
        layout.addWidget(buttons)
