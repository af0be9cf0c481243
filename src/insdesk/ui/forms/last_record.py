"""Ctrl+D and Ctrl+" need the record that this person saved before: read when asked, then told about."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.ui.ports import MessageLevel, Shell

RecordT = TypeVar("RecordT")


class LastRecord(QObject, Generic[RecordT]):
    """`read` answers the last record but the one with the given id, on the read lane."""

    def __init__(self, shell: Shell, read: Callable[[int | None], RecordT | None], parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._read = read
        self._asked = 0

    def ask(self, own: int | None, use: Callable[[RecordT], None]) -> None:
        """Read the last record but `own`, then `use` it, unless something else was asked or shown since."""
        self._asked += 1
        work, done = partial(_do, self._read, own), partial(self._on_read, self._asked, use)
        self._shell.runner.read(work, done, self._shell.show_error, self)

    def forget(self) -> None:
        """Another record is shown: an answer on its way is not for that one."""
        self._asked += 1

    def say_copied(self, name: str, titles: Sequence[str]) -> None:
        """Tell what was filled in from the record called `name`."""
        if titles:
            fields = _(", ").join(dict.fromkeys(titles))
            said = _("Copied from {number}: {fields}. Ctrl+Z takes it back.", number=name, fields=fields)
            self._shell.say(said, MessageLevel.SUCCESS)
        else:
            self._shell.say(_("Nothing is empty here that {number} could fill.", number=name))

    def say_nothing_there(self, name: str) -> None:
        """Tell that it has nothing for the field in use."""
        self._shell.say(_("{number} has nothing for this field.", number=name))

    def _on_read(self, asked: int, use: Callable[[RecordT], None], last: RecordT | None) -> None:
        if asked != self._asked:
            return
        if last is None:
            self._shell.say(_("You have saved nothing yet that could be copied."))
        else:
            use(last)


def _do(read: Callable[[int | None], RecordT | None], own: int | None, _progress: Progress) -> RecordT | None:
    return read(own)
