"""Page 本店: name, prefixes and region of the office."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.records.office import OfficeSettings
from insdesk.i18n import _
from insdesk.rules.region import region_of_plate
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec
from insdesk.specs.office_form import (
    GATES_NOTE,
    HEALTH_NOTE,
    MASKING_NOTE,
    OFFICE_FORM,
    OFFICE_NOTE,
    REVIEW_NOTE,
)
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.look import PRIMARY, ROLE, set_look
from insdesk.ui.tabs.office.commands import NAME

_MARGIN = 16
_GAP = 8
_WIDEST = 720
_NOTES = (OFFICE_NOTE, HEALTH_NOTE, REVIEW_NOTE, MASKING_NOTE, GATES_NOTE)
"""One under the fields of each section."""


class SettingsPage(QWidget):
    """Shows the settings; it stores nothing: the tab does."""

    save_asked = Signal()
    dirty_changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._settings = OfficeSettings()
        self._was_dirty = False
        self.view = FormView(_without_language(OFFICE_FORM), self._context, prefix=NAME)
        self._save = QPushButton(_("Save"), self)
        self._enter = EnterFilter(self.view)
        self._lay_out()
        self.view.edited.connect(self._note_dirty)
        self.view.left.connect(self._note_dirty)
        self.view.submitted.connect(self.save_asked)
        self._enter.finished.connect(self._save.setFocus)
        self._save.clicked.connect(self.save_asked)

    def show_settings(self, settings: OfficeSettings) -> None:
        """Show `settings`; what stood here before is gone. An office without a region gets a proposal."""
        self._settings = settings
        self.view.load(settings)
        self.view.fill({"region": region_of_plate(settings.plate_prefix)})
        self._note_dirty()

    def checked(self) -> OfficeSettings | None:
        """Save was pressed: the settings to be saved, or None after showing what is wrong."""
        return None if self.view.validate_all() else self.view.applied(self._settings)

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Show what the service found beside the fields."""
        self.view.show_problems(problems)
        self.view.focus_first_problem()

    def focus_first(self) -> None:
        """To the first field."""
        self._enter.focus_first()

    def _note_dirty(self, _name: str = "") -> None:
        if self.view.is_dirty() != self._was_dirty:
            self._was_dirty = self.view.is_dirty()
            self.dirty_changed.emit()

    def _context(self) -> Context:
        return Context(self._clock.today())

    def _lay_out(self) -> None:
        block = Block(_("This office"), f"{NAME}.card", self)
        block.setMaximumWidth(_WIDEST)
        block.add(self.view)
        for section, text in zip(self.view.spec.sections, _NOTES, strict=True):
            self.view.add_below(section.title, self._note(text))
        self._save.setObjectName(f"{NAME}.action.save")
        self._save.setToolTip("Ctrl+S, F12")
        set_look(self._save, PRIMARY, value=True)
        content = QWidget(self)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(block, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(scrolling(content), 1)
        layout.addLayout(buttons)

    def _note(self, text: str) -> QLabel:
        note = QLabel(_(text), self)
        note.setProperty(ROLE, "hint")
        note.setWordWrap(True)
        return note


def _without_language(spec: FormSpec) -> FormSpec:
    """The language is chosen in the menu, at once and for the whole window."""
    first, *others = spec.sections
    fields = tuple(field for field in first.fields if field.name != "language")
    return replace(spec, sections=(replace(first, title="", fields=fields), *others))
