"""The form of one insurer: what may be typed, what its agency period means, what its rates would earn."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.enums import BusinessType
from insdesk.domain.problems import Problem
from insdesk.domain.records.insurer import Insurer
from insdesk.i18n import _
from insdesk.services.insurers import InsurerService
from insdesk.specs.codecs import Context
from insdesk.specs.insurer_form import IDENTITY_FIELDS, INSURER_FORM
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import PRIMARY, ROLE, STATE, set_look
from insdesk.ui.tabs.insurers import presenter

_GAP = 8
_NAME = "insurers"


class InsurerForm(QWidget):
    """Shows one insurer at a time. It stores nothing: the tab does."""

    save_asked = Signal()
    save_and_next_asked = Signal()
    revert_asked = Signal()
    identity_left = Signal()
    """Code or a name was typed and left: another insurer may have it already."""
    dirty_changed = Signal()

    def __init__(self, insurers: InsurerService, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._insurers = insurers
        self._clock = clock
        self._insurer = presenter.new_insurer()
        self._was_dirty = False
        self._is_fresh = False
        self._block = Block("", f"{_NAME}.form", self)
        self._view = FormView(INSURER_FORM, self._context, prefix=_NAME)
        self._hint = QLabel(self._view)
        self._example = QLabel(self._view)
        self._notice = QLabel(self)
        self._revert = QPushButton(_("Undo changes"), self)
        self._save = QPushButton(_("Save"), self)
        self._enter = EnterFilter(self._view)
        self._lay_out()
        self._connect()
        self.show_insurer(self._insurer)
        self._is_fresh = False

    @property
    def is_fresh(self) -> bool:
        """Whether a new insurer was asked for, and not only nothing shown yet."""
        return self._is_fresh

    @property
    def insurer(self) -> Insurer:
        """What is shown, as it was read."""
        return self._insurer

    @property
    def view(self) -> FormView:
        """The fields."""
        return self._view

    def show_insurer(self, insurer: Insurer) -> None:
        """Show `insurer`; without an id, a fresh form."""
        self._insurer = insurer
        self._is_fresh = insurer.id is None
        if insurer.id is None:
            self._view.clear()
        else:
            self._view.load(insurer)
        self._view.set_locked(presenter.locks(insurer))
        self._block.set_title(presenter.heading(insurer))
        self.say("")
        self._write_hints()
        self._note_dirty()

    def edited(self) -> Insurer:
        """The insurer as it stands in the form; an unreadable field keeps what was read."""
        return INSURER_FORM.applied(self._insurer, self._view.values())

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._view.is_dirty()

    def checked(self) -> Insurer | None:
        """Save was pressed: the insurer to be saved, or None after showing what is wrong."""
        if self._view.validate_all():
            return None
        return self._view.applied(self._insurer)

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Show what the service found beside the fields, and go to the first."""
        others = self._view.show_problems(problems)
        self._view.focus_first_problem()
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

    def _on_changed(self, name: str) -> None:
        self._write_hints()
        self._note_dirty()

    def _on_left(self, name: str) -> None:
        self._note_dirty()
        if name in IDENTITY_FIELDS and self.is_dirty():
            self.identity_left.emit()

    def _context(self) -> Context:
        return Context(self._clock.today())

    def _write_hints(self) -> None:
        insurer = self.edited()
        self._hint.setText(presenter.validity_hint(insurer, self._clock.today()))
        self._example.setText(
            presenter.example(
                self._insurers.example(insurer, BusinessType.NEW),
                self._insurers.example(insurer, BusinessType.RENEWAL),
            )
        )

    def _note_dirty(self) -> None:
        self._revert.setEnabled(self.is_dirty())
        if self.is_dirty() != self._was_dirty:
            self._was_dirty = self.is_dirty()
            self.dirty_changed.emit()

    def _connect(self) -> None:
        self._view.changed.connect(self._on_changed)
        self._view.edited.connect(self._on_changed)
        self._view.left.connect(self._on_left)
        self._view.submitted.connect(self.save_and_next_asked)
        self._enter.finished.connect(self._save.setFocus)
        self._save.clicked.connect(self.save_asked)
        self._revert.clicked.connect(self.revert_asked)

    def _lay_out(self) -> None:
        for label, name, section in (
            (self._hint, "agency_hint", "Agency"),
            (self._example, "rebate_example", "Rebate rates"),
        ):
            label.setObjectName(f"{_NAME}.{name}")
            label.setProperty(ROLE, "hint")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setIndent(0)
            self._view.add_below(section, label)
        self._notice.setObjectName(f"{_NAME}.notice")
        self._notice.setProperty(ROLE, "message")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._save.setObjectName(f"{_NAME}.action.save")
        self._save.setToolTip("Ctrl+S, F12")
        set_look(self._save, PRIMARY, value=True)
        self._revert.setObjectName(f"{_NAME}.action.revert")
        self._revert.setToolTip("Esc")
        self._block.add(scrolling(self._view), stretch=1)
        self._block.add(self._notice)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addStretch(1)
        buttons.addWidget(self._revert)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._block, 1)
        layout.addLayout(buttons)
