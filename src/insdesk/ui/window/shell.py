"""The `Shell` of every screen: lanes, hub, commands, messages, questions, errors, other tabs."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InsdeskError
from insdesk.domain.progress import CancelledByUserError
from insdesk.specs.error_text import explain
from insdesk.ui.actions import ActionRegistry
from insdesk.ui.dialogs.confirm import confirm
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.message_log import MessageLog
from insdesk.ui.ports import ListInSight, MessageLevel, Offer, Question, TabArguments
from insdesk.ui.settings_state import JsonValue, StateStore
from insdesk.ui.tasks.hub import ChangeHub
from insdesk.ui.tasks.runner import TaskRunner

OpenTabByName = Callable[[str, TabArguments], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the shell is given from outside."""

    actor: Actor
    clock: Clock
    state: StateStore
    reports: ErrorReports


class DeskShell(QObject):
    """Belongs to `window`, over which its dialogs open."""

    def __init__(self, surroundings: Surroundings, open_tab: OpenTabByName, window: QWidget) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._open_tab = open_tab
        self._window = window
        self._runner = TaskRunner(self)
        self._hub = ChangeHub(self)
        self._actions = ActionRegistry(window)
        self._log = MessageLog(surroundings.clock, self)
        self._is_error_open = False
        self.export: Callable[[ListInSight], None] | None = None
        """Set once an office is open."""
        self._runner.unhandled.connect(self.show_error)
        surroundings.reports.reported.connect(self._on_reported)

    @property
    def runner(self) -> TaskRunner:
        return self._runner

    def has_long_work(self) -> bool:
        """Whether something has been running on the lanes for a while."""
        return self._runner.has_long_work

    @property
    def hub(self) -> ChangeHub:
        return self._hub

    @property
    def actions(self) -> ActionRegistry:
        return self._actions

    @property
    def state(self) -> StateStore:
        return self._surroundings.state

    @property
    def clock(self) -> Clock:
        return self._surroundings.clock

    @property
    def actor(self) -> Actor:
        return self._surroundings.actor

    @property
    def messages(self) -> MessageLog:
        """Everything said so far."""
        return self._log

    def open_tab(self, name: str, **arguments: JsonValue) -> None:
        self._open_tab(name, arguments)

    def say(self, text: str, level: MessageLevel = MessageLevel.INFO, offer: Offer | None = None) -> None:
        self._log.say(text, level, offer)

    def export_list(self, wanted: ListInSight) -> None:
        if self.export is not None:
            self.export(wanted)

    def ask(self, question: Question) -> bool:
        return confirm(question, self._window)

    def show_error(self, error: Exception) -> None:
        is_expected = isinstance(error, InsdeskError | CancelledByUserError)
        self._tell(error, "" if is_expected else self._surroundings.reports.report(error))

    def _on_reported(self, error: BaseException, log_id: str) -> None:
        self._tell(error, log_id)

    def _tell(self, error: BaseException, log_id: str) -> None:
        """In the message list always; in a dialog unless one is open already, or it was only cancelled."""
        explanation = explain(error)
        if isinstance(error, CancelledByUserError):
            self.say(explanation.sentence)
            return
        said = f"{explanation.title} ({log_id})" if log_id else explanation.sentence
        self.say(said, MessageLevel.ERROR)
        if not self._is_error_open:
            dialog = ErrorDialog(explanation, log_id, self._window)
            dialog.finished.connect(self._on_error_closed)
            self._is_error_open = True
            dialog.open()

    def _on_error_closed(self) -> None:
        self._is_error_open = False
