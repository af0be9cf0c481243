"""The right side of a list with a form: a card with the form of one record, and the buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.i18n import _
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import PRIMARY, ROLE, STATE, set_look

GAP = 8


class RecordPane(QWidget):
    """Shows one record at a time and stores nothing: its screen does. Object names begin with `name`.

    A pane overrides `on_typed`, and loads `view` itself.
    """

    save_asked = Signal()
    save_and_next_asked = Signal()
    revert_asked = Signal()
    dirty_changed = Signal()

    def __init__(
        self, spec: FormSpec, clock: Clock, name: str, parent: QWidget | None = None, *, prefix: str = ""
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._was_dirty = False
        self._block = Block("", f"{name}.form", self)
        self.view = FormView(spec, self._context, prefix=prefix or name)
        self._notice = QLabel(self)
        self._revert = QPushButton(_("Undo changes"), self)
        self._save = QPushButton(_("Save"), self)
        self._enter = EnterFilter(self.view)
        self._name_parts(name)
        self._lay_out()
        self._connect()

    def add_above(self, widget: QWidget) -> None:
        """Put `widget` between the title and the fields."""
        self._block.add_on_top(widget)

    def add_to_header(self, widget: QWidget) -> None:
        """Put `widget` at the right end of the title."""
        self._block.add_to_header(widget)

    def set_title(self, title: str) -> None:
        """What the card is called, in the language in use."""
        self._block.set_title(title)

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.view.is_dirty()

    def mark_clean(self) -> None:
        """What stands here is saved."""
        self.view.mark_clean()
        self.note_dirty()

    def note_dirty(self) -> None:
        """Tell when it became dirty or clean."""
        self._revert.setEnabled(self.is_dirty())
        if self.is_dirty() != self._was_dirty:
            self._was_dirty = self.is_dirty()
            self.dirty_changed.emit()

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Show what the service found beside the fields, and go to the first."""
        others = self.view.show_problems(problems)
        self.view.focus_first_problem()
        if others:
            self.say(_("Not saved: some values need another look."), STATE_ERROR)

    def say(self, text: str, state: str = "") -> None:
        """One line above the buttons; an empty text takes it away."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))
        set_look(self._notice, STATE, state)

    def set_busy(self, busy: bool) -> None:
        """While it is being saved, nobody saves it again."""
        self._save.setEnabled(not busy)

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be typed into."""
        self._enter.focus_first()

    def on_typed(self) -> None:
        """A field differs: say what follows from it."""

    def _on_changed(self, _name: str) -> None:
        self.on_typed()
        self.note_dirty()

    def _on_left(self, _name: str) -> None:
        self.note_dirty()

    def _context(self) -> Context:
        return Context(self._clock.today())

    def _connect(self) -> None:
        self.view.changed.connect(self._on_changed)
        self.view.edited.connect(self._on_changed)
        self.view.left.connect(self._on_left)
        self.view.submitted.connect(self.save_and_next_asked)
        self._enter.finished.connect(self._save.setFocus)
        self._save.clicked.connect(self.save_asked)
        self._revert.clicked.connect(self.revert_asked)

    def _name_parts(self, name: str) -> None:
        self._notice.setObjectName(f"{name}.notice")
        self._notice.setProperty(ROLE, "message")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._save.setObjectName(f"{name}.action.save")
        self._save.setToolTip("Ctrl+S, F12")
        set_look(self._save, PRIMARY, value=True)
        self._revert.setObjectName(f"{name}.action.revert")
        self._revert.setToolTip("Esc")

    def _lay_out(self) -> None:
        self._block.add(scrolling(self.view), stretch=1)
        self._block.add(self._notice)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self._revert)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._block, 1)
        layout.addLayout(buttons)
