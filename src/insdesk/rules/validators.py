"""The validators by name, for the command line and for specs that name a check instead of importing it."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from insdesk.rules.checked import Checked
from insdesk.rules.company import check_uscc
from insdesk.rules.identity import check_resident_id
from insdesk.rules.phone import check_phone
from insdesk.rules.plate import check_plate
from insdesk.rules.vehicle import check_vin


def _check_uscc(text: str, _today: date) -> Checked:
    return check_uscc(text)


def _check_plate(text: str, _today: date) -> Checked:
    return check_plate(text)


def _check_phone(text: str, _today: date) -> Checked:
    return check_phone(text)


VALIDATORS: Mapping[str, Callable[[str, date], Checked]] = MappingProxyType(
    {
        "resident_id": check_resident_id,
        "uscc": _check_uscc,
        "vin": check_vin,
        "plate": _check_plate,
        "phone": _check_phone,
    }
)
KINDS = tuple(VALIDATORS)


def validate(kind: str, text: str, today: date) -> Checked:
    """Check `text` as a number of `kind`, one of `KINDS`. Raises KeyError for any other."""
    return VALIDATORS[kind](text, today)
