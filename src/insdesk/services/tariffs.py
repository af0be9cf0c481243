"""交强险费率 as the desk has it: the shipped tables with the office's own editions in their place (UR-18)."""

import logging
from functools import cached_property, lru_cache
from pathlib import Path

from insdesk.domain.enums import DatedTableKind
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.tariff import CompulsoryTariff, TariffBook
from insdesk.files.tariff import DamagedTariffError, in_order, read_tariff, read_tariffs
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
            tariffs=self.tariffs(unit),
            region=unit.settings.load().region,
            covers=compulsory_covers(
                unit.connection, registration.vehicle_id, registration.customer_id, registration.id
            ),
        )

    def tariffs(self, unit: UnitOfWork) -> tuple[CompulsoryTariff, ...]:
        """The tables that count, oldest first. A damaged edition does not count: the shipped one does."""
        counted = {one.code: one for one in self.shipped}
        for edition in unit.dated_tables.of_kind(DatedTableKind.COMPULSORY):
            tariff = tariff_of(edition)
            if tariff is not None:
                counted[tariff.code] = tariff
        return in_order(counted.values())


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
