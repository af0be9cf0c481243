"""险种明细 by the coverage form in force (UR-17): riders need a main cover, old lines are noticed."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from insdesk.domain.money import Money
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.catalogue import Catalogue, CoverageForm, Product
from insdesk.domain.records.registration import CoverageLine
from insdesk.rules.text import name_key

_FIELD = "commercial.lines"
_BEGINNINGS = re.compile("(附加|机动车(?!辆)|机动(?=车辆)|新能源汽车|新能源|商业)+")
_ENDINGS = ("特约条款", "责任保险", "责任险", "保险", "险", "条款", "特约", "服务")
# What stands in brackets or behind a dash: of which main cover, or which service.
_QUALIFIED = re.compile("(?P<base>[^（(：:—-]+)[（(：:—-]+(?P<whose>.+?)[）)]*")
_WHOSE = {"司机": "司机", "驾驶": "司机", "乘客": "乘客", "三者": "三者", "三责": "三者", "损": "车损"}


def coverage_problems(
    lines: tuple[CoverageLine, ...], catalogue: Catalogue, form: CoverageForm, day: date
) -> tuple[Problem, ...]:
    """What is wrong with `lines` of a slip that starts on `day` and has the products of `form`.

    Each problem names its product and belongs to the lines as a whole.
    """
    codes = {line.product_code for line in lines}
    return tuple(
        problem
        for line in lines
        if line.product_code
        for problem in (*_product_problems(line, codes, catalogue, form, day), *_sum_problems(line, form))
    )


def passenger_seats(seats: int) -> int:
    """Of the `seats` of a car, those of passengers: all but the driver's."""
    return max(seats - 1, 0)


def sum_of_all_seats(sum_insured: Money, product: Product, seats: int) -> Money:
    """The sum insured of a whole line: for passengers it is typed and printed per seat."""
    return Money(sum_insured.fen * passenger_seats(seats)) if product.per_seat else sum_insured


def desk_name(product: Product) -> str:
    """What the desk calls it: the shortest of its names."""
    return min((*product.aliases, product.name), key=len)


def product_named(text: str, products: Iterable[Product]) -> Product | None:
    """The product that `text` on a policy means, by name or alias.

    As written, then however it is written: with or without 附加, 机动车 and 险, of a main cover by any of its
    names; then without saying of which main cover.
    """
    every = [(one, (one.name, *one.aliases)) for one in products]
    base, whose = _key(text)
    if not base:
        return None
    exact = next((one for one, names in every if name_key(text) in map(name_key, names)), None)
    keys = [(one, {_key(name) for name in names}) for one, names in every]
    loose = exact or next((one for one, own in keys if (base, whose) in own), None)
    if loose is not None or not whose:
        return loose
    # The cover is known by that name, and perhaps sold apart for that main cover under another of its names.
    general = next(((one, own) for one, own in keys if (base, "") in own), None)
    if general is None:
        return None
    apart = {(other, whose) for other, _ in general[1]}
    return next((one for one, own in keys if own & apart), general[0])


def _product_problems(
    line: CoverageLine, codes: set[str], catalogue: Catalogue, form: CoverageForm, day: date
) -> Iterator[Problem]:
    product = form.product(line.product_code)
    named = (("product", line.product_name or line.product_code), ("form", form.title))
    if product is None:
        yield _stranger(line.product_code, catalogue, form, named)
        product = catalogue.known_product(line.product_code)
        # A rider of another form finds no main cover of its own here: any will do, but one there must be.
        has_main = any(one is not None and not one.is_rider for one in map(catalogue.known_product, codes))
    else:
        has_main = bool(codes & set(product.mains))
        if not product.is_offered(day):
            yield Problem("coverage_line_obsolete", Level.WARNING, named, field=_FIELD)
    if product is not None and product.is_rider and not has_main:
        mains = (catalogue.known_product(code) for code in product.mains)
        names = " / ".join(main.name for main in mains if main is not None)
        params = (("product", product.name), ("mains", names))
        yield Problem("coverage_rider_alone", params=params, field=_FIELD)


def _sum_problems(line: CoverageLine, form: CoverageForm) -> Iterator[Problem]:
    """A line that has its premium is done: only then is its sum insured missing."""
    product = form.product(line.product_code)
    if product is None:
        return
    named = (("product", product.name),)
    if product.has_sum and line.sum_insured is None and line.premium:
        yield Problem("sum_insured_missing", Level.WARNING, named, field=_FIELD)
    if not product.has_sum and line.sum_insured is not None:
        yield Problem("sum_insured_unneeded", Level.WARNING, named, field=_FIELD)


def _stranger(
    code: str, catalogue: Catalogue, form: CoverageForm, named: tuple[tuple[str, str], ...]
) -> Problem:
    """Why `code` is none of the products of `form`."""
    is_dropped = any(one.code == code for one in form.obsolete)
    if not is_dropped and catalogue.known_product(code) is not None:
        return Problem("coverage_line_unfitting", Level.WARNING, named, field=_FIELD)
    if is_dropped or catalogue.obsolete_product(code) is not None:
        return Problem("coverage_line_obsolete", Level.WARNING, named, field=_FIELD)
    return Problem("coverage_line_unknown", Level.WARNING, named, field=_FIELD)


def _key(name: str) -> tuple[str, str]:
    """What all ways of writing a product's name share: the cover, and of which main cover or service."""
    written = name_key(name)
    parts = _QUALIFIED.fullmatch(written)
    if parts is None:
        return _bare(written), ""
    whose = next((short for part, short in _WHOSE.items() if part in parts["whose"]), _bare(parts["whose"]))
    return _bare(parts["base"]), whose


def _bare(name: str) -> str:
    bare = _BEGINNINGS.sub("", name, count=1) if _BEGINNINGS.match(name) else name
    for ending in _ENDINGS:
        bare = bare.removesuffix(ending)
    return bare
