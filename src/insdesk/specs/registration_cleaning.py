"""A registration as its form would store it, block by block."""

from dataclasses import replace

from insdesk.domain.enums import PartyRole
from insdesk.domain.records.registration import Registration, Slip
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.registration_form import CLOSING_FORM, LINE_FORM, car_form, party_form, slip_form


def cleaned_registration(registration: Registration, context: Context) -> Registration:
    """Parties, car, slips and closing texts normalised; all three parties present, in their order."""
    parties = tuple(cleaned(party_form(role), registration.party(role), context) for role in PartyRole)
    return replace(
        cleaned(CLOSING_FORM, registration, context),
        parties=parties,
        car=cleaned(car_form(), registration.car, context),
        slips=tuple(_cleaned_slip(slip, context) for slip in registration.slips),
    )


def _cleaned_slip(slip: Slip, context: Context) -> Slip:
    lines = tuple(cleaned(LINE_FORM, line, context) for line in slip.lines)
    return replace(cleaned(slip_form(slip.kind), slip, context), lines=lines)
