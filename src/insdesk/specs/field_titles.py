"""What forms call a field, for lists that name fields of several of them."""

from insdesk.domain.enums import CustomerKind, PartyRole, SlipKind
from insdesk.i18n import _
from insdesk.specs.claim_form import CLAIM_FORM
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.form import FormSpec
from insdesk.specs.registration_form import party_form, slip_form
from insdesk.specs.vehicle_form import vehicle_form


def field_title(path: str) -> str:
    """What the form calls the field at `path`; the path itself for a field that no form has any more."""
    name = path.rsplit(".", 1)[-1]
    for form in _forms():
        for one in form.fields:
            if one.name == name:
                return _(one.title)
    return path


def _forms() -> tuple[FormSpec, ...]:
    return (
        CUSTOMER_FORM,
        vehicle_form(CustomerKind.COMPANY),
        party_form(PartyRole.APPLICANT),
        slip_form(SlipKind.COMMERCIAL),
        CLAIM_FORM,
    )
