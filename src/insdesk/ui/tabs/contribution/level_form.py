"""The form of one level."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.i18n import _
from insdesk.specs.level_form import LEVEL_FORM
from insdesk.ui.forms.record_pane import RecordPane
from insdesk.ui.tabs.contribution.commands import NAME


class LevelForm(RecordPane):
    """Shows one level at a time, and tells what stands in it while it is typed."""

    typed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(LEVEL_FORM, clock, f"{NAME}.level", parent)
        self._level = ContributionLevel()
        self.show_level(self._level)

    @property
    def level(self) -> ContributionLevel:
        """What is shown, as it was read."""
        return self._level

    def show_level(self, level: ContributionLevel) -> None:
        """Show `level`; without an id, a new one."""
        self._level = level
        self.view.load(level)
        self.set_title(level.name if level.id is not None else _("New level"))
        self.say("")
        self.note_dirty()

    def edited(self) -> ContributionLevel | None:
        """The level as it stands here, None while something in it cannot be a level."""
        reading = self.view.reading()
        if any(one.blocks for one in reading.problems if one.field != "name"):
            return None
        return LEVEL_FORM.applied(self._level, reading.values)

    def checked(self) -> ContributionLevel | None:
        """Save was pressed: the level to be saved, or None after showing what is wrong."""
        return None if self.view.validate_all() else self.view.applied(self._level)

    def on_typed(self) -> None:
        self.typed.emit()
