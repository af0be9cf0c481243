"""Step 5: the import while it runs, then what became of the rows and where to go from here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from insdesk.domain.records.imports import ImportReport
from insdesk.i18n import _
from insdesk.ui.actions import ActionRegistry
from insdesk.ui.inputs.value_widget import STATE_WARNING
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tabs.imports import presenter
from insdesk.ui.tabs.imports.commands import NAME, OPEN_FAILED, SHOW_LIST
from insdesk.ui.tabs.imports.figures import Figures
from insdesk.ui.tabs.imports.problem_list import ProblemList
from insdesk.ui.tasks.progress import TaskLine

_MARGIN, _GAP = 16, 8


class ResultPage(QWidget):
    """Says nothing of rows before the report is there: what is written is told when it ends."""

    def __init__(self, actions: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._said = QLabel(self)
        self.figures = Figures(f"{NAME}.result", self)
        stopping = _("Stop after the rows that are being written; what was imported stays")
        self.busy = TaskLine(f"{NAME}.run_progress", stopping, self)
        self.problems = ProblemList(f"{NAME}.result_problems", self)
        self._open_failed = ActionButton(actions.action(OPEN_FAILED), self)
        self._show_list = ActionButton(actions.action(SHOW_LIST), self)
        self._lay_out()

    @property
    def said(self) -> str:
        """What the figures mean."""
        return f"{self._title.text()}\n{self._said.text()}"

    def begin(self, file_name: str) -> None:
        """It runs from now on."""
        self._title.setText(_("Importing {file}", file=file_name))
        self._tell(_("You can go on working in the other tabs meanwhile."), "")
        self._show_result_parts(is_done=False)

    def show_report(self, report: ImportReport) -> None:
        """It ended."""
        self._title.setText(presenter.result_title(report))
        self.figures.show_report(report, is_done=True)
        self._tell(presenter.result_text(report), STATE_WARNING if report.failed else "")
        self.problems.show_problems(report.first_problems)
        self._show_result_parts(is_done=True)
        self._open_failed.setVisible(report.error_file is not None)
        button = self._show_list if report.error_file is None else self._open_failed
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_result_parts(self, *, is_done: bool) -> None:
        for widget in (self.figures, self._open_failed, self._show_list):
            widget.setVisible(is_done)
        self.problems.setVisible(is_done and bool(self.problems.problems))

    def _tell(self, text: str, state: str) -> None:
        self._said.setText(text)
        set_look(self._said, STATE, state)

    def _lay_out(self) -> None:
        self._title.setObjectName(f"{NAME}.result_title")
        self._title.setProperty(ROLE, "sectionTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setObjectName(f"{NAME}.result_said")
        self._said.setProperty(ROLE, "message")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._open_failed)
        row.addWidget(self._show_list)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_MARGIN)
        layout.addWidget(self._title)
        layout.addWidget(self.busy, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.figures)
        layout.addWidget(self._said)
        layout.addLayout(row)
        layout.addWidget(self.problems, 1)
        layout.addStretch(0)
