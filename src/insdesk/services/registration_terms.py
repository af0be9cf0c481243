"""What registering copies from the insurers, and why a rebate is what it is (IN-7 to IN-9)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from insdesk.domain.enums import AgencyMode
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import ZERO
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.registration import RebateTerms, Registration, Slip
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.rebate import Rebate, rebate_of, rebate_terms, slip_rebate
from insdesk.services.catalogue import CatalogueService

Insurers = Mapping[InsurerId, Insurer]


def insurers_of(unit: UnitOfWork, registration: Registration) -> Insurers:
    """The insurers of its slips as they are today; one that does not exist is not in it."""
    found: dict[InsurerId, Insurer] = {}
    for insurer_id in {slip.insurer_id for slip in registration.slips if slip.insurer_id is not None}:
        with suppress(NotFoundError):
            found[insurer_id] = unit.insurers.get(insurer_id)
    return found


def with_insurer_names(
    registration: Registration, insurers: Insurers, catalogue: CatalogueService
) -> Registration:
    """Every slip named after its insurer as that is called today, every line as that insurer calls it."""
    slips = tuple(_named(slip, insurers, catalogue) for slip in registration.slips)
    return replace(registration, slips=slips)


def with_rebate(registration: Registration, insurers: Insurers, today: date) -> Registration:
    """Terms and rebate of `today` fixed on every slip. What was sold elsewhere earns nothing (UR-12)."""
    slips = tuple(_fixed(registration, slip, insurers, today) for slip in registration.slips)
    return replace(registration, slips=slips)


def expected_rebate(registration: Registration, insurers: Insurers, today: date) -> Rebate:
    """By the terms on the slips where they are fixed, otherwise by those of `today`; with all its figures.

    A slip without an insurer has no terms yet and is left out; so is everything sold elsewhere.
    """
    if registration.agency_mode is AgencyMode.EXTERNAL:
        return Rebate(())
    known = ((slip, _terms(registration, slip, insurers, today)) for slip in registration.slips)
    return rebate_of((slip, terms) for slip, terms in known if terms is not None)


def _named(slip: Slip, insurers: Insurers, catalogue: CatalogueService) -> Slip:
    insurer = None if slip.insurer_id is None else insurers.get(slip.insurer_id)
    lines = (
        replace(line, insurer_code=catalogue.insurer_code(slip.insurer_id, line.product_code))
        for line in slip.lines
    )
    return replace(slip, insurer_name=insurer.short_name if insurer else "", lines=tuple(lines))


def _fixed(registration: Registration, slip: Slip, insurers: Insurers, today: date) -> Slip:
    terms = _terms(registration, slip, insurers, today)
    if terms is None or registration.agency_mode is AgencyMode.EXTERNAL:
        return replace(slip, rebate_terms=None, rebate=ZERO)
    return replace(slip, rebate_terms=terms, rebate=slip_rebate(slip, terms).amount)


def _terms(registration: Registration, slip: Slip, insurers: Insurers, today: date) -> RebateTerms | None:
    insurer = None if slip.insurer_id is None else insurers.get(slip.insurer_id)
    if slip.rebate_terms is not None or insurer is None:
        return slip.rebate_terms
    return rebate_terms(insurer, slip.kind, registration.business_type, today)
