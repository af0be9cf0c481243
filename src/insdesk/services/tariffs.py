"""交强险费率 as the desk has it: the shipped tables with the office's own editions in their place (UR-18)."""

import logging
from functools import cached_property, lru_cache
from pathlib import Path

from insdesk.domain.enums import DatedTableKind
from insdesk.domain.errors import SurroundingsError
from insdesk.domain.records.catalogue import DamagedEdition, FormOrigin
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.tariff import CompulsoryTariff, TariffBook, TariffEdition, TariffShelf
from insdesk.files.tariff import DamagedTariffError, read_tariff, read_tariffs
from insdesk.repositories.database import Database
from insdesk.repositories.slip_figures import compulsory_covers
from insdesk.repositories.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)


class TariffService:
    """Reads the tables; they are edited through `services.tariff_editions`."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    @cached_property
    def shipped(self) -> tuple[CompulsoryTariff, ...]:
        """The tables as they came with the program, oldest first."""
        return read_tariffs(self._folder)

    def book(self, registration: Registration) -> TariffBook:
        """What the premium of `registration` is compared with. Belongs on the read lane."""
        with self._database.read() as unit:
            return self.book_of(unit, registration)

    def book_of(self, unit: UnitOfWork, registration: Registration) -> TariffBook:
        """The same within a unit of work."""
        return TariffBook(
            tariffs=tuple(one.tariff for one in self.shelf_of(unit).editions),
            region=unit.settings.load().region,
            covers=compulsory_covers(
                unit.connection, registration.vehicle_id, registration.customer_id, registration.id
            ),
        )

    def shelf(self) -> TariffShelf:
        """Every table with where it comes from. Belongs on the read lane."""
        with self._database.read() as unit:
            return self.shelf_of(unit)

    def shelf_of(self, unit: UnitOfWork) -> TariffShelf:
        """The same within a unit of work. For a damaged edition the shipped table counts, if there is one."""
        shipped = {one.code: one for one in self.shipped}
        counted = {one.code: TariffEdition(one) for one in self.shipped}
        damaged = []
        for edition in unit.dated_tables.of_kind(DatedTableKind.COMPULSORY):
            tariff, instead = tariff_of(edition), shipped.get(edition.code)
            if tariff is None:
                damaged.append(
                    DamagedEdition(edition.code, edition.version, instead.title if instead else "")
                )
                if instead is not None:
                    counted[edition.code] = TariffEdition(instead, version=edition.version)
            else:
                origin = FormOrigin.EDITION if instead else FormOrigin.OWN
                counted[edition.code] = TariffEdition(tariff, origin, edition.version)
        ordered = sorted(counted.values(), key=lambda one: (one.tariff.effective_from, one.tariff.code))
        return TariffShelf(tuple(ordered), tuple(damaged))

    def damage(self) -> tuple[SurroundingsError, ...]:
        """The damaged editions, as it is told to people."""
        return tuple(
            SurroundingsError("tariff_edition_damaged", tariff=one.title)
            if one.title
            else SurroundingsError("tariff_damaged", tariff=one.code)
            for one in self.shelf().damaged
        )


def tariff_of(edition: DatedTable) -> CompulsoryTariff | None:
    """What an edition holds; None when it is damaged, which is logged once."""
    return _read(edition.code, edition.content)


@lru_cache(maxsize=64)
def _read(code: str, content: str) -> CompulsoryTariff | None:
    try:
        tariff = read_tariff(content)
    except DamagedTariffError as error:
        _log.warning("tariff_edition_damaged code=%s: %s", code, error)
        return None
    if tariff.code != code:
        _log.warning("tariff_edition_damaged code=%s: it calls itself %s", code, tariff.code)
        return None
    return tariff
