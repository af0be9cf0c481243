"""The policy that a claim is made on: found by the one box, then shown with what it covers."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from insdesk.domain.problems import Problem
from insdesk.domain.records.claim import ClaimPolicy
from insdesk.i18n import _
from insdesk.specs.problem_text import describe
from insdesk.ui.forms.field_label import FieldLabel
from insdesk.ui.inputs.finder import Finder, Search
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.tabs.claims.presenter import hit_text, policy_text
from insdesk.ui.tasks.runner import TaskRunner

_GAP = 4


class PolicyLine(QWidget):
    """Says which policy was chosen. A claim on file keeps its own: the box is gone."""

    found = Signal(object)
    """The ClaimPolicy."""

    def __init__(
        self,
        name: str,
        find: Search,
        runner: TaskRunner,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = _("Find the policy: number, plate, VIN or name")
        self.finder = Finder(words, find, hit_text, runner, failed, self)
        self._title = FieldLabel(_("Policy"), self.finder, self)
        self._what = QLabel(self)
        self._problem = QLabel(self)
        self._name_parts(name)
        self._lay_out()
        self.finder.chosen.connect(self._on_chosen)
        self.finder.missed.connect(self._on_missed)

    def show_policy(self, policy: ClaimPolicy | None, *, is_fixed: bool) -> None:
        """Show `policy`; `is_fixed` takes the box away."""
        self.finder.set_text("")
        self.finder.setVisible(not is_fixed)
        self._what.setText("" if policy is None else policy_text(policy))
        self._what.setVisible(policy is not None)
        self.show_problems(())

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """What is wrong with the policy."""
        self._say(" ".join(describe(one) for one in problems))

    def focus(self) -> None:
        """Into the box."""
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, policy: ClaimPolicy) -> None:
        self.show_policy(policy, is_fixed=False)
        self.found.emit(policy)

    def _on_missed(self, typed: str) -> None:
        self._say(
            _(
                "No registered policy fits “{text}”. What was sold elsewhere is registered first, as "
                "external agency.",
                text=typed,
            )
        )

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _name_parts(self, name: str) -> None:
        self.finder.setObjectName(f"{name}.find")
        self._title.set_required(True)
        for label, part in ((self._what, "policy"), (self._problem, "policy_problem")):
            label.setObjectName(f"{name}.{part}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._problem.setProperty(ROLE, "message")
        set_look(self._problem, STATE, STATE_ERROR)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for part in (self._title, self.finder, self._what, self._problem):
            layout.addWidget(part)
