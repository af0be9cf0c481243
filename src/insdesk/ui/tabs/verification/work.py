"""What 复核 asks of the office, off the GUI thread: every step answers with the file as it stands then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.ids import RegistrationId, VerificationId
from insdesk.domain.progress import Progress
from insdesk.domain.records.verification import Confirmation, Decision
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.verification import VerificationFile
from insdesk.ui.ports import Shell

Failed = Callable[[Exception], None]
Write = Callable[[VerificationId, int], Saved[VerificationId]]


@dataclass(frozen=True, slots=True)
class Moved:
    """A step was stored."""

    file: VerificationFile
    changes: ChangeSet


class VerificationWork:
    """Answers arrive in the GUI thread, and never after `owner` is gone."""

    def __init__(self, desk: Desk, shell: Shell, owner: QObject) -> None:
        self._service = desk.verification
        self._shell = shell
        self._owner = owner

    def read(self, key: RegistrationId, done: Callable[[VerificationFile], None], failed: Failed) -> None:
        """One draft with its verification."""
        self._shell.runner.read(partial(self._read, key), done, failed, self._owner)

    def type_again(
        self, file: VerificationFile, texts: Mapping[str, str], done: Callable[[Moved], None], failed: Failed
    ) -> None:
        """What was typed again."""
        write = partial(self._service.type_again, self._shell.actor, texts=texts)
        self._write(file, write, done, failed)

    def decide(
        self,
        file: VerificationFile,
        decisions: tuple[Decision, ...],
        done: Callable[[Moved], None],
        failed: Failed,
    ) -> None:
        """Who was right."""
        write = partial(self._service.decide, self._shell.actor, decisions=decisions)
        self._write(file, write, done, failed)

    def confirm(
        self,
        file: VerificationFile,
        confirmation: Confirmation,
        done: Callable[[Moved], None],
        failed: Failed,
    ) -> None:
        """What the customer confirmed."""
        write = partial(self._service.confirm, self._shell.actor, confirmation=confirmation)
        self._write(file, write, done, failed)

    def _write(
        self, file: VerificationFile, write: Write, done: Callable[[Moved], None], failed: Failed
    ) -> None:
        work = partial(self._store, file, write)
        self._shell.runner.write(work, done, failed, self._owner, _("Saving the verification"))

    def _store(self, file: VerificationFile, write: Write, progress: Progress) -> Moved:
        stands = file.verification
        assert stands.id is not None  # noqa: S101  # it was read from the file
        saved = write(stands.id, stands.version)
        return Moved(self._read(stands.registration_id, progress), saved.changes)

    def _read(self, key: RegistrationId, _progress: Progress) -> VerificationFile:
        return self._service.file(self._shell.actor, key)
