"""The two steps of the first start: what to do, and what this office is called."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.records.office import OfficeSettings
from insdesk.i18n import _, current_language
from insdesk.specs.form import FormSpec
from insdesk.specs.office_form import OFFICE_NOTE
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.language import NAMES
from insdesk.ui.look import PRIMARY, ROLE, set_look

_NAME = "wizard"
_FIELDS = ("office_name", "plate_prefix", "vin_prefix", "region", "language")
_MARGIN = 32
_GAP = 16
_CARD_MARGIN = 20


class ChoiceCard(QPushButton):
    """A large button: what, and what that means."""

    def __init__(self, name: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty(ROLE, "card")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_CARD_MARGIN, _CARD_MARGIN, _CARD_MARGIN, _CARD_MARGIN)
        layout.setSpacing(6)
        for words, role in ((title, "blockTitle"), (text, "hint")):
            label = QLabel(words, self)
            label.setProperty(ROLE, role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class WelcomePage(QWidget):
    """Step 1."""

    own_chosen = Signal()
    look_around_chosen = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = ChoiceCard(
            f"{_NAME}.own",
            _("Set up this office"),
            _(
                "Start with an empty file of your own; all it asks is the office's name, its region and two "
                "prefixes."
            ),
            self,
        )
        self._look = ChoiceCard(
            f"{_NAME}.look_around",
            _("Look around first: open the made-up office"),
            _("Invented customers, cars and policies to try everything on. Nothing in it is real."),
            self,
        )
        self._language = ChoiceBox([Choice(key, name) for key, name in NAMES.items()], self, empty=False)
        self._language.setObjectName(f"{_NAME}.welcome.language")
        self._language.setAccessibleName(_("Language"))
        self._language.set_text(current_language())
        self._lay_out()
        self._own.clicked.connect(self.own_chosen)
        self._look.clicked.connect(self.look_around_chosen)
        self._language.edited_by_person.connect(self._on_language)

    def focus_first(self) -> None:
        """To the choice that most people take."""
        self._own.setFocus()

    def focus_language(self) -> None:
        """Back to where the language was just chosen."""
        self._language.setFocus()

    def _on_language(self) -> None:
        self.language_chosen.emit(self._language.text())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self._language)
        title = QLabel(_("Welcome to insdesk"), self)
        title.setProperty(ROLE, "pageTitle")
        text = QLabel(_("Insurance and customers of one dealership office, on this computer."), self)
        text.setProperty(ROLE, "hint")
        text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(top)
        layout.addStretch(1)
        for widget in (title, text, self._own, self._look):
            layout.addWidget(widget)
        layout.addStretch(2)
        self.setTabOrder(self._own, self._look)
        self.setTabOrder(self._look, self._language)


class OfficePage(QWidget):
    """Step 2."""

    back_asked = Signal()
    finished = Signal()
    language_chosen = Signal(str)

    def __init__(
        self,
        spec: FormSpec,
        context: ContextSource,
        settings: OfficeSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = FormView(spec, context, prefix=_NAME)
        self._view.clear({name: getattr(settings, name) for name in _FIELDS})
        self._enter = EnterFilter(self._view)
        self._back = QPushButton(_("Previous step"), self)
        self._finish = QPushButton(_("Start"), self)
        self._lay_out()
        self._view.edited.connect(self._on_edited)
        self._view.submitted.connect(self.finished)
        self._enter.finished.connect(self._finish.setFocus)
        self._back.clicked.connect(self.back_asked)
        self._finish.clicked.connect(self.finished)

    @property
    def view(self) -> FormView:
        """The fields."""
        return self._view

    def settings(self, base: OfficeSettings) -> OfficeSettings:
        """`base` with what was typed."""
        return replace(self._view.applied(base), language=self._view.texts()["language"])

    def is_complete(self) -> bool:
        """Whether nothing is missing or wrong; shows what is."""
        return not self._view.validate_all()

    def focus_first(self) -> None:
        """To the first field."""
        self._enter.focus_first()

    def focus_language(self) -> None:
        """Back to where the language was just chosen."""
        self._view.focus_field("language")

    def _on_edited(self, name: str) -> None:
        if name == "language":
            self.language_chosen.emit(self._view.texts()["language"])

    def _lay_out(self) -> None:
        title = QLabel(_("This office"), self)
        title.setProperty(ROLE, "pageTitle")
        note = QLabel(_(OFFICE_NOTE), self)
        note.setProperty(ROLE, "hint")
        note.setWordWrap(True)
        card = QFrame(self)
        card.setObjectName(f"{_NAME}.office")
        card.setProperty(ROLE, "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(_CARD_MARGIN, _CARD_MARGIN, _CARD_MARGIN, _CARD_MARGIN)
        inner.addWidget(self._view)
        inner.addWidget(note)
        inner.addStretch(1)
        self._back.setObjectName(f"{_NAME}.action.back")
        self._finish.setObjectName(f"{_NAME}.action.finish")
        for button in (self._back, self._finish):
            button.setAutoDefault(False)
        set_look(self._finish, PRIMARY, value=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _GAP)
        layout.setSpacing(_GAP)
        layout.addWidget(title)
        layout.addWidget(card, 1)
        layout.addLayout(buttons)
