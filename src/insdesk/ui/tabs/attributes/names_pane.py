"""One side of 客户属性设置: a line in which new names are typed, and the list of those there are."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.specs.error_text import explain
from insdesk.specs.problem_text import describe
from insdesk.ui.forms.block import Block
from insdesk.ui.inputs.line_edit import ENTER_KEYS, TextEdit
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tables.ordered_list import OrderedList
from insdesk.ui.tabs.attributes.work import AttributeWork, Written


class NamesPane(Block):
    """`name` begins the object names; `title` and `hint` are in the language in use.

    Override what adds, renames, moves and deletes; each writes through `write`.
    """

    written = Signal(object)
    """What was Written."""
    kept = Signal(str)
    """Why a row can be neither renamed nor deleted."""

    def __init__(  # what it works with, and how it is called
        self,
        name: str,
        title: str,
        hint: str,
        shell: Shell,
        work: AttributeWork,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, f"{name}.card", parent)
        self.shell = shell
        self.work = work
        self.line = _EntryLine(self)
        self.line.setObjectName(f"{name}.new")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.list = OrderedList(name, title, self)
        self.list.use_entry_line()
        self.list.rows.allow_renaming()
        self.list.rows.allow_dragging()
        self._message = QLabel(self)
        self._message.setObjectName(f"{name}.message")
        self._message.setProperty(ROLE, "message")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        same_height = QWidget(self)  # with choices beside the title, or without
        same_height.setFixedHeight(self.line.sizeHint().height())
        self.add_to_header(same_height)
        for widget in (self.line, self._message):
            self.add(widget)
        self.add(self.list, stretch=1)
        self.tell("")
        self._connect()

    @property
    def is_dirty(self) -> bool:
        """Whether a name stands in the line that was not added."""
        return bool(self.line.text().strip())

    def tell(self, text: str) -> None:
        """Say what is wrong with the name just typed; nothing is."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        state = STATE_ERROR if text else ""
        set_look(self._message, STATE, state)
        self.line.set_state(state)

    def take_line(self, name: str) -> None:
        """The name was added: the line is free for the next, unless somebody typed on."""
        if self.line.text() == name:
            self.line.set_text("")

    def focus_line(self) -> None:
        """To where a new name is typed."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @abstractmethod
    def add_name(self, name: str) -> None:
        """Enter in the line."""

    @abstractmethod
    def rename(self, key: int, name: str) -> None:
        """Another name was typed over that of a row."""

    @abstractmethod
    def put_in_order(self, keys: tuple[int, ...]) -> None:
        """All rows are wanted in this order."""

    @abstractmethod
    def delete(self, key: int) -> None:
        """The row is wanted gone, and nothing keeps it."""

    def refuses(self, problems: Iterable[Problem], field: str) -> bool:
        """Whether something is wrong with `field`; it is said below the line then."""
        texts = [describe(one) for one in problems if one.field == field]
        self.tell("\n".join(texts))
        return bool(texts)

    def write(self, work: Callable[[], Written], done: Callable[[], None] | None = None) -> None:
        """Do `work` on the write lane, then `done`; a refusal is said here."""
        after = partial(self._on_written, done)
        self.shell.runner.write(partial(_do, work), after, self._on_refused, self)

    def _on_written(self, done: Callable[[], None] | None, written: Written) -> None:
        self.tell("")
        if done is not None:
            done()
        self.written.emit(written)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInputError):
            self.tell("\n".join(map(describe, error.problems)))
        elif isinstance(error, UserError):
            self.tell(explain(error).sentence)
        else:
            self.shell.show_error(error)
        self.written.emit(Written())

    def _on_entered(self) -> None:
        if self.line.text().strip():
            self.add_name(self.line.text())

    def _on_edited(self) -> None:
        self.tell("")

    def _on_move(self, step: int) -> None:
        self.put_in_order(self.list.moved(step))

    def _on_dropped(self) -> None:
        self.put_in_order(self.list.rows.keys)

    def _on_delete(self) -> None:
        entry = self.list.current
        if entry is not None and entry.locked:
            self.kept.emit(entry.locked)
        elif entry is not None:
            self.delete(entry.key)

    def _on_rename_refused(self) -> None:
        entry = self.list.current
        if entry is not None:
            self.kept.emit(entry.locked)

    def _connect(self) -> None:
        self.line.entered.connect(self._on_entered)
        self.line.edited_by_person.connect(self._on_edited)
        self.line.down_pressed.connect(self.list.focus_rows)
        self.list.move_asked.connect(self._on_move)
        self.list.rows.dropped.connect(self._on_dropped)
        self.list.delete_asked.connect(self._on_delete)
        self.list.rows.renamed.connect(self.rename)
        self.list.rows.rename_refused.connect(self._on_rename_refused)


class _EntryLine(TextEdit):
    """Enter adds, arrow down leads into the list."""

    entered = Signal()
    down_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing:
            super().keyPressEvent(event)
        elif event.key() in ENTER_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


def _do(work: Callable[[], Written], _progress: Progress) -> Written:
    return work()
