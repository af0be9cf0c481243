"""What the window offers to a screen. Screens know these protocols, never the window and never each other."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.specs.table import TableSpec
from insdesk.ui.actions import ActionRegistry
from insdesk.ui.settings_state import JsonValue, StateStore
from insdesk.ui.tasks.hub import ChangeHub
from insdesk.ui.tasks.runner import TaskRunner

TabArguments = Mapping[str, JsonValue]
"""What a tab is opened with. Simple values only: open tabs are remembered as JSON."""


class MessageLevel(StrEnum):
    """How a message is shown; the values are those of the style sheet's `status`."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asked before something that cannot be taken back. All texts are already translated.

    `title` names the thing ("Delete contact 张三?"), `text` says what it means, `yes` is the verb of the
    button that does it. `is_destructive` makes "no" the default.
    """

    title: str
    text: str = ""
    yes: str
    no: str = ""
    is_destructive: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done about a message at once. `title` is already translated."""

    title: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInSight:
    """A list as a person sees it: its rows in their order, those selected, the names of the columns shown.

    `rows` fetches records by id, on the read lane.
    """

    spec: TableSpec
    rows: Callable[[Sequence[int]], Sequence[object]]
    ids: "array[int]"
    selected: "array[int]"
    shown: tuple[str, ...]


class Shell(Protocol):
    """The window, as a screen sees it. All of it belongs to the GUI thread."""

    @property
    def runner(self) -> TaskRunner: ...

    @property
    def hub(self) -> ChangeHub: ...

    @property
    def state(self) -> StateStore: ...

    @property
    def actions(self) -> ActionRegistry: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def actor(self) -> Actor:
        """Who acts: goes with every service call."""
        ...

    def open_tab(self, name: str, **arguments: JsonValue) -> None:
        """Open the tab registered as `name`, or bring it to the front and hand it `arguments`."""
        ...

    def say(self, text: str, level: MessageLevel = MessageLevel.INFO, offer: Offer | None = None) -> None:
        """Tell the result of an action in the status bar, and keep it in the message list."""
        ...

    def export_list(self, wanted: ListInSight) -> None:
        """Ask which rows and columns of a list to write to a workbook, and write it."""
        ...

    def ask(self, question: Question) -> bool:
        """Whether the person agreed."""
        ...

    def show_error(self, error: Exception) -> None:
        """Tell what went wrong, what it means for the data, and what to do; our own bugs with a log id."""
        ...
