"""What the customer file says, without a widget: who counts as the same, offers, titles, counts."""

from collections.abc import Sequence
from datetime import date

from insdesk.domain.enums import CustomerKind
from insdesk.domain.query import Comparison, Condition, Conditions, Match, TableQuery
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.i18n import _
from insdesk.specs.choices import SEX
from insdesk.specs.display import written
from insdesk.ui.owners.presenter import age_text, car_title

MOST_FOUND = 10_000
"""The search stops counting here."""

MOST_CARS_NAMED = 3


def saved_text(customer: Customer, vehicles: Sequence[Vehicle]) -> str:
    """What saving did."""
    if not vehicles:
        return _("Saved {name}. There is no car on file yet.", name=customer.name)
    if len(vehicles) > MOST_CARS_NAMED:
        return _("Saved {name} · {count} cars", name=customer.name, count=len(vehicles))
    cars = _(", ").join(car_title(one.plate, one.vin) for one in vehicles)
    return _("Saved {name} · {cars}", name=customer.name, cars=cars)


def about_person(customer: Customer, today: date) -> str:
    """Age and sex as they follow from birthday and ID card; nothing of a company."""
    if customer.kind is CustomerKind.COMPANY:
        return ""
    if customer.birthday is None:
        return _("Age unknown: enter ID number or birthday on the first page.")
    age = age_text(customer.birthday, today)
    born = _("born on {day}", day=customer.birthday.isoformat())
    return " · ".join(part for part in (age, written(customer.sex, SEX), born) if part)


def found_text(text: str, count: int) -> str:
    """What to say below a list that the search box cut; nothing when it shows everything found."""
    if not text.strip() or count < MOST_FOUND:
        return ""
    return _("10,000+ found, the closest are shown; type more to narrow them down.")


def with_filters(query: TableQuery) -> Conditions:
    """The conditions, and the filters of the bar as further ones, so that a kept query lists the same.

    Where any condition is enough, what must hold besides cannot be said, and is left out.
    """
    asked = query.conditions
    if asked.rows and asked.match is Match.ANY:
        return asked
    meant = {"kind": ("kind", Comparison.IS), "attribute_value": ("attribute", Comparison.HAS)}
    filters = (one for one in query.filters if one.column in meant and len(one.values) == 1)
    rows = tuple(Condition(*meant[one.column], one.values) for one in filters)
    return Conditions((*asked.rows, *(one for one in rows if one not in asked.rows)))
