"""Seeing masked numbers in full: allowed to everybody at the desk, and written down (issue 4)."""

from collections.abc import Iterable, Iterator

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.ids import CustomerId, RegistrationId
from insdesk.domain.records.reveal import RevealedField
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit

FIELDS = "fields"
"""What an entry of the audit trail calls the numbers that were seen."""


class RevealService:
    """Records; what is shown is up to the screen that asked. An office that masks nothing keeps no record."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def reveal(self, actor: Actor, customer_id: CustomerId, wanted: Iterable[RevealedField]) -> ChangeSet:
        """Write down that `actor` sees these numbers of a customer; only those that are there.

        Raises NotFoundError.
        """
        with self._database.write(actor, self._clock) as unit:
            held = set(_held(unit, customer_id))
            seen = tuple(one for one in RevealedField if one in set(wanted) & held)
            if seen and unit.settings.masks_numbers():
                unit.record(Action.REVEALED, Entity.CUSTOMER, customer_id, after={FIELDS: seen})
            return unit.changes


def record_paper(unit: WritingUnit, registration_id: RegistrationId) -> None:
    """Write down that the paper of a registration leaves the program with its numbers in full."""
    if unit.settings.masks_numbers():
        unit.record(
            Action.REVEALED, Entity.REGISTRATION, registration_id, after={FIELDS: (RevealedField.PAPER,)}
        )


def _held(unit: UnitOfWork, customer_id: CustomerId) -> Iterator[RevealedField]:
    """What there is to be seen of a customer. Raises NotFoundError."""
    owner = unit.customers.get(customer_id)
    contacts = unit.contacts.of(customer_id)
    texts = {
        RevealedField.ID_NUMBER: owner.id_number,
        RevealedField.PHONE: owner.phone,
        RevealedField.OTHER_PHONE: owner.other_phone,
        RevealedField.USER_PHONE: "".join(one.user_phone for one in unit.vehicles.of_customer(customer_id)),
        RevealedField.CONTACTS: "".join(one.phone + one.other_phone for one in contacts),
    }
    return (field for field, text in texts.items() if text)
