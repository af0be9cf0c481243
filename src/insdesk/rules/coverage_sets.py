"""保险套餐 and the coverage forms: which product of a form a line means, and what is wrong with a set."""

from collections.abc import Iterable
from dataclasses import replace

from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import Catalogue, CoverageForm, Product
from insdesk.domain.records.coverage_set import CoverageSetLine
from insdesk.domain.records.registration import CoverageLine
from insdesk.rules.coverage import coverage_problems
from insdesk.rules.text import name_key

FIELD = "lines"
NEW_ENERGY = "NE_"
"""How the codes of the new-energy forms begin; what follows is the ordinary form's code."""


def product_in(form: CoverageForm, code: str, catalogue: Catalogue) -> Product | None:
    """The product of `form` that means what `code` of any form means; None where it has none.

    By code, by code with or without `NEW_ENERGY`, or by a name that both have.
    """
    bare = code.removeprefix(NEW_ENERGY)
    by_code = (form.product(one) for one in (code, bare, NEW_ENERGY + bare))
    found = next((one for one in by_code if one is not None), None)
    known = catalogue.known_product(code)
    if found is not None or known is None:
        return found
    names = _names(known)
    alike = [one for one in form.products if names & _names(one)]
    return alike[0] if len(alike) == 1 else None


def lines_in(
    form: CoverageForm, lines: Iterable[CoverageSetLine], catalogue: Catalogue
) -> tuple[CoverageSetLine, ...] | None:
    """`lines` in products of `form`; None unless it has all of them."""
    found = [(line, product_in(form, line.product_code, catalogue)) for line in lines]
    fitting = [_line_of(product, line) for line, product in found if product is not None]
    return tuple(fitting) if len(fitting) == len(found) else None


def set_line(line: CoverageLine) -> CoverageSetLine:
    """A line of a slip without its premium."""
    return CoverageSetLine(
        product_code=line.product_code, product_name=line.product_name, sum_insured=line.sum_insured
    )


def usual_line(line: CoverageLine | CoverageSetLine, product: Product | None) -> CoverageSetLine:
    """A line as another car may have it: a sum without usual ones is this car's own value and stays here."""
    has_usual = product is not None and bool(product.tiers)
    return CoverageSetLine(
        product_code=line.product_code,
        product_name=line.product_name,
        sum_insured=line.sum_insured if has_usual else None,
    )


def in_ordinary_products(
    lines: Iterable[CoverageSetLine], ordinary: CoverageForm, catalogue: Catalogue
) -> tuple[CoverageSetLine, ...]:
    """`lines` as a set keeps them: in products of the `ordinary` form, as far as it has them."""
    found = [(line, product_in(ordinary, line.product_code, catalogue)) for line in lines]
    return tuple(line if product is None else _line_of(product, line) for line, product in found)


def set_problems(
    lines: tuple[CoverageSetLine, ...], forms: Iterable[CoverageForm], catalogue: Catalogue
) -> tuple[Problem, ...]:
    """What is wrong with the lines of a set: it must be sellable as it stands under one of `forms`."""
    if not lines:
        return (Problem("coverage_set_empty", field=FIELD),)
    found = (*_repeated(lines), *_sums_not_positive(lines))
    by_form = [_problems_in(form, lines, catalogue) for form in forms]
    return (*found, *min(by_form, key=len, default=()))


def _problems_in(
    form: CoverageForm, lines: tuple[CoverageSetLine, ...], catalogue: Catalogue
) -> tuple[Problem, ...]:
    strangers = tuple(
        Problem(
            "coverage_set_line_unsold",
            params=(("product", line.product_name or line.product_code), ("form", form.title)),
            field=FIELD,
        )
        for line in lines
        if product_in(form, line.product_code, catalogue) is None
    )
    known = (line for line in lines if product_in(form, line.product_code, catalogue) is not None)
    fitting = lines_in(form, known, catalogue) or ()
    as_sold = tuple(
        CoverageLine(product_code=line.product_code, product_name=line.product_name) for line in fitting
    )
    found = coverage_problems(as_sold, catalogue, form, form.effective_from)
    alone = (replace(one, field=FIELD) for one in found)
    return (*strangers, *alone)


def _repeated(lines: tuple[CoverageSetLine, ...]) -> tuple[Problem, ...]:
    codes = [line.product_code for line in lines]
    names = {line.product_code: line.product_name for line in lines if codes.count(line.product_code) > 1}
    return tuple(
        Problem("coverage_line_repeated", params=(("product", name or code),), field=FIELD)
        for code, name in names.items()
    )


def _sums_not_positive(lines: tuple[CoverageSetLine, ...]) -> tuple[Problem, ...]:
    wrong = (line for line in lines if line.sum_insured is not None and line.sum_insured.fen <= 0)
    return tuple(
        Problem("sum_insured_not_positive", params=(("product", line.product_name),), field=FIELD)
        for line in wrong
    )


def _line_of(product: Product, line: CoverageSetLine) -> CoverageSetLine:
    return CoverageSetLine(
        product_code=product.code,
        product_name=product.name,
        sum_insured=line.sum_insured if product.has_sum else None,
    )


def _names(product: Product) -> frozenset[str]:
    return frozenset(name_key(name) for name in (product.name, *product.aliases))
