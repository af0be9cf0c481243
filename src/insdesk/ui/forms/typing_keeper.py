"""Keeps what is being typed in a form, so that a crash costs two seconds of typing at most."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from insdesk.domain.actor import Actor
from insdesk.domain.errors import InsdeskError
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.services.form_drafts import FormDraftService
from insdesk.specs.error_text import explain
from insdesk.ui.forms.typed import JsonObject
from insdesk.ui.ports import MessageLevel, Shell

KEEP_AFTER_MS = 1_500
"""From the first key that is not kept yet: with the write itself, less than the two seconds promised."""

_TOLD_AT = 2
"""Which refusal in a row is told: the first may be one of a moment, or the save itself has just told it."""

_LEAVING = frozenset({QEvent.Type.Hide, QEvent.Type.WindowDeactivate})


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """What stands in a form: people know it by its `label`, its screen restores `content`."""

    label: str
    content: JsonObject


class TypingKeeper(QObject):
    """`typed` answers what is worth keeping, None while nothing is. Watches `page` being left.

    The screen says `note` after every key, `begin` when it shows another record, `saved` when what stood
    there was saved (and dropped in that same transaction, by `key`), `hold` while it is being saved.
    """

    def __init__(
        self,
        form: str,
        drafts: FormDraftService,
        shell: Shell,
        typed: Callable[[], HalfTyped | None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._form = form
        self._drafts = drafts
        self._shell = shell
        self._typed = typed
        self._key = uuid4().hex
        self._kept = ""
        self._is_there = False
        self._is_held = False
        self._is_writing = False
        self._refusals = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEEP_AFTER_MS)
        self._soon.timeout.connect(self._on_soon)
        page.installEventFilter(self)

    @property
    def key(self) -> str:
        """Under which this typing is kept."""
        return self._key

    def note(self) -> None:
        """Something may have been typed: kept soon, never later because somebody types on."""
        if not self._is_held and not self._soon.isActive():
            self._soon.start()

    def begin(self, key: str = "") -> None:
        """Another record is shown; what was typed before was given up on purpose.

        `key`: under which what stands there now was kept by an earlier run.
        """
        if self._is_there:
            work = partial(_drop, self._drafts, self._shell.actor, self._key)
            self._shell.runner.write(work, _nothing_more, self._on_refused, self)
        if key:
            self._drafts.take_up(key)
        self._start_over(key)

    def saved(self) -> None:
        """What was kept went with the save; whatever is typed from now on is another typing."""
        self._start_over("")

    def hold(self, is_held: bool) -> None:
        """Keep nothing while it is being saved: whether it still is to be kept is not known yet."""
        self._is_held = is_held
        if not is_held:
            self.note()

    def keep_now(self) -> None:
        """Do not wait any longer for what is waiting to be kept."""
        if self._soon.isActive():
            self._soon.stop()
            self._on_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever leaves the page or the window may be about to do anything."""
        if event.type() in _LEAVING:
            self.keep_now()
        return False

    def _on_soon(self) -> None:
        if self._is_held:
            return
        half = self._typed()
        if half is None:
            if self._is_there:
                self.begin()
            return
        content = json.dumps(half.content, ensure_ascii=False)
        if content == self._kept:
            return
        if self._is_writing:
            self._soon.start()
            return
        self._is_writing = self._is_there = True
        work = partial(_keep, self._drafts, self._shell.actor, self._form, self._key, half.label, content)
        self._shell.runner.write(work, partial(self._on_kept, self._key, content), self._on_refused, self)

    def _on_kept(self, key: str, content: str, _nothing: None) -> None:
        self._is_writing = False
        self._refusals = 0
        if key == self._key:
            self._kept = content

    def _on_refused(self, error: Exception) -> None:
        """Try again; say so once it failed twice, and not every two seconds to somebody who types on."""
        self._is_writing = False
        self._refusals += 1
        self.note()
        if self._refusals != _TOLD_AT:
            return
        if isinstance(error, InsdeskError):
            reason = explain(error).sentence
            self._shell.say(
                _("What you type is not kept for a crash: {reason}", reason=reason), MessageLevel.WARNING
            )
        else:
            self._shell.show_error(error)

    def _start_over(self, key: str) -> None:
        self._soon.stop()
        self._is_there = bool(key)
        self._key = key or uuid4().hex
        self._kept = ""


def _keep(
    drafts: FormDraftService, actor: Actor, form: str, key: str, label: str, content: str, _progress: Progress
) -> None:
    drafts.keep(actor, form, key, label, content)


def _drop(drafts: FormDraftService, actor: Actor, key: str, _progress: Progress) -> None:
    drafts.drop(actor, key)


def _nothing_more(_nothing: None) -> None:
    """Nobody waits for it."""
