"""How a registration moves: 保单暂存 → 登记 → 收款 → 结算, and the two ways back (UR-9, UR-12)."""

from types import MappingProxyType

from insdesk.domain.enums import AgencyMode, RegistrationStatus
from insdesk.domain.problems import Problem

_DRAFT = RegistrationStatus.DRAFT
_REGISTERED = RegistrationStatus.REGISTERED
_PAID = RegistrationStatus.PAID
_SETTLED = RegistrationStatus.SETTLED

# PAID → REGISTERED is a receipt taken back, SETTLED → PAID a settlement undone. Nothing returns to DRAFT.
_IN_HOUSE = {
    _DRAFT: frozenset({_REGISTERED}),
    _REGISTERED: frozenset({_PAID}),
    _PAID: frozenset({_SETTLED, _REGISTERED}),
    _SETTLED: frozenset({_PAID}),
}
# Sold elsewhere: no receipt, no settlement.
_EXTERNAL = {
    _DRAFT: frozenset({_REGISTERED}),
    _REGISTERED: frozenset[RegistrationStatus](),
    _PAID: frozenset[RegistrationStatus](),
    _SETTLED: frozenset[RegistrationStatus](),
}

TRANSITIONS = MappingProxyType({AgencyMode.IN_HOUSE: _IN_HOUSE, AgencyMode.EXTERNAL: _EXTERNAL})


def next_statuses(status: RegistrationStatus, mode: AgencyMode) -> frozenset[RegistrationStatus]:
    """The statuses that may follow `status`."""
    return TRANSITIONS[mode][status]


def status_problems(
    status: RegistrationStatus, wanted: RegistrationStatus, mode: AgencyMode
) -> tuple[Problem, ...]:
    """Why a registration cannot go from `status` to `wanted`; nothing when it can."""
    if wanted in next_statuses(status, mode):
        return ()
    return (Problem("status_change_refused", params=(("status", status.value), ("wanted", wanted.value))),)


def is_editable(status: RegistrationStatus) -> bool:
    """Only a draft may be edited, whoever asks (UR-9)."""
    return status is _DRAFT


def has_receipts(status: RegistrationStatus, mode: AgencyMode) -> bool:
    """Whether it is in 代办服务收款: sold by this office and registered, paid or not (UR-9, UR-12)."""
    return mode is AgencyMode.IN_HOUSE and status is not _DRAFT


def is_final(status: RegistrationStatus, mode: AgencyMode) -> bool:
    """Whether nothing more is to be done: SETTLED, or REGISTERED for one sold elsewhere (UR-12)."""
    return status is (_SETTLED if mode is AgencyMode.IN_HOUSE else _REGISTERED)
