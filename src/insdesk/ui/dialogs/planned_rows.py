"""The rows of an insurer file and what an import does with each, as a list to look through."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from insdesk.domain.records.insurer_import import ImportOutcome, PlannedRow
from insdesk.i18n import N_, _
from insdesk.specs.problem_text import describe
from insdesk.ui.look import ROLE
from insdesk.ui.tables.chip_delegate import ChipDelegate
from insdesk.ui.tables.id_model import VALUE_ROLE
from insdesk.ui.text import rich

_TITLES = (
    N_("Row no."),
    N_("Insurer code"),
    N_("Short name"),
    N_("Full name"),
    N_("What happens"),
    N_("Why"),
)
_OUTCOME, _WHY = 4, 5
_OUTCOMES = {
    ImportOutcome.CREATED: (N_("New"), "settled"),
    ImportOutcome.UPDATED: (N_("Updated"), "registered"),
    ImportOutcome.UNCHANGED: (N_("Unchanged"), "draft"),
    ImportOutcome.REFUSED: (N_("Refused"), "paid"),
}
_WIDTHS = (6, 12, 16, 30, 12)
_ROW_PADDING = 10
_MOST_FITTED = 200
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)

Index = QModelIndex | QPersistentModelIndex


class PlannedRows(QAbstractTableModel):
    """Refused rows first, then as in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlannedRow, ...] = ()

    def show_rows(self, rows: Sequence[PlannedRow]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = tuple(sorted(rows, key=lambda row: row.outcome is not ImportOutcome.REFUSED))
        self.endResetModel()

    @property
    def refused_count(self) -> int:
        """How many of the first rows are refused."""
        return sum(row.outcome is ImportOutcome.REFUSED for row in self._rows)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        row = self._rows[index.row()]
        if role == _DISPLAY:
            return _texts(row)[index.column()]
        if role == VALUE_ROLE and index.column() == _OUTCOME:
            return _OUTCOMES[row.outcome][1]
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return rich(_texts(row)[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return _(_TITLES[section])
        return None


class PlannedRowsView(QTableView):
    """Read only; the reason takes the room that is left."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PlannedRows(self)
        self.setObjectName(name)
        self.setAccessibleName(_("Rows of the file"))
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegateForColumn(_OUTCOME, ChipDelegate(self))
        self.setProperty(ROLE, "rows")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        digit = self.fontMetrics().horizontalAdvance("0")
        for column, characters in enumerate(_WIDTHS):
            self.setColumnWidth(column, digit * characters)

    def show_rows(self, rows: Sequence[PlannedRow]) -> None:
        """Show these; refused ones as high as their reasons need."""
        self.rows.show_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for row in range(min(self.rows.refused_count, _MOST_FITTED)):
            self.resizeRowToContents(row)


def _texts(row: PlannedRow) -> tuple[str, ...]:
    pushed = row.pushed
    why = " ".join(describe(problem) for problem in row.problems)
    return (
        str(pushed.row),
        pushed.code,
        pushed.short_name,
        pushed.full_name,
        _(_OUTCOMES[row.outcome][0]),
        why,
    )
