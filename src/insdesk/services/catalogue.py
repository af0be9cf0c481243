"""险种: which products are offered for a car on a day, and what is wrong with a slip's lines (UR-17)."""

from datetime import date
from functools import cached_property
from pathlib import Path

from insdesk.domain.enums import Energy
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import Catalogue, Product
from insdesk.domain.records.registration import CoverageLine
from insdesk.files.catalogue import read_catalogue
from insdesk.rules.coverage import coverage_problems, product_named


class CatalogueService:
    """The dated coverage catalogue, read from `folder` when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def catalogue(self) -> Catalogue:
        """All coverage forms."""
        return read_catalogue(self._folder)

    def products(self, on_day: date, energy: Energy) -> tuple[Product, ...]:
        """What a commercial slip that starts on `on_day` may hold; nothing before the first form."""
        form = self.catalogue.form_on(on_day, energy)
        return form.products if form else ()

    def obsolete_products(self) -> tuple[Product, ...]:
        """Lines that policies of earlier years had: they may be typed, with a warning."""
        return tuple(product for form in self.catalogue.forms for product in form.obsolete)

    def product(self, code: str) -> Product | None:
        """The product called `code`, of any form or obsolete."""
        return self.catalogue.known_product(code) or self.catalogue.obsolete_product(code)

    def named(self, text: str, on_day: date, energy: Energy) -> Product | None:
        """The product that `text`, as printed on a policy, means on that day for that car."""
        return product_named(text, (*self.products(on_day, energy), *self.obsolete_products()))

    def problems(self, lines: tuple[CoverageLine, ...], on_day: date, energy: Energy) -> tuple[Problem, ...]:
        """Riders without their main cover (errors), old and unfitting lines (warnings)."""
        form = self.catalogue.form_on(on_day, energy)
        return coverage_problems(lines, self.catalogue, form) if form else ()
