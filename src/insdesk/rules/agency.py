"""Whether an insurer may be chosen for a registration on a day (IN-4, IN-5, IN-6)."""

from datetime import date

from insdesk.domain.enums import AgencyMode
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.insurer import Insurer
from insdesk.rules.dates import days_left


def may_be_chosen(insurer: Insurer, mode: AgencyMode, today: date) -> bool:
    """Whether `insurer` is offered in the drop-down of a registration with agency mode `mode`."""
    return not choice_problems(insurer, mode, today)


def choice_problems(insurer: Insurer, mode: AgencyMode, today: date) -> tuple[Problem, ...]:
    """Why `insurer` cannot be chosen; checked when the form opens and again at registering (IN-6).

    EXTERNAL ignores agency and its days, not the status. Both days of the agency period are inclusive.
    """
    named = (("insurer", insurer.short_name),)
    if not insurer.active:
        return (Problem("insurer_inactive", params=named),)
    if mode is AgencyMode.EXTERNAL:
        return ()
    if not insurer.agency_enabled:
        return (Problem("agency_disabled", params=named),)
    return _period_problems(insurer, today)


def signed_choice_problems(
    insurer: Insurer, mode: AgencyMode, signed_on: date, today: date
) -> tuple[Problem, ...]:
    """Why a policy that was signed on `signed_on` cannot be this insurer's, when it is entered later.

    Status and agency are known as they are today, and nothing of agreements before this one: an earlier
    policy is refused only when it was signed after the agency had ended.
    """
    if signed_on >= today:
        return choice_problems(insurer, mode, today)
    ended = insurer.agency_enabled and insurer.agency_to is not None and signed_on > insurer.agency_to
    return _period_problems(insurer, signed_on) if ended and mode is AgencyMode.IN_HOUSE else ()


def agency_days_left(insurer: Insurer, today: date) -> int | None:
    """Days the office may still sell for `insurer`, today and the last day included; None without an end."""
    return None if insurer.agency_to is None else max(days_left(insurer.agency_to, today), 0)


def insurer_problems(insurer: Insurer) -> tuple[Problem, ...]:
    """What is wrong with an insurer's own settings: the agency period of an agency insurer (IN-6)."""
    if not insurer.agency_enabled:
        return ()
    missing = tuple(
        Problem("value_missing", field=field)
        for field, day in (("agency_from", insurer.agency_from), ("agency_to", insurer.agency_to))
        if day is None
    )
    if missing or insurer.agency_from is None or insurer.agency_to is None:
        return missing
    if insurer.agency_to < insurer.agency_from:
        return (Problem("agency_period_reversed", field="agency_to"),)
    return ()


def insurer_warnings(insurer: Insurer, today: date) -> tuple[Problem, ...]:
    """What is allowed but worth saying: an agency period that is already over."""
    if not insurer.agency_enabled or insurer.agency_to is None or insurer.agency_to >= today:
        return ()
    over = (("insurer", insurer.short_name), ("day", insurer.agency_to.isoformat()))
    return (Problem("agency_ended", Level.WARNING, over, field="agency_to"),)


def _period_problems(insurer: Insurer, today: date) -> tuple[Problem, ...]:
    named = (("insurer", insurer.short_name),)
    if insurer.agency_from is None or insurer.agency_to is None:
        return (Problem("agency_period_missing", params=named),)
    if today < insurer.agency_from:
        return (Problem("agency_not_started", params=(*named, ("day", insurer.agency_from.isoformat()))),)
    if today > insurer.agency_to:
        return (Problem("agency_ended", params=(*named, ("day", insurer.agency_to.isoformat()))),)
    return ()
