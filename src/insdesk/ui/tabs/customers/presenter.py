"""What the customer file says, without a widget: who counts as the same, offers, titles, counts."""

from collections.abc import Sequence
from datetime import date

from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.office import OfficeSettings
from insdesk.i18n import _
from insdesk.rules.identity import check_resident_id
from insdesk.rules.phone import check_phone
from insdesk.rules.plate import check_plate
from insdesk.rules.text import compact, is_han
from insdesk.rules.vehicle import VIN_LENGTH, check_vin
from insdesk.ui.owners.presenter import car_title

MOST_FOUND = 10_000
"""The search stops counting here."""

MOST_CARS_NAMED = 3


def new_values(searched: str, settings: OfficeSettings, today: date) -> tuple[dict[str, str], dict[str, str]]:
    """What a new file begins with: (owner's fields, car's fields).

    The office's prefixes, and what was searched for in vain, where it says itself what it is.
    """
    owner: dict[str, str] = {}
    car = {"plate": settings.plate_prefix, "vin": settings.vin_prefix}
    text = searched.strip()
    code = compact(text, "-")
    if text and all(is_han(one) or one == "·" for one in text):
        owner["name"] = text
    elif len(code) == VIN_LENGTH and not check_vin(code, today).problems:
        car["vin"] = code
    elif code and not check_resident_id(code, today).problems:
        owner["id_number"] = code
    elif code and not check_phone(code).problems:
        owner["phone"] = code
    elif code and not check_plate(code).problems:
        car["plate"] = check_plate(code).value
    return owner, car


def missing_text(problems: Sequence[Problem]) -> str:
    """How many fields refuse saving."""
    if not problems:
        return ""
    if len(problems) == 1:
        return _("1 field missing or wrong")
    return _("{count} fields missing or wrong", count=len(problems))


def saved_text(customer: Customer, vehicles: Sequence[Vehicle]) -> str:
    """What saving did."""
    if not vehicles:
        return _("Saved {name}. There is no car on file yet.", name=customer.name)
    if len(vehicles) > MOST_CARS_NAMED:
        return _("Saved {name} · {count} cars", name=customer.name, count=len(vehicles))
    cars = _(", ").join(car_title(one.plate, one.vin) for one in vehicles)
    return _("Saved {name} · {cars}", name=customer.name, cars=cars)


def found_text(text: str, count: int) -> str:
    """What to say below a list that the search box cut; nothing when it shows everything found."""
    if not text.strip() or count < MOST_FOUND:
        return ""
    return _("10,000+ found, the closest are shown; type more to narrow them down.")
