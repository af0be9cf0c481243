"""Why a field is locked, in words (UR-13, UR-14): one msgid a reason, the contract by its number."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_, _
from insdesk.rules.locks import Lock

_TEXTS = {
    Lock.NEW_CAR: N_("From sales contract {number}: a new car, so always a new policy."),
    Lock.AGREED_SLIPS: N_("Agreed in sales contract {number}: which policies are sold is changed there."),
    Lock.AGREED_INSURER: N_("Agreed in sales contract {number}: the insurer is changed there."),
    Lock.AGREED_COVERAGES: N_(
        "Agreed in sales contract {number}: coverages and sums insured are changed there."
    ),
}

TEXTS: Mapping[Lock, str] = MappingProxyType(_TEXTS)


def why_locked(lock: Lock, contract_number: str) -> str:
    """The sentence for `lock` in the current language."""
    return _(TEXTS[lock], number=contract_number)
