"""车船税 on the compulsory slip: paid with it, paid already, not due, or with what earlier years owe."""

from insdesk.domain.enums import Energy, SlipKind, VehicleTaxStatus
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.registration import Slip

_TAXED = frozenset({VehicleTaxStatus.NORMAL, VehicleTaxStatus.BACK_TAX})
# 车船税法 and 财税〔2018〕74号: electric and fuel-cell cars are not taxed, plug-in hybrids are exempt.
_UNTAXED = frozenset({Energy.ELECTRIC, Energy.HYDROGEN, Energy.PLUG_IN_HYBRID})


def takes_tax(status: VehicleTaxStatus | None) -> bool:
    """Whether an amount is collected with the policy."""
    return status in _TAXED


def proposed_tax_status(energy: Energy, last: VehicleTaxStatus = VehicleTaxStatus.NORMAL) -> VehicleTaxStatus:
    """What to begin with: a new-energy car owes no tax, and one that was exempt `last` year may be again."""
    is_exempt = energy in _UNTAXED or last is VehicleTaxStatus.EXEMPT
    return VehicleTaxStatus.EXEMPT if is_exempt else VehicleTaxStatus.NORMAL


def vehicle_tax_problems(slip: Slip, field: str) -> tuple[Problem, ...]:
    """What is wrong with the tax of `slip`, said of `field`."""
    if slip.vehicle_tax < ZERO:
        return (Problem("vehicle_tax_negative", field=field),)
    if slip.kind is SlipKind.COMMERCIAL:
        return (Problem("vehicle_tax_misplaced", field=field),) if slip.vehicle_tax else ()
    if not takes_tax(slip.vehicle_tax_status):
        status = (("tax_status", slip.vehicle_tax_status.value),)
        return (Problem("vehicle_tax_not_due", params=status, field=field),) if slip.vehicle_tax else ()
    if slip.vehicle_tax:
        return ()
    if slip.vehicle_tax_status is VehicleTaxStatus.BACK_TAX:
        return (Problem("back_tax_missing", field=field),)
    # Before a premium is typed nobody has come to the amounts yet.
    return () if slip.premium is None else (Problem("vehicle_tax_zero", Level.WARNING, field=field),)
