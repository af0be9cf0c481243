"""First start: set up this office, or look around in a made-up one. It only asks; the program acts."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.records.office import OfficeSettings
from insdesk.i18n import _, current_language
from insdesk.specs.codecs import Context
from insdesk.specs.office_form import START_FORM
from insdesk.ui.dialogs.wizard_pages import OfficePage, WelcomePage
from insdesk.ui.language import speak

NAME = "wizard"
_WIDTH, _HEIGHT = 680, 520


@dataclass(frozen=True, slots=True)
class WizardAnswer:
    """What was chosen. Looking around needs no settings but the language."""

    look_around: bool
    settings: OfficeSettings


class FirstStartWizard(QDialog):
    """Opened with `open()` or `show()`, freed when closed; `rejected` when nothing was chosen."""

    answered = Signal(object)
    """A WizardAnswer; the wizard is closed then."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._settings = replace(OfficeSettings(), language=current_language())
        self._pages = QStackedWidget(self)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._build()
        self.resize(_WIDTH, _HEIGHT)

    @property
    def welcome(self) -> WelcomePage:
        """Step 1."""
        return self._welcome

    @property
    def office(self) -> OfficePage:
        """Step 2."""
        return self._office

    @property
    def is_on_office(self) -> bool:
        """Whether step 2 is shown."""
        return self._pages.currentWidget() is self._office

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_on_office:
            self.show_welcome()
        else:
            super().keyPressEvent(event)

    @Slot()
    def show_office(self) -> None:
        """On to step 2."""
        self._pages.setCurrentWidget(self._office)
        self._office.focus_first()

    @Slot()
    def show_welcome(self) -> None:
        """Back to step 1; what was typed stays."""
        self._pages.setCurrentWidget(self._welcome)
        self._welcome.focus_first()

    @Slot(str)
    def use_language(self, language: str) -> None:
        """Speak `language` at once, keeping page and everything typed."""
        application = QApplication.instance()
        if language == current_language() or not isinstance(application, QApplication):
            return
        is_on_office = self.is_on_office
        self._settings = replace(self._office.settings(self._settings), language=language)
        speak(application, language)
        self._build()
        if is_on_office:
            self._pages.setCurrentWidget(self._office)
            self._office.focus_language()
        else:
            self._welcome.focus_language()

    @Slot()
    def _on_look_around(self) -> None:
        self._answer(WizardAnswer(look_around=True, settings=OfficeSettings(language=current_language())))

    @Slot()
    def _on_finished(self) -> None:
        if self._office.is_complete():
            self._answer(WizardAnswer(look_around=False, settings=self._office.settings(self._settings)))

    def _answer(self, answer: WizardAnswer) -> None:
        self.answered.emit(answer)
        self.accept()

    def _build(self) -> None:
        """Both pages, in the language of now."""
        while (page := self._pages.widget(0)) is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        self.setWindowTitle(_("Welcome"))
        self._welcome = WelcomePage(self)
        self._office = OfficePage(START_FORM, self._context, self._settings, self)
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(self._office)
        self._welcome.own_chosen.connect(self.show_office)
        self._welcome.look_around_chosen.connect(self._on_look_around)
        self._welcome.language_chosen.connect(self.use_language)
        self._office.back_asked.connect(self.show_welcome)
        self._office.finished.connect(self._on_finished)
        self._office.language_chosen.connect(self.use_language)

    def _context(self) -> Context:
        return Context(self._clock.today())
