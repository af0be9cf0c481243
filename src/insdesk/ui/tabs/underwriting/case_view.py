"""One case: policy, every reason, what was said before, the customer's policies and claims, facts seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from insdesk.domain.records.underwriting import CaseFile
from insdesk.i18n import _, ngettext
from insdesk.specs.underwriting_form import ACCUMULATIONS, CASE_LOOKS
from insdesk.specs.underwriting_text import FACT_ROWS, fact_rows, failure_text, state_text
from insdesk.ui.forms.block import Block
from insdesk.ui.look import MUTED, STATUS, set_look
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.underwriting import presenter
from insdesk.ui.tabs.underwriting.commands import NAME
from insdesk.ui.tabs.underwriting.presenter import Said
from insdesk.ui.tabs.underwriting.said_rows import SaidRows

_GAP = 8
_MOST_PRODUCTS = 6
_MOST_FACTS = 12


class CaseView(QWidget):
    """Shows a `CaseFile`; decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: CaseFile | None = None
        self._head = Block(_("No case chosen"), f"{NAME}.case", self)
        self._chip = QLabel(self)
        self._policies = QLabel(self)
        self._decided = SaidRows(f"{NAME}.decided", self)
        self._why = Block(_("Reasons"), f"{NAME}.reasons", self)
        self.reasons = SaidRows(f"{NAME}.reasons.rows", self)
        self._earlier = Block(_("Said before"), f"{NAME}.earlier", self)
        self.said_before = SaidRows(f"{NAME}.earlier.rows", self)
        self._customer = Block(_("Insured already"), f"{NAME}.customer", self)
        self._insured = RecordTable(ACCUMULATIONS, _MOST_PRODUCTS, self)
        self._none_insured = QLabel(_("No other policy of this customer is in force."), self)
        self._claims = Block(_("Past claims"), f"{NAME}.claims", self)
        self._claim_rows = SaidRows(f"{NAME}.claims.rows", self)
        self._seen = Block(_("What the rules saw"), f"{NAME}.seen", self)
        self._facts = RecordTable(FACT_ROWS, _MOST_FACTS, self)
        self._lay_out()
        self.show_file(None)

    @property
    def file(self) -> CaseFile | None:
        """What is shown, as it was read."""
        return self._file

    def show_file(self, file: CaseFile | None) -> None:
        """Show `file`; None shows nothing."""
        self._file = file
        for part in (self._chip, self._policies, self._decided, *self._blocks()):
            part.setVisible(file is not None)
        if file is None:
            self._head.set_title(_("No case chosen"))
            return
        self._show_head(file)
        self._show_reasons(file)
        self._show_customer(file)

    def _show_head(self, file: CaseFile) -> None:
        state = file.case.state.value
        self._head.set_title(file.number)
        set_look(self._chip, STATUS, dict(CASE_LOOKS)[state])
        self._chip.setText(state_text(file.case))
        self._policies.setText(presenter.policies(file))
        said = presenter.decided(file)
        self._decided.show_rows(said)
        self._decided.setVisible(bool(said))

    def _show_reasons(self, file: CaseFile) -> None:
        failures = file.case.failures
        count = ngettext("{count} reason", "{count} reasons", len(failures))
        self._why.set_title(count if failures else _("No rule failed"))
        self.reasons.show_rows(Said(one.message, failure_text(one, file.names)) for one in failures)
        earlier = presenter.earlier(file)
        self.said_before.show_rows(earlier)
        self._earlier.setVisible(bool(earlier))

    def _show_customer(self, file: CaseFile) -> None:
        self._insured.show_records(file.accumulations)
        self._insured.setVisible(bool(file.accumulations))
        self._none_insured.setVisible(not file.accumulations)
        self._claims.set_title(_("Past claims: {text}", text=presenter.claims_text(file.claims)))
        self._claim_rows.show_rows(presenter.claim_lines(file.claims))
        self._facts.show_records(fact_rows(file.case.facts, file.names))

    def _blocks(self) -> tuple[Block, ...]:
        return (self._why, self._earlier, self._customer, self._claims, self._seen)

    def _lay_out(self) -> None:
        self._chip.setObjectName(f"{NAME}.case.state")
        self._chip.setProperty(STATUS, "draft")
        self._policies.setObjectName(f"{NAME}.case.policies")
        self._policies.setTextFormat(Qt.TextFormat.PlainText)
        self._policies.setWordWrap(True)
        self._policies.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._policies, self._none_insured):
            set_look(label, MUTED, value=True)
        self._head.add_to_header(self._chip)
        for block, parts in (
            (self._head, (self._decided, self._policies)),
            (self._why, (self.reasons,)),
            (self._earlier, (self.said_before,)),
            (self._customer, (self._insured, self._none_insured)),
            (self._claims, (self._claim_rows,)),
            (self._seen, (self._facts,)),
        ):
            for part in parts:
                block.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, 0, 0, 0)
        layout.setSpacing(_GAP)
        for block in (self._head, *self._blocks()):
            layout.addWidget(block)
        layout.addStretch(1)
