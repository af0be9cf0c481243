"""A made-up case typed into a form: the facts that the chosen rules ask for, and the lines if they do."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.records.rules import Facts, Rule
from insdesk.domain.records.saved_query import Offered, Offers
from insdesk.i18n import _
from insdesk.services.catalogue import CatalogueService
from insdesk.specs.codecs import Context
from insdesk.specs.customer_conditions import ATTRIBUTE_VALUES, INSURERS
from insdesk.specs.registration_form import LINE_FORM
from insdesk.specs.rule_case import asks_for_lines, case_facts, case_form, facts_asked
from insdesk.specs.rule_facts import PRODUCTS
from insdesk.ui.forms.coverage_grid import CoverageGrid
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.rules.commands import NAME

_GAP = 8


class CaseCard(QWidget):
    """Nothing typed here is ever stored."""

    run_asked = Signal()
    """Ctrl+Enter, or Enter behind the last field."""

    def __init__(self, catalogue: CatalogueService, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._asked: frozenset[str] = frozenset()
        self.view = FormView(case_form(self._is_asked), self._context, self, prefix=f"{NAME}.case")
        self._lines_title = QLabel(_("Coverage lines of the commercial policy"), self)
        self.lines = CoverageGrid(
            LINE_FORM, self._context, catalogue.product, self, name=f"{NAME}.case.lines", path="lines"
        )
        self._enter = EnterFilter(self)
        self._lay_out()
        self.view.submitted.connect(self.run_asked)
        self._enter.finished.connect(self.run_asked)

    def ask_for(self, rules: Sequence[Rule]) -> None:
        """Show the fields that these rules ask for; what is typed in others stays."""
        self._asked = facts_asked(rules)
        self.view.refresh()
        has_lines = asks_for_lines(rules)
        self._lines_title.setVisible(has_lines)
        self.lines.setVisible(has_lines)

    def set_offers(self, offers: Offers) -> None:
        """What the fields may name now."""
        self.view.set_choices("insurers", _choices(offers.get(INSURERS, ())))
        self.view.set_choices("customer_attributes", _choices(offers.get(ATTRIBUTE_VALUES, ())))
        self.lines.offer_products(_choices(offers.get(PRODUCTS, ())))

    def facts(self) -> Facts | None:
        """The case as it is typed, or None after showing what is wrong with it."""
        wrong = self.view.validate_all()
        if self.lines.isVisibleTo(self) and self.lines.validate_all(focus=not wrong):
            return None
        if wrong:
            return None
        return case_facts(self.view.values(), self.lines.coverages(), self._clock.today())

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self._enter.focus_first()

    def _is_asked(self, name: str) -> bool:
        return name in self._asked

    def _context(self) -> Context:
        return Context(self._clock.today())

    def _lay_out(self) -> None:
        hint = QLabel(_("Made up: nothing of it is stored. What is left empty is not known."), self)
        hint.setProperty(ROLE, "hint")
        hint.setWordWrap(True)
        self._lines_title.setProperty(ROLE, "sectionTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        layout.setSpacing(_GAP)
        for widget in (hint, self.view, self._lines_title, self.lines):
            layout.addWidget(widget)
        layout.addStretch(1)


def _choices(offered: Iterable[Offered]) -> list[Choice]:
    return [Choice(one.key, one.title, one.search, one.retired) for one in offered]
