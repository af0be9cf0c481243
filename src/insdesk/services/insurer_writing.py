"""What saving and importing insurers share: all checks in one, and storing with its audit entry."""

from insdesk.domain.changes import Action, Entity
from insdesk.domain.ids import InsurerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.insurer import Insurer
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.specs.codecs import Context
from insdesk.specs.insurer_form import INSURER_FORM


def insurer_problems(unit: UnitOfWork, insurer: Insurer, context: Context) -> tuple[Problem, ...]:
    """What the form says, and which of code and names another insurer has."""
    taken = (_taken(name) for name in unit.insurers.taken(insurer) if getattr(insurer, name))
    return (*INSURER_FORM.check_record(insurer, context), *taken)


def store_insurer(unit: WritingUnit, before: Insurer | None, insurer: Insurer) -> InsurerId:
    """Add or change `insurer` and record it. Raises ConflictError when somebody else saved it meanwhile."""
    after = unit.insurers.add(insurer) if before is None else unit.insurers.update(insurer)
    assert after.id is not None  # noqa: S101  # a stored insurer has one
    unit.record(Action.CREATED if before is None else Action.UPDATED, Entity.INSURER, after.id, before, after)
    return after.id


def _taken(name: str) -> Problem:
    if name == "code":
        return Problem("insurer_code_taken", field=name)
    return Problem("insurer_name_taken", field=name)
