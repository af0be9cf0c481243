"""The office itself: its settings and its people."""

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import EmployeeId
from insdesk.domain.problems import Problem
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.repositories.database import Database
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.office_form import EMPLOYEE_FORM, OFFICE_FORM


class OfficeService:
    """Reads and writes settings and staff."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def settings(self) -> OfficeSettings:
        """All settings; a fresh office has none but defaults, and an empty name."""
        with self._database.read() as unit:
            return unit.settings.load()

    def save_settings(self, actor: Actor, settings: OfficeSettings) -> ChangeSet:
        """Write all settings. Raises InvalidInputError with what the wizard's form says."""
        context = Context(self._clock.today())
        record = cleaned(OFFICE_FORM, settings, context)
        problems = OFFICE_FORM.check_record(record, context)
        if blocking(problems):
            raise InvalidInputError(problems)
        with self._database.write(actor, self._clock) as unit:
            before = unit.settings.load()
            unit.settings.save(record)
            unit.record(Action.UPDATED, Entity.SETTING, None, before, record)
            return unit.changes

    def employees(self) -> tuple[Employee, ...]:
        """Everybody, by name; those who left too, because records name them."""
        with self._database.read() as unit:
            return unit.employees.all()

    def save_employee(self, actor: Actor, employee: Employee) -> Saved[EmployeeId]:
        """Add or change a member of staff.

        Raises InvalidInputError, also when another one has the name, and NotFoundError.
        """
        context = Context(self._clock.today())
        record = cleaned(EMPLOYEE_FORM, employee, context)
        with self._database.write(actor, self._clock) as unit:
            problems = EMPLOYEE_FORM.check_record(record, context)
            if unit.employees.has_other(record):
                problems += (Problem("employee_name_taken", field="name"),)
            if blocking(problems):
                raise InvalidInputError(problems)
            before = None if record.id is None else unit.employees.get(record.id)
            stored = unit.employees.save(record)
            assert stored.id is not None  # noqa: S101  # a stored one has an id
            action = Action.CREATED if before is None else Action.UPDATED
            unit.record(action, Entity.EMPLOYEE, stored.id, before, stored)
            return Saved(stored.id, unit.changes)
