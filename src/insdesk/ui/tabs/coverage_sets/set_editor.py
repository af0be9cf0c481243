"""One 保险套餐: its name, its lines, and for which cars it is offered."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.enums import Energy
from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.i18n import _
from insdesk.rules.coverage_sets import FIELD
from insdesk.services.coverage_sets import CoverageSetService
from insdesk.specs.codecs import Context
from insdesk.specs.coverage_set_form import SET_FORM, SET_LINE_FORM
from insdesk.specs.field import Values
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.line_row import CellHint
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.coverage_sets.commands import NAME
from insdesk.ui.tabs.coverage_sets.presenter import fit_text

_GAP = 8


class SetEditor(QWidget):
    """Shows one set at a time. It stores nothing: the page does."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, sets: CoverageSetService, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sets = sets
        self._clock = clock
        self._record = CoverageSet()
        self._products: dict[str, Product] = {}
        self.view = FormView(SET_FORM, self._context, self, prefix=NAME)
        self.lines = LineGrid(
            SET_LINE_FORM,
            self._context,
            self,
            name=f"{NAME}.lines",
            path=FIELD,
            summed="",
            offers={"sum_insured": self._tiers},
            hints={"sum_insured": self._sum_hint},
        )
        self._fit = QLabel(self)
        self._lay_out()
        self.view.changed.connect(self._on_changed)
        self.view.submitted.connect(self.submitted)
        self.lines.changed.connect(self._on_changed)

    @property
    def widget(self) -> QWidget:
        """Itself."""
        return self

    @property
    def record(self) -> CoverageSet:
        """What is shown, as it was read."""
        return self._record

    def show_record(self, record: CoverageSet) -> None:
        """Show `record`; without an id, a fresh form."""
        self._record = record
        self._offer()
        if record.id is None:
            self.view.clear()
        else:
            self.view.load(record)
        self.lines.load(record.lines)
        self._on_changed()

    def rebase(self, record: CoverageSet) -> None:
        """The set was saved meanwhile, as it was: what is typed goes over that."""
        self._record = replace(self._record, id=record.id, version=record.version)

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.view.is_dirty() or self.lines.is_dirty()

    def checked(self) -> CoverageSet | None:
        """Save was pressed: the set to be saved, or None after showing what is wrong."""
        wrong_name = self.view.validate_all()
        if self.lines.validate_all(focus=not wrong_name) or wrong_name:
            return None
        return self.edited()

    def edited(self) -> CoverageSet:
        """The set as it stands here."""
        typed = self.view.applied(self._record)
        return replace(typed, lines=tuple(self._line(values) for values in self.lines.values()))

    def refuse(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what the service found, go to the first; return what belongs nowhere here."""
        rest = self.view.show_problems(problems)
        others = self.lines.show_problems(rest)
        if not self.view.focus_first_problem() and rest != others:
            self.lines.focus_first()
        return others

    def mark_clean(self) -> None:
        """What stands here is saved."""
        self.view.mark_clean()
        self.lines.mark_clean()

    def _on_changed(self) -> None:
        lines = self.edited().lines
        today = self._clock.today()
        petrol, new_energy = (
            bool(lines) and bool(self._sets.offered([CoverageSet(lines=lines)], today, energy))
            for energy in (Energy.FUEL, Energy.ELECTRIC)
        )
        self._fit.setText(fit_text(petrol=petrol, new_energy=new_energy))
        self.lines.show_problems(())
        self.changed.emit()

    def _offer(self) -> None:
        self._products = {one.code: one for one in self._sets.products()}
        choices = [
            Choice(one.code, one.name, search=" ".join(one.aliases)) for one in self._products.values()
        ]
        known = {line.product_code: line.product_name for line in self._record.lines}
        choices += [
            Choice(code, name, retired=True) for code, name in known.items() if code not in self._products
        ]
        self.lines.set_choices("product_code", choices)

    def _line(self, values: Values) -> CoverageSetLine:
        code = str(values.get("product_code") or "")
        product = self._products.get(code)
        return CoverageSetLine(
            product_code=code,
            product_name=code if product is None else product.name,
            sum_insured=values.get("sum_insured"),
        )

    def _tiers(self, values: Values) -> tuple[Money, ...]:
        product = self._product(values)
        return () if product is None else product.tiers

    def _sum_hint(self, values: Values) -> CellHint:
        product = self._product(values)
        has_sum = product is None or product.has_sum
        return CellHint() if has_sum else CellHint(closed=_("This product has no sum insured."))

    def _product(self, values: Values) -> Product | None:
        return self._products.get(str(values.get("product_code") or ""))

    def _context(self) -> Context:
        return Context(self._clock.today())

    def _lay_out(self) -> None:
        self._fit.setObjectName(f"{NAME}.fit")
        self._fit.setProperty(ROLE, "hint")
        self._fit.setTextFormat(Qt.TextFormat.PlainText)
        self._fit.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.view)
        layout.addWidget(self.lines)
        layout.addWidget(self._fit)
        layout.addStretch(1)
