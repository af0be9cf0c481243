"""Whether a coverage form makes sense: names that mean one product, riders that find their main cover."""

from collections.abc import Iterable, Iterator

from insdesk.domain.enums import Energy
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import CoverageForm, Product
from insdesk.rules.text import name_key


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


def head_problems(form: CoverageForm, others: Iterable[CoverageForm]) -> tuple[Problem, ...]:
    """What is wrong with title, day and energies of `form` beside the `others` of the catalogue."""
    found = []
    for other in others:
        if name_key(other.title) == name_key(form.title):
            found.append(Problem("form_title_taken", field="title"))
        if other.effective_from == form.effective_from and other.energies & form.energies:
            named = (("form", other.title),)
            found.append(Problem("form_day_taken", params=named, field="effective_from"))
    return tuple(found)


def energies_without_form(forms: Iterable[CoverageForm]) -> tuple[Energy, ...]:
    """Cars for which `forms` have no products at all."""
    covered = {energy for form in forms for energy in form.energies}
    return tuple(energy for energy in Energy if energy not in covered)


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
    riders = [one.name for one in form.products if product.code in one.mains]
    if product.is_rider and riders:
        yield Problem("product_is_main", params=(("riders", " / ".join(riders)),), field="mains")


def _tier_problems(product: Product) -> Iterator[Problem]:
    if any(tier <= ZERO for tier in product.tiers):
        yield Problem("tier_not_positive", field="tiers")
