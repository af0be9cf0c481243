"""Deleting customers into the recycle bin and bringing them back. Nothing of theirs is lost on the way."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.enums import Removal
from insdesk.domain.errors import UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.leaving import HoldKind
from insdesk.domain.records.removal import CustomersRemoved, Hold, RemovalCheck
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.removal import holds_of
from insdesk.services.owner_storing import CustomerExistsError
from insdesk.specs.removal_text import holds_text

MOST_AT_ONCE = 200
"""Whoever chose more did hardly mean to delete them all."""


class CustomerHeldError(UserError):
    """The customer cannot leave the file: `check` says what stands against it."""

    def __init__(self, check: RemovalCheck) -> None:
        super().__init__("customer_held", name=check.name, reasons=holds_text(check.holds))
        self.check = check


@dataclass(frozen=True, slots=True)
class RemovalService:
    """Customers who are not on file (any more) are left alone."""

    database: Database
    clock: Clock

    def look(self, ids: Sequence[int]) -> tuple[RemovalCheck, ...]:
        """Those of `ids` on file, each with what keeps it there. Raises UserError for too many."""
        _refuse_too_many(ids)
        with self.database.read() as unit:
            return checks(unit, ids, self.clock)

    def delete(self, actor: Actor, ids: Sequence[int]) -> CustomersRemoved:
        """Into the recycle bin: out of lists, search and checks for the same customer; cars stay theirs.

        All of them or nobody. Raises CustomerHeldError while policies are in force, something is begun or
        money is open; UserError for too many at once.
        """
        _refuse_too_many(ids)
        with self.database.write(actor, self.clock) as unit:
            found = checks(unit, ids, self.clock)
            for one in found:
                if one.holds:
                    raise CustomerHeldError(one)
            for one in found:
                unit.removals.remove(one, self.clock.now(), actor.name)
                unit.record(Action.DELETED, Entity.CUSTOMER, one.customer_id)
            unit.search.reindex(*(one.customer_id for one in found))
            return CustomersRemoved(len(found), unit.changes)

    def restore(self, actor: Actor, customer_id: CustomerId) -> ChangeSet:
        """Back on file, as the customer was.

        Raises UserError for one who is not in the recycle bin, CustomerExistsError when the same customer
        (CU-6) was entered meanwhile.
        """
        with self.database.write(actor, self.clock) as unit:
            if unit.removals.state(customer_id).removed_as is not Removal.DELETED:
                raise UserError("customer_not_in_bin")
            same = unit.customers.same_as(unit.customers.get(customer_id))
            if same is not None:
                raise CustomerExistsError(same)
            unit.removals.restore(customer_id)
            unit.record(Action.RESTORED, Entity.CUSTOMER, customer_id)
            unit.search.reindex(customer_id)
            return unit.changes


def holds(unit: UnitOfWork, ids: Sequence[int], clock: Clock) -> tuple[Hold, ...]:
    """Everything that keeps these customers, on file or in the recycle bin."""
    found = (holds_of(one, clock.today()) for one in unit.removals.policies(ids))
    contracts = (Hold(HoldKind.CONTRACT, number) for _owner, number in unit.removals.open_contracts(ids))
    return (*(hold for one in found for hold in one), *contracts)


def checks(unit: UnitOfWork, ids: Sequence[int], clock: Clock) -> tuple[RemovalCheck, ...]:
    """Those of `ids` who are on file, with everything that keeps them there."""
    holds: dict[CustomerId, list[Hold]] = defaultdict(list)
    for standing in unit.removals.policies(ids):
        holds[standing.customer_id] += holds_of(standing, clock.today())
    for customer_id, number in unit.removals.open_contracts(ids):
        holds[customer_id].append(Hold(HoldKind.CONTRACT, number))
    return tuple(
        replace(one, holds=tuple(holds.get(one.customer_id, ()))) for one in unit.removals.on_file(ids)
    )


def _refuse_too_many(ids: Sequence[int]) -> None:
    if len(ids) > MOST_AT_ONCE:
        raise UserError("removals_too_many", most=MOST_AT_ONCE)
