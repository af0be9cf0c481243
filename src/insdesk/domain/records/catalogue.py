"""险种: the dated coverage catalogue (UR-17). Filled from resources/catalogue, never from code."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import Energy
from insdesk.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product of a coverage form.

    `mains` are the codes of the main covers of which a rider needs one; a main cover has none.
    `tiers` are the usual sums insured (free amounts are allowed). `per_seat`: the sum is for one seat,
    of which the car has its seats less the driver's. `aliases` are other names printed on policies.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    mains: tuple[str, ...] = ()
    has_sum: bool = True
    tiers: tuple[Money, ...] = ()
    per_seat: bool = False

    @property
    def is_rider(self) -> bool:
        """Whether it is only sold with a main cover."""
        return bool(self.mains)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageForm:
    """The standard products in force from `effective_from` for cars driven by one of `energies`.

    `obsolete` are lines that earlier forms had and this one has no longer.
    """

    code: str
    title: str
    effective_from: date
    energies: frozenset[Energy]
    products: tuple[Product, ...]
    obsolete: tuple[Product, ...] = ()

    def product(self, code: str) -> Product | None:
        """The product called `code`, or None."""
        return next((product for product in self.products if product.code == code), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All coverage forms, oldest first."""

    forms: tuple[CoverageForm, ...]

    def form_on(self, day: date, energy: Energy) -> CoverageForm | None:
        """The newest form in force on `day` for a car driven by `energy`; None before the first."""
        in_force = (form for form in self.forms if form.effective_from <= day and energy in form.energies)
        return max(in_force, key=lambda form: form.effective_from, default=None)

    def obsolete_product(self, code: str) -> Product | None:
        """The line called `code` that no form has any more, or None."""
        everything = (product for form in self.forms for product in form.obsolete)
        return next((product for product in everything if product.code == code), None)

    def known_product(self, code: str) -> Product | None:
        """The product called `code` in any form, or None."""
        everything = (product for form in self.forms for product in form.products)
        return next((product for product in everything if product.code == code), None)
