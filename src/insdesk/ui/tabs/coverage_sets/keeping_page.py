"""A page of 保险套餐与特别约定: the ordered list on the left, the form of one record on the right."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.specs.error_text import explain
from insdesk.specs.problem_text import describe
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import PRIMARY, ROLE, STATE, set_look
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.questions import leaving_question
from insdesk.ui.tables.ordered_list import OrderedList
from insdesk.ui.tables.ordered_rows import ListEntry
from insdesk.ui.tabs.coverage_sets.keepers import Keeper, Written

RecordT = TypeVar("RecordT")
ArgumentT = TypeVar("ArgumentT")

_MARGIN = 16
_GAP = 8
_LIST_WIDTH, _FORM_WIDTH = 440, 860


class Editor(Protocol[RecordT]):
    """The form on the right."""

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        ...

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def submitted(self) -> SignalInstance: ...

    @property
    def record(self) -> RecordT:
        """What is shown, as it was read."""
        ...

    def show_record(self, record: RecordT) -> None:
        """Show `record`; what stood here before is gone."""
        ...

    def rebase(self, record: RecordT) -> None:
        """What is shown is `record` on file by now; what is typed stays."""
        ...

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        ...

    def checked(self) -> RecordT | None:
        """Save was pressed: the record to be saved, or None after showing what is wrong."""
        ...

    def refuse(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what a service found; return what belongs nowhere here."""
        ...

    def mark_clean(self) -> None:
        """What stands here is saved."""
        ...


class KeepingPage(QWidget, Generic[RecordT]):
    """The form follows the list; asks before something typed would be dropped. `name` begins object names."""

    state_changed = Signal()
    """What is possible, or the dirty mark, differs."""

    def __init__(
        self, name: str, title: str, keeper: Keeper[RecordT], editor: Editor[RecordT], shell: Shell
    ) -> None:
        super().__init__()
        self._keeper = keeper
        self._editor = editor
        self._shell = shell
        self._records: tuple[RecordT, ...] = ()
        self._shown: int | None = None
        self._is_new = False
        self._is_busy = False
        self.setObjectName(name)
        self.list = OrderedList(name, title, self)
        self._block = Block(title, f"{name}.card", self)
        self._notice = QLabel(self)
        self._revert = QPushButton(_("Undo changes"), self)
        self._save = QPushButton(_("Save"), self)
        self._enter = EnterFilter(self._block)
        self._lay_out(name)
        self._connect()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._editor.is_dirty()

    def refresh(self) -> None:
        """Read again; what is typed stays."""
        self._read(self._shown)

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written elsewhere."""
        if changes.touches({self._keeper.entity}) and not self._is_busy:
            self.refresh()

    def focus(self) -> None:
        """To the form of a new record, otherwise to the list."""
        if self._is_new:
            self._enter.focus_first()
        else:
            self.list.focus_rows()

    def go_back(self) -> bool:
        """Esc: drop what was typed, asking; from the form to the list; False when there is nowhere to go."""
        if self.is_dirty():
            if self._may_leave():
                self.revert()
        elif self._block.isAncestorOf(self.focusWidget()):
            self.list.focus_rows()
        else:
            return False
        return True

    def new(self) -> None:
        """A fresh record."""
        if self._may_leave():
            self._show(self._keeper.fresh(), None)
            self.list.show_current(None)
            self._enter.focus_first()

    def save(self, *, then_new: bool = False) -> None:
        """Save what stands in the form."""
        record = None if self._is_busy else self._editor.checked()
        if record is not None:
            self._write(partial(self._keeper.save, record), partial(self._on_saved, record, then_new))

    def revert(self) -> None:
        """Show again what was read; instead of a new record, the first one."""
        if self._is_new and self._records:
            self._show(self._records[0], self._keeper.entry(self._records[0]).key)
            self.list.show_current(self._shown)
        else:
            self._show(self._editor.record, self._shown)

    def may_delete(self) -> bool:
        """Whether there is something to delete."""
        return self.list.may_delete()

    def delete(self) -> None:
        """Delete the current record, asking."""
        record = self._current()
        if record is None or self._is_busy or not self.may_delete():
            return
        if self._shell.ask(self._keeper.deleting(record, len(self._records))):
            self._write(partial(_without_key, self._keeper.delete, record), self._on_written)

    def _on_moved(self, step: int) -> None:
        if not self._is_busy:
            work = partial(_without_key, self._keeper.put_in_order, self.list.moved(step))
            self._write(work, partial(self._on_written, row=self.list.rows.currentRow() + step))

    def _on_row_changed(self) -> None:
        record, entry = self._current(), self.list.current
        if record is None or entry is None:
            return
        if self._may_leave():
            self._show(record, entry.key)
        else:
            self.list.show_current(self._shown)

    def _on_chosen(self) -> None:
        self._enter.focus_first()

    def _on_saved(self, record: RecordT, then_new: bool, written: Written) -> None:
        self._editor.mark_clean()
        self._is_new = False
        self._shell.say(self._keeper.saved(record), MessageLevel.SUCCESS)
        self._shell.hub.publish(written.changes)
        self._set_busy(False)
        if then_new:
            self.new()
            self._read(None)
        else:
            self._read(written.key)

    def _on_written(self, written: Written, row: int | None = None) -> None:
        if row is not None:
            self.list.go_to(row)
        self._shell.hub.publish(written.changes)
        self._set_busy(False)
        self._read(None)

    def _on_read(self, key: int | None, records: tuple[RecordT, ...]) -> None:
        """Show the list; the form follows unless something stands in it that is not saved."""
        self._records = records
        entries = [self._keeper.entry(record) for record in records]
        if self._is_new or self.is_dirty():
            self._find_again(entries)
            self.list.show_entries(entries, self._shown)
            self.list.show_current(self._shown)
            return
        self.list.show_entries(entries, key)
        record, entry = self._current(), self.list.current
        if record is not None and entry is not None:
            self._show(record, entry.key)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, InvalidInputError):
            self._say("\n".join(map(describe, self._editor.refuse(error.problems))))
        elif isinstance(error, ConflictError):
            self._say(explain(error).sentence)
        else:
            self._shell.show_error(error)

    def _on_edited(self) -> None:
        self._say("")
        self._refresh_state()

    def _on_save(self) -> None:
        self.save()

    def _on_submitted(self) -> None:
        self.save(then_new=True)

    def _find_again(self, entries: list[ListEntry]) -> None:
        """A shipped record that was made the office's own meanwhile has another key now."""
        keys = {entry.key for entry in entries}
        if self._shown is None or self._shown in keys:
            return
        title = self._keeper.entry(self._editor.record).title
        for record, entry in zip(self._records, entries, strict=True):
            if entry.title == title:
                self._editor.rebase(record)
                self._shown = entry.key

    def _current(self) -> RecordT | None:
        row = self.list.rows.currentRow()
        return self._records[row] if 0 <= row < len(self._records) else None

    def _show(self, record: RecordT, key: int | None) -> None:
        self._shown, self._is_new = key, key is None
        self._editor.show_record(record)
        self._block.set_title(_("New") if key is None else self._keeper.entry(record).title)
        self._say("")
        self._refresh_state()

    def _may_leave(self) -> bool:
        return not self.is_dirty() or self._shell.ask(leaving_question(self._block.title))

    def _read(self, key: int | None) -> None:
        work = partial(_read, self._keeper)
        self._shell.runner.read(work, partial(self._on_read, key), self._shell.show_error, self)

    def _write(self, work: Callable[[], Written], done: Callable[[Written], None]) -> None:
        self._set_busy(True)
        self._shell.runner.write(partial(_do, work), done, self._on_failed, self)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._save.setEnabled(not busy)

    def _say(self, text: str) -> None:
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def _refresh_state(self) -> None:
        self._revert.setEnabled(self.is_dirty())
        self.list.set_changeable(not self.is_dirty() and not self._is_new)
        self.state_changed.emit()

    def _connect(self) -> None:
        self._editor.changed.connect(self._on_edited)
        self._editor.submitted.connect(self._on_submitted)
        self._enter.finished.connect(self._save.setFocus)
        self._save.clicked.connect(self._on_save)
        self._revert.clicked.connect(self.revert)
        self.list.current_changed.connect(self._on_row_changed)
        self.list.chosen.connect(self._on_chosen)
        self.list.new_asked.connect(self.new)
        self.list.delete_asked.connect(self.delete)
        self.list.move_asked.connect(self._on_moved)

    def _lay_out(self, name: str) -> None:
        self._notice.setObjectName(f"{name}.notice")
        self._notice.setProperty(ROLE, "message")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.hide()
        set_look(self._notice, STATE, STATE_ERROR)
        self._save.setObjectName(f"{name}.action.save")
        self._save.setToolTip("Ctrl+S, F12")
        set_look(self._save, PRIMARY, value=True)
        self._revert.setObjectName(f"{name}.action.revert")
        self._revert.setToolTip("Esc")
        self._block.add(scrolling(self._editor.widget), stretch=1)
        self._block.add(self._notice)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addStretch(1)
        buttons.addWidget(self._revert)
        buttons.addWidget(self._save)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(_GAP, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._block, 1)
        column.addLayout(buttons)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setObjectName(f"{name}.split")
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([_LIST_WIDTH, _FORM_WIDTH])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(split)


def _read(keeper: Keeper[RecordT], _progress: Progress) -> tuple[RecordT, ...]:
    return keeper.read()


def _do(work: Callable[[], Written], _progress: Progress) -> Written:
    return work()


def _without_key(write: Callable[[ArgumentT], ChangeSet], what: ArgumentT) -> Written:
    return Written(None, write(what))
