"""险种代码 of one insurer: a field for every product of the catalogue, form by form."""

from collections.abc import Sequence

from insdesk.domain.problems import Problem
from insdesk.domain.records.catalogue import Catalogue, CoverageForm, Product
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.codecs import Context
from insdesk.specs.field import Field, Values
from insdesk.specs.form import FormSpec, Section

CODE_LIMIT = 30


def field_of(code: str) -> str:
    """The field of the product called `code`."""
    return code.lower()


def codes_form(catalogue: Catalogue) -> FormSpec:
    """The newest form first; a product of several forms stands in the newest."""
    sections = []
    placed: set[str] = set()
    for form in reversed(catalogue.forms):
        products = [one for one in form.products if field_of(one.code) not in placed]
        placed |= {field_of(one.code) for one in products}
        if products:
            fields = tuple(_field(one) for one in products)
            sections.append(Section(form.title, fields, columns=2))

    def check(values: Values, context: Context) -> Sequence[Problem]:
        return tuple(problem for form in catalogue.forms for problem in _repeated(form, values))

    return FormSpec(name="product_codes", title=N_("Insurers' codes"), sections=tuple(sections), check=check)


def _field(product: Product) -> Field:
    name = field_of(product.code)
    return declare.code(name, product.name, codec=checks.CODE, check=checks.at_most(CODE_LIMIT), width=14)


def _repeated(form: CoverageForm, values: Values) -> tuple[Problem, ...]:
    """An insurer's code means one product of a form; forms for other cars may use it again."""
    owners: dict[str, str] = {}
    found = []
    for product in form.products:
        code = values.get(field_of(product.code))
        if code and code in owners:
            params = (("code", str(code)), ("product", owners[code]))
            found.append(
                Problem("insurer_product_code_repeated", params=params, field=field_of(product.code))
            )
        elif code:
            owners[code] = product.name
    return tuple(found)
