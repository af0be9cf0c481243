"""Editing 交强险费率: the office's own editions of the shipped tables, and tables of its own (UR-18)."""

from dataclasses import replace
from itertools import count

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import DatedTableKind
from insdesk.domain.errors import InvalidInputError, NotFoundError
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.tariff import CompulsoryTariff, TariffHead
from insdesk.files.tariff import write_tariff
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.tariff import edition_problems, tariff_problems
from insdesk.services.dated_editions import store_edition
from insdesk.services.tariffs import TariffService, tariff_of
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.tariff_form import BASE_FORM, TARIFF_HEAD_FORM

_KIND = DatedTableKind.COMPULSORY
_OWN = "OWN_"
"""How the codes of an office's own tables begin; those that come with the program never do."""


class TariffEditionService:
    """A shipped table is never changed: saving it makes the office's edition, which stands in for it.

    A table is named by its code and by the version of the edition the change was made on, 0 where there is
    none. Every change raises ConflictError when it has another by now.
    """

    def __init__(self, database: Database, clock: Clock, tariffs: TariffService) -> None:
        self._database = database
        self._clock = clock
        self._tariffs = tariffs

    def save(self, actor: Actor, tariff: CompulsoryTariff, version: int) -> Saved[str]:
        """Keep `tariff` as the office's edition; nothing when nothing changed.

        Raises InvalidInputError with every problem, NotFoundError for a table that is not there.
        """
        wanted = self._cleaned(tariff)
        with self._database.write(actor, self._clock) as unit:
            edition = unit.dated_tables.edition(_KIND, wanted.code, version)
            before = self._before(edition, wanted.code)
            self._refuse_wrong(unit, wanted)
            if wanted != before:
                store_edition(unit, edition, _written(wanted), before, wanted)
            return Saved(wanted.code, unit.changes)

    def copy(self, actor: Actor, tariff: CompulsoryTariff, head: TariffHead) -> Saved[str]:
        """A new table with what stands in `tariff`, in force from the day of `head`; returned with its code.

        Raises InvalidInputError with every problem.
        """
        context = Context(self._clock.today())
        named = cleaned(TARIFF_HEAD_FORM, head, context)
        problems = TARIFF_HEAD_FORM.check_record(named, context)
        if named.effective_from is None or blocking(problems):
            raise InvalidInputError(problems)
        with self._database.write(actor, self._clock) as unit:
            taken = {one.code for one in unit.dated_tables.of_kind(_KIND)}
            numbers = count(1)
            code = next(one for number in numbers if (one := f"{_OWN}{number}") not in taken)
            wanted = self._cleaned(
                replace(tariff, code=code, title=named.title, effective_from=named.effective_from)
            )
            self._refuse_wrong(unit, wanted)
            store_edition(unit, None, _written(wanted), None, wanted)
            return Saved(code, unit.changes)

    def give_up(self, actor: Actor, code: str, version: int) -> ChangeSet:
        """Delete the office's edition: the shipped table counts again, a table of its own is gone.

        Raises NotFoundError where there is none.
        """
        with self._database.write(actor, self._clock) as unit:
            edition = unit.dated_tables.edition(_KIND, code, version)
            if edition is None:
                raise NotFoundError("dated_table_missing", table=code)
            unit.dated_tables.delete(edition)
            before = tariff_of(edition) or edition
            unit.record(Action.DELETED, Entity.DATED_TABLE, edition.id, before, None)
            return unit.changes

    def _cleaned(self, tariff: CompulsoryTariff) -> CompulsoryTariff:
        context = Context(self._clock.today())
        rows = tuple(cleaned(BASE_FORM, row, context) for row in tariff.bases)
        return replace(cleaned(TARIFF_HEAD_FORM, tariff, context), bases=rows)

    def _before(self, edition: DatedTable | None, code: str) -> CompulsoryTariff | None:
        """The table as it counts; None where an edition is damaged and nothing was shipped."""
        shipped = next((one for one in self._tariffs.shipped if one.code == code), None)
        if edition is None and shipped is None:
            raise NotFoundError("dated_table_missing", table=code)
        return (None if edition is None else tariff_of(edition)) or shipped

    def _refuse_wrong(self, unit: WritingUnit, tariff: CompulsoryTariff) -> None:
        others = self._tariffs.shelf_of(unit).others(tariff.code)
        problems = (*tariff_problems(tariff), *edition_problems(tariff, others))
        if problems:
            raise InvalidInputError(problems)


def _written(tariff: CompulsoryTariff) -> DatedTable:
    return DatedTable(
        kind=_KIND,
        code=tariff.code,
        effective_from=tariff.effective_from,
        content=write_tariff(tariff),
    )
