"""How an underwriter decided the open draft, under its head; a question is answered here (RU-7)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.domain.changes import Saved
from insdesk.domain.errors import UserError
from insdesk.domain.ids import CaseId
from insdesk.domain.progress import Progress
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.underwriting import Answer, UnderwritingCase
from insdesk.domain.underwriting_enums import CaseState
from insdesk.i18n import _
from insdesk.rules.status import is_editable
from insdesk.specs.error_text import explain
from insdesk.specs.field import Values
from insdesk.specs.underwriting_form import ANSWER_FORM, CASE_LOOKS
from insdesk.specs.underwriting_text import standing_text, state_text
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.forms.notice_rows import GAP, NoticeRows
from insdesk.ui.look import STATUS
from insdesk.ui.ports import MessageLevel, Offer, Shell
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.entry_work import EntryWork, Opened
from insdesk.ui.tabs.registrations.presenter import outcome_text
from insdesk.ui.text import plain

_NAME = f"{SCREEN}.underwriting"
_UNDERWRITING = "underwriting"
"""The tab with the cases, by name: screens do not know each other."""


def say_outcome(shell: Shell, saved: Opened) -> None:
    """Say what 登记 came to: registered, or kept as a draft that an underwriter has to let pass."""
    text, case = outcome_text(saved.registration, saved.case), saved.case
    if case is not None and is_editable(saved.registration.status):
        shell.say(text, MessageLevel.WARNING, _offer(shell, case))
    else:
        shell.say(text, MessageLevel.SUCCESS)


def _offer(shell: Shell, case: UnderwritingCase) -> Offer:
    return Offer(_("See the case"), partial(shell.open_tab, _UNDERWRITING, case=case.id))


class UnderwritingNotice(NoticeRows):
    """Takes no room for what was never judged, and for what is registered."""

    def __init__(self, shell: Shell, work: EntryWork, parent: QWidget) -> None:
        super().__init__(_NAME, parent)
        self._shell = shell
        self._work = work
        self._case: UnderwritingCase | None = None
        self._number = ""

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self._case is None else standing_text(self._case)

    def show_case(self, registration: Registration, case: UnderwritingCase | None) -> None:
        """Say how `case` stands, in the way of `registration` or not."""
        self._case = case if is_editable(registration.status) else None
        self._number = registration.number
        self.show_rows([] if self._case is None else [self._row(self._case)])

    def explains(self, error: Exception) -> bool:
        """Whether `error` says that the case in sight stands in the way: then the message leads to it."""
        is_held = isinstance(error, UserError) and error.code.startswith("underwriting_")
        if is_held and self._case is not None:
            self._shell.say(explain(error).sentence, MessageLevel.WARNING, _offer(self._shell, self._case))
        return is_held and self._case is not None

    def _row(self, case: UnderwritingCase) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        chip, text = QLabel(state_text(case), row), QLabel(standing_text(case), row)
        chip.setObjectName(f"{_NAME}.state")
        chip.setProperty(STATUS, dict(CASE_LOOKS)[case.state.value])
        text.setObjectName(f"{_NAME}.text")
        text.setWordWrap(True)
        for label in (chip, text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(text, 1)
        if case.state is CaseState.RETURNED:
            layout.addWidget(self._button("answer", _("Answer…"), self._on_answer, row))
        layout.addWidget(self._button("open", _("See the case"), self._on_open, row))
        return row

    def _button(self, name: str, text: str, do: Callable[[], None], parent: QWidget) -> QPushButton:
        button = QPushButton(plain(text), parent)
        button.setObjectName(f"{_NAME}.{name}")
        button.clicked.connect(do)
        return button

    def _on_open(self) -> None:
        if self._case is not None and self._case.id is not None:
            self._shell.open_tab(_UNDERWRITING, case=self._case.id)

    def _on_answer(self) -> None:
        case = self._case
        if case is None or case.id is None:
            return
        title = _("Answer to the underwriter: {number}", number=self._number)
        work = partial(self._answer, case.id, case.version)
        dialog = FormDialog("answer", title, ANSWER_FORM, self._shell, work, self)
        dialog.say(standing_text(case))
        dialog.add_doing("do", _("Send the answer"))
        dialog.answered.connect(self._on_answered)
        dialog.open()

    def _answer(self, case_id: CaseId, version: int, values: Values, _progress: Progress) -> Saved[CaseId]:
        answer = Answer(answer=str(values["answer"]))
        return self._work.desk.underwriting.answer(self._work.actor, case_id, version, answer)

    def _on_answered(self, saved: Saved[CaseId]) -> None:
        told = _("{number} is with the underwriter again.", number=self._number)
        self._shell.say(told, MessageLevel.SUCCESS)
        self._shell.hub.publish(saved.changes)
