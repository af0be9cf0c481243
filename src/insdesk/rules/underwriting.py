"""核保: what a case allows, when a decision counts no more, and how long a case waits (RU-2, RU-7)."""

from dataclasses import replace
from datetime import date, timedelta

from insdesk.domain.records.registration import Registration
from insdesk.domain.records.underwriting import UnderwritingCase
from insdesk.domain.underwriting_enums import CaseAge, CaseState

DECISIONS = (CaseState.ACCEPTED, CaseState.ACCEPTED_WITH, CaseState.RETURNED, CaseState.DECLINED)
_PASSING = frozenset({CaseState.PASSED, CaseState.ACCEPTED, CaseState.ACCEPTED_WITH})
_LONG = timedelta(days=3)


def lets_register(state: CaseState) -> bool:
    """Whether a case does not stand in the way of 登记."""
    return state in _PASSING


def is_decided(state: CaseState) -> bool:
    """Whether an underwriter decided it, and the decision still counts."""
    return state in DECISIONS


def judged_state(failures: int) -> CaseState:
    """What automatic underwriting comes to: one failing rule is enough for a person to look."""
    return CaseState.WAITING if failures else CaseState.PASSED


def is_judged_alike(one: Registration, other: Registration) -> bool:
    """Whether a decision on `one` still counts for `other`: only remarks and ticks differ, if anything."""
    return _substance(one) == _substance(other)


def with_conditions(agreement: str, conditions: str) -> str:
    """The special agreement with the underwriter's conditions at its end, once."""
    if agreement.endswith(conditions):
        return agreement
    return f"{agreement}\n{conditions}".strip()


def without_conditions(agreement: str, conditions: str) -> str:
    """The special agreement as it was before `with_conditions`, as far as the text still stands there."""
    before, found, after = agreement.rpartition(conditions)
    return f"{before.rstrip()}\n{after.lstrip()}".strip() if found else agreement


def waiting_days(age: CaseAge, today: date) -> tuple[date | None, date | None]:
    """The first and the last day on which cases of that age were opened; None is an open end."""
    yesterday, long_ago = today - timedelta(days=1), today - _LONG
    return {
        CaseAge.TODAY: (today, None),
        CaseAge.DAYS: (long_ago + timedelta(days=1), yesterday),
        CaseAge.LONG: (None, long_ago),
    }[age]


def case_age(opened_on: date, today: date) -> CaseAge:
    """How long a case that was opened on a day waits."""
    if opened_on >= today:
        return CaseAge.TODAY
    return CaseAge.LONG if today - opened_on >= _LONG else CaseAge.DAYS


def is_of_version(case: UnderwritingCase, registration: Registration) -> bool:
    """Whether a case judged the registration as it is saved now."""
    return case.registration_version == registration.version


def _substance(registration: Registration) -> Registration:
    return replace(
        registration, version=0, remarks="", special_checked=False, overrides=(), registered_at=None
    )
