"""保险公司设置: insurers are listed, saved, offered on registrations (IN-1 to IN-9)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import AgencyMode, BusinessType, InsurerOrigin, SlipKind
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.insurer import Insurer, InsurerChoice
from insdesk.domain.records.insurer_import import PushedInsurer, PushedResult
from insdesk.domain.records.registration import Slip
from insdesk.files.insurer_file import read_insurer_file
from insdesk.repositories.database import Database
from insdesk.rules.rebate import Rebate, rebate_of, rebate_terms
from insdesk.services.insurer_import import take_over
from insdesk.services.insurer_writing import insurer_problems, store_insurer
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.insurer_form import IDENTITY_FIELDS, INSURER_FORM

EXAMPLE_COMMERCIAL = Money.from_yuan(5_000)
EXAMPLE_COMPULSORY = Money.from_yuan(950)


class InsurerService:
    """Reads, writes, offers and imports insurers."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, insurer_id: InsurerId) -> Insurer:
        """One insurer. Raises NotFoundError."""
        with self._database.read() as unit:
            return unit.insurers.get(insurer_id)

    def check(self, insurer: Insurer) -> tuple[Problem, ...]:
        """Everything the form says about `insurer`, and names or codes that another one has."""
        context = Context(self._clock.today())
        record = cleaned(INSURER_FORM, insurer, context)
        with self._database.read() as unit:
            return insurer_problems(unit, record, context)

    def save(self, actor: Actor, insurer: Insurer) -> Saved[InsurerId]:
        """Add or change an insurer.

        Raises InvalidInputError with every problem, UserError when who a pushed insurer is would change,
        ConflictError when somebody else saved it meanwhile.
        """
        context = Context(self._clock.today())
        record = cleaned(INSURER_FORM, insurer, context)
        with self._database.write(actor, self._clock) as unit:
            before = None if record.id is None else unit.insurers.get(record.id)
            _refuse_other_identity(before, record)
            problems = insurer_problems(unit, record, context)
            if blocking(problems):
                raise InvalidInputError(problems)
            stored = store_insurer(unit, before, record)
            return Saved(stored, unit.changes)

    def choices(self, mode: AgencyMode, today: date | None = None) -> tuple[InsurerChoice, ...]:
        """The drop-down of a registration in `mode`: those that may be chosen today (IN-4 to IN-6)."""
        with self._database.read() as unit:
            return unit.insurers.choices(mode, today or self._clock.today())

    def everyone(self) -> tuple[InsurerChoice, ...]:
        """All insurers, invalid ones too, by short name: for filters over what was sold."""
        with self._database.read() as unit:
            return unit.insurers.everyone()

    def import_file(self, actor: Actor, path: Path) -> PushedResult:
        """Take over the manufacturer's file (xlsx or JSON), again means update by code (IN-3).

        Raises UserError for a file that cannot be taken, SurroundingsError for one that cannot be opened.
        """
        return self.import_pushed(actor, read_insurer_file(path))

    def preview_file(self, actor: Actor, path: Path) -> PushedResult:
        """What `import_file` would do now: done for real, then rolled back. Belongs on the write lane.

        Raises as `import_file`.
        """
        rows = read_insurer_file(path)
        try:
            with self._database.write(actor, self._clock) as unit:
                raise _PreviewedError(take_over(unit, rows, self._clock.today()))  # noqa: TRY301  # how a unit of work ends without committing
        except _PreviewedError as previewed:
            return replace(previewed.result, changes=ChangeSet())

    def import_pushed(self, actor: Actor, rows: tuple[PushedInsurer, ...]) -> PushedResult:
        """Take over `rows` in one transaction; bad ones are refused one by one with their reasons."""
        with self._database.write(actor, self._clock) as unit:
            return take_over(unit, rows, self._clock.today())

    def example(self, insurer: Insurer, business: BusinessType) -> Rebate:
        """What 5,000 yuan of commercial and 950 of compulsory premium would earn: shown below the rates."""
        slips = (
            Slip(kind=SlipKind.COMPULSORY, premium=EXAMPLE_COMPULSORY),
            Slip(kind=SlipKind.COMMERCIAL, premium=EXAMPLE_COMMERCIAL),
        )
        today = self._clock.today()
        return rebate_of((slip, rebate_terms(insurer, slip.kind, business, today)) for slip in slips)


class _PreviewedError(Exception):
    """Ends the transaction of a preview, so that nothing of it is kept."""

    def __init__(self, result: PushedResult) -> None:
        super().__init__()
        self.result = result


def _refuse_other_identity(before: Insurer | None, after: Insurer) -> None:
    """Origin is never typed; code and names of a pushed insurer come from the file (IN-3)."""
    origin = InsurerOrigin.LOCAL if before is None else before.origin
    moved = before is not None and any(
        getattr(before, name) != getattr(after, name) for name in IDENTITY_FIELDS
    )
    if after.origin is not origin or (moved and origin is InsurerOrigin.PUSHED):
        raise UserError("insurer_identity_locked", insurer=before.short_name if before else after.short_name)
