"""Opening an office file with all its services, founding one, and making one up."""

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.ids import UserId
from insdesk.domain.progress import Progress
from insdesk.domain.records.office import OfficeSettings

if TYPE_CHECKING:
    from insdesk.repositories.database import Database
    from insdesk.services.desk import Desk

THIS_USER = UserId(1)
MADE_UP_NAME = "made-up-office.insdesk"
MADE_UP_CUSTOMERS = 2_000
MADE_UP_SEED = 1


@dataclass(frozen=True, slots=True)
class Office:
    """An open office file and everything that can be done with it. One never set up has no name."""

    path: Path
    database: "Database"
    desk: "Desk"
    settings: OfficeSettings

    def close(self) -> None:
        """Close the file."""
        self.database.close()


def this_actor() -> Actor:
    """Who acts until people sign in: the person at this computer, by the name they logged in with."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a user without an entry in the system's list, in a container
        name = "?"
    return Actor(THIS_USER, name)


def open_office(path: Path, clock: Clock) -> Office:
    """Make, upgrade or just open the file at `path`. Raises SurroundingsError."""
    from insdesk.repositories.database import Database  # noqa: PLC0415  # after the first paint
    from insdesk.repositories.office_file import prepare  # noqa: PLC0415
    from insdesk.resources import resource_root  # noqa: PLC0415
    from insdesk.services.desk import open_desk  # noqa: PLC0415

    prepare(path, clock.now())
    database = Database(path)
    try:
        desk = open_desk(database, clock, resource_root())
        desk.rules.install(this_actor())
        return Office(path, database, desk, desk.office.settings())
    except BaseException:
        database.close()
        raise


def open_existing_office(path: Path, clock: Clock, progress: Progress) -> Office:
    """As `open_office`, unless it was cancelled before it began. Raises CancelledByUserError."""
    progress.report(0, None)
    return open_office(path, clock)


def found_office(path: Path, clock: Clock, settings: OfficeSettings, progress: Progress) -> Office:
    """A new office at `path` with the wizard's answers. Raises SurroundingsError, CancelledByUserError."""
    office = open_existing_office(path, clock, progress)
    try:
        office.desk.office.save_settings(this_actor(), settings)
        return Office(path, office.database, office.desk, office.desk.office.settings())
    except BaseException:
        office.close()
        raise


def made_up_path(path: Path) -> Path:
    """Where the made-up office beside the office `path` is."""
    return path.with_name(MADE_UP_NAME)


def open_made_up_office(path: Path, clock: Clock, progress: Progress) -> Office:
    """The made-up office at `path`, built when it is not there yet. Raises CancelledByUserError."""
    from insdesk.demo.office import make_office  # noqa: PLC0415  # numpy only for whoever makes one up

    progress.report(0, None)
    if not path.exists():
        make_office(path, MADE_UP_CUSTOMERS, MADE_UP_SEED, progress, clock.today())
    return open_office(path, clock)
