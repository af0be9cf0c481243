"""What 交强险费率 asks of the services on the lanes. No Qt."""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.progress import Progress
from insdesk.domain.records.tariff import CompulsoryTariff, TariffHead, TariffShelf
from insdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class RatesWork:
    """Every call belongs on a lane: `progress` is only there to be called by it."""

    desk: Desk
    actor: Actor

    def shelf(self, _progress: Progress) -> TariffShelf:
        """All tables."""
        return self.desk.tariffs.shelf()

    def save(self, tariff: CompulsoryTariff, version: int, _progress: Progress) -> Saved[str]:
        """Keep it as the office's edition. Raises as the service does."""
        return self.desk.tariff_editions.save(self.actor, tariff, version)

    def copy(self, tariff: CompulsoryTariff, head: TariffHead, _progress: Progress) -> Saved[str]:
        """A new table like it. Raises as the service does."""
        return self.desk.tariff_editions.copy(self.actor, tariff, head)

    def give_up(self, code: str, version: int, _progress: Progress) -> ChangeSet:
        """Delete the office's edition. Raises as the service does."""
        return self.desk.tariff_editions.give_up(self.actor, code, version)
