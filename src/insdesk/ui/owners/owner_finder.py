"""A box that finds customers on file by anything known of them and offers them below while somebody types."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import SearchAnswer
from insdesk.i18n import _
from insdesk.ui.inputs.line_edit import ENTER_KEYS, TextEdit
from insdesk.ui.look import style_icon
from insdesk.ui.owners.presenter import hit_text
from insdesk.ui.tasks.runner import TaskRunner

_REST = 80
"""Milliseconds without a key before customers are looked for."""

_NOBODY = SearchAnswer(0, capped=False, hits=())

Find = Callable[[str], SearchAnswer]
"""The first few customers for a text; called on the read lane."""


class OwnerFinder(TextEdit):
    """Arrow down and Enter choose; Enter with nobody found asks for a new one. Chosen, it is empty again."""

    chosen = Signal(object)
    """The SearchHit."""
    missed = Signal(str)
    """Enter was pressed on a text that finds nobody."""

    def __init__(
        self,
        find: Find,
        runner: TaskRunner,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._runner = runner
        self._failed = failed
        self._answer = _NOBODY
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
        self._set_up()

    @property
    def offered(self) -> tuple[str, ...]:
        """What is offered now, from top to bottom."""
        return tuple(self._model.stringList())

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
        """Enter was faster than the answer, or there is nobody to choose."""
        self._wants_first = True
        if self._answered != self.text().strip():
            self._ask()
        elif len(self._answer.hits) <= 1:
            self._decide()
        else:
            self._show()

    def _ask(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text:
            work = partial(_found, self._find, text)
            self._runner.read(work, partial(self._on_answer, text), self._failed, self)

    def _on_answer(self, text: str, answer: SearchAnswer) -> None:
        if text != self.text().strip():
            return
        self._answered, self._answer = text, answer
        if self._wants_first and len(answer.hits) <= 1:
            self._decide()
        else:
            self._show()

    def _show(self) -> None:
        answer = self._answer
        self._wants_first = False
        self._model.setStringList([hit_text(hit) for hit in answer.hits])
        if not answer.hits:
            self._popup.hide()
        elif self.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(self._model.index(0, 0))

    def _decide(self) -> None:
        """One found is the one meant; nobody found is a new one."""
        self._wants_first = False
        if self._answer.hits:
            self._choose(0)
        else:
            self.missed.emit(self._answered)

    def _on_activated(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        hit = self._answer.hits[row]
        self.set_text("")
        self._forget()
        self.chosen.emit(hit)

    def _forget(self) -> None:
        self._answered, self._answer = "", _NOBODY
        self._show()

    def _set_up(self) -> None:
        words = _("Find on file: name, initials, phone, plate, VIN or ID number")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.addAction(style_icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]  # overloaded
        self.edited_by_person.connect(self._on_typed)
        self._rest.timeout.connect(self._ask)


def _found(find: Find, text: str, _progress: Progress) -> SearchAnswer:
    return find(text)
