"""Which consents count on a day, and what they allow (SM-2, CF-6)."""

from collections.abc import Iterable
from datetime import date

from insdesk.domain.enums import Channel, ConsentPurpose, ConsentState
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer_file import Consent

_OF_RENEWAL = frozenset({ConsentPurpose.RENEWAL_REMINDER, ConsentPurpose.MARKETING})


def consent_state(consent: Consent, today: date) -> ConsentState:
    """Whether it counts on `today`: its last day included, the day of its withdrawal not."""
    if consent.withdrawn_on is not None:
        return ConsentState.WITHDRAWN
    is_over = consent.expires_on is not None and consent.expires_on < today
    return ConsentState.EXPIRED if is_over else ConsentState.VALID


def has_consent(consents: Iterable[Consent], purpose: ConsentPurpose, today: date) -> bool:
    """Whether one to `purpose` counts on `today`, through whichever channel."""
    return any(one.purpose is purpose and consent_state(one, today) is ConsentState.VALID for one in consents)


def may_call_for_renewal(consents: Iterable[Consent], today: date) -> bool:
    """Whether the customer agreed to be telephoned about a renewal."""
    return any(
        one.purpose in _OF_RENEWAL
        and one.channel is Channel.PHONE
        and consent_state(one, today) is ConsentState.VALID
        for one in consents
    )


def given_on_problems(given_on: date, today: date) -> tuple[Problem, ...]:
    """Nobody agrees tomorrow."""
    return () if given_on <= today else (Problem("consent_given_later", field="given_on"),)


def expires_on_problems(given_on: date | None, expires_on: date) -> tuple[Problem, ...]:
    """It may end on the day it was given."""
    if given_on is None or expires_on >= given_on:
        return ()
    return (Problem("consent_expires_before", params=(("day", given_on.isoformat()),), field="expires_on"),)


def withdrawn_on_problems(given_on: date | None, withdrawn_on: date, today: date) -> tuple[Problem, ...]:
    """Between the day it was given and today."""
    if withdrawn_on > today:
        return (Problem("consent_withdrawn_later", field="withdrawn_on"),)
    if given_on is not None and withdrawn_on < given_on:
        params = (("day", given_on.isoformat()),)
        return (Problem("consent_withdrawn_before", params=params, field="withdrawn_on"),)
    return ()
