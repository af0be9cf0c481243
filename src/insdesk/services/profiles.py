"""客户档案 · 画像: one profile a customer (CF, PF). The audit trail names it by the customer's id."""

from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer_file import Profile
from insdesk.repositories.database import Database
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.profile_form import profile_form


@dataclass(frozen=True, slots=True)
class ProfileService:
    """Reads and writes."""

    database: Database
    clock: Clock

    def of(self, customer_id: CustomerId) -> Profile:
        """What is known of the customer; an empty profile without an id while nothing is."""
        with self.database.read() as unit:
            return next(iter(unit.profiles.of(customer_id)), Profile(customer_id=customer_id))

    def save(self, actor: Actor, profile: Profile) -> ChangeSet:
        """Write it down. Raises InvalidInputError with every problem, NotFoundError, ConflictError."""
        context = Context(self.clock.today())
        with self.database.write(actor, self.clock) as unit:
            form = profile_form(unit.customers.get(profile.customer_id).kind)
            record = cleaned(form, profile, context)
            problems = form.check_record(record, context)
            if blocking(problems):
                raise InvalidInputError(problems)
            before = next(iter(unit.profiles.of(record.customer_id)), None)
            if before is None:
                after = unit.profiles.add(replace(record, id=None))
            elif before.id != record.id:
                raise ConflictError("customer_profile_changed", id=before.id)
            else:
                after = unit.profiles.update(record)
            action = Action.CREATED if before is None else Action.UPDATED
            unit.record(action, Entity.PROFILE, record.customer_id, before, after)
            return unit.changes
