"""险种明细 by the coverage form in force (UR-17): riders need a main cover, old lines are noticed."""

from collections.abc import Iterable

from insdesk.domain.money import Money
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.catalogue import Catalogue, CoverageForm, Product
from insdesk.domain.records.registration import CoverageLine
from insdesk.rules.text import name_key

_FIELD = "commercial.lines"
_NAME_ENDINGS = ("特约条款", "责任保险", "责任险", "保险", "险", "条款")


def coverage_problems(
    lines: tuple[CoverageLine, ...], catalogue: Catalogue, form: CoverageForm
) -> tuple[Problem, ...]:
    """What is wrong with `lines`; each problem names its product and belongs to the lines as a whole."""
    codes = {line.product_code for line in lines}
    return tuple(
        problem
        for line in lines
        if line.product_code
        for problem in _line_problems(line, codes, catalogue, form)
    )


def sum_of_all_seats(line: CoverageLine, product: Product, seats: int) -> Money | None:
    """The sum insured of the line; for passengers the sum per seat times the seats less the driver's."""
    if line.sum_insured is None or not product.per_seat:
        return line.sum_insured
    return Money(line.sum_insured.fen * max(seats - 1, 0))


def product_named(text: str, products: Iterable[Product]) -> Product | None:
    """The product that `text` on a policy means: by name or alias, with or without 附加 and 险."""
    wanted = _key(text)
    if not wanted:
        return None
    every = tuple(products)
    exact = (one for one in every if name_key(text) in {name_key(name) for name in (one.name, *one.aliases)})
    loose = (one for one in every if wanted in {_key(name) for name in (one.name, *one.aliases)})
    return next((one for found in (exact, loose) for one in found), None)


def _line_problems(
    line: CoverageLine, codes: set[str], catalogue: Catalogue, form: CoverageForm
) -> tuple[Problem, ...]:
    product = form.product(line.product_code)
    named = (("product", line.product_name or line.product_code), ("form", form.title))
    if product is None:
        return (_stranger(line.product_code, catalogue, named),)
    if not product.is_rider or codes & set(product.mains):
        return ()
    mains = (catalogue.known_product(code) for code in product.mains)
    names = " / ".join(main.name for main in mains if main is not None)
    return (
        Problem("coverage_rider_alone", params=(("product", product.name), ("mains", names)), field=_FIELD),
    )


def _stranger(code: str, catalogue: Catalogue, named: tuple[tuple[str, str], ...]) -> Problem:
    if catalogue.obsolete_product(code) is not None:
        return Problem("coverage_line_obsolete", Level.WARNING, named, field=_FIELD)
    if catalogue.known_product(code) is not None:
        return Problem("coverage_line_unfitting", Level.WARNING, named, field=_FIELD)
    return Problem("coverage_line_unknown", Level.WARNING, named, field=_FIELD)


def _key(text: str) -> str:
    key = name_key(text).removeprefix("附加")
    for ending in _NAME_ENDINGS:
        key = key.removesuffix(ending)
    return key
