"""险种明细 as a table: products by name, their usual sums on offer. Records in, records out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from insdesk.domain.money import ZERO, Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import CarSnapshot, CoverageLine
from insdesk.i18n import _
from insdesk.rules.coverage_sets import set_line
from insdesk.specs.coverage_text import seats_text
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.line_row import CellHint
from insdesk.ui.inputs.choice_box import Choice

ProductOf = Callable[[str], Product | None]
"""The product with a code."""


class CoverageGrid(LineGrid):
    """A line of a product that is not offered any more stays readable by the name it was stored with."""

    def __init__(
        self,
        spec: FormSpec,
        context: ContextSource,
        product_of: ProductOf,
        parent: QWidget | None = None,
        *,
        name: str,
        path: str,
    ) -> None:
        self._product_of = product_of
        self._seats = CarSnapshot().seats
        self._names: dict[str, str] = {}
        self._lines_path = path
        super().__init__(
            spec,
            context,
            parent,
            name=name,
            path=path,
            summed="premium",
            offers={"sum_insured": self._tiers},
            hints={"sum_insured": self._sum_hint},
        )

    def load_coverages(
        self, lines: Iterable[CoverageLine], overrides: Iterable[Override] = (), *, is_new: bool = False
    ) -> None:
        """Show `lines`. A new one without a premium waits for it; a stored one costs nothing."""
        stored = tuple(lines)
        self._names = {line.product_code: line.product_name for line in stored}
        self.load((set_line(one) if is_new and not one.premium else one for one in stored), overrides)

    def coverages(self) -> tuple[CoverageLine, ...]:
        """What stands in the lines that are not blank."""
        return tuple(self._line(values) for values in self.values())

    def set_seats(self, seats: int) -> None:
        """How many seats the car has: sums insured may be per seat."""
        if seats != self._seats:
            self._seats = seats
            self.show_hints()

    def offer_products(self, choices: Iterable[Choice]) -> None:
        """Offer these products on a line; one chosen before stays readable."""
        offered = {one.key: one for one in choices}
        for code in sorted({str(line.get("product_code") or "") for line in self.values()} - {""}):
            offered.setdefault(code, Choice(code, self._name_of(code), retired=True))
        self.set_choices("product_code", offered.values())

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """As its base; what is said of one line is said of the grid: the sentence names the product."""
        return super().show_problems(self._of_all_lines(one) for one in problems)

    def _of_all_lines(self, problem: Problem) -> Problem:
        is_of_a_line = problem.field.startswith(f"{self._lines_path}.")
        return replace(problem, field=self._lines_path) if is_of_a_line else problem

    def _line(self, values: Values) -> CoverageLine:
        code = str(values.get("product_code") or "")
        return CoverageLine(
            product_code=code,
            product_name=self._name_of(code),
            sum_insured=values.get("sum_insured"),
            premium=values.get("premium") or ZERO,
        )

    def _name_of(self, code: str) -> str:
        product = self._product_of(code)
        return self._names.get(code, code) if product is None else product.name

    def _tiers(self, values: Values) -> Sequence[Money]:
        product = self._product_of(str(values.get("product_code") or ""))
        return () if product is None else product.tiers

    def _sum_hint(self, values: Values) -> CellHint:
        """What the sum insured comes to for all passengers; a product without one asks for none."""
        product, each = self._product_of(str(values.get("product_code") or "")), values.get("sum_insured")
        if product is None:
            return CellHint()
        if not product.has_sum:
            return CellHint(closed=_("This product has no sum insured."))
        return CellHint(seats_text(each, product, self._seats) if product.per_seat and each else "")
