"""The form on the right shows the record under the cursor of the list on the left."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from insdesk.domain.progress import Progress
from insdesk.ui.forms.record_pane import RecordPane
from insdesk.ui.ports import Shell
from insdesk.ui.tables.list_page import ListPage

FileT = TypeVar("FileT")


@dataclass(frozen=True, slots=True)
class Following(Generic[FileT]):
    """How a screen reads and shows its records."""

    shown: Callable[[], int | None]
    """The id of the record in the form, None of a new one."""
    read: Callable[[int, Progress], FileT]
    """Reads one, in the background."""
    id_of: Callable[[FileT], int | None]
    show: Callable[[FileT], None]
    """Puts it into the form."""
    may_leave: Callable[[], bool]
    """Asks, where something typed would be dropped."""


class RecordFollower(QObject, Generic[FileT]):
    """Part of one screen, its parent."""

    moved = Signal()
    """The cursor, or the form, stands on another record."""

    def __init__(
        self, page: ListPage, form: RecordPane, shell: Shell, way: Following[FileT], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._list, self._form, self._shell, self._way = page, form, shell, way
        self._wanted: int | None = None
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._on_follow)
        page.current_changed.connect(self._on_row_changed)
        page.chosen.connect(self._on_chosen)
        page.panel.table.loaded.connect(self._on_loaded)

    def show_record(self, key: int) -> None:
        """Read one and show it, unless another is wanted by then."""
        self._wanted = key
        self._read(key, self._on_read)

    def expect(self, key: int | None) -> None:
        """The screen shows this one itself; None for a new one."""
        self._wanted = key

    def _read(self, key: int, done: Callable[[FileT], None]) -> None:
        self._shell.runner.read(partial(self._way.read, key), done, self._shell.show_error, self)

    def _on_row_changed(self) -> None:
        """The form follows the cursor, once the click or key that moved it is over."""
        key = self._list.current_id
        if key is not None and key != self._way.shown():
            self._wanted = key
            self._follow.start()
        self.moved.emit()

    def _on_loaded(self) -> None:
        """The cursor stands on the record that is shown, where the list has it."""
        shown, table = self._way.shown(), self._list.panel.table
        if shown is not None and table.current_id != shown:
            table.select_id(shown)

    def _on_follow(self) -> None:
        """What is typed stays, without a question, while the cursor only passes by; a fresh form too."""
        wanted = self._wanted
        if wanted is not None and wanted != self._way.shown() and not self._form.is_dirty():
            self.show_record(wanted)

    def _on_chosen(self, key: int) -> None:
        if key == self._way.shown() or self._way.may_leave():
            self._wanted = key
            self._read(key, self._on_chosen_read)

    def _on_chosen_read(self, file: FileT) -> None:
        self._on_read(file)
        self._form.focus_first()

    def _on_read(self, file: FileT) -> None:
        if self._way.id_of(file) == self._wanted:
            self._way.show(file)
            self.moved.emit()
