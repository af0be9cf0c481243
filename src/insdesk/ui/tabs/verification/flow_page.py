"""客户 → 保单 → 核对 → 客户确认 in one flow: a step at a time, progress above, one button below (DR-1)."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import RegistrationId
from insdesk.domain.problems import Problem
from insdesk.domain.underwriting_enums import VerificationStage
from insdesk.i18n import _
from insdesk.rules.verification import pending_paths
from insdesk.services.desk import Desk
from insdesk.services.verification import VerificationFile
from insdesk.specs.codecs import Context
from insdesk.specs.error_text import explain
from insdesk.specs.problem_text import describe
from insdesk.specs.verification_text import VERIFICATION_STAGE
from insdesk.ui.forms.record_header import RecordHeader
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.in_sight import InSight
from insdesk.ui.inputs.value_widget import STATE_ERROR, STATE_WARNING
from insdesk.ui.look import MUTED, PRIMARY, set_look
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.verification import presenter
from insdesk.ui.tabs.verification.commands import NAME
from insdesk.ui.tabs.verification.comparison_step import ComparisonStep
from insdesk.ui.tabs.verification.confirmation_step import ConfirmationStep
from insdesk.ui.tabs.verification.progress_line import ProgressLine
from insdesk.ui.tabs.verification.summary_card import SummaryCard
from insdesk.ui.tabs.verification.typing_step import TypingStep
from insdesk.ui.tabs.verification.work import Moved, VerificationWork

_MARGIN, _GAP = 16, 12
_WIDEST = 860

_FORM_AT = (VerificationStage.COMPARISON, VerificationStage.CONFIRMATION)

Step = TypingStep | ComparisonStep | ConfirmationStep | SummaryCard


class FlowPage(QWidget):
    """Shows one file; a step is built when it begins, so that nothing of another file is in sight."""

    back_asked = Signal()
    form_asked = Signal(object)
    """The id of the registration to open in its form."""
    state_changed = Signal()

    def __init__(self, desk: Desk, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{NAME}.flow")
        self._shell = shell
        self._file: VerificationFile | None = None
        self._is_busy = False
        self.step: Step | None = None
        self._work = VerificationWork(desk, shell, self)
        self.header = RecordHeader(NAME, _("‹ Waiting for verification"), self)
        self._progress = ProgressLine(self)
        self._entered = QLabel(self)
        self._hint = QLabel(self)
        self._place = QVBoxLayout()
        self._form = QPushButton(_("Open the registration"), self)
        self.next = QPushButton(self)
        self._enter = EnterFilter(self)
        self._lay_out()
        self._connect()

    @property
    def registration_id(self) -> RegistrationId | None:
        """What is being verified."""
        return None if self._file is None else self._file.verification.registration_id

    @property
    def file(self) -> VerificationFile | None:
        """The file as it was last read."""
        return self._file

    def is_dirty(self) -> bool:
        """Whether something was typed at the step that is stored nowhere."""
        if isinstance(self.step, ComparisonStep):
            return self.step.is_dirty()
        return isinstance(self.step, TypingStep | ConfirmationStep) and self.step.view.is_dirty()

    def open(self, key: RegistrationId) -> None:
        """Read a file, then show the step it is at."""
        self._work.read(key, self._show, self._on_unreadable)

    def reload(self) -> None:
        """Something was written: show what is open as it stands now, if anybody but this page changed it."""
        if self.registration_id is not None:
            self._work.read(self.registration_id, self._on_read_again, self._on_unreadable)

    def leave(self) -> None:
        """Nothing is shown any more."""
        self._file = None
        self._put(None)

    def go_on(self) -> None:
        """Store the step, and go on to the next one."""
        file, step = self._file, self.step
        if file is None or self._is_busy or not self.next.isEnabled():
            return
        if file.verification.is_done:
            self.form_asked.emit(self.registration_id)
        elif isinstance(step, TypingStep):
            texts = step.texts()
            if texts is not None:
                self._start(partial(self._work.type_again, file, texts))
        elif isinstance(step, ComparisonStep):
            decisions = step.decisions()
            if decisions is not None:
                self._start(partial(self._work.decide, file, decisions))
        elif isinstance(step, ConfirmationStep):
            confirmation = step.confirmation()
            if confirmation is not None:
                self._start(partial(self._work.confirm, file, confirmation))

    def focus_first(self) -> None:
        """To where the keys belong: the first field, or the button."""
        if not self._enter.focus_first():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self, write: Callable[..., None]) -> None:
        self._set_busy(True)
        write(self._on_moved, self._on_refused)

    def _on_moved(self, moved: Moved) -> None:
        self._set_busy(False)
        self._show(moved.file)
        self._shell.hub.publish(moved.changes)
        if moved.file.verification.is_done:
            number = moved.file.registration.number
            self._shell.say(_("Draft {number} is verified.", number=number), MessageLevel.SUCCESS)

    def _on_read_again(self, file: VerificationFile) -> None:
        """What is being typed stays: a step that is out of date is refused when it is stored."""
        is_the_one = file.verification.registration_id == self.registration_id
        if is_the_one and file != self._file and not self.is_dirty():
            self._show(file)

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, InvalidInputError) or isinstance(self.step, SummaryCard | None):
            self._shell.show_error(error)
            return
        rest = self.step.refuse(error.problems)
        if rest:
            self._tell_problems(rest)
        self._shell.say(explain(error).title, MessageLevel.WARNING)

    def _on_unreadable(self, error: Exception) -> None:
        self._shell.show_error(error)
        self.back_asked.emit()

    def _on_form(self) -> None:
        self.form_asked.emit(self.registration_id)

    def _show(self, file: VerificationFile) -> None:
        stands = file.verification
        self._file = file
        self.header.set_title(presenter.title(file.registration))
        self._progress.show_stage(stands.stage)
        self._entered.setText(presenter.verified_text(stands) or presenter.entered_text(stands))
        self._hint.setText(presenter.hint(file))
        self.next.setText(presenter.next_words(stands.stage))
        self.next.setEnabled(not file.is_own or stands.is_done)
        self._form.setVisible(stands.stage in _FORM_AT)  # not while it is typed blind
        self._put(None if file.is_own and not stands.is_done else self._step_of(file))
        self._tell(file)
        self.state_changed.emit()
        if self.isVisible():
            self.focus_first()

    def _step_of(self, file: VerificationFile) -> Step:
        stands = file.verification
        if stands.stage in (VerificationStage.CUSTOMER, VerificationStage.POLICY):
            paths = pending_paths(file.registration, stands.stage, stands.typed)
            return TypingStep(_(dict(VERIFICATION_STAGE)[stands.stage.value]), paths, self._context, self)
        if stands.stage is VerificationStage.COMPARISON:
            return ComparisonStep(stands, self._context, self)
        if stands.stage is VerificationStage.CONFIRMATION:
            return ConfirmationStep(file, self._context, self)
        return SummaryCard(_("Verified"), presenter.outcome(file), self)

    def _put(self, step: Step | None) -> None:
        if self.step is not None:
            self._place.removeWidget(self.step)
            self.step.hide()
            self.step.deleteLater()
        self.step = step
        if step is not None:
            self._place.insertWidget(0, step)
            step.show()

    def _tell(self, file: VerificationFile) -> None:
        self.header.notice.clear()
        if file.is_own and not file.verification.is_done:
            text = _("You typed this draft: a second person verifies it.")
            self.header.notice.tell(text, STATE_WARNING, _("Back to the list"))
        elif file.problems:
            self._tell_problems(file.problems)

    def _tell_problems(self, problems: Sequence[Problem]) -> None:
        words = " ".join(dict.fromkeys(describe(one) for one in problems))
        self.header.notice.tell(words, STATE_ERROR, _("Open the registration"))

    def _on_notice(self) -> None:
        if self._file is not None and self._file.is_own:
            self.back_asked.emit()
        else:
            self._on_form()

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self.next.setEnabled(not busy)

    def _context(self) -> Context:
        return Context(self._shell.clock.today())

    def _connect(self) -> None:
        self.header.back.clicked.connect(self.back_asked)
        self.header.notice.asked.connect(self._on_notice)
        self._form.clicked.connect(self._on_form)
        self.next.clicked.connect(self.go_on)
        self._enter.finished.connect(self.next.setFocus)

    def _lay_out(self) -> None:
        for label, part in ((self._entered, "entered"), (self._hint, "hint")):
            label.setObjectName(f"{NAME}.{part}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_look(self._entered, MUTED, value=True)
        self._form.setObjectName(f"{NAME}.action.form")
        self.next.setObjectName(f"{NAME}.action.next")
        self.next.setToolTip("F12, Ctrl+Enter")
        set_look(self.next, PRIMARY, value=True)
        content = QWidget(self)
        content.setMaximumWidth(_WIDEST)
        content.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addStretch(1)
        area = scrolling(content)
        InSight(area)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addStretch(1)
        buttons.addWidget(self._form)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(self.header)
        layout.addWidget(self._progress)
        layout.addWidget(self._entered)
        layout.addWidget(self._hint)
        layout.addWidget(area, 1)
        layout.addLayout(buttons)
