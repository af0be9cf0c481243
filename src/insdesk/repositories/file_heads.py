"""What waits around a customer, and what the customer's policies cost: for the head of the file."""

from datetime import date

from sqlalchemy import Connection, func, or_, select

from insdesk.domain.changes import Entity
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.ids import CustomerId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.file_head import EndingCover
from insdesk.models.customer import ownership, vehicle
from insdesk.models.customer_file import doubt, interaction
from insdesk.models.registration import registration, slip
from insdesk.repositories.cars_of_file import todays_cars
from insdesk.repositories.mapping import from_row

_IS_KEPT = registration.c.status != RegistrationStatus.DRAFT


class FileHeads:
    """Each figure reads what belongs to one customer only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cars(self, customer_id: CustomerId) -> int:
        """How many cars the customer has today."""
        counted = select(func.count()).select_from(todays_cars(customer_id).subquery())
        return self._connection.execute(counted).scalar_one()

    def premium_since(self, customer_id: CustomerId, day: date) -> Money:
        """The premium of the customer's registered policies signed from `day` on."""
        summed = (
            select(func.sum(slip.c.premium))
            .join(registration, registration.c.id == slip.c.registration_id)
            .where(registration.c.customer_id == customer_id, _IS_KEPT, slip.c.signed_on >= day)
        )
        return self._connection.execute(summed).scalar_one() or ZERO

    def ending(self, customer_id: CustomerId, first: date, last: date) -> tuple[EndingCover, ...]:
        """Of each car of today and each kind the newest policy, where it ends from `first` to `last`."""
        newest = func.max(slip.c.ends_on)
        rows = (
            select(
                vehicle.c.id.label("vehicle_id"),
                vehicle.c.plate,
                vehicle.c.vin,
                slip.c.kind,
                newest.label("ends_on"),
            )
            .select_from(ownership)
            .join(vehicle, vehicle.c.id == ownership.c.vehicle_id)
            .join(registration, registration.c.vehicle_id == vehicle.c.id)
            .join(slip, slip.c.registration_id == registration.c.id)
            .where(ownership.c.customer_id == customer_id, ownership.c.to_day.is_(None), _IS_KEPT)
            .group_by(vehicle.c.id, slip.c.kind)
            .having(newest.between(first, last))
            .order_by(newest, vehicle.c.id, slip.c.kind.desc())
        )
        found = self._connection.execute(rows).mappings()
        return tuple(from_row(EndingCover, dict(row)) for row in found)

    def follow_up(self, customer_id: CustomerId) -> date | None:
        """The first day on which somebody promised to speak to the customer again."""
        first = select(func.min(interaction.c.follow_up_on)).where(
            interaction.c.customer_id == customer_id, interaction.c.followed_up_at.is_(None)
        )
        day: date | None = self._connection.execute(first).scalar_one()
        return day

    def doubts(self, customer_id: CustomerId) -> int:
        """How many values of the customer and the cars of today are doubtful."""
        own = (doubt.c.entity == Entity.CUSTOMER.value) & (doubt.c.entity_id == customer_id)
        of_cars = (doubt.c.entity == Entity.VEHICLE.value) & doubt.c.entity_id.in_(todays_cars(customer_id))
        counted = select(func.count()).select_from(doubt).where(or_(own, of_cars))
        return self._connection.execute(counted).scalar_one()
