"""Step 客户确认: what the customer confirms, on which day, by whom, and what proves it (DR-4)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from insdesk.domain.enums import PartyRole
from insdesk.domain.problems import Problem
from insdesk.domain.records.verification import Confirmation
from insdesk.i18n import _
from insdesk.services.verification import VerificationFile
from insdesk.specs.verification_form import CONFIRMATION_FORM
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.look import MUTED, set_look
from insdesk.ui.tabs.verification.commands import NAME
from insdesk.ui.tabs.verification.presenter import summary

_GAP = 12


class ConfirmationStep(QWidget):
    """Proposes today and the applicant."""

    def __init__(self, file: VerificationFile, context: ContextSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = FormView(CONFIRMATION_FORM, context, prefix=f"{NAME}.confirmation")
        shown = Block(_("What the customer confirms"), f"{NAME}.summary.card", self)
        shown.add(_Summary(file))
        asked = Block(_("Customer's confirmation"), f"{NAME}.confirmation.card", self)
        asked.add(self.view)
        applicant = file.registration.party(PartyRole.APPLICANT).name
        self.view.fill({"confirmed_on": context().today, "confirmed_by": applicant})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(shown)
        layout.addWidget(asked)
        layout.addStretch(1)

    def confirmation(self) -> Confirmation | None:
        """What was typed; None after showing what is missing."""
        return None if self.view.validate_all() else self.view.applied(Confirmation())

    def refuse(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Show what the service found; what belongs to the draft itself is given back."""
        names = {field.name for field in self.view.spec.fields}
        self.view.show_problems([one for one in problems if one.field in names])
        return [one for one in problems if one.field not in names]


class _Summary(QWidget):
    def __init__(self, file: VerificationFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setColumnStretch(1, 1)
        for row, (title, words) in enumerate(summary(file)):
            left, right = QLabel(title, self), QLabel(words, self)
            set_look(left, MUTED, value=True)
            right.setObjectName(f"{NAME}.summary.{row + 1}")
            right.setWordWrap(True)
            right.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, row, 1)
