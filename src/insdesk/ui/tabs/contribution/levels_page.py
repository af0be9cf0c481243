"""级别设置: the levels in their order, the form of one, and what their limits do together (CA-2, CA-3)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import LevelId
from insdesk.domain.progress import Progress
from insdesk.domain.records.contribution import ContributionLevel, LevelReview
from insdesk.i18n import _
from insdesk.rules.contribution import free_colour
from insdesk.services.desk import Desk
from insdesk.specs.error_text import explain
from insdesk.ui.charts.range_strip import RangeStrip
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.notice_rows import NoticeRows
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import MUTED, set_look
from insdesk.ui.ports import MessageLevel, Question, Shell
from insdesk.ui.questions import leaving_question
from insdesk.ui.tables.ordered_list import OrderedList
from insdesk.ui.tables.ordered_rows import ListEntry
from insdesk.ui.tabs.contribution.bands import bands, entry_detail, gaps_text
from insdesk.ui.tabs.contribution.commands import NAME
from insdesk.ui.tabs.contribution.groups import Group
from insdesk.ui.tabs.contribution.level_form import LevelForm
from insdesk.ui.tabs.contribution.members_dialog import MembersDialog
from insdesk.ui.tabs.contribution.overlap_rows import overlap_rows
from insdesk.ui.text import quoted

_MARGIN, _GAP = 16, 8
_REST = 400
"""Milliseconds without a key before customers are counted against what is typed."""


class LevelsPage(QWidget):
    """Says what the levels do together while one is typed; refuses none of it."""

    dirty_changed = Signal()
    changed = Signal(object)
    """The ChangeSet of what was saved."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._desk = desk
        self._levels: tuple[ContributionLevel, ...] = ()
        self._is_read = False
        self._is_saving = False
        self.list = OrderedList(f"{NAME}.levels", _("Levels"), self)
        self.form = LevelForm(shell.clock, self)
        self.strip = RangeStrip(f"{NAME}.strip", self)
        self._gaps = QLabel(self)
        self._overlaps = NoticeRows(f"{NAME}.twice", self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._lay_out()
        self._connect()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.is_dirty()

    def start(self) -> None:
        """Read the levels, once."""
        if not self._is_read:
            self.reload()

    def reload(self, wanted: LevelId | None = None) -> None:
        """Read them again; `wanted` is shown, or what was."""
        shown = self.form.level.id if wanted is None else wanted
        self._shell.runner.read(self._read, partial(self._on_read, shown), self._shell.show_error, self)

    def new(self) -> None:
        """An empty form, in a colour that no level has yet."""
        if self._may_leave():
            self.list.show_current(None)
            self.form.show_level(ContributionLevel(colour=free_colour(self._levels)))
            self.form.focus_first()
            self._review()

    def save(self) -> None:
        """Save what stands in the form."""
        level = None if self._is_saving else self.form.checked()
        if level is not None:
            self._set_saving(True)
            work = partial(self._save, level)
            done = partial(self._on_saved, level)
            self._shell.runner.write(work, done, self._on_refused, self, _("Saving the level"))

    def revert(self) -> None:
        """What is saved again."""
        self.form.show_level(self.form.level)
        self._review()

    def give_up_typing(self) -> bool:
        """Esc: drop what was typed, asking. Whether there was anything."""
        if not self.is_dirty():
            return False
        if self._may_leave():
            self.revert()
        return True

    def _on_read(self, shown: LevelId | None, levels: tuple[ContributionLevel, ...]) -> None:
        self._is_read = True
        self._levels = levels
        keys = [one.id for one in levels]
        self.list.show_entries(
            [ListEntry(one.id, one.name, entry_detail(one)) for one in levels if one.id is not None],
            shown if shown in keys else None,
        )
        if not self.is_dirty():
            current = next((one for one in levels if one.id == shown), next(iter(levels), None))
            self.form.show_level(ContributionLevel() if current is None else current)
            self.list.show_current(None if current is None else current.id)
        self._review()

    def _on_row_changed(self) -> None:
        entry = self.list.current
        if entry is None or entry.key == self.form.level.id:
            return
        if self._may_leave():
            self._show(entry.key)
        else:
            self.list.show_current(self.form.level.id)

    def _show(self, key: int) -> None:
        self.form.show_level(next(one for one in self._levels if one.id == key))
        self._review()

    def _on_saved(self, level: ContributionLevel, saved: Saved[LevelId]) -> None:
        self._set_saving(False)
        self.form.mark_clean()
        self._shell.say(_("Level {name} saved.", name=level.name), MessageLevel.SUCCESS)
        self.changed.emit(saved.changes)
        self.reload(saved.id)

    def _on_refused(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, InvalidInputError):
            self.form.refuse(error.problems)
        else:
            self.form.say(explain(error).sentence, STATE_ERROR)

    def _on_delete(self) -> None:
        entry = self.list.current
        level = next((one for one in self._levels if entry is not None and one.id == entry.key), None)
        if level is None or not self._shell.ask(_deleting_question(level)):
            return
        self.form.mark_clean()
        work = partial(self._delete, level)
        done = partial(self._on_deleted, level)
        self._shell.runner.write(work, done, self._shell.show_error, self, _("Deleting the level"))

    def _on_deleted(self, level: ContributionLevel, changes: ChangeSet) -> None:
        self._shell.say(_("Level {name} deleted.", name=level.name), MessageLevel.SUCCESS)
        self.form.show_level(ContributionLevel())
        self.changed.emit(changes)
        self.reload()

    def _on_moved(self, step: int) -> None:
        self._put_in_order(self.list.moved(step))

    def _on_dropped(self) -> None:
        self._put_in_order([entry.key for entry in self.list.entries])

    def _put_in_order(self, keys: Sequence[int]) -> None:
        work = partial(self._order, [LevelId(one) for one in keys])
        self._shell.runner.write(work, self._on_ordered, self._shell.show_error, self)

    def _on_ordered(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
        self.reload()

    def _on_typed(self) -> None:
        self._draw()
        self._rest.start()

    def _edited(self) -> tuple[tuple[ContributionLevel, ...], int | None]:
        """All levels with what stands in the form in its place, and that place; None where it is no level."""
        own = self.form.edited()
        if own is None:
            return self._levels, None
        ids = [one.id for one in self._levels]
        if own.id in ids:
            place = ids.index(own.id)
            return (*self._levels[:place], own, *self._levels[place + 1 :]), place
        return ((*self._levels, own), len(self._levels)) if self.is_dirty() else (self._levels, None)

    def _draw(self) -> None:
        levels, place = self._edited()
        self.strip.show_bands(bands(levels, place))

    def _review(self) -> None:
        self._rest.stop()
        self._draw()
        levels, _place = self._edited()
        work = partial(self._count, levels)
        done = partial(self._on_reviewed, levels)
        self._shell.runner.read(work, done, self._shell.show_error, self)

    def _on_reviewed(self, levels: tuple[ContributionLevel, ...], review: LevelReview) -> None:
        if levels != self._edited()[0]:
            return  # typed on meanwhile: another answer is on its way
        self._gaps.setText(gaps_text(review))
        self._gaps.setVisible(bool(review.gaps))
        show = partial(self._show_twice, review)
        self._overlaps.show_rows(overlap_rows(f"{NAME}.twice", review.analysis, show, self._overlaps))

    def _show_twice(self, review: LevelReview, group: Group) -> None:
        MembersDialog(self._shell, self._desk, review.analysis, group, self).open()

    def _may_leave(self) -> bool:
        name = self.form.level.name or _("New level")
        return not self.is_dirty() or self._shell.ask(leaving_question(name))

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        self.form.set_busy(saving)

    def _read(self, _progress: Progress) -> tuple[ContributionLevel, ...]:
        return self._desk.levels.all()

    def _count(self, levels: tuple[ContributionLevel, ...], progress: Progress) -> LevelReview:
        return self._desk.contribution.review(progress, levels)

    def _save(self, level: ContributionLevel, _progress: Progress) -> Saved[LevelId]:
        return self._desk.levels.save(self._shell.actor, level)

    def _delete(self, level: ContributionLevel, _progress: Progress) -> ChangeSet:
        assert level.id is not None  # noqa: S101  # it stands in the list
        return self._desk.levels.delete(self._shell.actor, level.id, level.version)

    def _order(self, ids: Sequence[LevelId], _progress: Progress) -> ChangeSet:
        return self._desk.levels.put_in_order(self._shell.actor, ids)

    def _lay_out(self) -> None:
        self._gaps.setObjectName(f"{NAME}.gaps")
        self._gaps.setTextFormat(Qt.TextFormat.PlainText)
        self._gaps.setWordWrap(True)
        set_look(self._gaps, MUTED, value=True)
        self.list.rows.allow_dragging()
        below = Block(_("All levels together"), f"{NAME}.together", self)
        below.add(self._overlaps)
        below.add(self._gaps)
        below.add(scrolling(self.strip), stretch=1)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.setChildrenCollapsible(False)
        right.addWidget(self.form)
        right.addWidget(below)
        right.setSizes([520, 260])
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(both)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._review)
        self.list.current_changed.connect(self._on_row_changed)
        self.list.chosen.connect(self.form.focus_first)
        self.list.new_asked.connect(self.new)
        self.list.delete_asked.connect(self._on_delete)
        self.list.move_asked.connect(self._on_moved)
        self.list.rows.dropped.connect(self._on_dropped)
        self.form.typed.connect(self._on_typed)
        self.form.save_asked.connect(self.save)
        self.form.save_and_next_asked.connect(self.save)
        self.form.revert_asked.connect(self.revert)
        self.form.dirty_changed.connect(self.dirty_changed)


def _deleting_question(level: ContributionLevel) -> Question:
    return Question(
        title=_("Delete level {name}?", name=quoted(level.name)),
        text=_("No customer is touched; they are counted without this level from now on."),
        yes=_("Delete"),
        no=_("Cancel"),
        is_destructive=True,
    )
