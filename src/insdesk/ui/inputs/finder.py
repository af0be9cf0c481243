"""A box that finds records while somebody types, and offers them below."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from insdesk.domain.progress import Progress
from insdesk.ui.inputs.line_edit import ENTER_KEYS, TextEdit
from insdesk.ui.look import style_icon
from insdesk.ui.tasks.runner import TaskRunner

_REST = 80
"""Milliseconds without a key before anything is looked for."""

Hits = Sequence[Any]
Search = Callable[[str], Hits]
"""The first few records for a text; called on the read lane."""


class Finder(TextEdit):
    """Arrow down and Enter choose; Enter with nothing found says so. Chosen, it is empty again."""

    chosen = Signal(object)
    """The record."""
    missed = Signal(str)
    """Enter was pressed on a text that finds nothing."""

    def __init__(
        self,
        words: str,
        find: Search,
        told: Callable[[Any], str],
        runner: TaskRunner,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        """`words` say what is looked for; `told` writes a record as it is offered."""
        super().__init__(parent)
        self._find = find
        self._told = told
        self._runner = runner
        self._failed = failed
        self._hits: Hits = ()
        self._answered = ""
        self._wants_first = False
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        popup = self._completer.popup()
        assert popup is not None  # noqa: S101  # it has one from the start
        self._popup = popup
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._set_up(words)

    @property
    def offered(self) -> tuple[str, ...]:
        """What is offered now, from top to bottom."""
        return tuple(self._model.stringList())

    def look_for(self, text: str) -> None:
        """As if somebody had typed `text` and pressed Enter."""
        self.set_text(text)
        self._on_entered()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and event.key() in (
            *ENTER_KEYS,
            Qt.Key.Key_Escape,
            Qt.Key.Key_Tab,
        ):
            event.ignore()  # the list of suggestions wants it
            return
        if event.key() in ENTER_KEYS and not self.is_composing and self.text().strip():
            event.accept()
            self._on_entered()
            return
        super().keyPressEvent(event)

    def _on_typed(self) -> None:
        self._wants_first = False
        if not self.text().strip():
            self._forget()
        self._rest.start()

    def _on_entered(self) -> None:
        """Enter was faster than the answer, or there is nothing to choose."""
        self._wants_first = True
        if self._answered != self.text().strip():
            self._ask()
        elif len(self._hits) <= 1:
            self._decide()
        else:
            self._show()

    def _ask(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text:
            work = partial(_found, self._find, text)
            self._runner.read(work, partial(self._on_answer, text), self._failed, self)

    def _on_answer(self, text: str, hits: Hits) -> None:
        if text != self.text().strip():
            return
        self._answered, self._hits = text, hits
        if self._wants_first and len(hits) <= 1:
            self._decide()
        else:
            self._show()

    def _show(self) -> None:
        self._wants_first = False
        self._model.setStringList([self._told(hit) for hit in self._hits])
        if not self._hits:
            self._popup.hide()
        elif self.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(self._model.index(0, 0))

    def _decide(self) -> None:
        """One found is the one meant."""
        self._wants_first = False
        if self._hits:
            self._choose(0)
        else:
            self.missed.emit(self._answered)

    def _on_activated(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        hit = self._hits[row]
        self.set_text("")
        self._forget()
        self.chosen.emit(hit)

    def _forget(self) -> None:
        self._answered, self._hits = "", ()
        self._show()

    def _set_up(self, words: str) -> None:
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.addAction(style_icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]  # overloaded
        self.edited_by_person.connect(self._on_typed)
        self._rest.timeout.connect(self._ask)


def _found(find: Search, text: str, _progress: Progress) -> Hits:
    return find(text)
