"""A whole list page: filter bar on top, the list, below it how many rows, their totals, the columns."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from insdesk.domain.query import NO_CONDITIONS, Conditions, TableQuery
from insdesk.i18n import _, ngettext
from insdesk.specs.imports import IMPORTS
from insdesk.specs.table import TableSpec
from insdesk.ui.look import MUTED, set_look
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tables.filter_bar import FilterBar
from insdesk.ui.tables.filters import FilterSpec
from insdesk.ui.tables.source import TableSource
from insdesk.ui.tables.table_view import DeskTable

_IMPORTS = "imports"
"""The tab that imports, by name: screens do not know each other."""


class TablePanel(QWidget):
    """Fills itself when `start` is called. The screen connects to `table` and `bar` as it likes."""

    def __init__(
        self,
        spec: TableSpec,
        source: TableSource,
        shell: Shell,
        filters: tuple[FilterSpec, ...] = (),
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self.bar = FilterBar(spec.name, filters, shell.clock, placeholder)
        self.table = DeskTable(spec, source, shell.runner, shell.state)
        self._count = QLabel()
        self._selected = QLabel()
        self._totals = QLabel()
        self._columns = QToolButton()
        self._export = QToolButton()
        self._import: QToolButton | None = None
        self._conditions = NO_CONDITIONS
        self._lay_out()
        self._connect()

    def start(self) -> None:
        """Read the first rows."""
        self._show()

    def ask_also(self, conditions: Conditions) -> None:
        """Ask for these beside what the bar asks for."""
        self._conditions = conditions
        self._show()

    def insert_below_bar(self, widget: QWidget) -> None:
        """Put `widget` between the bar and the list."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101  # made below
        layout.insertWidget(1, widget)

    def refresh(self) -> None:
        """Read again, everything stays where it is."""
        self.table.refresh()

    def set_totals(self, text: str) -> None:
        """What stands below the list: sums of what is filtered, already translated."""
        self._totals.setText(text)

    def _lay_out(self) -> None:
        name = self.table.spec.name
        self._columns.setObjectName(f"{name}.action.columns")
        self._columns.setText(_("Columns"))
        self._columns.setToolTip(_("Choose the columns of this list"))
        self._export.setObjectName(f"{name}.action.export")
        self._export.setText(_("Export…"))
        self._export.setToolTip(_("Write these rows, or those selected, to an Excel workbook"))
        self._export.setEnabled(False)
        for label, part in ((self._count, "count"), (self._selected, "selected"), (self._totals, "totals")):
            label.setObjectName(f"{name}.{part}")
        set_look(self._count, MUTED, value=True)
        set_look(self._selected, MUTED, value=True)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self._count)
        below.addWidget(self._selected)
        below.addStretch(1)
        below.addWidget(self._totals)
        if name in IMPORTS:
            self._import = QToolButton()
            self._import.setObjectName(f"{name}.action.import_file")
            self._import.setText(_("Import…"))
            self._import.setToolTip(_("Take in such records from an Excel workbook"))
            below.addWidget(self._import)
        below.addWidget(self._export)
        below.addWidget(self._columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_query_changed)
        self.bar.down_pressed.connect(self._on_down_pressed)
        self.table.loaded.connect(self._on_loaded)
        self.table.selection_changed.connect(self._on_selection_changed)
        self.table.filter_clear_asked.connect(self.bar.clear)
        self.table.failed.connect(self._shell.show_error)
        self.table.copied.connect(self._on_copied)
        self._columns.clicked.connect(self._on_columns_asked)
        self._export.clicked.connect(self._on_export_asked)
        if self._import is not None:
            self._import.clicked.connect(self._on_import_asked)

    def _on_query_changed(self, _query: TableQuery) -> None:
        self._show()

    def _show(self) -> None:
        self.table.show_query(replace(self.bar.query, conditions=self._conditions))

    def _on_down_pressed(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.current_id is None and len(self.table.rows.ids):
            self.table.go_to_row(0)

    def _on_loaded(self) -> None:
        self._export.setEnabled(True)
        self._count.setText(ngettext("{count} row", "{count} rows", len(self.table.rows.ids)))

    def _on_selection_changed(self) -> None:
        count = self.table.selected_count()
        self._selected.setText(_("{count} selected", count=f"{count:,}") if count > 1 else "")

    def _on_copied(self, count: int) -> None:
        self._shell.say(
            ngettext(
                "{count} row copied, with its titles.", "{count} rows copied, with their titles.", count
            ),
            MessageLevel.SUCCESS,
        )

    def _on_columns_asked(self) -> None:
        self.table.header.choose_columns(self._columns.mapToGlobal(QPoint(0, self._columns.height())))

    def _on_export_asked(self) -> None:
        self._shell.export_list(self.table.in_sight())

    def _on_import_asked(self) -> None:
        self._shell.open_tab(_IMPORTS, kind=self.table.spec.name)
