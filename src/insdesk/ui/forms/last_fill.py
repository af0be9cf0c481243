"""Ctrl+Z for what a command filled in: many fields, choices and lines at once, which no field can undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from insdesk.ui.forms.typed import JsonObject


class LastFill(QObject):
    """Knows one filling of `area`, until it is taken back or something is typed.

    `typed` answers all that stands in it, `restore` shows that again.
    """

    def __init__(
        self, area: QWidget, typed: Callable[[], JsonObject], restore: Callable[[JsonObject], None]
    ) -> None:
        super().__init__(area)
        self._area = area
        self._typed = typed
        self._restore = restore
        self._before: JsonObject | None = None
        self._after: JsonObject = {}

    @contextmanager
    def filling(self) -> Iterator[None]:
        """What is filled in inside of the block can be taken back."""
        self.forget()
        before = self._typed()
        yield
        self._after = self._typed()
        if self._after != before:
            self._before = before
            _application().installEventFilter(self)

    def forget(self) -> None:
        """Another record, or it was saved: nothing can be taken back."""
        if self._before is not None:
            self._before = None
            _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_here = isinstance(watched, QWidget) and self._area.isAncestorOf(watched)
        if not is_here or self._before is None:
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._take_back(self._before)
        if event.text().isprintable() and event.text():
            self.forget()
        return False

    def _take_back(self, before: JsonObject) -> bool:
        """False when something was changed since: then the field's own undo is meant."""
        is_unchanged = self._typed() == self._after
        self.forget()
        if is_unchanged:
            self._restore(before)
        return is_unchanged


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101  # a widget cannot be without
    return application
