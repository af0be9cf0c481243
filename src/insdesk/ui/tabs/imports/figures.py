"""How many rows become what: five figures in a line, before the import and after it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from insdesk.domain.records.imports import ImportReport
from insdesk.ui.look import MUTED, ROLE, STATE, set_look
from insdesk.ui.tabs.imports.presenter import FAILED, figures

_GAP, _BETWEEN = 4, 32


class Figures(QWidget):
    """Shows a report; blank before one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._labels: dict[str, tuple[QLabel, QLabel]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_BETWEEN)
        for figure in figures(ImportReport(), is_done=False):
            self._add(figure.key)
        self._row.addStretch(1)

    def show_report(self, report: ImportReport, *, is_done: bool) -> None:
        """What became of the rows, or would."""
        for figure in figures(report, is_done=is_done):
            number, title = self._labels[figure.key]
            number.setText(f"{figure.count:,}")
            title.setText(figure.title)
            number.setAccessibleName(f"{figure.title}: {figure.count:,}")
            set_look(number, MUTED, not figure.count)
            set_look(number, STATE, "error" if figure.key == FAILED and figure.count else "")

    def clear(self) -> None:
        """Nothing is counted yet."""
        self.show_report(ImportReport(), is_done=False)
        for number, title in self._labels.values():
            number.setText("–")
            number.setAccessibleName(f"{title.text()}: –")

    def text(self, key: str) -> str:
        """One figure as it is shown."""
        return self._labels[key][0].text()

    def _add(self, key: str) -> None:
        number, title = QLabel("–", self), QLabel(self)
        number.setObjectName(f"{self._name}.{key}")
        number.setProperty(ROLE, "figure")
        set_look(title, MUTED, value=True)
        column = QVBoxLayout()
        column.setSpacing(_GAP)
        for label in (number, title):
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        self._row.addLayout(column)
        self._labels[key] = (number, title)
