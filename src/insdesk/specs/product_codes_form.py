"""险种代码 of one insurer: a field for every product of the catalogue, form by form."""

from collections.abc import Sequence

from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import Catalogue, CoverageForm
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.codecs import Context
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section

CODE_LIMIT = 30


def codes_form(catalogue: Catalogue) -> FormSpec:
    """The newest form first; a product of several forms stands in the newest. Fields are product codes."""
    sections = []
    placed: set[str] = set()
    for form in reversed(catalogue.forms):
        products = [one for one in form.products if one.code not in placed]
        placed |= {one.code for one in products}
        if products:
            fields = tuple(
                declare.code(
                    one.code, one.name, codec=checks.CODE, check=checks.at_most(CODE_LIMIT), width=14
                )
                for one in products
            )
            sections.append(Section(form.title, fields, columns=2))

    def check(values: Values, context: Context) -> Sequence[Problem]:
        return tuple(problem for form in catalogue.forms for problem in _repeated(form, values))

    return FormSpec(name="product_codes", title=N_("Insurers' codes"), sections=tuple(sections), check=check)


def _repeated(form: CoverageForm, values: Values) -> tuple[Problem, ...]:
    """An insurer's code means one product of a form; forms for other cars may use it again."""
    owners: dict[str, str] = {}
    found = []
    for product in form.products:
        code = values.get(product.code)
        if code and code in owners:
            params = (("code", str(code)), ("product", owners[code]))
            found.append(Problem("insurer_product_code_repeated", params=params, field=product.code))
        elif code:
            owners[code] = product.name
    return tuple(found)
