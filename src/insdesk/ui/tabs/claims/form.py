"""The form of one claim: its policy, the accident, the amounts, and the stages it came to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.enums import SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.claim import Claim, ClaimFile, ClaimPolicy
from insdesk.i18n import _
from insdesk.rules.claims import FINAL
from insdesk.specs.claim_form import CLAIM_FORM, ClaimContext
from insdesk.ui.forms.record_pane import RecordPane
from insdesk.ui.look import ROLE, STATUS, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.claims import presenter
from insdesk.ui.tabs.claims.commands import NAME
from insdesk.ui.tabs.claims.policy_line import PolicyLine
from insdesk.ui.tabs.claims.work import ClaimWork

_POLICY = "registration_id"


class ClaimForm(RecordPane):
    """Shows one claim at a time; what it may say depends on its policy and its stage."""

    _record = Claim()
    _policy: ClaimPolicy | None = None
    """Asked while the form is being made, too."""

    def __init__(
        self,
        shell: Shell,
        work: ClaimWork,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(CLAIM_FORM, shell.clock, NAME, parent)
        self._work = work
        self.policy_line = PolicyLine(NAME, work.find, shell.runner, failed, self)
        self._stage = QLabel(self)
        self._course = QLabel(self)
        self._steps = QLabel(self)
        self._name_own_parts()
        self.add_to_header(self._stage)
        self.add_above(self.policy_line)
        self.add_above(self._course)
        self.view.add_below("Amounts", self._steps)
        self.policy_line.found.connect(self._on_found)
        self.begin(shell.clock.today())

    @property
    def record(self) -> Claim:
        """What is shown, as it was read."""
        return self._record

    @property
    def policy(self) -> ClaimPolicy | None:
        """The policy it is made on, as far as one is chosen."""
        return self._policy

    @property
    def is_ended(self) -> bool:
        """Whether nothing is typed here any more."""
        return self._record.stage in FINAL

    def is_dirty(self) -> bool:
        is_chosen = self._record.id is None and self._policy is not None
        return super().is_dirty() or is_chosen

    def begin(self, today: date) -> None:
        """An empty form."""
        self._record, self._policy = Claim(reported_on=today), None
        self._show(None)

    def show_file(self, file: ClaimFile) -> None:
        """Show a claim on file."""
        self._record, self._policy = file.claim, file.policy
        self._show(file)

    def checked(self) -> Claim | None:
        """Save was pressed: the claim to be saved, or None after showing what is wrong."""
        problems = self.view.validate_all(focus=self._policy is not None)
        if self._policy is None:
            self.policy_line.show_problems((Problem("value_missing", field=_POLICY),))
            self.policy_line.focus()
            return None
        if problems:
            return None
        return replace(
            self.view.applied(self._record),
            registration_id=self._policy.registration_id,
            kind=self._policy.kind,
            overrides=self.view.overrides(),
        )

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        self.policy_line.show_problems(tuple(one for one in problems if one.field == _POLICY))
        super().refuse(tuple(one for one in problems if one.field != _POLICY))

    def focus_first(self) -> None:
        """To the policy; of a claim on file, to its fields."""
        if self._policy is None:
            self.policy_line.focus()
        else:
            super().focus_first()

    def _context(self) -> ClaimContext:
        return ClaimContext(self._clock.today(), self._policy, self._record.stage)

    def _on_found(self, policy: ClaimPolicy) -> None:
        self._policy = policy
        self._offer_products()
        self._lock()
        self.view.refresh()
        self.note_dirty()
        self.view.focus_field("happened_on")

    def _show(self, file: ClaimFile | None) -> None:
        claim = self._record
        self._offer_products()
        if file is None:
            self.view.clear({"reported_on": claim.reported_on})
        else:
            self.view.load(claim, claim.overrides)
        self.policy_line.show_policy(self._policy, is_fixed=file is not None)
        self._lock()
        self.set_title(presenter.heading(claim))
        self.say(presenter.paid_text(claim))
        set_look(self._stage, STATUS, presenter.stage_look(claim.stage))
        self._tell(self._stage, "" if file is None else presenter.stage_title(claim.stage))
        self._tell(self._course, presenter.course_text(claim))
        self._tell(self._steps, "" if file is None else presenter.steps_text(file.steps))
        self.mark_clean()

    def _tell(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _offer_products(self) -> None:
        policy = self._policy
        choices = [] if policy is None else presenter.product_choices(policy, self._work.products())
        self.view.set_choices("product_code", choices)

    def _lock(self) -> None:
        self.set_busy(self.is_ended)
        if self.is_ended:
            self.view.lock_all(_("This claim has ended: take it back a stage with a reason to change it."))
        elif self._policy is not None and self._policy.kind is SlipKind.COMPULSORY:
            self.view.set_locked(
                {"product_code": _("A compulsory policy covers as a whole: it has no lines.")}
            )
        else:
            self.view.set_locked({})

    def _name_own_parts(self) -> None:
        for label, name in ((self._stage, "stage"), (self._course, "course"), (self._steps, "steps")):
            label.setObjectName(f"{NAME}.form.{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._course, self._steps):
            label.setProperty(ROLE, "hint")
            label.setWordWrap(True)
        self._stage.setProperty(STATUS, "draft")
