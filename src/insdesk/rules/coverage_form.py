"""Editing a coverage form, and whether it makes sense: names mean one product, riders find a main cover."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from insdesk.domain.enums import Energy
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.catalogue import CoverageForm, FormHead, Product, ProductDraft, ProductUses
from insdesk.rules.text import name_key

OWN_PREFIX = "OWN_"
"""How the codes of an office's own products begin; those that come with the program never do."""


def with_product(form: CoverageForm, product: Product, *, obsolete: bool) -> CoverageForm:
    """`form` with `product` in the place of the one with its code, or as the last one on its side."""
    sides = {"products": form.products, "obsolete": form.obsolete}
    own, other = ("obsolete", "products") if obsolete else ("products", "obsolete")
    is_there = any(one.code == product.code for one in sides[own])
    kept = tuple(product if one.code == product.code else one for one in sides[own])
    sides[own] = kept if is_there else (*kept, product)
    sides[other] = tuple(one for one in sides[other] if one.code != product.code)
    return replace(form, products=sides["products"], obsolete=sides["obsolete"])


def without_product(form: CoverageForm, code: str) -> CoverageForm:
    """`form` without the product called `code`."""
    return replace(
        form,
        products=tuple(one for one in form.products if one.code != code),
        obsolete=tuple(one for one in form.obsolete if one.code != code),
    )


def with_moved(form: CoverageForm, code: str, step: int) -> CoverageForm:
    """`form` with the product called `code` moved by `step` places among those on its side."""
    return replace(
        form, products=_moved(form.products, code, step), obsolete=_moved(form.obsolete, code, step)
    )


def with_head(form: CoverageForm, head: FormHead) -> CoverageForm:
    """`form` with another title, day, cars."""
    return replace(
        form,
        title=head.title,
        effective_from=head.effective_from,
        energies=frozenset(head.energies),
    )


def riders_of(code: str, form: CoverageForm) -> tuple[Product, ...]:
    """The products of `form` that need the main cover `code`, or another one."""
    return tuple(one for one in form.products if code in one.mains)


def next_own_code(taken: Iterable[str]) -> str:
    """A code for a new product of the office: the next number after all that are `taken`."""
    endings = (one.removeprefix(OWN_PREFIX) for one in taken if one.startswith(OWN_PREFIX))
    numbers = (int(ending) for ending in endings if ending.isdecimal())
    return f"{OWN_PREFIX}{max(numbers, default=0) + 1}"


def form_problems(form: CoverageForm) -> tuple[Problem, ...]:
    """What keeps `form` from being used at all, of whatever field."""
    codes = [product.code for product in form.every]
    repeated = (code for code in sorted(set(codes)) if codes.count(code) > 1)
    found = (
        *_missing(form),
        *(Problem("product_code_repeated", params=(("product", code),)) for code in repeated),
        *(problem for product in form.every for problem in product_problems(product, form)),
    )
    return tuple(problem for problem in found if problem.blocks)


def product_problems(product: Product, form: CoverageForm) -> tuple[Problem, ...]:
    """What is wrong with `product` among the others of `form`, each with its field."""
    others = tuple(one for one in form.every if one.code != product.code)
    return (*_name_problems(product, others), *_main_problems(product, form), *_tier_problems(product))


def draft_problems(
    draft: ProductDraft, form: CoverageForm, uses: ProductUses | None = None
) -> tuple[Problem, ...]:
    """What `draft` would do to `form`; with `uses`, also to what is there already."""
    product, before = draft.product(), form.product(draft.code)
    found = product_problems(product, with_product(form, product, obsolete=draft.obsolete))
    is_fixed = bool(uses and (uses.registrations or uses.contracts))
    if before is None or before.per_seat == product.per_seat or not is_fixed:
        return found
    return (*found, Problem("per_seat_fixed", field="per_seat"))


def head_problems(head: FormHead, others: Iterable[CoverageForm]) -> tuple[Problem, ...]:
    """What is wrong with title, day and cars of a form beside the `others` of the catalogue."""
    known = tuple(others)
    same_day = [
        one.title
        for one in known
        if one.effective_from == head.effective_from and one.energies & set(head.energies)
    ]
    covered = {energy for one in known for energy in one.energies} | set(head.energies)
    found = [Problem("form_day_taken", params=(("form", one),), field="effective_from") for one in same_day]
    if any(name_key(one.title) == name_key(head.title) for one in known):
        found.append(Problem("form_title_taken", field="title"))
    if set(Energy) - covered:
        found.append(Problem("energy_without_form", Level.WARNING, field="energies"))
    return tuple(found)


def _moved(products: tuple[Product, ...], code: str, step: int) -> tuple[Product, ...]:
    place = next((number for number, one in enumerate(products) if one.code == code), None)
    if place is None:
        return products
    others = [one for one in products if one.code != code]
    others.insert(max(place + step, 0), products[place])
    return tuple(others)


def _missing(form: CoverageForm) -> Iterator[Problem]:
    is_named = form.code.strip() and form.title.strip() and form.energies
    if not is_named or not all(one.code.strip() and one.name.strip() for one in form.every):
        yield Problem("value_missing")


def _name_problems(product: Product, others: tuple[Product, ...]) -> Iterator[Problem]:
    """A name or alias that another product has as well would mean either."""
    owners = {name_key(name): other.name for other in others for name in (other.name, *other.aliases)}
    for field, names in (("name", (product.name,)), ("aliases", product.aliases)):
        for name in names:
            owner = owners.get(name_key(name))
            if owner is not None:
                yield Problem("product_name_taken", params=(("name", name), ("product", owner)), field=field)


def _main_problems(product: Product, form: CoverageForm) -> Iterator[Problem]:
    for code in product.mains:
        main = form.product(code)
        if main is None or main.is_rider or code == product.code:
            named = (("main", main.name if main is not None else code),)
            yield Problem("main_cover_wrong", params=named, field="mains")
    riders = riders_of(product.code, form)
    is_sold_alone = product in form.products and not product.is_rider
    if riders and not is_sold_alone:
        named = (("riders", " / ".join(one.name for one in riders)),)
        field = "mains" if product.is_rider else "obsolete"
        yield Problem("product_is_main", params=named, field=field)


def _tier_problems(product: Product) -> Iterator[Problem]:
    if any(tier <= ZERO for tier in product.tiers):
        yield Problem("tier_not_positive", field="tiers")
