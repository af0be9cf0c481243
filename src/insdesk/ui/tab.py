"""The base of every screen that lives in a tab, and how a screen makes itself known to the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.i18n import _
from insdesk.ui.actions import ActionSpec, Handler
from insdesk.ui.ports import Question, Shell, TabArguments
from insdesk.ui.standard_actions import FINISH, SAVE
from insdesk.ui.text import quoted


class DeskTab(QWidget):
    """One screen. Override `title` and what else differs; offer actions in the constructor."""

    title_changed = Signal()
    """The title or the dirty mark differs."""
    actions_changed = Signal()
    """What the tab offers differs."""
    close_asked = Signal()
    """The screen wants to be closed: saved and done, or Esc."""

    def __init__(self, name: str, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.shell = shell
        self._handlers: dict[str, Handler] = {}
        self._unavailable: set[str] = set()
        self.setObjectName(name)

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """The actions that can be done now. Saving also finishes, unless the screen tells them apart."""
        now = {name: do for name, do in self._handlers.items() if name not in self._unavailable}
        if SAVE in now and FINISH not in self._handlers:
            now[FINISH] = now[SAVE]
        return now

    def title(self) -> str:
        """What stands on the tab."""
        return self.name

    def arguments(self) -> TabArguments:
        """What opens this tab again in this place, after a restart or a change of language."""
        return {}

    def is_dirty(self) -> bool:
        """Whether something was typed and is saved nowhere."""
        return False

    def can_close(self) -> bool:
        """Whether it may be closed; asks only when something was typed."""
        if not self.is_dirty():
            return True
        return self.shell.ask(
            Question(
                title=_("Close {name} without saving?", name=quoted(self.title())),
                text=_("What you typed there has not been saved and will be gone."),
                yes=_("Close without saving"),
                no=_("Go on typing"),
                is_destructive=True,
            )
        )

    def on_closed(self) -> None:
        """It is being closed, whatever was typed in it: that is given up."""

    def receive(self, arguments: TabArguments) -> None:
        """Opened again with `arguments` while it was open."""

    def refresh(self) -> None:
        """Read again what is shown (F5)."""

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written, by this tab or another."""

    def on_shown(self) -> None:
        """The tab came to the front."""

    def offer(self, action: str, handler: Handler) -> None:
        """Do `handler` when the action registered as `action` is chosen while this tab is in front."""
        self._handlers[action] = handler
        self.actions_changed.emit()

    def set_available(self, action: str, is_available: bool) -> None:
        """Grey an offered action out, or in again."""
        was_available = action not in self._unavailable
        if is_available == was_available:
            return
        (self._unavailable.discard if is_available else self._unavailable.add)(action)
        self.actions_changed.emit()

    def cancel_reads(self) -> None:
        """Stop what is being read for this tab and its children: called when it closes."""
        for owner in (self, *self.findChildren(QObject)):
            self.shell.runner.cancel_reads(owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class TabEntry:
    """One kind of tab in the window's registry.

    `opens` is the menu action that opens it, `actions` are the screen's own TAB commands. A `single` tab is
    open once at most; another is open once for each set of arguments. Those not `remembered` (a half-typed
    form) are not opened again by a restart.
    """

    name: str
    build: Callable[[Shell, TabArguments], DeskTab]
    opens: ActionSpec | None = None
    actions: tuple[ActionSpec, ...] = ()
    single: bool = True
    remembered: bool = True
