"""The left side: all insurers with search, filter by validity, and what adds to them (IN-1)."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.ids import InsurerId
from insdesk.i18n import _
from insdesk.services.tables import TableService
from insdesk.specs.lists import INSURERS
from insdesk.ui.ports import Shell
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tabs.insurers.listing import FILTERS, INSURER_LIST, AgencyChipDelegate, InsurerLines

_GAP = 8


class InsurerListPage(QWidget):
    """Says which insurer the cursor is on; shows the one it is told to."""

    new_asked = Signal()
    import_asked = Signal()
    row_changed = Signal(object)
    """The id the cursor moved to."""
    chosen = Signal(object)
    """The id of a row that was double-clicked, or Enter pressed on."""
    loaded = Signal()

    def __init__(self, tables: TableService, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        source = InsurerLines(tables.source(INSURERS.name), shell.clock)
        self._panel = TablePanel(INSURER_LIST, source, shell, FILTERS, _("Code or name"))
        self._new = QPushButton(_("New"), self)
        self._import = QPushButton(_("Import pushed…"), self)
        self._set_up()
        self._lay_out()
        self._connect()

    @property
    def table(self) -> DeskTable:
        """The rows."""
        return self._panel.table

    def start(self) -> None:
        """Read the first rows."""
        self._panel.start()

    def refresh(self) -> None:
        """Read again; the cursor stays."""
        self._panel.refresh()

    def focus_box(self) -> None:
        """To the search box."""
        self._panel.bar.focus_box()

    def focus_rows(self) -> None:
        """To the row with the cursor."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, insurer_id: InsurerId) -> None:
        """Put the cursor on an insurer, when the list has it."""
        if self.table.current_id != insurer_id:
            self.table.select_id(insurer_id)

    def show_none(self) -> None:
        """Take the cursor off the rows: a new insurer stands in none."""
        clear = QItemSelectionModel.SelectionFlag.Clear
        self.table.selectionModel().setCurrentIndex(QModelIndex(), clear)

    def show_first(self) -> None:
        """Put the cursor on the first row, unless it stands on one."""
        if self.table.current_id is None and self.table.rows.ids:
            self.table.go_to_row(0)

    def _on_row_changed(self, identifier: int | None) -> None:
        if identifier is not None:
            self.row_changed.emit(identifier)

    def _on_loaded(self) -> None:
        self.loaded.emit()

    def _set_up(self) -> None:
        agency = [column.name for column in INSURER_LIST.columns].index("agency")
        self.table.setItemDelegateForColumn(agency, AgencyChipDelegate(self.table))
        self.table.set_empty_action(_("New insurer"), self.new_asked.emit)
        self._new.setObjectName("insurers.action.new")
        self._new.setToolTip("Ctrl+N")
        self._import.setObjectName("insurers.action.import")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addWidget(self._new)
        buttons.addWidget(self._import)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, _GAP, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._panel, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.table.current_id_changed.connect(self._on_row_changed)
        self.table.activated_id.connect(self.chosen)
        self.table.loaded.connect(self._on_loaded)
        self._new.clicked.connect(self.new_asked)
        self._import.clicked.connect(self.import_asked)
