"""The pages of the import, one in sight, with where one stands above them and the buttons below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.ui.actions import ActionRegistry
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.tabs.imports.check_page import CheckPage
from insdesk.ui.tabs.imports.columns_page import ColumnsPage
from insdesk.ui.tabs.imports.commands import NAME
from insdesk.ui.tabs.imports.file_page import FilePage
from insdesk.ui.tabs.imports.footer import Footer
from insdesk.ui.tabs.imports.result_page import ResultPage
from insdesk.ui.tabs.imports.step_strip import StepStrip
from insdesk.ui.tabs.imports.steps import Step, step_titles
from insdesk.ui.tabs.imports.trial_page import TrialPage

_MARGIN, _GAP = 16, 8


class ImportPages(QWidget):
    """Enter goes from field to field, then to the button that leads on."""

    def __init__(self, actions: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self.file = FilePage(actions, self)
        self.columns = ColumnsPage(self)
        self.check = CheckPage(self)
        self.trial = TrialPage(self)
        self.result = ResultPage(actions, self)
        self.footer = Footer(self)
        self._stack = QStackedWidget(self)
        self._strip = StepStrip(f"{NAME}.steps", step_titles(), self)
        self._about = QLabel(self)
        self._enter = EnterFilter(self)
        self._lay_out()
        self._enter.finished.connect(self.focus_next)

    @property
    def step(self) -> Step:
        """Which page is in sight."""
        return Step(self._stack.currentIndex())

    def show_step(self, step: Step, about: str) -> None:
        """Bring a page in sight; `about` says which file it is about."""
        self._stack.setCurrentIndex(step)
        self._strip.show_step(step)
        self._about.setText(about)

    def focus_page(self) -> None:
        """To what has to be said on this page; where nothing has to be, to the button that leads on."""
        page = self._stack.currentWidget()
        if page is self.columns and not self.columns.missing:
            self.focus_next()
        elif isinstance(page, FilePage | ColumnsPage | CheckPage | TrialPage):
            page.focus_first()

    def focus_next(self) -> None:
        """To the button that leads on."""
        self.footer.next.setFocus(Qt.FocusReason.TabFocusReason)

    def show_next_problem(self) -> None:
        """On to the next problem of the page, if it has a list of them."""
        page = self._stack.currentWidget()
        if isinstance(page, CheckPage | TrialPage | ResultPage):
            page.problems.step()

    def _lay_out(self) -> None:
        title = QLabel(_("Import"), self)
        title.setProperty(ROLE, "pageTitle")
        self._about.setObjectName(f"{NAME}.about")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._about, MUTED, value=True)
        head = QHBoxLayout()
        head.setSpacing(2 * _GAP)
        head.addWidget(title)
        head.addWidget(self._strip)
        head.addStretch(1)
        head.addWidget(self._about)
        for page in (self.file, self.columns, self.check, self.trial, self.result):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.footer)
