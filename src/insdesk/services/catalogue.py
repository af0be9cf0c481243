"""险种: which products are offered for a car on a day, and what is wrong with a slip's lines (UR-17)."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insdesk.domain.enums import DatedTableKind, Energy
from insdesk.domain.errors import SurroundingsError
from insdesk.domain.ids import InsurerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import (
    Catalogue,
    CoverageForm,
    DamagedEdition,
    FormEdition,
    FormOrigin,
    Product,
)
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.registration import CoverageLine
from insdesk.files.catalogue import DamagedFormError, in_order, read_catalogue, read_form
from insdesk.repositories.database import Database
from insdesk.rules.coverage import coverage_problems, product_named
from insdesk.rules.text import compact

_log = logging.getLogger(__name__)

CodesByInsurer = Mapping[InsurerId, Mapping[str, str]]
"""What each insurer calls a product: its own code by product code."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything as it was read last; never changed, only replaced."""

    catalogue: Catalogue
    editions: tuple[FormEdition, ...]
    damaged: tuple[DamagedEdition, ...]
    insurer_codes: CodesByInsurer


class CatalogueService:
    """The forms shipped in `folder`, with the office's own editions in their place.

    Everything but `renew` answers from memory, on any thread.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._shipped = read_catalogue(folder)
        self._seen = _Seen(self._shipped, (), (), {})
        self.renew()

    def renew(self) -> None:
        """Read the office's editions and codes again: after every change of them, never on the GUI thread."""
        with self._database.read() as unit:
            tables = unit.dated_tables.of_kind(DatedTableKind.COVERAGE)
            insurer_codes = unit.product_codes.everything()
        counted = {form.code: FormEdition(form) for form in self._shipped.forms}
        damaged = []
        for table in tables:
            shipped = self._shipped.form(table.code)
            try:
                form = _form_of(table)
            except DamagedFormError as error:
                _log.warning("coverage_edition_damaged code=%s: %s", table.code, error)
                damaged.append(DamagedEdition(table.code, table.version, shipped.title if shipped else ""))
                continue
            origin = FormOrigin.EDITION if shipped else FormOrigin.OWN
            counted[table.code] = FormEdition(form, origin, table.version)
        catalogue = in_order(one.form for one in counted.values())
        editions = tuple(counted[form.code] for form in catalogue.forms)
        self._seen = _Seen(catalogue, editions, tuple(damaged), insurer_codes)

    @property
    def catalogue(self) -> Catalogue:
        """All coverage forms that count."""
        return self._seen.catalogue

    @property
    def shipped(self) -> Catalogue:
        """The forms as they came with the program."""
        return self._shipped

    @property
    def editions(self) -> tuple[FormEdition, ...]:
        """The same forms, oldest first, each with where it comes from."""
        return self._seen.editions

    @property
    def damaged(self) -> tuple[DamagedEdition, ...]:
        """Editions that do not count because they cannot be read."""
        return self._seen.damaged

    def damage(self) -> tuple[SurroundingsError, ...]:
        """The same, as it is told to people."""
        return tuple(
            SurroundingsError("coverage_edition_damaged", form=one.title)
            if one.title
            else SurroundingsError("coverage_form_damaged", form=one.code)
            for one in self.damaged
        )

    @property
    def insurer_codes(self) -> CodesByInsurer:
        """What insurers call the products."""
        return self._seen.insurer_codes

    def products(self, on_day: date, energy: Energy) -> tuple[Product, ...]:
        """What a commercial slip that starts on `on_day` may hold; nothing before the first form."""
        return self.catalogue.products(on_day, energy)

    def obsolete_products(self) -> tuple[Product, ...]:
        """Lines that policies of earlier years had: they may be typed, with a warning."""
        every = (product for form in self.catalogue.forms for product in form.obsolete)
        return tuple({product.code: product for product in every}.values())

    def per_seat_products(self) -> Mapping[str, Product]:
        """The products whose sum insured is for each passenger seat, by code."""
        every = (product for form in self.catalogue.forms for product in form.products)
        return {product.code: product for product in every if product.per_seat}

    def product(self, code: str) -> Product | None:
        """The product called `code`, of any form or obsolete."""
        return self.catalogue.known_product(code) or self.catalogue.obsolete_product(code)

    def insurer_code(self, insurer_id: InsurerId | None, code: str) -> str:
        """What the insurer calls the product `code`; empty where it has no code of its own."""
        return "" if insurer_id is None else self.insurer_codes.get(insurer_id, {}).get(code, "")

    def named(
        self, text: str, on_day: date, energy: Energy, insurer_id: InsurerId | None = None
    ) -> Product | None:
        """The product that `text`, as printed on a policy, means on that day for that car.

        Names, aliases, then the codes of the insurer; of any insurer, as long as they agree, without one.
        """
        form = self.catalogue.form_on(on_day, energy)
        retired = (one for one in form.products if not one.is_offered(on_day)) if form else ()
        every = (*self.products(on_day, energy), *self.obsolete_products(), *retired)
        return product_named(text, every) or self._coded(text, every, insurer_id)

    def problems(self, lines: tuple[CoverageLine, ...], on_day: date, energy: Energy) -> tuple[Problem, ...]:
        """Riders without their main cover (errors), old and unfitting lines, odd sums (warnings)."""
        form = self.catalogue.form_on(on_day, energy)
        return coverage_problems(lines, self.catalogue, form, on_day) if form else ()

    def _coded(self, text: str, every: tuple[Product, ...], insurer_id: InsurerId | None) -> Product | None:
        wanted = compact(text)
        books = self.insurer_codes
        asked = books.values() if insurer_id is None else (books.get(insurer_id, {}),)
        meant = {code for book in asked for code, written in book.items() if compact(written) == wanted}
        found = [product for product in every if product.code in meant]
        return found[0] if len(found) == 1 else None


def _form_of(edition: DatedTable) -> CoverageForm:
    """What the office's edition holds. Raises DamagedFormError."""
    form = read_form(edition.content)
    if form.code != edition.code:
        raise DamagedFormError(f"it calls itself {form.code}")
    return form
