"""What the sales contract fixes on the entry page, and the way back to what it agreed (UR-13, UR-14)."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from insdesk.domain.enums import AgencyMode
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration
from insdesk.domain.records.registration import Registration
from insdesk.rules.locks import Lock, lock_problems, locks_of, with_agreed
from insdesk.rules.status import is_editable
from insdesk.specs.lock_text import why_locked
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.inputs.value_widget import STATE_WARNING
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.entry_work import Opened
from insdesk.ui.tabs.registrations.form import RegistrationForm
from insdesk.ui.tabs.registrations.presenter import differing_text
from insdesk.ui.tabs.registrations.questions import agreed_question

_MODE = "agency_mode"


class EntryLocks(QObject):
    """Locks follow the agency mode; nothing typed is replaced unasked. `notice` stands under the header."""

    def __init__(self, shell: Shell, form: RegistrationForm, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._form = form
        self._agreed: PreRegistration | None = None
        self._number = ""
        self._locks: dict[str, Lock] | None = None
        self.notice = NoticeLine(f"{SCREEN}.agreed", parent)
        self.notice.hide()
        self.notice.asked.connect(self._on_taken_over)
        form.head.view.edited.connect(self._on_head_edited)

    def begin(self, opened: Opened) -> None:
        """Another registration is shown, nothing of it locked."""
        self._agreed = opened.agreed
        self._number = opened.contract_number
        self._locks = None

    def release(self) -> None:
        """Unlock until looked at again: what was typed goes into every field."""
        self._locks = None
        self._form.set_locks({})

    def look(self, record: Registration) -> None:
        """Lock what `record` has fixed now, and say where it holds something else."""
        if not is_editable(record.status):
            self._tell(())
            return
        locks = locks_of(record, self._agreed)
        if locks != self._locks:
            self._locks = locks
            self._form.set_locks({path: why_locked(lock, self._number) for path, lock in locks.items()})
        self._tell(lock_problems(record, self._agreed))

    def _on_head_edited(self, name: str) -> None:
        """Back to in-house: what was agreed comes back too, after asking where something else stands."""
        if name != _MODE or self._agreed is None or self._form.agency_mode is not AgencyMode.IN_HOUSE:
            return
        self._form.commit()
        differing = lock_problems(self._form.record(), self._agreed)
        if not differing:
            return
        if self._shell.ask(agreed_question(self._number, differing)):
            self._on_taken_over()
        else:
            self._form.head.view.input(_MODE).set_text(AgencyMode.EXTERNAL)

    def _on_taken_over(self) -> None:
        if self._agreed is not None:
            today = self._shell.clock.today()
            self._form.take_agreed(with_agreed(self._form.record(), self._agreed, today))

    def _tell(self, differing: tuple[Problem, ...]) -> None:
        text, link = differing_text(self._number, differing)
        self.notice.tell(text, STATE_WARNING, link)
        self.notice.setVisible(bool(text))
