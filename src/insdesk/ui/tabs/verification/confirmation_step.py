"""Step 客户确认: what the customer confirms, on which day, by whom, and what proves it (DR-4)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from insdesk.domain.enums import PartyRole
from insdesk.domain.problems import Problem
from insdesk.domain.records.verification import Confirmation
from insdesk.i18n import _
from insdesk.services.verification import VerificationFile
from insdesk.specs.verification_form import CONFIRMATION_FORM
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.tabs.verification.commands import NAME
from insdesk.ui.tabs.verification.presenter import summary
from insdesk.ui.tabs.verification.summary_card import SummaryCard

_GAP = 12


class ConfirmationStep(QWidget):
    """Proposes today and the applicant."""

    def __init__(self, file: VerificationFile, context: ContextSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = FormView(CONFIRMATION_FORM, context, prefix=f"{NAME}.confirmation")
        asked = Block(_("Customer's confirmation"), f"{NAME}.confirmation.card", self)
        asked.add(self.view)
        applicant = file.registration.party(PartyRole.APPLICANT).name
        self.view.fill({"confirmed_on": context().today, "confirmed_by": applicant})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(SummaryCard(_("What the customer confirms"), summary(file), self))
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
