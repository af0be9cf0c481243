"""What 保险套餐与特别约定 says, without a widget."""

from insdesk.domain.enums import AgreementKind
from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.i18n import _
from insdesk.rules.special_agreement import clause_text

EXAMPLE_INSURED, EXAMPLE_OWNER = "张三", "李四"
"""Names of nobody, as every Chinese form has them."""


def fit_text(*, petrol: bool, new_energy: bool) -> str:
    """For which cars a set is offered as it stands."""
    if petrol and new_energy:
        return _("Offered for petrol cars and for new-energy cars, each with its own products.")
    if petrol:
        return _("Offered for petrol cars only: a line has no counterpart for new-energy cars.")
    if new_energy:
        return _("Offered for new-energy cars only: a line has no counterpart for petrol cars.")
    return _("Not offered for any car as it stands.")


def agreement_title(record: AgreementTemplate) -> str:
    """What a text is called; the clause by what it is for."""
    if record.kind is AgreementKind.OWNER_DIFFERS:
        return _("Insured is not the registered owner")
    return record.name


def agreement_detail(record: AgreementTemplate) -> str:
    """How it reads, on one line."""
    return " ".join(record.text.split())


def preview(text: str) -> str:
    """The clause with example names."""
    return clause_text(text, EXAMPLE_INSURED, EXAMPLE_OWNER)
