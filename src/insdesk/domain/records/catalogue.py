"""险种: the dated coverage catalogue (UR-17). Filled from resources/catalogue, never from code."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from insdesk.domain.enums import Energy
from insdesk.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product of a coverage form.

    `mains` are the codes of the main covers of which a rider needs one; a main cover has none.
    `tiers` are the usual sums insured (free amounts are allowed). `per_seat`: the sum is for one seat,
    of which the car has its seats less the driver's. `aliases` are other names printed on policies. From
    `retired_from` on it is not offered any more.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    mains: tuple[str, ...] = ()
    has_sum: bool = True
    tiers: tuple[Money, ...] = ()
    per_seat: bool = False
    retired_from: date | None = None

    @property
    def is_rider(self) -> bool:
        """Whether it is only sold with a main cover."""
        return bool(self.mains)

    def is_offered(self, day: date) -> bool:
        """Whether a policy that starts on `day` may hold it."""
        return self.retired_from is None or day < self.retired_from


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDraft(Product):
    """A product while it is edited: on which side of its form it stands. A new one has no code."""

    obsolete: bool = False

    @classmethod
    def of(cls, product: Product, *, obsolete: bool) -> "ProductDraft":
        """`product` to be edited."""
        return cls(obsolete=obsolete, **{one.name: getattr(product, one.name) for one in fields(Product)})

    def product(self) -> Product:
        """What is edited."""
        return Product(**{one.name: getattr(self, one.name) for one in fields(Product)})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """What a form says of itself: title, the day it comes into force, the cars it is for."""

    title: str
    effective_from: date
    energies: tuple[Energy, ...]


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

    @property
    def head(self) -> FormHead:
        """Title, day and cars."""
        energies = tuple(energy for energy in Energy if energy in self.energies)
        return FormHead(title=self.title, effective_from=self.effective_from, energies=energies)

    @property
    def every(self) -> tuple[Product, ...]:
        """Products, then the lines it has no longer."""
        return (*self.products, *self.obsolete)

    def product(self, code: str) -> Product | None:
        """The product called `code`, or None."""
        return next((product for product in self.products if product.code == code), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All coverage forms, oldest first. A later form may have the same products as an earlier one."""

    forms: tuple[CoverageForm, ...]

    def form(self, code: str) -> CoverageForm | None:
        """The form called `code`, or None."""
        return next((form for form in self.forms if form.code == code), None)

    def form_on(self, day: date, energy: Energy) -> CoverageForm | None:
        """The newest form in force on `day` for a car driven by `energy`; None before the first."""
        in_force = (form for form in self.forms if form.effective_from <= day and energy in form.energies)
        return max(in_force, key=lambda form: form.effective_from, default=None)

    def products(self, day: date, energy: Energy) -> tuple[Product, ...]:
        """What a policy that starts on `day` may hold; nothing before the first form."""
        form = self.form_on(day, energy)
        return tuple(one for one in form.products if one.is_offered(day)) if form else ()

    def obsolete_product(self, code: str) -> Product | None:
        """The line called `code` that a form has no longer, or None."""
        everything = (product for form in self.forms for product in form.obsolete)
        return next((product for product in everything if product.code == code), None)

    def known_product(self, code: str) -> Product | None:
        """The product called `code` in the newest form that has it, or None."""
        return next((one for form in reversed(self.forms) if (one := form.product(code))), None)

    def codes(self) -> Iterator[str]:
        """The codes of everything, form by form."""
        return (product.code for form in self.forms for product in form.every)


class FormOrigin(StrEnum):
    """Where a form comes from: with the program, the office's own edition of such a one, or all its own."""

    SHIPPED = "SHIPPED"
    EDITION = "EDITION"
    OWN = "OWN"


@dataclass(frozen=True, slots=True)
class FormEdition:
    """A form as it counts here. `version` is that of the office's edition, 0 where there is none."""

    form: CoverageForm
    origin: FormOrigin = FormOrigin.SHIPPED
    version: int = 0


@dataclass(frozen=True, slots=True)
class DamagedEdition:
    """An edition of the office that cannot be read, so that it does not count.

    `title` is that of the shipped form that counts instead; empty where there is none.
    """

    code: str
    version: int
    title: str


@dataclass(frozen=True, slots=True)
class ProductUses:
    """How many lines of registrations and of sales contracts, and how many coverage sets, name a product."""

    registrations: int = 0
    contracts: int = 0
    sets: int = 0

    def __bool__(self) -> bool:
        return bool(self.registrations or self.contracts or self.sets)


@dataclass(frozen=True, slots=True)
class InsurerCode:
    """What an insurer calls a product."""

    product: str
    code: str


@dataclass(frozen=True, slots=True)
class InsurerCodes:
    """All codes of one insurer, for the audit trail."""

    insurer: str
    codes: tuple[InsurerCode, ...]
