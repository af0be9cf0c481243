"""What registering copies from the insurers, and why a rebate is what it is (IN-7 to IN-9)."""

from dataclasses import replace
from datetime import date

from insdesk.domain.enums import AgencyMode
from insdesk.domain.money import ZERO
from insdesk.domain.records.registration import RebateTerms, Registration, Slip
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.rebate import Rebate, rebate_of, rebate_terms, slip_rebate


def with_insurer_names(unit: UnitOfWork, registration: Registration) -> Registration:
    """Every slip named after its insurer as that is called today."""
    return replace(registration, slips=tuple(_named(unit, slip) for slip in registration.slips))


def with_rebate(unit: UnitOfWork, registration: Registration, today: date) -> Registration:
    """Terms and rebate of `today` fixed on every slip. What was sold elsewhere earns nothing (UR-12)."""
    return replace(
        registration, slips=tuple(_fixed(unit, registration, slip, today) for slip in registration.slips)
    )


def expected_rebate(unit: UnitOfWork, registration: Registration, today: date) -> Rebate:
    """By the terms on the slips where they are fixed, otherwise by those of `today`; with all its figures.

    A slip without an insurer has no terms yet and is left out; so is everything sold elsewhere.
    """
    if registration.agency_mode is AgencyMode.EXTERNAL:
        return Rebate(())
    known = ((slip, _terms(unit, registration, slip, today)) for slip in registration.slips)
    return rebate_of((slip, terms) for slip, terms in known if terms is not None)


def _named(unit: UnitOfWork, slip: Slip) -> Slip:
    if slip.insurer_id is None:
        return replace(slip, insurer_name="")
    return replace(slip, insurer_name=unit.insurers.get(slip.insurer_id).short_name)


def _fixed(unit: UnitOfWork, registration: Registration, slip: Slip, today: date) -> Slip:
    terms = _terms(unit, registration, slip, today)
    if terms is None or registration.agency_mode is AgencyMode.EXTERNAL:
        return replace(slip, rebate_terms=None, rebate=ZERO)
    return replace(slip, rebate_terms=terms, rebate=slip_rebate(slip, terms).amount)


def _terms(unit: UnitOfWork, registration: Registration, slip: Slip, today: date) -> RebateTerms | None:
    if slip.rebate_terms is not None or slip.insurer_id is None:
        return slip.rebate_terms
    insurer = unit.insurers.get(slip.insurer_id)
    return rebate_terms(insurer, slip.kind, registration.business_type, today)
