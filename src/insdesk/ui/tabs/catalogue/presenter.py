"""What the catalogue screen says, without a widget: lines of its lists, locks, questions, results."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from insdesk.domain.records.catalogue import (
    CoverageForm,
    DamagedEdition,
    FormEdition,
    FormOrigin,
    Product,
    ProductDraft,
    ProductUses,
)
from insdesk.i18n import N_, _
from insdesk.rules.text import name_key
from insdesk.specs.catalogue_lists import Kind, Origin
from insdesk.specs.choices import ENERGY
from insdesk.specs.display import written
from insdesk.specs.list_codecs import SEPARATOR

_CODE_LOCK = N_("Given by the program when the product is added; it never changes.")
_SEAT_LOCK = N_("Policies on file hold sums of this product, so that what they mean cannot change.")
_ORIGINS = {
    FormOrigin.SHIPPED: Origin.ORIGINAL,
    FormOrigin.EDITION: Origin.EDITION,
    FormOrigin.OWN: Origin.OWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """A form in the list. A damaged one has no `form`; `is_read`: it is the office's edition that counts."""

    id: int
    code: str
    version: int
    title: str
    effective_from: date | None
    cars: str
    origin: Origin
    is_read: bool
    form: CoverageForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLine:
    """A product in the list."""

    id: int
    code: str
    name: str
    kind: Kind
    uses: str
    aliases: str


def form_lines(editions: Iterable[FormEdition], damaged: Iterable[DamagedEdition]) -> tuple[FormLine, ...]:
    """The newest form first; editions that cannot be read behind them, or instead of what they stand for."""
    broken = {one.code: one for one in damaged}
    newest_first = sorted(editions, key=lambda one: one.form.effective_from, reverse=True)
    lines = [_form_line(number, one, broken) for number, one in enumerate(newest_first)]
    left = [one for one in broken.values() if one.code not in {line.code for line in lines}]
    return (*lines, *(_damaged_line(len(lines) + number, one) for number, one in enumerate(left)))


def product_lines(
    form: CoverageForm, uses: Mapping[str, ProductUses], today: date, text: str
) -> tuple[ProductLine, ...]:
    """Those of the form's products that `text` finds by name, other name or code, in the form's order."""
    wanted = name_key(text)
    return tuple(
        ProductLine(
            id=number,
            code=product.code,
            name=product.name,
            kind=product_kind(product, form, today),
            uses=f"{uses[product.code].registrations:,}" if product.code in uses else "",
            aliases=SEPARATOR.join(product.aliases),
        )
        for number, product in enumerate(form.every)
        if any(wanted in name_key(one) for one in (product.name, product.code, *product.aliases))
    )


def product_kind(product: Product, form: CoverageForm, today: date) -> Kind:
    """Main cover, rider, or why it is not sold."""
    if form.product(product.code) is None:
        return Kind.FORMER
    if not product.is_offered(today):
        return Kind.RETIRED
    return Kind.RIDER if product.is_rider else Kind.MAIN


def draft_of(form: CoverageForm, code: str) -> ProductDraft:
    """A product to be edited; a fresh one without a code."""
    product = next((one for one in form.every if one.code == code), None)
    if product is None:
        return ProductDraft(code="", name="")
    return ProductDraft.of(product, obsolete=form.product(code) is None)


def main_choices(form: CoverageForm, draft: ProductDraft) -> tuple[tuple[str, str], ...]:
    """The main covers that a rider may need: (code, name)."""
    return tuple((one.code, one.name) for one in form.products if not one.is_rider and one.code != draft.code)


def heading(draft: ProductDraft) -> str:
    """Whose form it is."""
    return draft.name if draft.code else _("New product")


def locks(uses: ProductUses) -> dict[str, str]:
    """Field → why it cannot be changed."""
    reasons = {"code": _(_CODE_LOCK)}
    if uses.registrations or uses.contracts:
        reasons["per_seat"] = _(_SEAT_LOCK)
    return reasons


def used_text(draft: ProductDraft, uses: ProductUses) -> str:
    """How much depends on the product, and what that means for deleting it."""
    if not draft.code:
        return ""
    if not uses:
        return _("Nothing uses it: it can be deleted.")
    return _(
        "Used by {registrations} policies and drafts, {contracts} sales contracts, {sets} coverage sets: it "
        "stays readable there, and can only be taken off sale.",
        registrations=f"{uses.registrations:,}",
        contracts=f"{uses.contracts:,}",
        sets=uses.sets,
    )


def differences(form: CoverageForm | None, shipped: CoverageForm | None) -> str:
    """What goes when an edition is given up, for the question before it."""
    if form is None:
        return _("It cannot be read and does not count.")
    if shipped is None:
        return _("Its {count} products go. Policies on file keep what they say.", count=len(form.every))
    before = set(shipped.every)
    names = [one.name for one in form.every if one not in before]
    kept = {one.code for one in form.every}
    names += [one.name for one in shipped.every if one.code not in kept]
    if not names:
        return _("Its order, title, day or cars go back to what came with the program.")
    return _(
        "{count} products go back to what came with the program: {names}.",
        count=len(names),
        names=SEPARATOR.join(names),
    )


def _form_line(number: int, edition: FormEdition, broken: Mapping[str, DamagedEdition]) -> FormLine:
    form = edition.form
    damage = broken.get(form.code)
    return FormLine(
        id=number,
        code=form.code,
        version=edition.version if damage is None else damage.version,
        title=form.title,
        effective_from=form.effective_from,
        cars=written(form.head.energies, ENERGY),
        origin=_ORIGINS[edition.origin] if damage is None else Origin.EDITION_DAMAGED,
        is_read=damage is None,
        form=form,
    )


def _damaged_line(number: int, damage: DamagedEdition) -> FormLine:
    return FormLine(
        id=number,
        code=damage.code,
        version=damage.version,
        title=damage.code,
        effective_from=None,
        cars="",
        origin=Origin.DAMAGED,
        is_read=False,
        form=None,
    )
