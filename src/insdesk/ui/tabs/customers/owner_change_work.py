"""What 更换车主 asks of the services, and what it says of a car before it changes hands. No Qt."""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.customer import Customer, SearchAnswer, Vehicle
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.domain.records.ownership import CarHands, OwnerChange, OwnerPeriod
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.owners.presenter import SameQuestion, car_title


@dataclass(frozen=True, slots=True)
class AskedChange:
    """A car that is to change hands, with what the dialog needs around it."""

    hands: CarHands
    settings: OfficeSettings
    employees: tuple[Employee, ...]


@dataclass(frozen=True, slots=True)
class OwnerChangeWork:
    """Reads and writes run on the lanes of the runner."""

    desk: Desk
    actor: Actor

    def look(self, vehicle_id: VehicleId) -> AskedChange:
        """The car with everything around it. Raises NotFoundError."""
        office = self.desk.office
        hands = self.desk.owner_changes.look(vehicle_id)
        return AskedChange(hands, office.settings(), office.employees())

    def find(self, text: str) -> SearchAnswer:
        """Customers by anything known of them."""
        return self.desk.search.find(text)

    def same_as(self, question: SameQuestion, besides: CustomerId | None) -> Customer | None:
        """Who counts as the same customer."""
        return self.desk.customers.same_as(
            question.kind, question.name, question.short_name, question.phone, besides
        )

    def customer(self, customer_id: CustomerId) -> Customer:
        """One on file. Raises NotFoundError."""
        return self.desk.customers.get(customer_id)

    def change(self, wanted: OwnerChange) -> Saved[CustomerId]:
        """Hand the car on. Raises what `OwnerChangeService.change` raises."""
        return self.desk.owner_changes.change(self.actor, wanted)

    def undo(self, vehicle_id: VehicleId) -> ChangeSet:
        """Take back the last change, as the car stands now."""
        version = self.desk.customers.vehicle(vehicle_id).version
        return self.desk.owner_changes.undo(self.actor, vehicle_id, version)


def car_name(vehicle: Vehicle) -> str:
    """What the car is called in a title."""
    return " · ".join(filter(None, (car_title(vehicle.plate, vehicle.vin), vehicle.model)))


def period_text(period: OwnerPeriod) -> str:
    """One owner with the days of it, and what was noted then."""
    first = period.from_day.isoformat()
    if period.to_day is None:
        text = _("{name}, since {day}", name=period.name, day=first)
    else:
        text = _("{name}, {first} to {last}", name=period.name, first=first, last=period.to_day.isoformat())
    return f"{text} · {period.note}" if period.note else text


def hints(hands: CarHands, new_owner: str) -> tuple[str, ...]:
    """What to do with policies in force whose insured is not the new owner."""
    return tuple(
        _(
            "Policy {number} ({insurers}, until {day}) insures {insured}: ask the insurer to endorse it "
            "to the new owner, or surrender it.",
            number=one.number,
            insurers=_(", ").join(one.insurers),
            day=one.ends_on.isoformat(),
            insured=one.insured,
        )
        for one in hands.running
        if one.insured != new_owner
    )


def drafts_text(hands: CarHands) -> str:
    """Which drafts of the car wait, and whose they are."""
    if not hands.drafts:
        return ""
    numbers = _(", ").join(one.number for one in hands.drafts)
    return _("Draft {numbers} was begun for {name} and stays theirs.", numbers=numbers, name=hands.owner.name)


def contract_text(hands: CarHands) -> str:
    """Why the car cannot go: its sales contract is open."""
    if not hands.contract:
        return ""
    return _(
        "The sales contract {number} of this car is still open: register what it agreed, or take the "
        "agreement out of it, then change the owner.",
        number=hands.contract,
    )
