"""Step 4: what an import would do, and what is to happen with rows that are on file already."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from insdesk.domain.import_enums import OnDuplicate
from insdesk.domain.records.imports import CellProblem, ImportReport
from insdesk.i18n import _
from insdesk.specs.import_spec import ImportSpec
from insdesk.ui.look import MUTED, ROLE, STATE, set_look
from insdesk.ui.tabs.imports import presenter
from insdesk.ui.tabs.imports.commands import NAME
from insdesk.ui.tabs.imports.figures import Figures
from insdesk.ui.tabs.imports.problem_list import ProblemList
from insdesk.ui.tasks.progress import TaskLine

_MARGIN, _GAP = 16, 8
_LEFT = Qt.AlignmentFlag.AlignLeft


class TrialPage(QWidget):
    """Says when a person wants duplicates treated otherwise: the rows are counted again then."""

    on_duplicate_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._radios = {one: QRadioButton(presenter.on_duplicate_text(one), self) for one in OnDuplicate}
        self.figures = Figures(f"{NAME}.trial", self)
        self.problems = ProblemList(f"{NAME}.trial_problems", self)
        self.busy = TaskLine(f"{NAME}.trial_progress", _("Stop counting; nothing was written"), self)
        self._said = QLabel(self)
        self._remarks = QLabel(self)
        self._lay_out()
        self._group.buttonClicked.connect(self.on_duplicate_chosen)

    @property
    def on_duplicate(self) -> OnDuplicate:
        """What is to happen with rows that are on file already."""
        return next(one for one, radio in self._radios.items() if radio.isChecked())

    @property
    def said(self) -> str:
        """What the figures mean."""
        return self._said.text()

    def begin(self, spec: ImportSpec) -> None:
        """Nothing is counted yet."""
        self._remarks.setText("\n".join(map(_, spec.remarks)))
        self.figures.clear()
        self._tell(_("Every row is being checked; nothing is written."), "")
        self._show_problems(())

    def show_report(self, report: ImportReport) -> None:
        """What an import would do."""
        self.figures.show_report(report, is_done=False)
        self._tell(*presenter.trial_text(report, self.on_duplicate))
        self._show_problems(report.first_problems)

    def show_stopped(self) -> None:
        """The counting, or the import before anything was written, was stopped."""
        self._tell(_("Stopped; nothing was written. Choose above once more to count again."), "")

    def show_refused(self) -> None:
        """It cannot be done this way; why is told below."""
        self._tell("", "")

    def focus_first(self) -> None:
        """To the choice."""
        self._radios[self.on_duplicate].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problems(self, problems: tuple[CellProblem, ...]) -> None:
        self.problems.show_problems(problems)
        self.problems.setVisible(bool(problems))

    def _tell(self, text: str, state: str) -> None:
        self._said.setText(text)
        set_look(self._said, STATE, state)

    def _lay_out(self) -> None:
        self._said.setObjectName(f"{NAME}.trial_said")
        self._said.setProperty(ROLE, "message")
        self._said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_MARGIN)
        layout.addWidget(self._choice_card())
        layout.addWidget(self.busy, 0, _LEFT)
        for widget in (self.figures, self._said):
            layout.addWidget(widget)
        layout.addWidget(self.problems, 1)
        layout.addStretch(0)

    def _choice_card(self) -> QFrame:
        """The choices, and beside them what makes a row the same as a record."""
        title = QLabel(_("Rows whose record is on file already"), self)
        title.setProperty(ROLE, "blockTitle")
        choices = QVBoxLayout()
        choices.setSpacing(_GAP // 2)
        choices.addWidget(title)
        for one, radio in self._radios.items():
            radio.setObjectName(f"{NAME}.on_duplicate.{one.value}")
            self._group.addButton(radio)
            choices.addWidget(radio, 0, _LEFT)
        choices.addStretch(1)
        self._radios[OnDuplicate.SKIP].setChecked(True)
        self._remarks.setObjectName(f"{NAME}.trial_remarks")
        self._remarks.setWordWrap(True)
        self._remarks.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_look(self._remarks, MUTED, value=True)
        card = QFrame(self)
        card.setProperty(ROLE, "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        row.setSpacing(2 * _MARGIN)
        row.addLayout(choices)
        row.addWidget(self._remarks, 1)
        return card
