"""What 维修记录 and 精品消费 say, without a widget: titles, the cars on offer, sums, results."""

from collections.abc import Iterable
from datetime import date

from insdesk.domain.enums import SpendingKind
from insdesk.domain.ids import VehicleId
from insdesk.domain.records.car_records import SpendingTotals
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.spending import Spending
from insdesk.i18n import _, ngettext
from insdesk.ui.owners.presenter import car_title

NO_CAR = ""
"""The key of "no car": the order is for none of the customer's."""


def title(kind: SpendingKind) -> str:
    """What stands on the tab."""
    return _("Repair orders") if kind is SpendingKind.REPAIR else _("Accessory spending")


def new_title(kind: SpendingKind) -> str:
    """What stands above an empty form, and on the button that makes one."""
    return _("New repair order") if kind is SpendingKind.REPAIR else _("New accessory sale")


def rule(kind: SpendingKind) -> str:
    """What the entries are counted as: the rule that the contribution analysis works by."""
    if kind is SpendingKind.REPAIR:
        return _(
            "Visits: the days on which a car was here. Several orders of one car on one day are one visit; "
            "orders without a car count once a day for the customer. Voided orders count nowhere."
        )
    return _("Counted by amount, for the customer of the sale. Voided sales count nowhere.")


def heading(record: Spending) -> str:
    """Whose form it is."""
    return new_title(record.kind) if record.id is None else record.number


def voided_text(record: Spending) -> str:
    """Why it counts no more; empty for one in force."""
    if record.voided_at is None:
        return ""
    return _(
        "Voided by {by} on {day}: {reason}. It counts nowhere.",
        by=record.voided_by,
        day=record.voided_at.astimezone().date().isoformat(),
        reason=record.void_reason,
    )


def car_choices(cars: Iterable[Vehicle]) -> list[tuple[str, str]]:
    """(key, title) of the cars that the order may name."""
    return [
        (str(car.id), " · ".join(filter(None, (car_title(car.plate, car.vin), car.model)))) for car in cars
    ]


def car_meant(cars: tuple[Vehicle, ...], typed: str) -> VehicleId | None:
    """The car by whose plate or VIN the customer was found; the only one, where there is no other."""
    wanted = typed.strip().upper()
    named = [car for car in cars if wanted and (wanted in car.plate or wanted in car.vin)]
    found = named if len(named) == 1 else cars
    return found[0].id if len(found) == 1 else None


def totals_text(kind: SpendingKind, totals: SpendingTotals) -> str:
    """What the orders in sight add up to, voided ones apart."""
    count = sum(one.count for one in totals.years)
    orders = ngettext("{count} order", "{count} orders", count)
    amount = _("{amount} in all", amount=totals.amount)
    if kind is SpendingKind.ACCESSORY:
        return f"{orders} · {amount}"
    visits = ngettext("{count} visit", "{count} visits", totals.visits)
    return f"{orders} · {visits} · {amount}"


def saved_text(record: Spending, name: str) -> str:
    """What saving did."""
    return _("Saved {number} · {name} · {amount}", number=record.number, name=name, amount=record.amount)


def fresh(kind: SpendingKind, day: date) -> Spending:
    """What an empty form begins with: entries of one day follow each other."""
    return Spending(kind=kind, day=day)
