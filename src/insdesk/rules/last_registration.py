"""What a registration takes over from the one that was registered before it (DE-3, Ctrl+D)."""

from collections.abc import Collection, Mapping
from datetime import date

from insdesk.domain.enums import Energy, SlipKind
from insdesk.domain.ids import InsurerId
from insdesk.domain.records.registration import Registration, Slip
from insdesk.rules.vehicle_tax import proposed_tax_status

DEFAULTS = frozenset({"agency_mode", "signed_on", "vehicle_tax_status"})
"""Fields that never stand empty: in a registration never saved, a default that nobody touched gives way."""


def copied_values(
    last: Registration, energy: Energy, offered: Collection[InsurerId], today: date
) -> Mapping[SlipKind, Mapping[str, object]]:
    """Per slip, by field: the insurer if it is `offered`, days, and how it stands with the vehicle tax.

    Never numbers, amounts, parties or the car. A period that began before `today` is over for a new policy.
    The tax follows what drives the car, so that of another kind of car is left out.
    """
    same_tax = proposed_tax_status(last.car.energy) is proposed_tax_status(energy)
    return {slip.kind: _of_slip(slip, offered, today, same_tax=same_tax) for slip in last.slips}


def _of_slip(
    slip: Slip, offered: Collection[InsurerId], today: date, *, same_tax: bool
) -> Mapping[str, object]:
    values: dict[str, object] = {}
    if slip.insurer_id in offered:
        values["insurer_id"] = slip.insurer_id
    if slip.signed_on is not None and slip.signed_on <= today:
        values["signed_on"] = slip.signed_on
    if slip.starts_on is not None and slip.starts_on >= today:
        values |= {"starts_on": slip.starts_on, "ends_on": slip.ends_on}
    if slip.kind is SlipKind.COMPULSORY and same_tax:
        values["vehicle_tax_status"] = slip.vehicle_tax_status
    return values
