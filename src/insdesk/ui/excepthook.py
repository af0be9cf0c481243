"""Where every exception nobody caught ends: in the log under a number, and told to the person once."""

import logging
import sys
import threading
from secrets import choice
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None that is mistaken for another on the telephone."""
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_log = logging.getLogger("insdesk.errors")
_qt_log = logging.getLogger("insdesk.qt")


class ErrorReports(QObject):
    """Writes bugs to the log. `reported` reaches the GUI thread, whichever thread the bug was in."""

    reported = Signal(object, str)
    """The exception and its number in the log."""

    def report(self, error: BaseException) -> str:
        """Log `error` with its traceback and return the number it is logged under."""
        log_id = new_log_id()
        _log.error(
            "uncaught_exception",
            exc_info=(type(error), error, error.__traceback__),
            extra={"log_id": log_id, "in_thread": threading.current_thread().name},
        )
        return log_id

    def install(self) -> None:
        """Catch what Python and Qt would otherwise only print, in slots, events and threads."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(on_qt_message)

    def uninstall(self) -> None:
        """As Python and Qt are by themselves."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        self.reported.emit(error, self.report(error))

    def _on_thread_exception(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.reported.emit(failure.exc_value, self.report(failure.exc_value))


def new_log_id() -> str:
    """Six characters that can be read out on the telephone: `7KQ-4MX`."""
    letters = "".join(choice(_LETTERS) for _place in range(6))
    return f"{letters[:3]}-{letters[3:]}"


def on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings go to our log."""
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", message, extra={"category": context.category})
